// Package tree holds views as lxml does while Odoo combines them: elements with text and tail, names with their
// namespace, and for each node the view and the place that it comes from.
//
// In: elements that internal/syntax/xml has read. Out: trees that can be changed, copied and compared. Source: the
// data model of lxml.etree, which odoo/tools/template_inheritance.py (18.0) works on. A tree is not safe for
// concurrent use, not even by those who only read it with selectors (package xpath numbers its nodes).
package tree

import "strings"

// Kind is what a node is.
type Kind uint8

// The kinds of nodes. Text is no node: it belongs to the node before it.
const (
	Document Kind = iota + 1 // above the root; Tail and Text are empty
	Element
	Comment
	Instruction
)

// Part is one view's arch, as the nodes that it gave know it. Parts are compared by identity.
type Part struct {
	ID   string // of the view: "sale.view_order_form"
	File string // as the caller names files; "" where no file is known
	// Only are the attributes that the nodes have where just the structure of the view is known,
	// without texts; nil where they have all.
	Only map[string]bool
}

// NoPlace is the offset of what stands in no file: made by the combination, or known by its structure only.
const NoPlace = -1

// Node is one node of a tree. The zero Place values of a made node are NoPlace.
type Node struct {
	Kind Kind
	// Name of an element, with its namespace in front as lxml writes it: "field", "{http://www.w3.org/2000/svg}svg".
	// Of an instruction, its target.
	Name   string
	Prefix string // of the name in its file; "" without one
	Attrs  []Attr
	// Text is what stands before the first child; of a comment or an instruction, its content.
	Text string
	Tail string // what stands between this node and the next, or the parent's end

	Parent, First, Last, Prev, Next *Node

	From *Part
	// Marked is the view that marked the node last, and Marks how (see Mark).
	Marked *Part
	Marks  Marks
	// Start is the offset of '<' in the file of From, NameEnd the end of the tag's name.
	Start, NameEnd int32
	Order          int32 // in the document, as the last numbering left it
}

// Marks say what a view did to a node.
type Marks uint8

// The marks.
const (
	Touched Marks = 1 << iota // brought or changed it in a way that makes Odoo validate it
	Placed                    // moved it here
	Around                    // changed something inside it
)

// Mark adds marks of a view, and takes those of others away.
func (n *Node) Mark(by *Part, marks Marks) {
	if n.Marked != by {
		n.Marked, n.Marks = by, 0
	}
	n.Marks |= marks
}

// Has tells whether the view has marked the node so.
func (n *Node) Has(by *Part, marks Marks) bool {
	return by != nil && n.Marked == by && n.Marks&marks != 0
}

// Attr is an attribute. Its place is where its value stands in the file of From, without the quotes: of From's file,
// not of the element's, as a view may set it on an element of another.
type Attr struct {
	Name, Value string // the name as Node.Name has it
	From        *Part
	NameStart   int32
	Start, End  int32 // of the value
}

// IsKnown tells whether the value is known, and not only that the attribute is there (Part.Only).
func (a *Attr) IsKnown() bool { return a.From == nil || a.From.Only == nil || a.From.Only[a.Name] }

// New makes an element that stands in no file.
func New(name string) *Node {
	return &Node{Kind: Element, Name: name, Start: NoPlace, NameEnd: NoPlace}
}

// Get gives the value of an attribute.
func (n *Node) Get(name string) (value string, ok bool) {
	if a := n.Attr(name); a != nil {
		return a.Value, true
	}
	return "", false
}

// Value gives the value of an attribute, "" without it.
func (n *Node) Value(name string) string {
	value, _ := n.Get(name)
	return value
}

// Attr gives an attribute; nil without it.
func (n *Node) Attr(name string) *Attr {
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			return &n.Attrs[i]
		}
	}
	return nil
}

// Set gives an attribute its value, where it stands or behind the others. Lists of attributes may be shared with copies
// of the node, so this makes a new one.
func (n *Node) Set(a Attr) {
	attrs := make([]Attr, 0, len(n.Attrs)+1)
	found := false
	for _, old := range n.Attrs {
		if old.Name == a.Name {
			old, found = a, true
		}
		attrs = append(attrs, old)
	}
	if !found {
		attrs = append(attrs, a)
	}
	n.Attrs = attrs
}

// Delete takes an attribute away.
func (n *Node) Delete(name string) {
	if n.Attr(name) == nil {
		return
	}
	attrs := make([]Attr, 0, len(n.Attrs)-1)
	for _, old := range n.Attrs {
		if old.Name != name {
			attrs = append(attrs, old)
		}
	}
	n.Attrs = attrs
}

// IsRoot tells whether nothing but a document is above the node.
func (n *Node) IsRoot() bool { return n.Parent == nil || n.Parent.Kind == Document }

// Top gives the document, or the topmost node of a tree that has none.
func (n *Node) Top() *Node {
	for n.Parent != nil {
		n = n.Parent
	}
	return n
}

// Following gives the next node in document order inside the tree below top; nil behind the last.
func (n *Node) Following(top *Node) *Node {
	if n.First != nil {
		return n.First
	}
	return n.Skip(top)
}

// Skip is Following without what is inside the node.
func (n *Node) Skip(top *Node) *Node {
	for ; n != nil && n != top; n = n.Parent {
		if n.Next != nil {
			return n.Next
		}
	}
	return nil
}

// HasElements tells whether there are elements directly inside.
func (n *Node) HasElements() bool {
	for c := n.First; c != nil; c = c.Next {
		if c.Kind == Element {
			return true
		}
	}
	return false
}

// Local is the name without its namespace.
func (n *Node) Local() string { return local(n.Name) }

func local(name string) string {
	if strings.HasPrefix(name, "{") {
		return name[strings.IndexByte(name, '}')+1:]
	}
	return name
}

// Space is the namespace of the name; "" without one.
func (n *Node) Space() string {
	if !strings.HasPrefix(n.Name, "{") {
		return ""
	}
	return n.Name[1:max(1, strings.IndexByte(n.Name, '}'))]
}

// Number gives each node of the tree its place in document order, from 1.
func Number(top *Node) {
	order := int32(0)
	for n := top; n != nil; n = n.Following(top) {
		order++
		n.Order = order
	}
}
