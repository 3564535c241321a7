package text

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestTextColours(t *testing.T) {
	r := sample.Rich(sample.Doubles())
	var plain, coloured bytes.Buffer
	if err := Write(&plain, r, Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if err := Write(&coloured, r, Options{Width: 80, Color: true}); err != nil {
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
	for _, r := range []*report.Result{sample.Rich(sample.Doubles()), sample.Clean(sample.Doubles()), {},
		{Failures: []string{"x\ny"}}} {
		var out bytes.Buffer
		if err := Write(&out, r, Options{}); err != nil {
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
		place, excerpt := sample.At("m/a.py", 1, tt.line, tt.token)
		rule := sample.Doubles()("EE101")
		r := &report.Result{Findings: []findings.Finding{{Rule: rule, Severity: rules.Error, Place: place,
			Excerpt: excerpt, New: true}}}
		var out bytes.Buffer
		if err := Write(&out, r, Options{}); err != nil {
			t.Fatal(err)
		}
		want := "\n  | " + tt.want + "\n"
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: no line %q in:\n%s", tt.name, tt.want, out.String())
		}
	}
}

func TestTextTableIsBounded(t *testing.T) {
	rule := sample.Doubles()
	r := &report.Result{FailOn: rules.Error}
	for i := range 600 {
		r.Modules = append(r.Modules, report.Module{Name: fmt.Sprintf("m%03d", i), Path: fmt.Sprintf("m%03d", i),
			Outcomes: sample.CleanOutcomes(rule)})
	}
	r.Findings = []findings.Finding{{Rule: rule("OCA301"), Severity: rules.Error, Module: "m599", New: true}}
	var out bytes.Buffer
	if err := Write(&out, r, Options{Width: 60}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n > complete.table+20 {
		t.Errorf("%d lines", n)
	}
	for _, want := range []string{"m599", "and 590 modules, none worse"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
}

func TestTextSumsUp(t *testing.T) {
	r := sample.Many()
	for i := range 40 {
		r.Undecided = append(r.Undecided, report.Undecided{Module: fmt.Sprintf("m%d", i), Why: "x is not here"})
	}
	var out bytes.Buffer
	if err := Write(&out, r, Options{All: true}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"findings by rule\n", "EE9101     enterprise-depends     121 in 1 module\n",
		"… and 12 more\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, out.String()[strings.Index(out.String(), "findings by rule"):])
		}
	}
	out.Reset()
	if err := Write(&out, sample.Rich(sample.Doubles()), Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "findings by rule") {
		t.Error("a short list is summed up")
	}
}

// On a screen a long report is cut, the worst comes first, and what is left out is counted.
func TestTextFitsAScreen(t *testing.T) {
	rule := sample.Doubles()
	r := &report.Result{FailOn: rules.Error}
	for i := range 400 {
		id := "REF407"
		if i == 399 {
			id = "EE101"
		}
		name := fmt.Sprintf("m%02d", i%40)
		if i < 40 {
			r.Modules = append(r.Modules, report.Module{Name: name, Path: name, Outcomes: sample.CleanOutcomes(rule)})
			r.Undecided = append(r.Undecided, report.Undecided{Module: name, Why: "x is not here"})
		}
		place, excerpt := sample.At(name+"/a.xml", i+1, "<a/>", "a")
		r.Findings = append(r.Findings, findings.Finding{Rule: rule(id), Severity: rule(id).Severity, Module: name, Place: place,
			Excerpt: excerpt, Message: fmt.Sprintf("message %d", i%90), New: true})
	}
	var out bytes.Buffer
	if err := Write(&out, r, Options{}); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if n := strings.Count(text, "\n"); n > 60 {
		t.Errorf("%d lines:\n%s", n, text)
	}
	if !strings.HasPrefix(text, "m39/a.xml:400:2: error EE9101") {
		t.Errorf("the worst is not the first:\n%s", text)
	}
	for _, want := range []string{"(5 places in 4 files)", "findings more, which --verbose shows", "… and 37 more", "  1. message 39 (EE9101, 1 finding in 1 module)"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	out.Reset()
	if err := Write(&out, r, Options{All: true}); err != nil {
		t.Fatal(err)
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; !strings.Contains(out.String(), place(f)) {
			t.Errorf("%s is not shown", place(f))
		}
	}
}

// at100 writes for a terminal of 100 columns.
func plainly(w io.Writer, r *report.Result) error { return Concise(w, r, Options{}) }

func at100(w io.Writer, r *report.Result) error { return Write(w, r, Options{Width: 100, All: true}) }

func TestGolden(t *testing.T) {
	for name, r := range sample.Golden() {
		golden.Check(t, filepath.Join("testdata", name+".txt"), sample.Render(t, at100, r))
	}
}

func TestReadsBack(t *testing.T) {
	for name, r := range sample.All() {
		t.Run(name, func(t *testing.T) {
			readsText(t, sample.Render(t, at100, r), r)
			readsConcise(t, sample.Render(t, plainly, r), r)
		})
	}
}

func FuzzWrite(f *testing.F) {
	sample.Fuzz(f, func(t testing.TB, r *report.Result) {
		readsText(t, sample.Render(t, at100, r), r)
		readsConcise(t, sample.Render(t, plainly, r), r)
	})
}

// Each finding has its line, and no name makes another one.
func readsConcise(t testing.TB, out []byte, r *report.Result) {
	t.Helper()
	sample.Plain(t, out)
	want := len(r.Leading()) + len(r.Unread) + len(r.Failures) + 1
	if got := strings.Count(string(out), "\n"); got != want {
		t.Errorf("concise: %d lines, want %d:\n%s", got, want, out)
	}
}

func readsText(t testing.TB, out []byte, r *report.Result) {
	t.Helper()
	sample.Plain(t, out)
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if last := lines[len(lines)-1]; last != r.Verdict().String() {
		t.Errorf("text: the last line is %q", last)
	}
}

// A rule is a link where the terminal shows links, and each finding stands in its section.
func TestTextLinksAndSections(t *testing.T) {
	r := sample.Rich(sample.Doubles())
	var out bytes.Buffer
	if err := Write(&out, r, Options{Links: true, All: true, By: func(f *findings.Finding) string { return "of " + f.Module }}); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, want := range []string{"\x1b]8;;https://github.com/jgtolentino/smartdelta/blob/main/rules/EE9111.md\x1b\\error EE9111\x1b]8;;\x1b\\", "of ops_finance_plan ("} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	for _, f := range r.Leading() {
		if !strings.Contains(text, place(f)) && !strings.Contains(text, "places in") {
			t.Errorf("%s is not shown", place(f))
		}
	}
}
