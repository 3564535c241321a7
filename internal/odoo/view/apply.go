package view

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// maxNodes bounds a combined tree: content that is repeated by $0 could double it with every spec.
const maxNodes = 1 << 17

// apply adds one view to the combination, and marks what it does where mark is true.
func (c *Combined) apply(v *View, mark bool) {
	c.views = append(c.views, v)
	document := v.document()
	specs := document.Root()
	if specs == nil {
		return // _combine reads an absent arch as <data/>
	}
	c.size += specs.Size(maxNodes)
	if mark {
		c.touch(v, document)
	}
	a := application{c: c, view: v, marks: mark}
	if c.set.browser {
		a.template(specs)
		return
	}
	a.all(specs)
}

// touch marks what Odoo validates when it loads the view [_add_validation_flag].
func (c *Combined) touch(v *View, specs *tree.Node) {
	for n := specs.First; n != nil; n = n.Following(specs) {
		switch n.Value("position") {
		case "after", "before", "inside":
			for child := n.First; child != nil; child = child.Next {
				if child.Kind == tree.Element && child.Value("position") == "" {
					child.Mark(v.Part, tree.Touched)
				}
			}
		case "replace":
			if root := c.Root(); root != nil {
				root.Mark(v.Part, tree.Touched)
			}
			return
		}
	}
}

// application is one view being applied.
type application struct {
	c     *Combined
	view  *View
	marks bool
}

// mark marks a node, and those around it.
func (a *application) mark(n *tree.Node, marks tree.Marks) {
	if !a.marks {
		return
	}
	n.Mark(a.view.Part, marks)
	for n = n.Parent; n != nil && !n.Has(a.view.Part, tree.Around); n = n.Parent {
		n.Mark(a.view.Part, tree.Around)
	}
}

func (a *application) fail(kind FailureKind, spec *tree.Node, reason string) {
	a.add(&Failure{Kind: kind, View: a.view, Spec: spec, Selector: Selector(spec), Reason: reason})
}

// add keeps a failure. Behind one that is not decided nothing is certainly missing.
func (a *application) add(f *Failure) {
	if len(a.c.Failures) > 0 {
		f.After = a.c.Failures[0]
	}
	if f.Kind == NotFound && (a.c.open || a.mayBeThere(f.Selector)) {
		f.Kind, f.Reason = Undecided, "what is known of the views does not tell"
	}
	a.c.open = a.c.open || f.Kind == Undecided
	a.c.Failures = append(a.c.Failures, f)
}

// mayBeThere tells whether a selector asks for what is not known of the combined views.
func (a *application) mayBeThere(selector string) bool {
	q, err := a.c.set.queries.compile(selector)
	if err != nil {
		return true
	}
	attributes, texts := q.Asks()
	return slices.ContainsFunc(a.c.views, func(v *View) bool {
		only := v.Part.Only
		return only != nil && (texts || slices.ContainsFunc(attributes, func(name string) bool { return !only[name] }))
	})
}

// all applies the specs in their order; those inside a nested <data> come last.
func (a *application) all(specs *tree.Node) {
	queue := []*tree.Node{specs}
	for len(queue) > 0 {
		spec := queue[0]
		queue = queue[1:]
		switch {
		case spec.Kind != tree.Element:
		case spec.Name == "data":
			for child := spec.First; child != nil; child = child.Next {
				queue = append(queue, child)
			}
		case a.c.size >= maxNodes:
			a.fail(Undecided, spec, "the combined view is too large")
			return
		default:
			a.one(spec)
		}
	}
}

func (a *application) one(spec *tree.Node) {
	node := a.find(spec)
	if node == nil {
		return
	}
	a.mark(node, tree.Around)
	position, ok := spec.Get("position")
	if !ok {
		position = "inside"
	}
	switch {
	case position == "replace":
		a.replace(node, spec)
	case node.Kind != tree.Element && (position == "attributes" && spec.First != nil || position == "inside"):
		a.fail(BadSpec, spec, "a comment has no content and no attributes")
	case position == "attributes":
		a.attributes(node, spec)
	case position == "inside":
		a.inside(node, spec)
	case position == "after" || position == "before":
		if node.IsRoot() {
			a.fail(BadSpec, spec, "nothing can stand "+position+" the root of a view")
			return
		}
		if position == "after" {
			a.after(node, spec)
		} else {
			a.before(node, spec)
		}
	default:
		a.fail(BadSpec, spec, "position="+quote(position)+" is none of after, before, inside, replace, "+
			"attributes, move")
	}
}

