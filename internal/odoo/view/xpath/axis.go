package xpath

import "github.com/jgtolentino/smartdelta/internal/odoo/view/tree"

// walk yields the items along an axis, the nearest first, until yield says no. Texts are left out where the test
// cannot want them.
func (e *evaluation) walk(a axis, from item, t test, yield func(item) bool) {
	w := walker{yield: yield, texts: t == testNode || t == testText}
	switch a {
	case axisSelf:
		yield(from)
	case axisAttribute:
		if from.at == itself {
			for i := range from.n.Attrs {
				if !yield(item{from.n, int32(i)}) {
					return
				}
			}
		}
	case axisChild:
		w.children(from)
	case axisDescendant:
		w.descendants(from)
	case axisDescendantOrSelf:
		if yield(from) {
			w.descendants(from)
		}
	case axisParent:
		if up, ok := parent(from); ok {
			yield(up)
		}
	case axisAncestorOrSelf:
		if yield(from) {
			w.ancestors(from)
		}
	case axisAncestor:
		w.ancestors(from)
	case axisFollowingSibling:
		w.followingSiblings(from)
	case axisPrecedingSibling:
		w.precedingSiblings(from)
	case axisFollowing:
		w.following(from)
	case axisPreceding:
		w.preceding(from)
	}
}

// parent gives what contains an item: of a tail, what contains the node before it.
func parent(i item) (item, bool) {
	switch {
	case i.at >= 0 || i.at == itsText:
		return item{i.n, itself}, true
	case i.n.Parent == nil:
		return item{}, false
	}
	return item{i.n.Parent, itself}, true
}

type walker struct {
	yield func(item) bool
	texts bool
}

func (w *walker) text(n *tree.Node, at int32, text string) bool {
	return !w.texts || text == "" || w.yield(item{n, at})
}

func hasInside(i item) bool {
	return i.at == itself && (i.n.Kind == tree.Element || i.n.Kind == tree.Document)
}

func (w *walker) children(from item) bool {
	if !hasInside(from) {
		return true
	}
	return w.text(from.n, itsText, from.n.Text) && w.siblingsFrom(from.n.First)
}

func (w *walker) siblingsFrom(n *tree.Node) bool {
	for ; n != nil; n = n.Next {
		if !w.yield(item{n, itself}) || !w.text(n, itsTail, n.Tail) {
			return false
		}
	}
	return true
}

func (w *walker) descendants(from item) {
	if !hasInside(from) {
		return
	}
	if w.texts {
		w.inside(from.n)
		return
	}
	for n := from.n.First; n != nil && w.yield(item{n, itself}); n = n.Following(from.n) {
	}
}

func (w *walker) inside(n *tree.Node) bool {
	if n.Kind == tree.Element && !w.text(n, itsText, n.Text) {
		return false
	}
	for c := n.First; c != nil; c = c.Next {
		if !w.yield(item{c, itself}) || !w.inside(c) || !w.text(c, itsTail, c.Tail) {
			return false
		}
	}
	return true
}

func (w *walker) ancestors(from item) {
	for up, ok := parent(from); ok && w.yield(up); up, ok = parent(up) {
	}
}

func (w *walker) followingSiblings(from item) bool {
	switch from.at {
	case itself:
		return w.text(from.n, itsTail, from.n.Tail) && w.siblingsFrom(from.n.Next)
	case itsTail:
		return w.siblingsFrom(from.n.Next)
	case itsText:
		return w.siblingsFrom(from.n.First)
	}
	return true
}

func (w *walker) precedingSiblings(from item) bool {
	if from.at == itsText || from.at >= 0 {
		return true
	}
	if from.at == itsTail && !w.yield(item{from.n, itself}) {
		return false
	}
	n := from.n
	for ; n.Prev != nil; n = n.Prev {
		if !w.text(n.Prev, itsTail, n.Prev.Tail) || !w.yield(item{n.Prev, itself}) {
			return false
		}
	}
	return n.Parent == nil || n.Parent.Kind == tree.Document || w.text(n.Parent, itsText, n.Parent.Text)
}

// following yields what begins behind the end of an item.
func (w *walker) following(from item) bool {
	switch {
	case from.at >= 0: // libxml2 leaves out what is inside the attribute's element
		from.at = itself
	case from.at == itsText:
		for c := from.n.First; c != nil; c = c.Next {
			if !w.subtree(c) {
				return false
			}
		}
		from.at = itself
	}
	for n := from.n; n != nil; n = n.Parent {
		if (n != from.n || from.at == itself) && !w.text(n, itsTail, n.Tail) {
			return false
		}
		for s := n.Next; s != nil; s = s.Next {
			if !w.subtree(s) {
				return false
			}
		}
	}
	return true
}

// subtree yields a node, what is inside, and its tail.
func (w *walker) subtree(n *tree.Node) bool {
	return w.yield(item{n, itself}) && w.inside(n) && w.text(n, itsTail, n.Tail)
}

// preceding yields what ends before an item begins, backwards, ancestors left out.
func (w *walker) preceding(from item) bool {
	if from.at == itsTail && !w.backwards(from.n) {
		return false
	}
	if from.at >= 0 || from.at == itsText {
		from.at = itself
	}
	for n := from.n; n != nil; n = n.Parent {
		for s := n.Prev; s != nil; s = s.Prev {
			if !w.text(s, itsTail, s.Tail) || !w.backwards(s) {
				return false
			}
		}
		if p := n.Parent; p != nil && p.Kind == tree.Element && !w.text(p, itsText, p.Text) {
			return false
		}
	}
	return true
}

// backwards yields what is inside a node, and the node, the last first.
func (w *walker) backwards(n *tree.Node) bool {
	for c := n.Last; c != nil; c = c.Prev {
		if !w.text(c, itsTail, c.Tail) || !w.backwards(c) {
			return false
		}
	}
	return (n.Kind != tree.Element || w.text(n, itsText, n.Text)) && w.yield(item{n, itself})
}
