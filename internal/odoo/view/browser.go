package view

import (
	"regexp"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// NewBrowserSet makes an empty set of browser templates: the elements below the root of a file in static/src, with
// their t-name and t-inherit. They are added in the order of their bundle; one that inherits is Primary unless its
// t-inherit-mode is extension. The differences to views stand in this file and where Set.browser is asked.
func NewBrowserSet() *Set {
	s := NewSet()
	s.browser = true
	return s
}

// templates gives the templates to apply for one: those of the template it inherits from, as far as they came before
// it, then itself, then its extensions that came before the limit [web/static/src/core/templates.js: _getTemplate].
func (s *Set) templates(v *View, limit int) []*View {
	var list []*View
	if v.Parent != nil && len(v.chain()) < maxInherit {
		list = s.templates(v.Parent.primary(), min(limit, v.order))
	}
	list = append(list, v)
	for _, child := range s.children[v] {
		if !child.Primary && child.order < limit {
			list = append(list, child)
		}
	}
	return list
}

// maxInherit bounds a chain of templates.
const maxInherit = 100

// template applies the elements below the root of a template. A primary one gives the result its name and attributes.
func (a *application) template(root *tree.Node) {
	for op := root.First; op != nil; op = root.First {
		op.Detach()
		if op.Kind == tree.Element {
			a.one(op)
		}
	}
	top := a.c.Root()
	if !a.view.Primary || top == nil {
		return
	}
	top.Name, top.Prefix = root.Name, root.Prefix
	for _, attr := range root.Attrs {
		if attr.Name != "t-inherit" && attr.Name != "t-inherit-mode" {
			top.Set(attr)
		}
	}
}

// locateInside follows getNode: elements by all attributes but position, the root left out.
func (s *Set) locateInside(root, spec *tree.Node) located {
	if root == nil {
		return s.locate(root, spec)
	}
	if spec.Name == "xpath" {
		expr := spec.Value("expr")
		found := s.locateXPath(root, withoutHasClass(expr))
		found.selector = expr
		return found
	}
	for n := root.First; n != nil; n = n.Following(root) {
		if n.Kind == tree.Element && n.Local() == spec.Local() && hasAttrs(n, spec) {
			return located{node: n}
		}
	}
	return located{kind: NotFound, selector: Selector(spec)}
}

// Finds tells whether a spec of a template finds something in a tree.
func (s *Set) Finds(root, spec *tree.Node) bool {
	found := s.locateInside(root, spec)
	return found.kind == 0 && found.node != nil
}

var hasClass = regexp.MustCompile(`hasclass\(([^)]*)\)`)

// withoutHasClass puts what the browser's XPath has in place of hasclass(), as getXpath does: several names in one
// text are found as they stand.
func withoutHasClass(expr string) string {
	return hasClass.ReplaceAllStringFunc(expr, func(call string) string {
		var tests []string
		for _, name := range strings.Split(hasClass.FindStringSubmatch(call)[1], ",") {
			name = strings.TrimSpace(name)
			class := name[min(1, len(name)):max(min(1, len(name)), len(name)-1)] // without its quotes
			tests = append(tests, "contains(concat(' ', @class, ' '), ' "+class+" ')")
		}
		return strings.Join(tests, " and ")
	})
}

// repeatFirst puts a copy in the place of the first child, which may be the text.
func repeatFirst(n, copied *tree.Node) {
	copied.Tail = ""
	if n.Text == "" && n.First != nil {
		copied.Tail = n.First.Tail
		n.First.Detach()
	}
	n.Text = ""
	n.Prepend(copied)
}

// changeInBrowser knows lists only, and every separator.
func changeInBrowser(value string, spec *tree.Node) string {
	separator := spec.Value("separator")
	if separator == "" {
		separator = ","
	}
	out := map[string]bool{}
	for _, item := range strings.Split(spec.Value("remove"), separator) {
		out[strings.TrimSpace(item)] = true
	}
	var kept []string
	for _, item := range strings.Split(value, separator) {
		if item = strings.TrimSpace(item); !out[item] {
			kept = append(kept, item)
		}
	}
	for _, item := range strings.Split(spec.Value("add"), separator) {
		if item = strings.TrimSpace(item); item != "" {
			kept = append(kept, item)
		}
	}
	return strings.Join(kept, separator)
}
