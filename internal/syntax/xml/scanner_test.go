package xml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// show writes a problem as offset, source, message, and what was opened.
func show(text string, p syntax.Problem) string {
	s := fmt.Sprintf("%d %q %s", p.Start, text[p.Start:p.End], p.Message)
	if p.OpenEnd > 0 {
		s += fmt.Sprintf(" (opened at %d %q)", p.OpenStart, text[p.OpenStart:p.OpenEnd])
	}
	return s
}

func TestProblems(t *testing.T) {
	deep := strings.Repeat("<a>", 256)
	tests := []struct {
		name, in string
		want     []string
	}{
		{"well formed", "<a/>", nil},
		{"mark and declaration", "\ufeff<?xml version='1.0'?>\n<a/>\n", nil},
		{"empty", "", []string{`0 "" file has no root element`}},
		{"only a comment", "<!-- x -->", []string{`10 "" file has no root element`}},
		{"mismatch", "<odoo>\n<record>\n</odoo>", []string{`16 "</odoo" end tag </odoo> where <record> is open (opened at 7 "<record")`}},
		{"prefix of the name", "<ab></a>", []string{`4 "</a" end tag </a> where <ab> is open (opened at 0 "<ab")`}},
		{"longer than the name", "<a></ab>", []string{`3 "</ab" end tag </ab> where <a> is open (opened at 0 "<a")`}},
		{"never closed", "<a><b x='1'></b>", []string{`16 "" file ends inside of <a>, which is never closed (opened at 0 "<a")`}},
		{"end without start", "</a>", []string{`0 "</" end tag without a start tag`}},
		{"two roots", "<a/><b/>", []string{`4 "<" second root element, or markup behind the end of the root element`}},
		{"text behind", "<a/> more text", []string{`5 "more" text behind the end of the root element`}},
		{"text before", "x<a/>", []string{`0 "x" text before the root element`}},
		{"late declaration", "\n<?xml version='1.0'?><a/>", []string{`1 "<?xml" XML declaration that is not at the very start of the file`}},
		{"no version", "<?xml?><a/>", []string{`0 "<?xml" XML declaration: version expected`}},
		{"version 2", "<?xml version='2.0'?><a/>", []string{`15 "2.0" XML declaration: version 2.0 is not supported`}},
		{"same attribute", "<a bc='1' d='' bc='2'/>", []string{`15 "bc" attribute bc stands twice in <a>`}},
		{"many attributes, one again", "<a " + manyAttributes(20) + "a7='x'/>", []string{`133 "a7" attribute a7 stands twice in <a>`}},
		{"same attribute by namespace", "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", []string{`34 "q:b" attribute q:b stands twice in <a> under two prefixes of one namespace`}},
		{"prefix", "<a><p:b q:c=''/></a>", []string{`4 "p" namespace prefix p is not declared`, `8 "q" namespace prefix q is not declared`}},
		{"prefix out of force", "<a><b xmlns:p='u'/><p:c/></a>", []string{`20 "p" namespace prefix p is not declared`}},
		{"unknown entities", "<a b='&x;'>&nbsp;&amp;</a>", []string{`6 "&x;" entity &x; is not defined`, `11 "&nbsp;" entity &nbsp; is not defined`}},
		{"ampersand", "<a>a & b &c d &#x; &#0;</a>", []string{`5 "&" '&' begins no entity`, `9 "&c" '&c' is no entity: ';' is missing`,
			`14 "&#x;" "&#x;" is no reference to a character that XML allows`, `19 "&#0;" "&#0;" is no reference to a character that XML allows`}},
		{"less in a value", "<a b='1 < 2'/>", []string{`8 "<" '<' in the value of attribute b (opened at 5 "'")`}},
		{"forgotten quote", "<a b=\"x>\n<c d=\"y\"/></a>", []string{`9 "<" '<' in the value of attribute b (opened at 5 "\"")`}},
		{"quote to the end", "<a b=\"x></a>", []string{`8 "<" '<' in the value of attribute b (opened at 5 "\"")`}},
		{"quote to the end, nothing else", "<a b=\"x></a", []string{`8 "<" '<' in the value of attribute b (opened at 5 "\"")`}},
		{"open quote", "<a b='x", []string{`7 "" value of attribute b is never closed (opened at 5 "'")`}},
		{"no value", "<a b/>", []string{`3 "b" attribute b has no value`}},
		{"no quotes", "<a b=1/>", []string{`5 "1" value of attribute b has no quotes`}},
		{"no space", "<a b='1'c='2'/>", []string{`8 "c" no space before the next attribute of <a>`}},
		{"bad name", "<a><1/></a>", []string{`4 "1" name of an element behind '<' expected`}},
		{"bad attribute", "<a é×='1'/>", []string{`3 "é" attribute é has no value`}},
		{"colons", "<a:b:c/>", []string{`1 "a:b:c" "a:b:c" is no name: a colon must stand between a prefix and a name`}},
		{"control character", "<a>\x01</a>", []string{`3 "\x01" character U+0001, which XML does not allow`}},
		{"no character", "<a b='\uffff'><!--\ufffe--></a>", []string{`6 "\uffff" character U+FFFF, which XML does not allow`, `15 "\ufffe" character U+FFFE, which XML does not allow`}},
		{"invalid bytes", "<a>\xff</a>", []string{`3 "\xff" byte that is not valid in utf-8`}},
		{"invalid bytes in a tag", "<a b='\xff'/>", []string{`6 "\xff" byte that is not valid in utf-8`}},
		{"hyphens", "<a><!-- x -- y --></a>", []string{`10 "--" '--' inside of a comment`}},
		{"open comment", "<a><!-- x </a>", []string{`14 "" comment is never closed (opened at 3 "<!--")`}},
		{"open section", "<a><![CDATA[ x </a>", []string{`19 "" CDATA section is never closed (opened at 3 "<![CDATA[")`}},
		{"end of a section", "<a>]]></a>", []string{`3 "]]>" ']]>' in text`}},
		{"section outside", "<![CDATA[]]><a/>", []string{`0 "<!" '<!' begins neither a comment nor a CDATA section`}},
		{"open instruction", "<a><?x </a>", []string{`11 "" processing instruction is never closed (opened at 3 "<?x")`}},
		{"deep enough", deep + strings.Repeat("</a>", 256), nil},
		{"too deep", deep + "<b c='1'><c/></b>" + strings.Repeat("</a>", 256), []string{`768 "<b c='1'>" <b> stands 257 elements deep, and libxml2 refuses more than 256`}},
		{"too deep, empty", deep + "<b/>" + strings.Repeat("</a>", 256), []string{`768 "<b/>" <b> stands 257 elements deep, and libxml2 refuses more than 256`}},
		{"doctype", "<!DOCTYPE odoo SYSTEM 'x.dtd' [ <!-- > --> <!ELEMENT a (b)> ]><a>&x;</a>", nil},
		{"doctype, entity unknown", "<!DOCTYPE odoo><a>&x;</a>", []string{`18 "&x;" entity &x; is not defined`}},
		{"entities", "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '>'>]><a>&x;&z;</a>",
			[]string{
				`48 "&x;" entity &x; is used, and entities of a DOCTYPE are never expanded here`,
				`51 "&z;" entity &z; is used, and entities of a DOCTYPE are never expanded here`,
			}},
		{"laughs", laughs, []string{
			`2569 "&l40;" entity &l40; is used, and entities of a DOCTYPE are never expanded here`,
			`2576 "&l40;" entity &l40; is used, and entities of a DOCTYPE are never expanded here`,
		}},
		{"entities that nobody uses", `<!DOCTYPE a [<!ENTITY x "y">]><a b="1">&lt;</a>`, nil},
		{"open doctype", "<!DOCTYPE a [<!ENTITY", []string{`21 "" declaration in the DOCTYPE is never closed (opened at 13 "<!")`}},
		{"late doctype", "<a><!DOCTYPE a></a>", []string{`3 "<!" '<!' begins neither a comment nor a CDATA section`}},
		{"long text", "<a>" + strings.Repeat("x", 10_000_001) + "</a>", []string{"text is longer than 10000000 bytes, libxml2's limit"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			problems := xml.Check([]byte(tt.in))
			for _, p := range problems {
				if s := show(tt.in, p); len(s) < 10_000 {
					got = append(got, s)
				} else {
					got = append(got, p.Message)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if _, again := xml.Parse([]byte(tt.in)); !cmp.Equal(problems, again) {
				t.Errorf("Parse reports other problems than Check: %v", again)
			}
		})
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d='' ", i)
	}
	return b.String()
}

// laughs would need gigabytes if its entities were expanded.
var laughs = func() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE a [<!ENTITY l0 'ha'>")
	for i := range 40 {
		fmt.Fprintf(&b, "<!ENTITY l%d '%s'>", i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	b.WriteString("]><a b='&l40;'>&l40;</a>")
	return b.String()
}()

// TestBroken says what is still read of a document with a problem.
func TestBroken(t *testing.T) {
	doc, problems := xml.Parse([]byte("<a><b x='1' x='2'>&no;</b><c/><d>text</a><e/>"))
	if len(problems) != 3 {
		t.Errorf("problems: %v", problems)
	}
	got, err := doc.WriteToString()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(`<a><b x="1" x="2">&amp;no;</b><c/><d>text</d></a>`, got); diff != "" {
		t.Errorf("tree (-want +got):\n%s", diff)
	}
}

// TestHostile reads files that were built to be slow.
func TestHostile(t *testing.T) {
	const n = 200_000
	var spaces, prefixed strings.Builder
	for i := range n / 2 {
		fmt.Fprintf(&spaces, " xmlns:p%d='u%d'", i, i)
		fmt.Fprintf(&prefixed, " p%d:x=''", i)
	}
	for name, in := range map[string]string{
		"attributes":  "<a " + manyAttributes(n) + "/>",
		"namespaces":  "<a" + spaces.String() + prefixed.String() + "/>",
		"ampersands":  "<a>" + strings.Repeat("&", n) + "</a>",
		"references":  "<a>" + strings.Repeat("&#0", n) + "</a>",
		"hyphens":     "<a><!--" + strings.Repeat("-", n) + "--></a>",
		"brackets":    "<a>" + strings.Repeat("]", n) + "<![CDATA[" + strings.Repeat("]", n) + "]]></a>",
		"tags":        strings.Repeat("<", n),
		"siblings":    "<a>" + strings.Repeat("<b/>", n) + "</a>",
		"long name":   "<" + strings.Repeat("a", n) + "></" + strings.Repeat("a", n) + ">",
		"declaration": "<!DOCTYPE a [" + strings.Repeat("<!ELEMENT a ANY>", n) + "]><a/>",
	} {
		t.Run(name, func(t *testing.T) {
			xml.Parse([]byte(in))
		})
	}
}
