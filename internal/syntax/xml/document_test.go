package xml_test

import (
	"fmt"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

func parse(t *testing.T, text string) *xml.Document {
	t.Helper()
	doc, problems := xml.Parse([]byte(text))
	if len(problems) > 0 {
		t.Fatalf("problems in %q: %v", text, problems)
	}
	return doc
}

func TestSpan(t *testing.T) {
	const text = "\ufeff<?xml version='1.0'?>\n<!-- é --><x:a xmlns:x='u'\n b = 'é' ><?p i?><c/><x:c d=\"\"\t/>t<c></c ></x:a>\n"
	doc := parse(t, text)
	var got []string
	for _, e := range append([]*etree.Element{doc.Root()}, doc.Root().ChildElements()...) {
		s := doc.Span(e)
		got = append(got, fmt.Sprintf("%q %q %q", text[s.Start:s.End], text[s.TagStart:s.TagEnd], text[s.CloseStart:s.CloseEnd]))
	}
	want := []string{
		`"<x:a xmlns:x='u'\n b = 'é' >" "x:a" "</x:a>"`,
		`"<c/>" "c" ""`,
		`"<x:c d=\"\"\t/>" "x:c" ""`,
		`"<c>" "c" "</c >"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	if s := doc.Span(etree.NewElement("a")); s != (xml.Span{}) {
		t.Errorf("span of a foreign element: %v", s)
	}
	if s := doc.Span(&doc.Document.Element); s != (xml.Span{}) {
		t.Errorf("span of the document: %v", s)
	}
}

func TestAttr(t *testing.T) {
	const text = `<a xmlns:x="u" x:id='1' id="2&gt;" empty=""><b id = "3"/></a>`
	doc := parse(t, text)
	for _, tt := range []struct {
		tag, key, want string
	}{
		{"a", "id", `"id" "2&gt;"`},
		{"a", "x:id", `"x:id" "1"`},
		{"a", "xmlns:x", `"xmlns:x" "u"`},
		{"a", "empty", `"empty" ""`},
		{"a", "none", "absent"},
		{"b", "id", `"id" "3"`},
		{"b", "x:id", "absent"},
	} {
		t.Run(tt.tag+" "+tt.key, func(t *testing.T) {
			got := "absent"
			if a, ok := doc.Attr(doc.FindElement("//"+tt.tag), tt.key); ok {
				got = fmt.Sprintf("%q %q", text[a.NameStart:a.NameEnd], text[a.ValueStart:a.ValueEnd])
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestOffset maps each byte of a decoded value to the source.
func TestOffset(t *testing.T) {
	for _, tt := range []struct {
		name, in, value string
		attr            bool
		want            string // the source byte that each byte of value comes from, and where the end is
	}{
		{"plain text", "<a>bc</a>", "bc", false, "bc|<"},
		{"empty", "<a/>", "", false, "|"},
		{"entities", "<a>1&lt;2&#233;3</a>", "1<2é3", false, "1&2&&3|<"},
		{"section", "<a>1<![CDATA[<&lt;]]]>2</a>", "1<&lt;]2", false, "1<&lt;]2|<"},
		{"line ends", "<a>1\r\n2\r3\n</a>", "1\n2\n3\n", false, "1\r2\r3\n|<"},
		{"up to a comment", "<a>1<!-- 2 -->3</a>", "1", false, "1|<"},
		{"up to an element", "<a>1<b/>3</a>", "1", false, "1|<"},
		{"value", "<a b='1 &gt;\t2'/>", "1 > 2", true, "1 &\t2|'"},
		{"value, line ends", "<a b='1\r\n\r&#10;2\n'/>", "1  \n2 ", true, "1\r\r&2\n|'"},
		{"value, no section", "<a b='&amp;lt;]]>'/>", "&lt;]]>", true, "&lt;]]>|'"},
		{"non-ASCII", "<a b='é&amp;é'/>", "é&é", true, "\xc3\xa9&\xc3\xa9|'"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := parse(t, tt.in)
			v := doc.Text(doc.Root())
			if tt.attr {
				v, _ = doc.AttrValue(doc.Root(), "b")
				if doc.Root().SelectAttrValue("b", "") != tt.value {
					t.Errorf("value in the tree: %q", doc.Root().SelectAttrValue("b", ""))
				}
			}
			if v.Text != tt.value {
				t.Errorf("value %q, want %q", v.Text, tt.value)
			}
			var got []byte
			for i := range v.Text {
				for j := i; j == i || j < len(v.Text) && v.Text[j]&0xc0 == 0x80; j++ {
					got = append(got, tt.in[v.Offset(j)])
				}
			}
			got = append(got, '|')
			if end := v.Offset(len(v.Text)); end < len(tt.in) {
				if end != v.End {
					t.Errorf("end at %d, value ends at %d", end, v.End)
				}
				got = append(got, tt.in[end])
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("source bytes (-want +got):\n%s", diff)
			}
		})
	}
}

func directives(text string) (list []syntax.Directive) {
	for s := xml.NewScanner([]byte(text)); s.Next(); {
		if d, ok := s.Directive(); ok {
			list = append(list, d)
		}
	}
	return list
}

func TestDirectives(t *testing.T) {
	const text = "\ufeff <!-- smartdelta:ignore EE104 because -->\r\n<a> <!--smartdelta:x\n y--> \r <b/> <!-- smartdelta:z -->\n" +
		"<!-- see smartdelta:ignore --><!-- smartdelta:two --></a><!-- smartdelta:end -->"
	want := []string{
		`"<!-- smartdelta:ignore EE104 because -->" "smartdelta:ignore EE104 because" true`,
		`"<!--smartdelta:x\n y-->" "smartdelta:x\n y" false`,
		`"<!-- smartdelta:z -->" "smartdelta:z" false`,
		`"<!-- smartdelta:two -->" "smartdelta:two" false`,
		`"<!-- smartdelta:end -->" "smartdelta:end" false`,
	}
	doc := parse(t, text)
	for name, directives := range map[string][]syntax.Directive{"Parse": doc.Directives, "Scanner": directives(text)} {
		var got []string
		for _, d := range directives {
			got = append(got, fmt.Sprintf("%q %q %v", text[d.Start:d.End], d.Text, d.OwnLine))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	own := "<a>\n\t<!-- smartdelta:ignore EE104\n because --> \n</a>"
	if d := directives(own); len(d) != 1 || !d[0].OwnLine {
		t.Errorf("comment on its own lines: %v", d)
	}
}

func TestSymbolAt(t *testing.T) {
	const text = `<odoo 1=''>`
	const doc = `<?xml version="1.0"?>
<odoo><data>
  <record model="m" id="rec&amp;1"><field name="arch"><form id="html"><field name="A"/></form></field></record>
  <menuitem id="menu" name="x B"/> C
  <template id="tmpl" name="n"><t t-name="inner"><div id="D"/></t> E </template>
  <record model="m"><field name="F"/></record>
  <function model="m" name="fn">G</function>
  <div t-name="old"><span H=""/></div>
</data></odoo> I`
	for c, want := range map[byte]string{
		'A': "rec&1", 'B': "menu", 'C': "", 'D': "inner", 'E': "tmpl", 'F': "", 'G': "fn", 'H': "old", 'I': "",
	} {
		for i := range len(doc) {
			if doc[i] == c {
				if got := xml.SymbolAt([]byte(doc), i); got != want {
					t.Errorf("symbol at %c: %q, want %q", c, got, want)
				}
			}
		}
	}
	for _, offset := range []int{-1, 0, len(text), 99} {
		if got := xml.SymbolAt([]byte(text), offset); got != "" {
			t.Errorf("symbol at %d of a broken document: %q", offset, got)
		}
	}
}
