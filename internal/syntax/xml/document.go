package xml

import (
	"math"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/beevik/etree"
)

// Document is an etree.Document that knows its places. The tree holds what etree's own reader would
// put there (text and CDATA pieces apart, prefixes in Space, entities decoded), except that line ends
// are "\n" and attribute values have blanks for line ends and tabs, as XML demands and lxml does.
//
// The tree must not be changed: places are found by an element's position in it. Its strings share one
// copy of the file's text; clone what outlives the document.
type Document struct {
	*etree.Document
	Directives []syntax.Directive // in the order of the file

	src      string
	elements []elementPlace
	attrs    []AttrSpan // of all elements
	children []int32    // per child token: its index in elements, or -1 for other tokens
}

// elementPlace is one element's record; the document node has the first.
type elementPlace struct {
	start, nameEnd, end  int32 // start tag
	closeStart, closeEnd int32
	attrs                int32 // index of the first attribute in Document.attrs
	children             int32 // index of the first child in Document.children
}

// Parse reads a decoded text. The document is never nil: with problems it holds what was read, and
// elements that are still open end where the reading ended.
func Parse(text []byte) (*Document, []syntax.Problem) {
	if len(text) > math.MaxInt32 {
		return newBuilder("").document(0), []syntax.Problem{{Start: 0, End: 0, Message: "file is larger than 2 GiB"}}
	}
	s := NewScanner(text)
	b := newBuilder(string(text))
	for s.Next() {
		b.event(s)
	}
	return b.document(s.pos), s.Problems()
}

// builder makes the tree. Children wait on a stack until their parent closes, so that each list of
// children is cut to size from one slab.
type builder struct {
	doc     *Document
	open    []frame
	waiting []etree.Token
	numbers []int32 // beside waiting: index in elements, or -1

	elements slab[etree.Element]
	texts    slab[etree.CharData]
	attrs    slab[etree.Attr]
	tokens   slab[etree.Token]
}

// frame is an open element.
type frame struct {
	element *etree.Element
	number  int32 // in Document.elements
	first   int   // in builder.waiting
}

func newBuilder(src string) *builder {
	tags := strings.Count(src, "<")
	elements := min(tags-strings.Count(src, "</"), len(src)/8) // a section full of '<' must not cost memory
	attrs := min(strings.Count(src, `="`), len(src)/8)
	d := &Document{Document: etree.NewDocument(), src: src}
	d.elements = append(make([]elementPlace, 0, 1+elements), elementPlace{})
	d.attrs = make([]AttrSpan, 0, attrs)
	d.children = make([]int32, 0, min(2*tags, len(src)/4))
	b := &builder{
		doc:      d,
		elements: newSlab[etree.Element](elements),
		texts:    newSlab[etree.CharData](tags),
		attrs:    newSlab[etree.Attr](attrs),
		tokens:   newSlab[etree.Token](tags + elements),
	}
	b.open = append(make([]frame, 0, 16), frame{element: &d.Document.Element})
	return b
}

// document closes what is open at offset end.
func (b *builder) document(end int) *Document {
	for len(b.open) > 1 {
		b.close(end, end)
	}
	b.close(end, end)
	return b.doc
}

func (b *builder) event(s *Scanner) {
	src := b.doc.src
	switch s.Kind {
	case StartTag:
		b.startTag(s)
	case EndTag:
		b.close(s.Start, s.End)
	case Text:
		value := src[s.BodyStart:s.BodyEnd]
		if s.coded {
			value = decode(value, inText)
		}
		text := b.texts.one()
		text.SetData(value)
		b.add(text, -1)
	case CData:
		b.add(etree.NewCData(decodePlain(src[s.BodyStart:s.BodyEnd])), -1)
	case Comment:
		b.add(etree.NewComment(decodePlain(src[s.BodyStart:s.BodyEnd])), -1)
		if d, ok := s.Directive(); ok {
			b.doc.Directives = append(b.doc.Directives, d)
		}
	case ProcInst, Declaration:
		b.add(etree.NewProcInst(src[s.NameStart:s.NameEnd], decodePlain(src[s.BodyStart:s.BodyEnd])), -1)
	case Doctype:
		b.add(etree.NewDirective(decodePlain(src[s.Start+len("<!"):s.BodyEnd])), -1)
	}
}

func (b *builder) startTag(s *Scanner) {
	d := b.doc
	e := b.elements.one()
	e.Space, e.Tag = splitName(d.src[s.NameStart:s.NameEnd])
	if n := len(s.Attrs); n > 0 {
		attrs := b.attrs.many(n)
		for i, a := range s.Attrs {
			value := d.src[a.ValueStart:a.ValueEnd]
			if a.coded {
				value = decode(value, inAttr)
			}
			// CreateAttr ties the attribute to its element, which etree needs for namespaces, but
			// searches the list for the key first: so it gets an empty list with room for one.
			e.Attr = attrs[i : i : i+1]
			e.CreateAttr(d.src[a.NameStart:a.NameEnd], value)
		}
		e.Attr = attrs
	}
	number := int32(len(d.elements))
	d.elements = append(d.elements, elementPlace{
		start: int32(s.Start), nameEnd: int32(s.NameEnd), end: int32(s.End),
		closeStart: int32(s.End), closeEnd: int32(s.End), attrs: int32(len(d.attrs)),
	})
	d.attrs = append(d.attrs, s.Attrs...)
	b.add(e, number)
	if !s.SelfClosing {
		b.open = append(b.open, frame{e, number, len(b.waiting)})
	}
}

func (b *builder) add(t etree.Token, number int32) {
	b.waiting = append(b.waiting, t)
	b.numbers = append(b.numbers, number)
}

// close gives the innermost open element its children and its end.
func (b *builder) close(start, end int) {
	top := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	d := b.doc
	place := &d.elements[top.number]
	place.closeStart, place.closeEnd = int32(start), int32(end)
	place.children = int32(len(d.children))
	if n := len(b.waiting) - top.first; n > 0 {
		top.element.Child = b.tokens.many(n)[:0]
		for _, t := range b.waiting[top.first:] {
			top.element.AddChild(t)
		}
		d.children = append(d.children, b.numbers[top.first:]...)
		clear(b.waiting[top.first:])
		b.waiting, b.numbers = b.waiting[:top.first], b.numbers[:top.first]
	}
}

// splitName cuts a name at its colon, as etree does.
func splitName(name string) (space, local string) {
	for i := range len(name) {
		if name[i] == ':' {
			return name[:i], name[i+1:]
		}
	}
	return "", name
}

// decodePlain gives the value of a comment, section or instruction.
func decodePlain(raw string) string {
	for i := range len(raw) {
		if raw[i] == '\r' {
			return decode(raw, inPlain)
		}
	}
	return raw
}

// slab hands out values from blocks, so that a tree costs few allocations. The first block has the size
// that was guessed for the file, within bounds, and later ones grow.
type slab[T any] struct {
	free []T
	next int // size of the next block
}

const smallSlab, largeSlab = 8, 2048

func newSlab[T any](guess int) slab[T] { return slab[T]{next: min(max(guess, smallSlab), largeSlab)} }

func (s *slab[T]) many(n int) []T {
	if n > len(s.free) {
		s.free = make([]T, max(n, s.next))
		s.next = min(2*s.next, largeSlab)
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

func (s *slab[T]) one() *T { return &s.many(1)[0] }
