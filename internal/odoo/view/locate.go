package view

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
)

// located is what a spec finds: a node, nothing, or a failure.
type located struct {
	node     *tree.Node
	kind     FailureKind // 0 where nothing is wrong
	selector string
	reason   string
}

// locate follows locate_node: a field by its name, other elements by all attributes but position.
func (s *Set) locate(root, spec *tree.Node) located {
	switch {
	case spec.Name == "xpath":
		return s.locateXPath(root, spec.Value("expr"))
	case root == nil:
		return located{kind: NotFound, selector: Selector(spec)}
	}
	name, named := spec.Get("name")
	for n := root; n != nil; n = n.Following(root) {
		if n.Kind != tree.Element || n.Name != spec.Name {
			continue
		}
		if spec.Name == "field" {
			if has, ok := n.Get("name"); ok == named && has == name {
				return located{node: n}
			}
		} else if hasAttrs(n, spec) {
			return located{node: n}
		}
	}
	return located{kind: NotFound, selector: Selector(spec)}
}

func hasAttrs(n, spec *tree.Node) bool {
	for i := range spec.Attrs {
		a := &spec.Attrs[i]
		if a.Name == "position" {
			continue
		}
		if has, ok := n.Get(a.Name); !ok || has != a.Value {
			return false
		}
	}
	return true
}

func (s *Set) locateXPath(root *tree.Node, expr string) located {
	found := located{selector: expr}
	q, err := s.queries.compile(expr)
	if err == nil && root != nil {
		found.node, err = q.First(root)
	}
	switch {
	case err == xpath.ErrTooMuch:
		found.kind, found.reason = Undecided, err.Error()
	case err != nil:
		found.kind, found.reason = BadXPath, err.Error()
	case found.node == nil:
		found.kind = NotFound
	}
	return found
}

// Selector gives the XPath that says the same as a spec.
func Selector(spec *tree.Node) string {
	if spec.Name == "xpath" {
		return spec.Value("expr")
	}
	var b strings.Builder
	b.WriteString("//" + spec.Name)
	for i := range spec.Attrs {
		a := &spec.Attrs[i]
		if a.Name == "position" || spec.Name == "field" && a.Name != "name" {
			continue
		}
		quote := "'"
		if strings.Contains(a.Value, "'") {
			quote = `"`
		}
		b.WriteString("[@" + a.Name + "=" + quote + a.Value + quote + "]")
	}
	return b.String()
}
