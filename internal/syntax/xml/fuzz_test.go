package xml_test

import (
	"bytes"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// FuzzParse: no panic, every range inside the text and where it says, the same problems from Check and
// Parse, the same result for the same bytes.
func FuzzParse(f *testing.F) {
	for _, doc := range samples {
		f.Add([]byte(doc))
	}
	for _, doc := range verdicts {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		problems := xml.Check(text)
		for _, p := range problems {
			if p.Start < 0 || p.End < p.Start || p.End > len(text) || p.OpenStart < 0 || p.OpenEnd < p.OpenStart || p.OpenEnd > len(text) || !utf8.ValidString(p.Message) {
				t.Fatalf("problem %+v in a text of %d bytes", p, len(text))
			}
		}
		checkEvents(t, text, len(problems) == 0)
		doc, again := xml.Parse(text)
		if diff := cmp.Diff(problems, again); diff != "" {
			t.Fatalf("Check and Parse differ:\n%s", diff)
		}
		checkElement(t, text, doc, &doc.Document.Element)
		for _, d := range doc.Directives {
			if !bytes.HasPrefix(text[d.Start:d.End], []byte("<!--")) {
				t.Fatalf("directive at %d", d.Start)
			}
		}
		checkOutline(t, text, doc)
		for _, offset := range []int{0, len(text) / 3, len(text) / 2, len(text)} {
			xml.SymbolAt(text, offset)
		}
	})
}

// checkEvents wants events side by side, which cover a well-formed text.
func checkEvents(t *testing.T, text []byte, wellFormed bool) {
	s := xml.NewScanner(text)
	end := len(text) - len(bytes.TrimPrefix(text, []byte("\ufeff")))
	for s.Next() {
		if s.Start != end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("event %d at [%d,%d) behind %d", s.Kind, s.Start, s.End, end)
		}
		end = s.End
		if s.Kind != xml.StartTag {
			continue
		}
		at := s.NameEnd
		for _, a := range s.Attrs {
			if a.NameStart < at || a.NameEnd <= a.NameStart || a.ValueStart <= a.NameEnd || a.ValueEnd < a.ValueStart || a.ValueEnd >= s.End ||
				text[a.ValueStart-1] != text[a.ValueEnd] {
				t.Fatalf("attribute %+v in a tag at [%d,%d)", a, s.Start, s.End)
			}
			at = a.ValueEnd + 1
		}
	}
	if wellFormed && end != len(text) {
		t.Fatalf("events end at %d of %d", end, len(text))
	}
}

// checkOutline wants the outline of the root to be the document's tree, in a text that is read to its end or not.
func checkOutline(t *testing.T, text []byte, doc *xml.Document) {
	var o xml.Outline
	o.Reset(text)
	for s := xml.NewScanner(text); s.Next(); {
		if s.Kind == xml.StartTag && o.Len() == 0 || o.IsOpen() {
			o.Add(s)
		}
	}
	o.Close()
	if o.Len() > 0 {
		checkNode(t, text, doc, &o, doc.Root(), o.Root())
	}
}

func checkNode(t *testing.T, text []byte, doc *xml.Document, o *xml.Outline, e *etree.Element, n xml.Node) {
	span := doc.Span(e)
	if start, end := n.Span(); !n.Is(e.FullTag()) || start != span.TagStart || end != span.TagEnd {
		t.Fatalf("<%s> at [%d,%d), in the tree <%s> at %+v", n.Name(), start, end, e.FullTag(), span)
	}
	children := slices.Collect(n.Children())
	if len(children) != len(e.Child) || len(n.Attrs()) != len(e.Attr) {
		t.Fatalf("<%s> has %d children and %d attributes, in the tree %d and %d", n.Name(), len(children), len(n.Attrs()), len(e.Child), len(e.Attr))
	}
	for i, a := range n.Attrs() {
		if key := string(text[a.NameStart:a.NameEnd]); key != e.Attr[i].FullKey() || o.Value(a).Text != e.Attr[i].Value {
			t.Fatalf("attribute %s=%q, in the tree %s=%q", key, o.Value(a).Text, e.Attr[i].FullKey(), e.Attr[i].Value)
		}
	}
	for i, child := range children {
		switch token := e.Child[i].(type) {
		case *etree.Element:
			checkNode(t, text, doc, o, token, child)
		case *etree.CharData:
			if !child.IsText() || child.Body().Text != token.Data {
				t.Fatalf("text %q, in the tree %q", child.Body().Text, token.Data)
			}
		default:
			if child.IsText() || child.IsElement() {
				t.Fatalf("child %d of <%s> is no %T", i, n.Name(), token)
			}
		}
	}
	if diff := cmp.Diff(doc.Text(e).Text, n.Text().Text); diff != "" {
		t.Fatalf("text of <%s> (-tree +outline):\n%s", n.Name(), diff)
	}
}

// checkElement checks places below parent.
func checkElement(t *testing.T, text []byte, doc *xml.Document, parent *etree.Element) {
	for _, e := range parent.ChildElements() {
		s := doc.Span(e)
		if s.Start < 0 || s.TagStart != s.Start+1 || s.End > s.CloseStart || s.CloseEnd > len(text) || text[s.Start] != '<' || text[s.End-1] != '>' ||
			string(text[s.TagStart:s.TagEnd]) != e.FullTag() {
			t.Fatalf("span %+v of <%s>", s, e.FullTag())
		}
		for _, a := range e.Attr {
			place, ok := doc.Attr(e, a.FullKey())
			if !ok || string(text[place.NameStart:place.NameEnd]) != a.FullKey() || place.NameStart < s.TagEnd || place.ValueEnd >= s.End {
				t.Fatalf("attribute %s of <%s> at %+v", a.FullKey(), e.FullTag(), place)
			}
			v, _ := doc.AttrValue(e, a.FullKey())
			checkValue(t, text, v)
		}
		checkValue(t, text, doc.Text(e))
		checkElement(t, text, doc, e)
	}
}

// checkValue wants offsets that rise through the value's source, and plain characters where they say.
func checkValue(t *testing.T, text []byte, v xml.Value) {
	last := v.Start
	for i := 0; i <= len(v.Text); i += 1 + i/8 {
		at := v.Offset(i)
		if at < last || at > v.End {
			t.Fatalf("byte %d of %q comes from %d, not from [%d,%d]", i, v.Text, at, last, v.End)
		}
		if i < len(v.Text) && text[at] != v.Text[i] && !bytes.ContainsRune([]byte("&\r\n\t"), rune(text[at])) {
			t.Fatalf("byte %d of %q comes from %q", i, v.Text, text[at])
		}
		last = at
	}
}
