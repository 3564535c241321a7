package view

import (
	"cmp"
	"maps"
	"slices"
	"strings"

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
	n := near{f, root, q, reach}
	if f.wanted, ok = q.Wants(reach); !ok || n.isList() {
		return
	}
	n.step()
}

// near looks for a selector that finds something: one like query, whose reach is known.
type near struct {
	*Failure
	root  *tree.Node
	query *xpath.Query
	reach xpath.Reach
}

func (n near) try(selector string) bool {
	found := first(selector, n.root)
	if found == nil {
		return false
	}
	n.Nearest, n.At = selector, found
	return true
}

// first gives the element that a selector finds; nil for none.
func first(selector string, root *tree.Node) *tree.Node {
	q, err := xpath.Compile(selector)
	if err != nil {
		return nil
	}
	found, err := q.First(root)
	if err != nil || found == nil || found.Kind != tree.Element {
		return nil
	}
	return found
}

// isList looks for lists by the name that they have since 18.0, and goes on with that name where it leads further.
func (n *near) isList() bool {
	const since = "<tree> is <list> since 18.0"
	renamed := n.query.Rename("tree", "list")
	if renamed == n.query.Text {
		return false
	}
	if n.try(renamed) {
		n.Since, n.certain = since, true
		return true
	}
	q, err := xpath.Compile(renamed)
	if err != nil {
		return false
	}
	if reach, ok := q.Reach(n.root); ok && reach.Start > n.reach.Start {
		n.Since, n.query, n.reach = since, q, reach
		n.wanted, ok = q.Wants(reach)
		return !ok
	}
	return false
}

// step looks for what the missed step could have meant.
func (n near) step() {
	tail := n.query.Text[n.reach.End:]
	own := strings.TrimLeft(n.reach.Missed, "/")
	switch {
	case n.elsewhere(own + tail):
	case n.successor(tail):
	case len(n.wanted.Tests) == 0:
	case n.renamed(tail, isSameKind):
	case n.similar(tail, false):
	case n.renamed(tail, isOtherKind):
	case n.lessAsked(tail):
	default:
		n.similar(tail, true)
	}
}

// elsewhere tries a step below what matched, then anywhere.
func (n near) elsewhere(step string) bool {
	return n.try(n.reach.Matched+"//"+step) || n.reach.Matched != "" && n.try("//"+step)
}

// successors are what has become of elements that modules of earlier series ask for [mail: form_compiler.js; web:
// kanban_arch_parser.js; series 18.0].
var successors = []struct {
	element   string
	test      xpath.Test
	to, since string
}{
	{"div", xpath.Test{Attribute: "class", Value: "oe_chatter"}, "chatter",
		`<div class="oe_chatter"> is <chatter> since 18.0`},
	{"t", xpath.Test{Attribute: "t-name", Value: "kanban-box"}, "t[@t-name='card']", "kanban-box is card since 18.0"},
	{"t", xpath.Test{Attribute: "t-name", Value: "kanban-menu"}, "t[@t-name='menu']", "kanban-menu is menu since 18.0"},
}

func (n near) successor(tail string) bool {
	for _, s := range successors {
		if (n.wanted.Element == s.element || n.wanted.Element == "") && slices.Contains(n.wanted.Tests, s.test) &&
			(n.elsewhere(s.to+tail) || n.elsewhere(s.to)) {
			n.Since = s.since
			return true
		}
	}
	return false
}

// renamed looks for another element with the same name, id or class.
func (n near) renamed(tail string, accepts func(a, b string) bool) bool {
	if n.wanted.Element == "" {
		return false
	}
	for _, t := range n.wanted.Tests {
		found := first("//*"+predicate(t), n.root)
		if found == nil || found.Space() != "" || !accepts(found.Name, n.wanted.Element) {
			continue
		}
		step := found.Name + predicate(t) + tail
		if n.reach.Matched != "" && n.try(n.reach.Matched+"/"+step) || n.try("//"+step) {
			n.certain = len(n.wanted.Tests) == 1 && isSameKind(found.Name, n.wanted.Element) &&
				isAlone(found, t, n.root)
			return true
		}
	}
	return false
}

// isSameKind tells whether the names of two elements are names of the same: a button and a field of one name are not.
func isSameKind(a, b string) bool { return kindOf(a) == kindOf(b) }

func isOtherKind(a, b string) bool { return !isSameKind(a, b) }

func kindOf(element string) string {
	switch element {
	case "field", "button", "filter", "t", "attribute":
		return element
	case "a":
		return "button"
	}
	return ""
}

// isAlone tells whether no other element has the value, of attributes that names stand in.
func isAlone(found *tree.Node, t xpath.Test, root *tree.Node) bool {
	for n := root; n != nil; n = n.Following(root) {
		if has, ok := n.Get(t.Attribute); ok && has == t.Value && n != found {
			return false
		}
	}
	return t.Attribute == "name" || t.Attribute == "id"
}

// lessAsked leaves out all but one of several things that the step asks for.
func (n near) lessAsked(tail string) bool {
	if len(n.wanted.Tests) == 1 && !n.wanted.Counts {
		return false
	}
	for _, t := range n.wanted.Tests {
		if n.elsewhere(n.element() + predicate(t) + tail) {
			return true
		}
	}
	return false
}

func (n near) element() string {
	if n.wanted.Element == "" {
		return "*"
	}
	return n.wanted.Element
}

// similar looks among the elements that the step finds without its predicates for a value that is nearly the same;
// then also for the only one, as the one page is meant, but not the one field.
func (n near) similar(tail string, only bool) bool {
	wanted := n.wanted.Tests[0]
	values := map[string]*tree.Node{}
	for _, e := range n.reach.Bare {
		for _, v := range valuesOf(e, wanted.Attribute) {
			if values[v] == nil {
				values[v] = e
			}
		}
	}
	best := catalogue.NearestOf(wanted.Value, maps.Keys(values))
	list := slices.SortedFunc(maps.Keys(values), func(a, b string) int {
		return cmp.Or(common(b, wanted.Value)-common(a, wanted.Value), cmp.Compare(a, b))
	})
	if best == "" && only && len(list) == 1 && kindOf(n.wanted.Element) == "" {
		best = list[0]
	}
	if best != "" {
		step := values[best].Name + predicate(xpath.Test{Attribute: wanted.Attribute, Value: best}) + tail
		if n.reach.Matched != "" && n.try(n.reach.Matched+"/"+step) || n.try("//"+step) {
			return true
		}
	}
	if only {
		n.Others = list[:min(len(list), 5)]
	}
	return false
}

// valuesOf gives the value of an attribute, and of class the single classes.
func valuesOf(e *tree.Node, attribute string) []string {
	value, ok := e.Get(attribute)
	switch {
	case attribute == "class":
		return strings.Fields(value)
	case ok:
		return []string{value}
	}
	return nil
}

// common counts the bytes with which both begin.
func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func predicate(t xpath.Test) string {
	if t.Attribute == "class" {
		return "[hasclass('" + t.Value + "')]"
	}
	return "[@" + t.Attribute + "='" + t.Value + "']"
}
