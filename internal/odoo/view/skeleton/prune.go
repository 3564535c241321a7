package skeleton

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
)

// questions are what the specs of all modules ask: attributes beside those that are kept always with parts of their
// values, and parts of texts.
type questions struct {
	kept       map[string]bool
	templates  bool // of the browser: their selectors may ask for labels, too
	attributes map[string][]string
	texts      []string
}

// ask collects what the specs of the modules ask.
func (q *questions) ask(modules []Module) {
	q.attributes, q.texts = map[string][]string{}, []string{"$0"}
	for i := range modules {
		for j := range modules[i].Records {
			r := &modules[i].Records[j]
			if r.Arch == nil {
				continue
			}
			if root := r.Arch(nil, nil).Root(); root != nil {
				q.specs(root, extends(r))
			}
		}
	}
}

func extends(r *record.Record) bool { return r.Parent != nil && *r.Parent != "" }

func (q *questions) specs(root *tree.Node, extends bool) {
	for n := root; n != nil; n = n.Following(root) {
		switch {
		case n.Kind != tree.Element || !q.isSpec(n, extends) || n.Name == "attribute":
		case n.Name == "xpath":
			q.selector(n.Value("expr"))
		case n.Name != "field":
			for _, a := range n.Attrs {
				q.attribute(a.Name, a.Value)
			}
		}
	}
}

func (q *questions) selector(expr string) {
	query, err := xpath.Compile(expr)
	if err != nil {
		return
	}
	attributes, texts := query.Asks()
	for _, s := range query.Literals() {
		for _, name := range attributes {
			q.attribute(name, s)
		}
		if texts && !slices.Contains(q.texts, s) {
			q.texts = append(q.texts, s)
		}
	}
	for _, name := range attributes { // whether it is there
		q.attribute(name, "")
	}
}

func (q *questions) attribute(name, part string) {
	if !q.kept[name] && !slices.Contains(q.attributes[name], part) {
		q.attributes[name] = append(q.attributes[name], part)
	}
}

// pruned gives what is kept of an arch; nil without an element.
func (q *questions) pruned(r *record.Record) *tree.Node {
	if r.Arch == nil {
		return nil
	}
	root := r.Arch(nil, nil).Root()
	if root == nil {
		return nil
	}
	root.Tail = ""
	for n := root; n != nil; {
		next := n.Following(root)
		if n.Kind != tree.Element {
			next = n.Skip(root)
			n.Detach()
		} else {
			q.prune(n, q.isSpec(n, extends(r)))
		}
		n = next
	}
	return root
}

func (q *questions) prune(n *tree.Node, spec bool) {
	var attrs []tree.Attr
	for _, a := range n.Attrs {
		switch {
		case q.kept[a.Name], spec && (q.templates || !isLabel(a.Name)):
			attrs = append(attrs, a)
		case q.asks(a):
			attrs = append(attrs, a)
		case q.attributes[a.Name] != nil && slices.Contains(q.attributes[a.Name], ""):
			attrs = append(attrs, tree.Attr{Name: a.Name})
		}
	}
	n.Attrs, n.Tail = attrs, ""
	if n.Name == "attribute" {
		return
	}
	var parts []string
	for _, part := range q.texts {
		if strings.Contains(n.Text, part) {
			parts = append(parts, part)
		}
	}
	n.Text = strings.Join(parts, " ")
}

// asks tells whether a spec asks for an attribute with a part of this value.
func (q *questions) asks(a tree.Attr) bool {
	return slices.ContainsFunc(q.attributes[a.Name], func(part string) bool {
		return part != "" && strings.Contains(a.Value, part)
	})
}
