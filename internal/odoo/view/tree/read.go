package tree

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// Options say how the text of a file becomes an arch.
type Options struct {
	Part *Part
	// Value replaces what stands in texts and attributes; nil leaves them. The loader writes database ids for
	// %(xml.id)d there [odoo/tools/convert.py: _eval_xml].
	Value func(string) string
	// Spaces are the namespaces that are declared outside, the innermost last.
	Spaces []Space
	// Base is where the text begins in the file, if it is a part of that.
	Base int
}

// Space is a namespace with the prefix that it is bound to; "" for the default.
type Space struct{ Prefix, URI string }

// Arch reads the content of a field of type xml, an element that is text[start:end], as the loader makes it one
// document [odoo/tools/convert.py: _fix_multiple_roots]: comments around the element are kept, several elements get a
// <data> around them, text outside is dropped. Without an element the document has no root.
func Arch(text []byte, start, end int, o Options) *Node {
	top := newDocument(o.Part)
	if field := read(text, start, end, o).Root(); field != nil {
		for field.First != nil {
			top.Append(field.First)
		}
	}
	roots := 0
	for c := top.First; c != nil; c = c.Next {
		if c.Kind == Element {
			roots++
		}
	}
	if roots > 1 {
		data := New("data")
		data.From = o.Part
		for top.First != nil {
			data.Append(top.First)
		}
		top.Append(data)
		return top
	}
	for c := top.First; c != nil; c = c.Next {
		c.Tail = ""
	}
	return top
}

// Single reads one element, which is text[start:end], as a document.
func Single(text []byte, start, end int, o Options) *Node { return read(text, start, end, o) }

func newDocument(part *Part) *Node {
	return &Node{Kind: Document, From: part, Start: NoPlace, NameEnd: NoPlace}
}

// reader builds a tree of what a scanner finds.
type reader struct {
	Options
	scan  *xml.Scanner
	src   string // the element
	base  int32  // where it begins in the file
	at    *Node  // that is open
	texts []string
	outer []int // numbers of Spaces outside the elements that are open
	free  []Node
	next  int // size of the next block
}

func read(text []byte, start, end int, o Options) *Node {
	o.Spaces = o.Spaces[:len(o.Spaces):len(o.Spaces)]
	r := &reader{Options: o, scan: xml.NewScanner(text[start:end]), src: string(text[start:end]),
		base: int32(o.Base + start)}
	top := newDocument(o.Part)
	for r.at = top; r.scan.Next(); {
		r.event()
	}
	r.flush()
	return top
}

func (r *reader) event() {
	s := r.scan
	body := func() string { return r.src[s.BodyStart:s.BodyEnd] }
	switch s.Kind {
	case xml.Text:
		if s.IsCoded() {
			r.texts = append(r.texts, s.Text().Text)
		} else {
			r.texts = append(r.texts, body())
		}
	case xml.CData:
		r.texts = append(r.texts, s.Text().Text)
	case xml.StartTag:
		r.flush()
		r.open()
	case xml.EndTag:
		r.flush()
		r.close()
	case xml.Comment:
		r.flush()
		r.at.Append(&Node{Kind: Comment, Text: r.text(body()), From: r.Part, Start: NoPlace, NameEnd: NoPlace})
	case xml.ProcInst:
		r.flush()
		r.at.Append(&Node{Kind: Instruction, Name: string(s.Name()), Text: r.text(body()), From: r.Part, Start: NoPlace,
			NameEnd: NoPlace})
	}
}

// flush puts the text that was read behind what the open element has so far.
func (r *reader) flush() {
	if len(r.texts) == 0 {
		return
	}
	text := r.texts[0]
	if len(r.texts) > 1 {
		text = strings.Join(r.texts, "")
	}
	r.texts = r.texts[:0]
	switch text = r.text(text); {
	case r.at.Last != nil:
		r.at.Last.Tail = text
	case r.at.Kind == Element:
		r.at.Text = text
	}
}

func (r *reader) open() {
	s := r.scan
	r.outer = append(r.outer, len(r.Spaces))
	r.declare()
	n := r.node()
	prefix, local := split(r.src[s.NameStart:s.NameEnd])
	*n = Node{Kind: Element, Name: r.clark(prefix, local), Prefix: prefix, From: r.Part, Start: r.base + int32(s.Start),
		NameEnd: r.base + int32(s.NameEnd)}
	r.attributes(n)
	r.at.Append(n)
	r.at = n
	if s.SelfClosing {
		r.close()
	}
}

func (r *reader) close() {
	if r.at.Parent == nil {
		return
	}
	r.at = r.at.Parent
	last := len(r.outer) - 1
	r.Spaces, r.outer = r.Spaces[:r.outer[last]], r.outer[:last]
}

// declare binds the prefixes of the start tag.
func (r *reader) declare() {
	for _, a := range r.scan.Attrs {
		name := r.src[a.NameStart:a.NameEnd]
		if prefix, ok := declared(name); ok {
			r.Spaces = append(r.Spaces, Space{prefix, r.value(a)})
		}
	}
}

// declared gives the prefix that an attribute of this name declares.
func declared(name string) (prefix string, ok bool) {
	if !strings.HasPrefix(name, "xmlns") {
		return "", false
	}
	if name == "xmlns" {
		return "", true
	}
	return strings.CutPrefix(name, "xmlns:")
}

const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// clark gives a name as lxml writes it.
func (r *reader) clark(prefix, local string) string {
	if prefix == "xml" {
		return "{" + xmlSpace + "}" + local
	}
	for i := len(r.Spaces) - 1; i >= 0; i-- {
		if s := r.Spaces[i]; s.Prefix == prefix {
			if s.URI == "" {
				break
			}
			return "{" + s.URI + "}" + local
		}
	}
	return local
}

func split(name string) (prefix, local string) {
	if i := strings.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// node takes one from a block, so that a tree costs few allocations.
func (r *reader) node() *Node {
	if len(r.free) == 0 {
		r.next = min(max(2*r.next, 4), 32)
		r.free = make([]Node, r.next)
	}
	n := &r.free[0]
	r.free = r.free[1:]
	return n
}

func (r *reader) attributes(n *Node) {
	attrs := r.scan.Attrs
	if len(attrs) == 0 {
		return
	}
	n.Attrs = make([]Attr, 0, len(attrs))
	for _, a := range attrs {
		name := r.src[a.NameStart:a.NameEnd]
		if _, ok := declared(name); ok {
			continue
		}
		if prefix, local := split(name); prefix != "" {
			name = r.clark(prefix, local)
		}
		n.Attrs = append(n.Attrs, Attr{Name: name, Value: r.text(r.value(a)), From: r.Part,
			NameStart: r.base + int32(a.NameStart), Start: r.base + int32(a.ValueStart),
			End: r.base + int32(a.ValueEnd)})
	}
}

func (r *reader) value(a xml.AttrSpan) string {
	if a.IsCoded() {
		return r.scan.Value(a).Text
	}
	return r.src[a.ValueStart:a.ValueEnd]
}

func (r *reader) text(s string) string {
	if r.Value == nil || strings.IndexByte(s, '%') < 0 {
		return s
	}
	return r.Value(s)
}
