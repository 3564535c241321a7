package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/findings"
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
	if diff := cmp.Diff([]string{"text", "json", "sarif", "html", "markdown", "github"}, names); diff != "" {
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
		for _, left := range []int{0, 100} {
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
		{"emoji", "# 🗓 x", "x", "     ^"},
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

func TestPruneSARIF(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"scalars", `{"a":1,"b":"x","c":null,"d":true}`, `{"a":1,"b":"x","c":null,"d":true}`},
		{"empty array first", `{"a":[],"b":1}`, `{"b":1}`},
		{"empty array last", `{"b":1,"a":[]}`, `{"b":1}`},
		{"all of it", `{"a":[]}`, `{}`},
		{"kept empty arrays", `{"results":[],"suppressions":[]}`, `{"results":[],"suppressions":[]}`},
		{"defaults", `{"index":-1,"rank":-1,"line":-1}`, `{"line":-1}`},
		{"numbers that only begin so", `{"index":-12,"rank":-1.5}`, `{"index":-12,"rank":-1.5}`},
		{"nested", `[{"a":[{"b":[]},{"b":[1]}]},[]]`, `[{"a":[{},{"b":[1]}]},[]]`},
		{"empty bag", `{"properties":{},"other":{}}`, `{"other":{}}`},
		{"strings that look like members", `{"a":"\"b\":[],","c\\":[]}`, `{"a":"\"b\":[],"}`},
	} {
		if got := string(pruneSARIF([]byte(tt.in))); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestSARIFVersion(t *testing.T) {
	for in, want := range map[string]string{
		"0.1.0": "0.1.0", "v1.2.3": "1.2.3", "v1.2.3-rc.1+meta": "1.2.3-rc.1+meta", "(devel)": "0.0.0-devel", "": "0.0.0-devel", "\x1b": "0.0.0-devel",
	} {
		if got := sarifVersion(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestURIOf(t *testing.T) {
	for in, want := range map[string]string{
		"a/b.py": "a/b.py", "a b/ü.xml": "a%20b/%C3%BC.xml", "c:d/e:f": "c%3Ad/e%3Af", "50%.csv": "50%25.csv",
		"\xff": "%FF", "": ".", "a#b?c": "a%23b%3Fc",
	} {
		if got := uriOf(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

// sarifDoc is what the tests look at.
type sarifDoc struct {
	Runs []struct {
		ColumnKind         string                    `json:"columnKind"`
		OriginalURIBaseIDs map[string]map[string]any `json:"originalUriBaseIds"`
		Invocations        []struct {
			ExecutionSuccessful bool `json:"executionSuccessful"`
			ExitCode            int  `json:"exitCode"`
			Notifications       []struct {
				Descriptor struct{ ID string }
				Message    struct{ Text string }
			} `json:"toolExecutionNotifications"`
		}
		Tool struct {
			Driver struct{ Rules []struct{ ID string } }
		}
		Results []sarifResultDoc
	}
}

type sarifResultDoc struct {
	RuleID        string `json:"ruleId"`
	RuleIndex     int    `json:"ruleIndex"`
	Level         string
	BaselineState string `json:"baselineState"`
	Message       struct{ Text string }
	Suppressions  []struct{ Kind, Justification string }
	CodeFlows     []struct {
		ThreadFlows []struct{ Locations []any } `json:"threadFlows"`
	} `json:"codeFlows"`
	RelatedLocations []any `json:"relatedLocations"`
	Locations        []struct {
		PhysicalLocation struct {
			Region struct {
				StartLine   int `json:"startLine"`
				StartColumn int `json:"startColumn"`
				EndColumn   int `json:"endColumn"`
				Snippet     struct{ Text string }
			}
		} `json:"physicalLocation"`
	}
	PartialFingerprints map[string]string `json:"partialFingerprints"`
}

func renderSARIF(t testing.TB, r *Result) sarifDoc {
	t.Helper()
	var out bytes.Buffer
	if err := SARIF(&out, r); err != nil {
		t.Fatal(err)
	}
	var doc sarifDoc
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestSARIFResults(t *testing.T) {
	doc := renderSARIF(t, richResult(doubles())).Runs[0]
	byRule := map[string]sarifResultDoc{}
	last := ""
	rank := map[string]int{"error": 0, "warning": 1, "note": 2}
	for _, res := range doc.Results {
		byRule[res.RuleID] = res
		if id := doc.Tool.Driver.Rules[res.RuleIndex].ID; id != res.RuleID {
			t.Errorf("%s points at the rule %s", res.RuleID, id)
		}
		if hidden := res.BaselineState != "new" || len(res.Suppressions) > 0; !hidden {
			if last != "" && rank[res.Level] < rank[last] {
				t.Errorf("a %s stands after a %s", res.Level, last)
			}
			last = res.Level
		}
		if res.Suppressions == nil {
			t.Errorf("%s has no list of suppressions, others have", res.RuleID)
		}
	}
	if got := byRule["IAP9201"].Suppressions; len(got) != 1 || got[0].Kind != "inSource" || got[0].Justification == "" {
		t.Errorf("suppressions: %+v", got)
	}
	if got := byRule["OCA9301"].BaselineState; got != "unchanged" {
		t.Errorf("baselineState %q", got)
	}
	// The finding stands after 計画 and a tab; 🗓 is two UTF-16 units, but stands after it.
	region := byRule["EE9102"].Locations[0].PhysicalLocation.Region
	if region.StartColumn != 7 || region.EndColumn != 27 || region.Snippet.Text != "odoo.addons.planning" {
		t.Errorf("region: %+v", region)
	}
	if got := byRule["PARSE9002"].Locations[0].PhysicalLocation.Region.StartLine; got != 1 {
		t.Errorf("a finding about a file stands in line %d", got)
	}
	chain := byRule["EE9111"]
	if len(chain.CodeFlows) != 1 || len(chain.CodeFlows[0].ThreadFlows[0].Locations) != 3 || len(chain.RelatedLocations) != 2 {
		t.Errorf("chain: %+v", chain)
	}
	if text := byRule["REF9407"].Message.Text; strings.Contains(text, "](") {
		t.Errorf("a name makes a link: %s", text)
	}
	if doc.ColumnKind != "utf16CodeUnits" || doc.OriginalURIBaseIDs["SRCROOT"]["uri"] != nil {
		t.Errorf("run: %s %v", doc.ColumnKind, doc.OriginalURIBaseIDs)
	}
	if inv := doc.Invocations[0]; !inv.ExecutionSuccessful || inv.ExitCode != 1 || len(inv.Notifications) != 4 {
		t.Errorf("invocation: %+v", inv)
	}
}

func TestSARIFFailure(t *testing.T) {
	inv := renderSARIF(t, &Result{Failures: []string{"analyzer seed panicked in a"}}).Runs[0].Invocations[0]
	if inv.ExecutionSuccessful || inv.ExitCode != 3 || len(inv.Notifications) != 1 || inv.Notifications[0].Descriptor.ID != notifyFailure {
		t.Errorf("invocation: %+v", inv)
	}
}

func TestSARIFKeepsTheLimit(t *testing.T) {
	rule := doubles()
	r := &Result{Findings: make([]findings.Finding, 0, sarifResults+5)}
	for range sarifResults + 4 {
		r.Findings = append(r.Findings, findings.Finding{Rule: rule("IAP202"), Severity: rules.Note, New: true, Place: findings.Place{Path: "a"}})
	}
	r.Findings = append(r.Findings, findings.Finding{Rule: rule("EE101"), Severity: rules.Error, New: true, Place: findings.Place{Path: "z"}})
	run := renderSARIF(t, r).Runs[0]
	if len(run.Results) != sarifResults || run.Results[0].RuleID != "EE9101" {
		t.Errorf("%d results, first %s", len(run.Results), run.Results[0].RuleID)
	}
	n := run.Invocations[0].Notifications
	if len(n) != 1 || !strings.HasPrefix(n[0].Message.Text, "5 less severe results") {
		t.Errorf("notifications: %+v", n)
	}
}

// A line's hash follows the line through edits elsewhere, and tells equal lines of one file apart.
func TestLineHashes(t *testing.T) {
	finding := func(path string, line int, text string) *findings.Finding {
		return &findings.Finding{
			Place:   findings.Place{Path: path, Start: findings.Position{Line: line, Column: 1}},
			Excerpt: findings.Excerpt{FirstLine: line, Lines: []string{text}},
		}
	}
	h := lineHashes{}
	first := h.of(finding("a", 3, "  x = 1"))
	if got := h.of(finding("a", 3, "  x = 1")); got != first {
		t.Errorf("two findings in one line: %s and %s", first, got)
	}
	if got := h.of(finding("a", 9, "x  =  1")); got != strings.TrimSuffix(first, ":1")+":2" {
		t.Errorf("the same text again: %s after %s", got, first)
	}
	moved := lineHashes{}
	if got := moved.of(finding("a", 77, "\tx = 1")); got != first {
		t.Errorf("moved and indented: %s, was %s", got, first)
	}
	if got := h.of(finding("a", 10, "x = 2")); strings.HasPrefix(got, strings.TrimSuffix(first, "1")) {
		t.Errorf("another text has the hash %s", got)
	}
}
