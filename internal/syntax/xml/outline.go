package xml

import "iter"

// Outline keeps what a Scanner reads of one element as a tree, for readers that must look back and ahead in it. It
// holds places only and serves again and again without new memory, so it costs much less than a Document; that one
// is for trees that are worked on.
type Outline struct {
	text  []byte
	nodes []node
	attrs []AttrSpan
	open  []int // index in nodes of the elements that are not closed, outermost first
}

type node struct {
	kind       Kind
	start, end int // of the name of an element, of the body of others
	next       int // index in Outline.nodes behind the node and all that is in it
	attr, more int // range in Outline.attrs
}

// Reset starts over with a text.
func (o *Outline) Reset(text []byte) {
	o.text = text
	o.nodes, o.attrs, o.open = o.nodes[:0], o.attrs[:0], o.open[:0]
}

// Add keeps the event that the scanner is at. The first one is a StartTag.
func (o *Outline) Add(s *Scanner) {
	switch s.Kind {
	case StartTag:
		first := len(o.attrs)
		o.attrs = append(o.attrs, s.Attrs...)
		if !s.SelfClosing {
			o.open = append(o.open, len(o.nodes))
		}
		o.add(node{kind: StartTag, start: s.NameStart, end: s.NameEnd, attr: first, more: len(o.attrs)})
	case EndTag:
		o.pop()
	default:
		o.add(node{kind: s.Kind, start: s.BodyStart, end: s.BodyEnd})
	}
}

func (o *Outline) add(n node) {
	n.next = len(o.nodes) + 1
	o.nodes = append(o.nodes, n)
}

func (o *Outline) pop() {
	last := len(o.open) - 1
	o.nodes[o.open[last]].next = len(o.nodes)
	o.open = o.open[:last]
}

// IsOpen tells whether the element's end tag is still to come.
func (o *Outline) IsOpen() bool { return len(o.open) > 0 }

// Close ends what is open, in a text that cannot be read further.
func (o *Outline) Close() {
	for o.IsOpen() {
		o.pop()
	}
}

// Root gives the element that was added first.
func (o *Outline) Root() Node { return Node{o, 0} }

// Len gives the number of nodes.
func (o *Outline) Len() int { return len(o.nodes) }

// Node is an element of an outline, or a text, CDATA section, comment or instruction in one.
type Node struct {
	outline *Outline
	index   int
}

func (n Node) at() *node { return &n.outline.nodes[n.index] }

// Index numbers the nodes of an outline in the order of the text, from 0.
func (n Node) Index() int { return n.index }

// IsElement tells an element from the other nodes.
func (n Node) IsElement() bool { return n.at().kind == StartTag }

// IsText tells text and CDATA sections from the other nodes.
func (n Node) IsText() bool { k := n.at().kind; return k == Text || k == CData }

// Span gives the place of an element's name, and of other nodes what stands within their marks.
func (n Node) Span() (start, end int) { return n.at().start, n.at().end }

// Name is the name of an element with its prefix, part of the text's memory.
func (n Node) Name() []byte { return n.outline.text[n.at().start:n.at().end] }

// Is compares an element's name with its prefix.
func (n Node) Is(name string) bool { return string(n.Name()) == name }

// Attrs gives the attributes of an element in their order.
func (n Node) Attrs() []AttrSpan { return n.outline.attrs[n.at().attr:n.at().more] }

// Attr returns where an element's attribute of that name (with its prefix) stands.
func (n Node) Attr(name string) (AttrSpan, bool) { return attrOf(n.outline.text, n.Attrs(), name) }

// Key is the name of an attribute with its prefix, part of the text's memory.
func (o *Outline) Key(a AttrSpan) []byte { return o.text[a.NameStart:a.NameEnd] }

// Value decodes an attribute's value.
func (o *Outline) Value(a AttrSpan) Value {
	return newValue(string(o.text[a.ValueStart:a.ValueEnd]), a.ValueStart, inAttr)
}

// Body decodes a text or CDATA section.
func (n Node) Body() Value {
	m := inText
	if n.at().kind == CData {
		m = inPlain
	}
	return newValue(string(n.outline.text[n.at().start:n.at().end]), n.at().start, m)
}

// Children yields what stands directly in an element.
func (n Node) Children() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		o, end := n.outline, n.at().next
		for i := n.index + 1; i < end; i = o.nodes[i].next {
			if !yield(Node{o, i}) {
				return
			}
		}
	}
}

// Elements yields the elements that stand directly in an element.
func (n Node) Elements() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for child := range n.Children() {
			if child.IsElement() && !yield(child) {
				return
			}
		}
	}
}

// Texts yields the pieces of text between an element's start tag and the first thing that is neither text nor CDATA.
func (n Node) Texts() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for child := range n.Children() {
			if !child.IsText() || !yield(child) {
				return
			}
		}
	}
}

// Text joins Texts: it is what lxml calls .text, and so what Odoo reads.
func (n Node) Text() Value {
	start, end, first := 0, 0, true
	for piece := range n.Texts() {
		from, to := piece.Span()
		if piece.at().kind == CData {
			from, to = from-len(cdataOpen), to+len(cdataClose)
		}
		if end = to; first {
			start, first = from, false
		}
	}
	return newValue(string(n.outline.text[start:end]), start, inText)
}