func quote(s string) string { return `"` + s + `"` }

// find locates what a spec asks for.
func (a *application) find(spec *tree.Node) *tree.Node {
	found := a.c.set.locate(a.c.Root(), spec)
	if a.c.set.browser {
		found = a.c.set.locateInside(a.c.Root(), spec)
	}
	if found.kind == 0 {
		return found.node
	}
	f := &Failure{Kind: found.kind, View: a.view, Spec: spec, Selector: found.selector, Reason: found.reason}
	if root := a.c.Root(); f.Kind == NotFound && root != nil {
		f.explain(root)
	}
	a.add(f)
	return nil
}

// extract takes the node that a spec with position="move" asks for out of the tree, to stand before target,
// which may be replaced by it.
func (a *application) extract(spec, target *tree.Node, replaced bool) *tree.Node {
	if spec.First != nil {
		a.fail(BadSpec, spec, "what is moved cannot have content")
		return nil
	}
	node := a.find(spec)
	if node == nil {
		return nil
	}
	if node.IsRoot() {
		a.fail(BadSpec, spec, "the root of a view cannot be moved")
		return nil
	}
	if node.Contains(target) && (node != target || replaced) {
		a.fail(BadSpec, spec, "an element cannot be moved into itself")
		return nil
	}
	remove(node)
	return node
}

// remove takes a node away and leaves its tail.
func remove(node *tree.Node) {
	if node.Tail != "" {
		if node.Prev != nil {
			node.Prev.Tail += node.Tail
		} else {
			node.Parent.Text = strip(node.Parent.Text) + node.Tail
		}
		node.Tail = ""
	}
	node.Detach()
}

// strip cuts white space at the end, as Python's rstrip does.
func strip(s string) string { return strings.TrimRightFunc(s, isPythonSpace) }

// indent gives the line end and the blanks at the end of a text, as the pattern \n[ \t]*$ finds them: $ also matches
// before a last line end.
func indent(s string) string {
	last := strings.LastIndexByte(s, '\n')
	if last < 0 || !isBlank(s[last+1:]) {
		return ""
	}
	if last == len(s)-1 {
		if before := strings.LastIndexByte(s[:last], '\n'); before >= 0 && isBlank(s[before+1:last]) {
			return s[before:last]
		}
	}
	return s[last:]
}

func isBlank(s string) bool { return strings.Trim(s, " \t") == "" }

// before puts the content of a spec in front of a node that has a parent [add_stripped_items_before].
func (a *application) before(node, spec *tree.Node) {
	text := &node.Parent.Text
	if node.Prev != nil {
		text = &node.Prev.Tail
	}
	behind := indent(*text)
	*text = strip(*text) + spec.Text
	if spec.Last != nil {
		spec.Last.Tail = strip(spec.Last.Tail) + behind
	}
	a.moveBefore(node, spec, false)
}

// moveBefore puts the children of a spec in front of a node. Those with position="move" are taken from the tree;
// replaced tells that the node will go; otherwise what is moved gets the tail of what asks for it.
func (a *application) moveBefore(node, spec *tree.Node, replaced bool) {
	for child := spec.First; child != nil; child = spec.First {
		child.Detach()
		moved := child
		if child.Value("position") == "move" && (child.Name == "xpath" || !a.c.set.browser) {
			if moved = a.extract(child, node, replaced); moved == nil {
				continue
			}
			if !replaced {
				moved.Tail = child.Tail
			}
		}
		if moved == node || node.Parent == nil { // it moved itself away
			continue
		}
		node.Before(moved)
		if moved != child {
			a.mark(moved, tree.Placed)
		}
	}
}

// inside and after let a sentinel stand where the content goes.
func (a *application) inside(node, spec *tree.Node) {
	sentinel := tree.New("sentinel")
	node.Append(sentinel)
	a.before(sentinel, spec)
	remove(sentinel)
}

func (a *application) after(node, spec *tree.Node) {
	sentinel := tree.New("sentinel")
	if node.Next != nil {
		node.Next.Before(sentinel)
	} else {
		node.Parent.Append(sentinel)
	}
	sentinel.Tail, node.Tail = node.Tail, ""
	a.before(sentinel, spec)
	remove(sentinel)
}
