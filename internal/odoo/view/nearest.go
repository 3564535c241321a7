package view

import (
	"maps"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
)

// explain says how far the selector came, and what is nearest to it.
func (f *Failure) explain(root *tree.Node) {
	q, err := xpath.Compile(f.Selector)
	if err != nil {
		return
	}
	reach, ok := q.Reach(root)
	if !ok {
		return
	}
	f.Reach = reach
	element, attribute, value, ok := q.Wants(reach)
	if !ok {
		return
	}
	n := near{f, root, reach}
	tail := f.Selector[reach.End:]
	own := trimSlashes(reach.Missed)
	switch {
	case n.try(reach.Matched + "//" + own + tail): // deeper than asked
	case reach.Matched != "" && n.try("//"+own+tail): // elsewhere
	case attribute == "":
	case n.renamed(element, attribute, value, tail):
	default:
		n.similar(attribute, value, tail)
	}
}

func trimSlashes(step string) string {
	for len(step) > 0 && step[0] == '/' {
		step = step[1:]
	}
	return step
}

// near looks for a selector that finds something.
type near struct {
	*Failure
	root  *tree.Node
	reach xpath.Reach
}

func (n near) try(selector string) bool {
	q, err := xpath.Compile(selector)
	if err != nil {
		return false
	}
	found, err := q.First(n.root)
	if err != nil || found == nil || found.Kind != tree.Element {
		return false
	}
	n.Nearest, n.At = selector, found
	return true
}

// renamed looks for another element with the same name, id or class.
func (n near) renamed(element, attribute, value, tail string) bool {
	if element == "" {
		return false
	}
	test := predicate(attribute, value)
	q, err := xpath.Compile("//*" + test)
	if err != nil {
		return false
	}
	found, err := q.First(n.root)
	if err != nil || found == nil || found.Kind != tree.Element || found.Space() != "" {
		return false
	}
	return n.try(n.reach.Matched+"/"+found.Name+test+tail) || n.try("//"+found.Name+test+tail)
}

// similar looks among the elements that the step finds without its predicates for a value that is nearly the same.
func (n near) similar(attribute, value, tail string) {
	values := map[string]*tree.Node{}
	for _, e := range n.reach.Bare {
		if v, ok := e.Get(attribute); ok && values[v] == nil {
			values[v] = e
		}
	}
	best := catalogue.NearestOf(value, maps.Keys(values))
	if best == "" && len(values) == 1 {
		for v := range values {
			best = v
		}
	}
	if best != "" {
		e := values[best]
		if n.try(n.reach.Matched+"/"+e.Name+predicate(attribute, best)+tail) || n.try("//"+e.Name+predicate(attribute, best)+tail) {
			return
		}
	}
	n.Others = slices.Sorted(maps.Keys(values))
	n.Others = n.Others[:min(len(n.Others), 5)]
}

func predicate(attribute, value string) string {
	if attribute == "class" {
		return "[hasclass('" + value + "')]"
	}
	return "[@" + attribute + "='" + value + "']"
}
