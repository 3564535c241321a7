package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestFormats(t *testing.T) {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
		if f.About == "" || f.Write == nil {
			t.Errorf("%s is incomplete", f.Name)
		}
		if got, ok := FormatByName(f.Name); !ok || got.Name != f.Name {
			t.Errorf("%s is not found by its name", f.Name)
		}
	}
	if diff := cmp.Diff([]string{"text", "json", "sarif", "html", "markdown", "github", "gitlab", "junit", "checkstyle", "csv", "badge", "badge-svg"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, ok := FormatByName("xml"); ok {
		t.Error("xml is no format")
	}
}

// brokenPipe takes some bytes and then fails, as a closed pipe or a full disk does.
type brokenPipe struct{ left int }

var errPipe = errors.New("broken pipe")

func (p *brokenPipe) Write(b []byte) (int, error) {
	if len(b) > p.left {
		n := p.left
		p.left = 0
		return n, errPipe
	}
	p.left -= len(b)
	return len(b), nil
}

func TestFormatsReportWriteErrors(t *testing.T) {
	r := richResult(doubles())
	for _, f := range Formats() {
		for _, left := range []int{0, 40} {
			if err := f.Write(&brokenPipe{left}, r, TextOptions{}); !errors.Is(err, errPipe) {
				t.Errorf("%s after %d bytes: %v", f.Name, left, err)
			}
		}
	}
}

// The same Result gives the same bytes, whatever the order in which its maps happen to be walked.
func TestFormatsAreDeterministic(t *testing.T) {
	for _, f := range Formats() {
		want := render(t, f, richResult(doubles()))
		for range 20 {
			if got := render(t, f, richResult(doubles())); !bytes.Equal(want, got) {
				t.Errorf("%s differs from run to run:\n%s", f.Name, cmp.Diff(string(want), string(got)))
				break
			}
		}
	}
}

func TestTextColours(t *testing.T) {
	r := richResult(doubles())
	var plain, coloured bytes.Buffer
	if err := Text(&plain, r, TextOptions{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if err := Text(&coloured, r, TextOptions{Width: 80, Color: true}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsRune(plain.String(), '\x1b') {
		t.Error("plain text has an escape sequence")
	}
	stripped := coloured.String()
	for _, code := range []string{"0", "1", "31", "32", "34", "1;31", "1;33", "1;36"} {
		stripped = strings.ReplaceAll(stripped, "\x1b["+code+"m", "")
	}
	if diff := cmp.Diff(plain.String(), stripped); diff != "" {
		t.Errorf("colours change the text (-plain +coloured):\n%s", diff)
	}
	if plain.String() == coloured.String() {
		t.Error("no colours")
	}
}

func TestTextEndsWithTheVerdict(t *testing.T) {
	for _, r := range []*Result{richResult(doubles()), cleanResult(doubles()), {}, {Failures: []string{"x\ny"}}} {
		var out bytes.Buffer
		if err := Text(&out, r, TextOptions{}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		if last := lines[len(lines)-1]; last != r.Verdict().String() {
			t.Errorf("the last line is %q", last)
		}
	}
}

// Carets stand under the token: as many columns in, and as many wide.
func TestTextCarets(t *testing.T) {
	for _, tt := range []struct{ name, line, token, want string }{
		{"plain", `"depends": ["planning"],`, `"planning"`, `            ^^^^^^^^^^`},
		{"tab", "\t\"planning\"", `"planning"`, `    ^^^^^^^^^^`},
		{"wide before", "計画 x", "x", "     ^"},
		{"wide inside", "x 計画", "計画", "  ^^^^"},
		{"hidden before", "\u202ex", "x", "        ^"},
		{"emoji", "# 🚀 x", "x", "     ^"},
	} {
		place, excerpt := at("m/a.py", 1, tt.line, tt.token)
		rule := doubles()("EE101")
		r := &Result{Findings: []findings.Finding{{Rule: rule, Severity: rules.Error, Place: place, Excerpt: excerpt, New: true}}}
		var out bytes.Buffer
		if err := Text(&out, r, TextOptions{}); err != nil {
			t.Fatal(err)
		}
		want := "\n  | " + tt.want + "\n"
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: no line %q in:\n%s", tt.name, tt.want, out.String())
		}
	}
}

func TestTextTableIsBounded(t *testing.T) {
	rule := doubles()
	r := &Result{FailOn: rules.Error}
	for i := range 600 {
		r.Modules = append(r.Modules, Module{Name: fmt.Sprintf("m%03d", i), Path: fmt.Sprintf("m%03d", i), Outcomes: cleanOutcomes(rule)})
	}
	r.Findings = []findings.Finding{{Rule: rule("OCA301"), Severity: rules.Error, Module: "m599", New: true}}
	var out bytes.Buffer
	if err := Text(&out, r, TextOptions{Width: 60}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n > tableRows+20 {
		t.Errorf("%d lines", n)
	}
	for _, want := range []string{"m599", "and 570 modules, none worse"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
}

func TestGitHubEscapes(t *testing.T) {
	rule := doubles()("EE101")
	r := &Result{Findings: []findings.Finding{{
		Rule: rule, Severity: rules.Error, New: true, Message: "50% of a:b,c\r\n::warning::x", Advice: "Do %0A it.",
		Place: findings.Place{Path: "a,b:c%\n.py", Start: findings.Position{Line: 3, Column: 5}, End: findings.Position{Line: 3, Column: 9}},
	}}}
	var out bytes.Buffer
	if err := GitHub(&out, r); err != nil {
		t.Fatal(err)
	}
	got, _, _ := strings.Cut(out.String(), "\n")
	want := "::error file=a%2Cb%3Ac%25␊.py,line=3,col=5,endColumn=9,title=EE9101 enterprise-depends::" +
		"50%25 of a:b,c␍␊::warning::x%0AHelp: Do %250A it."
	if got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
}

func TestMarkdownEscapes(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "planning is Enterprise", "planning is Enterprise"},
		{"markup", "*a* _b_ `c` <b> [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\<b\\> \\[d\\]\\(e\\)"},
		{"mention and reference", "@user #1", "@<!-- -->user #<!-- -->1"},
		{"autolinks", "https://x.y www.x.y", `https\://x.y www\.x.y`},
		{"entity", "&lt;", `\&lt;`},
		{"line end", "a\n# b", "a␊#<!-- --> b"},
	} {
		if got := mdText(tt.in); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"a", "`a`"}, {"a`b", "``a`b``"}, {"`", "`` ` ``"}, {"", "`  `"}, {"a``b`c", "```a``b`c```"},
	} {
		if got := mdCode(tt.in); got != tt.want {
			t.Errorf("mdCode(%q): got %s, want %s", tt.in, got, tt.want)
		}
	}
	if got := mdCell(mdText("a|b") + mdCode("c|d")); got != "a\\|b`c\\|d`" {
		t.Errorf("mdCell: %s", got)
	}
}

func TestMarkdownIsBounded(t *testing.T) {
	r := richResult(doubles())
	for range 9 {
		r.Findings = append(r.Findings, r.Findings...)
		r.Unread = append(r.Unread, r.Unread...)
	}
	var out bytes.Buffer
	if err := Markdown(&out, r); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 65536 {
		t.Errorf("%d bytes", out.Len())
	}
	if !strings.HasSuffix(out.String(), "more findings\n") {
		t.Errorf("does not say what it left out: %s", out.String()[out.Len()-100:])
	}
}

// A line of a megabyte, as minified files have it, makes no format large: all cut around the token.
func TestMegabyteLine(t *testing.T) {
	rule := declared(t)
	line := strings.Repeat("漢<a b='x'>\x1b[31m\u202e</script>\t", 1<<20/40)
	for _, tt := range []struct{ name, text, token string }{
		{"token in the middle", line + `"planning"` + line, `"planning"`},
		{"token at the start", `"planning"` + line, `"planning"`},
		{"all of it is the token", line, line},
	} {
		place, excerpt := at("m/min.js", 1, tt.text, tt.token)
		r := &Result{Workspace: Workspace{Name: "w", Series: "18.0"}, Findings: []findings.Finding{{
			Rule: rule("EE105"), Severity: rules.Error, Module: "m", New: true, Place: place, Excerpt: excerpt, Message: "x", Fingerprint: "f1",
		}}}
		for _, format := range Formats() {
			out := render(t, format, r)
			parsesBack[format.Name](t, out, r)
			if len(out) > 100_000 {
				t.Errorf("%s: %s has %d bytes", tt.name, format.Name, len(out))
			}
		}
	}
}

func TestTextSumsUp(t *testing.T) {
	r := manyFindings()
	for i := range 40 {
		r.Undecided = append(r.Undecided, Undecided{Module: fmt.Sprintf("m%d", i), Why: "x is not here"})
	}
	var out bytes.Buffer
	if err := Text(&out, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"findings by rule\n", "EE9101     enterprise-depends     121 in 1 module\n", "… and 12 more, which the other formats have"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, out.String()[strings.Index(out.String(), "findings by rule"):])
		}
	}
	out.Reset()
	if err := Text(&out, richResult(doubles()), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "findings by rule") {
		t.Error("a short list is summed up")
	}
}
