package xml_test

import (
	"bytes"
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
		if diff := cmp.Diff(doc.Directives, xml.Directives(text)); diff != "" {
			t.Fatalf("Parse and Directives differ:\n%s", diff)
		}
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
