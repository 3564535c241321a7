package tree

// Detach takes the node with its tail out of its tree.
func (n *Node) Detach() {
	if n.Parent == nil {
		return
	}
	if n.Prev != nil {
		n.Prev.Next = n.Next
	} else {
		n.Parent.First = n.Next
	}
	if n.Next != nil {
		n.Next.Prev = n.Prev
	} else {
		n.Parent.Last = n.Prev
	}
	n.Parent, n.Prev, n.Next = nil, nil, nil
}

// Append puts a node with its tail behind the last child.
func (n *Node) Append(child *Node) {
	child.Detach()
	child.Parent, child.Prev = n, n.Last
	if n.Last != nil {
		n.Last.Next = child
	} else {
		n.First = child
	}
	n.Last = child
}

// Before puts a node with its tail in front of this one, which has a parent.
func (n *Node) Before(sibling *Node) {
	if sibling == n {
		return
	}
	sibling.Detach()
	sibling.Parent, sibling.Prev, sibling.Next = n.Parent, n.Prev, n
	if n.Prev != nil {
		n.Prev.Next = sibling
	} else {
		n.Parent.First = sibling
	}
	n.Prev = sibling
}

// Prepend puts a node in front of the first child.
func (n *Node) Prepend(child *Node) {
	if n.First == nil {
		n.Append(child)
	} else {
		n.First.Before(child)
	}
}

// Contains tells whether other is the node or inside it.
func (n *Node) Contains(other *Node) bool {
	for ; other != nil; other = other.Parent {
		if other == n {
			return true
		}
	}
	return false
}

// Clone copies the node with its tail and what is inside. Lists of attributes are shared.
func (n *Node) Clone() *Node {
	count := 0
	for m := n; m != nil; m = m.Following(n) {
		count++
	}
	nodes := make([]Node, 0, count)
	return n.copyInto(&nodes)
}

func (n *Node) copyInto(nodes *[]Node) *Node {
	*nodes = append(*nodes, *n)
	c := &(*nodes)[len(*nodes)-1]
	c.Parent, c.First, c.Last, c.Prev, c.Next = nil, nil, nil, nil, nil
	for child := n.First; child != nil; child = child.Next {
		d := child.copyInto(nodes)
		d.Parent, d.Prev = c, c.Last
		if c.Last != nil {
			c.Last.Next = d
		} else {
			c.First = d
		}
		c.Last = d
	}
	return c
}

// Wrap puts a document above a node that has no parent.
func Wrap(root *Node) *Node {
	doc := &Node{Kind: Document, Start: NoPlace, NameEnd: NoPlace}
	root.Tail = ""
	doc.Append(root)
	return doc
}

// Root gives the element of a document; nil without one.
func (n *Node) Root() *Node {
	for c := n.First; c != nil; c = c.Next {
		if c.Kind == Element {
			return c
		}
	}
	return nil
}

// Size counts the nodes of the tree, up to a limit.
func (n *Node) Size(limit int) int {
	count := 0
	for m := n; m != nil && count < limit; m = m.Following(n) {
		count++
	}
	return count
}
