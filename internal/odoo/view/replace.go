package view

import "github.com/jgtolentino/smartdelta/internal/odoo/view/tree"

// replace puts the content of a spec in the place of a node, or with mode="inner" in the place of what is inside it.
func (a *application) replace(node, spec *tree.Node) {
	mode, ok := spec.Get("mode")
	switch {
	case ok && mode == "inner" && node.Kind != tree.Element && spec.First != nil:
		a.fail(BadSpec, spec, "a comment has no content")
	case ok && mode == "inner":
		a.replaceInside(node, spec)
	case ok && mode != "outer":
		a.fail(BadSpec, spec, "mode="+quote(mode)+" is neither outer nor inner")
	case !a.repeat(node, spec):
	case node.IsRoot():
		a.replaceRoot(node, spec)
	default:
		a.moveBefore(node, spec, true)
		if a.c.set.browser { // a browser keeps what stands behind
			remove(node)
			return
		}
		node.Detach()
	}
}

func (a *application) replaceInside(node, spec *tree.Node) {
	for node.First != nil {
		node.First.Detach()
	}
	for spec.First != nil {
		node.Append(spec.First)
	}
	node.Text = spec.Text
}

// repeat puts a copy of the node where the text $0 stands in the content of the spec.
func (a *application) repeat(node, spec *tree.Node) bool {
	var places []*tree.Node
	for n := spec.First; n != nil; n = n.Following(spec) {
		if n.Kind == tree.Element && asksForNode(n) {
			places = append(places, n)
		}
	}
	if len(places) == 0 {
		return true
	}
	size := node.Size(maxNodes)
	if a.c.size += size * len(places); a.c.size >= maxNodes {
		a.fail(Undecided, spec, "the combined view is too large")
		return false
	}
	for _, n := range places {
		if a.c.set.browser {
			repeatFirst(n, node.Clone())
			continue
		}
		n.Text = ""
		n.Append(node.Clone())
	}
	return true
}

func asksForNode(n *tree.Node) bool {
	const whole = "$0"
	if n.Text == whole {
		return true
	}
	for c := n.First; c != nil; c = c.Next {
		if c.Tail == whole {
			return true
		}
	}
	return false
}

// replaceRoot makes the first element of the content the new root; it keeps the name of a template, and a comment that
// stood before it.
func (a *application) replaceRoot(node, spec *tree.Node) {
	var root, comment *tree.Node
	for c := spec.First; c != nil && root == nil; c = c.Next {
		if c.Kind == tree.Comment {
			comment = c
		} else {
			root = c
		}
	}
	if root == nil || root.Kind != tree.Element {
		a.fail(BadSpec, spec, "nothing takes the place of the root")
		return
	}
	root.Detach()
	if name := node.Attr("t-name"); name != nil && name.Value != "" {
		root.Set(*name)
	}
	if comment != nil {
		comment.Detach()
		comment.Tail, root.Text = root.Text, ""
		root.Prepend(comment)
	}
	a.c.Document = tree.Wrap(root)
}
