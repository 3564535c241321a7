package xml

import (
	"strings"

	"github.com/beevik/etree"
)

// Span is where an element stands. Start is its '<', End is behind the '>' of its start tag.
// TagStart and TagEnd enclose the name in it. CloseStart and CloseEnd enclose the whole end tag; for
// <a/> both are End.
type Span struct {
	Start, End           int
	TagStart, TagEnd     int
	CloseStart, CloseEnd int
}

// Span returns where an element of the document stands; the zero Span for any other element.
func (d *Document) Span(e *etree.Element) Span {
	n, ok := d.number(e)
	if !ok || n == 0 {
		return Span{}
	}
	p := d.elements[n]
	return Span{int(p.start), int(p.end), int(p.start) + 1, int(p.nameEnd), int(p.closeStart), int(p.closeEnd)}
}

// Attr returns where the attribute of that name (with its prefix, if it has one) stands.
func (d *Document) Attr(e *etree.Element, key string) (AttrSpan, bool) {
	n, ok := d.number(e)
	if !ok {
		return AttrSpan{}, false
	}
	for i := range e.Attr {
		if full := e.Attr[i].Key; full == key && e.Attr[i].Space == "" ||
			e.Attr[i].Space != "" && e.Attr[i].FullKey() == key {
			return d.attrs[int(d.elements[n].attrs)+i], true
		}
	}
	return AttrSpan{}, false
}

// AttrValue is an attribute's value with its place.
func (d *Document) AttrValue(e *etree.Element, key string) (Value, bool) {
	a, ok := d.Attr(e, key)
	if !ok {
		return Value{}, false
	}
	return newValue(d.src[a.ValueStart:a.ValueEnd], a.ValueStart, inAttr), true
}

// Text is the character data between the start tag and the first thing that is neither text nor CDATA,
// a comment included: what lxml calls .text, and so what Odoo reads.
func (d *Document) Text(e *etree.Element) Value {
	n, ok := d.number(e)
	if !ok || n == 0 {
		return Value{}
	}
	start, limit := int(d.elements[n].end), int(d.elements[n].closeStart)
	i := start
	for i < limit {
		next := strings.IndexByte(d.src[i:limit], '<')
		if next < 0 {
			i = limit
			break
		}
		i += next
		if !hasPrefix(d.src[i:limit], cdataOpen) {
			break
		}
		end := strings.Index(d.src[i:limit], cdataClose)
		if end < 0 {
			break
		}
		i += end + len(cdataClose)
	}
	return newValue(d.src[start:i], start, inText)
}

// number finds an element's record by walking up: each parent knows where its children's numbers begin.
func (d *Document) number(e *etree.Element) (int32, bool) {
	if e == &d.Document.Element {
		return 0, true
	}
	if e == nil || e.Parent() == nil || e.Index() < 0 {
		return 0, false
	}
	parent, ok := d.number(e.Parent())
	if !ok {
		return 0, false
	}
	i := int(d.elements[parent].children) + e.Index()
	if i >= len(d.children) || d.children[i] < 0 {
		return 0, false
	}
	return d.children[i], true
}

// Value is decoded text and where it stands in the file.
type Value struct {
	Text       string // references decoded, line ends "\n"
	Start, End int    // the stretch of source, references and CDATA marks included

	raw  string
	mode mode
}

// newValue decodes raw, which stands at start.
func newValue(raw string, start int, m mode) Value {
	v := Value{Text: raw, Start: start, End: start + len(raw), raw: raw, mode: m}
	if strings.ContainsAny(raw, special[m]) {
		v.Text = decode(raw, m)
	}
	return v
}

// special has the bytes that may mean something else than themselves, per mode.
var special = [...]string{inText: "&\r<", inAttr: "&\r\n\t", inPlain: "\r"}

// Offset gives the place in the file of the byte Text[i]: of the '&' for a decoded reference. For
// len(Text) it is behind the last character of the source; an i outside is moved inside.
func (v Value) Offset(i int) int {
	if len(v.Text) == len(v.raw) { // each reference and mark is longer than what it stands for
		return v.Start + min(max(i, 0), len(v.raw))
	}
	at, seen := v.End, 0
	walk(v.raw, v.mode, func(from int, out []byte) bool {
		if i < seen+len(out) {
			at = v.Start + from
			return false
		}
		seen += len(out)
		return true
	})
	return at
}
