package findings

import (
	"fmt"
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/rules"
)

// bench resolves diagnostics in texts that a test writes.
type bench struct {
	t        *testing.T
	fset     *token.FileSet
	files    map[string]*token.File
	texts    map[string]string
	resolver *Resolver
}

func newBench(t *testing.T, texts map[string]string) *bench {
	b := &bench{t: t, fset: token.NewFileSet(), files: make(map[string]*token.File), texts: texts}
	for name, text := range texts {
		b.files[name] = b.fset.AddFile(name, -1, len(text))
	}
	b.resolver = &Resolver{Fset: b.fset, ReadFile: func(name string) ([]byte, error) {
		text, ok := texts[name]
		if !ok {
			return nil, fmt.Errorf("no file %s", name)
		}
		return []byte(text), nil
	}}
	return b
}

// at gives the diagnostic of a rule at the n-th occurrence of a fragment, counted from 0.
func (b *bench) at(rule *rules.Rule, name, fragment string, n int) Raw {
	b.t.Helper()
	start := -1
	for range n + 1 {
		i := strings.Index(b.texts[name][start+1:], fragment)
		if i < 0 {
			b.t.Fatalf("%s has no %q", name, fragment)
		}
		start += 1 + i
	}
	file := b.files[name]
	return Raw{Module: "m", Diagnostic: unit.Diagnostic{
		Diagnostic: analysis.Diagnostic{
			Pos: file.Pos(start), End: file.Pos(start + len(fragment)), Category: rule.ID, Message: fragment + " is wrong",
		},
		Rule: rule, Symbol: python.Parse([]byte(b.texts[name])).SymbolAt(start),
	}}
}

func (b *bench) resolve(raw Raw) Finding {
	b.t.Helper()
	f, ok, err := b.resolver.Resolve(raw)
	if !ok || err != nil {
		b.t.Fatalf("not resolved: %v, %v", ok, err)
	}
	return f
}

func TestResolvePlaces(t *testing.T) {
	tests := []struct {
		name, text, fragment string
		want                 string // line:column-line:column, then UTF-16 columns
	}{
		{"plain", "a\nbc planning", "planning", "2:4-2:12 4-12"},
		{"tab counts one", "\t\tplanning", "planning", "1:3-1:11 3-11"},
		{"CRLF", "a\r\nplanning\r\n", "planning", "2:1-2:9 1-9"},
		{"BOM has no column", "\ufeffplanning", "planning", "1:1-1:9 1-9"},
		{"beyond the basic plane", "é𝒳 planning", "planning", "1:4-1:12 5-13"},
		{"over lines", "x\nplan\nning", "plan\nning", "2:1-3:5 1-5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, map[string]string{"a.py": tt.text})
			f := b.resolve(b.at(rules.EnterpriseImport, "a.py", tt.fragment, 0))
			got := fmt.Sprintf("%d:%d-%d:%d %d-%d", f.Place.Start.Line, f.Place.Start.Column, f.Place.End.Line, f.Place.End.Column,
				f.Place.Start.UTF16Column, f.Place.End.UTF16Column)
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if f.Subject != tt.fragment {
				t.Errorf("subject %q, want %q", f.Subject, tt.fragment)
			}
		})
	}
}

func TestResolveLevels(t *testing.T) {
	b := newBench(t, map[string]string{"a.py": "planning"})
	raw := b.at(rules.EnterpriseImport, "a.py", "planning", 0)
	if f := b.resolve(raw); f.Severity != rules.Error || f.Optional {
		t.Errorf("default: %s, optional %v", f.Severity, f.Optional)
	}
	guarded := raw
	guarded.Optional = true
	if f := b.resolve(guarded); f.Severity != rules.Warning || !f.Optional {
		t.Errorf("guarded: %s, optional %v", f.Severity, f.Optional)
	}
	guarded.Level = func(_ *rules.Rule, s rules.Severity) rules.Severity { return s.Lower() }
	if f := b.resolve(guarded); f.Severity != rules.Note {
		t.Errorf("guarded in a place that counts less: %s", f.Severity)
	}
	lower := raw
	lower.Lower = 1
	if f := b.resolve(lower); f.Severity != rules.Warning || f.Optional {
		t.Errorf("a lesser case: %s, optional %v", f.Severity, f.Optional)
	}
	lower.Lower = 2
	if f := b.resolve(lower); f.Severity != rules.Note {
		t.Errorf("a case that is lesser twice: %s", f.Severity)
	}
	b.resolver.Severity = func(*rules.Rule) rules.Severity { return 0 }
	if _, ok, err := b.resolver.Resolve(raw); ok || err != nil {
		t.Errorf("switched off: %v, %v", ok, err)
	}
}

func TestResolveRefusesMistakesOfCheckers(t *testing.T) {
	b := newBench(t, map[string]string{"a.py": "planning"})
	undeclared := b.at(rules.EnterpriseImport, "a.py", "planning", 0)
	undeclared.Category, undeclared.Rule = "EE999", nil
	nowhere := b.at(rules.EnterpriseImport, "a.py", "planning", 0)
	nowhere.Pos, nowhere.End = token.NoPos, token.NoPos
	for _, raw := range []Raw{undeclared, nowhere} {
		if _, _, err := b.resolver.Resolve(raw); err == nil {
			t.Errorf("%q at %d was resolved", raw.Category, raw.Pos)
		}
	}
}

func TestResolveChainAdviceAndFix(t *testing.T) {
	b := newBench(t, map[string]string{"a.py": "x\n  planning", "b.py": "y = planning"})
	raw := b.at(rules.EnterpriseImport, "a.py", "planning", 0)
	raw.Related = []analysis.RelatedInformation{{Pos: b.files["b.py"].Pos(4), Message: "b"}, {Message: "core"}}
	raw.SuggestedFixes = []analysis.SuggestedFix{
		{Message: "drop it."},
		{Message: "delete the name", TextEdits: []analysis.TextEdit{{Pos: raw.Pos, End: raw.End, NewText: []byte("z")}}},
	}
	f := b.resolve(raw)
	wantChain := []Step{{Name: "b", Path: "b.py", Line: 1, Column: 5}, {Name: "core"}}
	if diff := cmp.Diff(wantChain, f.Chain); diff != "" {
		t.Errorf("chain (-want +got)\n%s", diff)
	}
	if f.Advice != "Drop it." {
		t.Errorf("advice %q", f.Advice)
	}
	if len(f.Fixes) != 1 || f.Fixes[0].Edits[0].NewText != "z" || f.Fixes[0].Edits[0].Place != f.Place {
		t.Errorf("fixes %+v", f.Fixes)
	}
}

// A fingerprint must outlive edits elsewhere, and tell apart what is not the same finding.
func TestFingerprint(t *testing.T) {
	print := func(text, fragment string, n int) string {
		b := newBench(t, map[string]string{"a.py": text})
		var list []Finding
		for i := range n + 1 {
			list = append(list, b.resolve(b.at(rules.EnterpriseImport, "a.py", fragment, i)))
		}
		list = Sort(list)
		Fingerprint(list)
		return list[n].Fingerprint
	}
	before := print("class A:\n    def f(self):\n        import planning\n", "planning", 0)
	same := map[string]string{
		"lines above":     print("# new\n\nx = 1\nclass A:\n    def f(self):\n        import planning\n", "planning", 0),
		"lines below":     print("class A:\n    def f(self):\n        import planning\n        y = 2\n", "planning", 0),
		"other indent":    print("class A:\n  def f(self):\n    import planning\n", "planning", 0),
		"other line ends": print("class A:\r\n    def f(self):\r\n        import planning\r\n", "planning", 0),
	}
	for name, got := range same {
		if got != before {
			t.Errorf("%s: the fingerprint changed", name)
		}
	}
	different := map[string]string{
		"another method": print("class A:\n    def g(self):\n        import planning\n", "planning", 0),
		"another name":   print("class A:\n    def f(self):\n        import helpdesk\n", "helpdesk", 0),
		"the second one": print("class A:\n    def f(self):\n        import planning\n        import planning\n", "planning", 1),
	}
	for name, got := range different {
		if got == before {
			t.Errorf("%s: the fingerprint is the same", name)
		}
	}
}

func TestSort(t *testing.T) {
	b := newBench(t, map[string]string{"a.py": "p q", "b.py": "p"})
	pa := b.resolve(b.at(rules.EnterpriseImport, "a.py", "p", 0))
	paIAP := b.resolve(b.at(rules.IAPImport, "a.py", "p", 0))
	qa := b.resolve(b.at(rules.EnterpriseImport, "a.py", "q", 0))
	pb := b.resolve(b.at(rules.EnterpriseImport, "b.py", "p", 0))
	got := Sort([]Finding{pb, qa, paIAP, pa, pa})
	var order []string
	for _, f := range got {
		order = append(order, f.Place.Path+" "+f.Subject+" "+f.Rule.ID)
	}
	want := []string{"a.py p EE102", "a.py p IAP203", "a.py q EE102", "b.py p EE102"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestSuppress(t *testing.T) {
	today := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	tests := []struct {
		name    string
		comment string
		own     bool   // alone on its line, above the finding; else behind it
		want    string // reason, or the complaint
	}{
		{"same line", "smartdelta:ignore EE102 we must", false, "we must"},
		{"line above", "smartdelta:ignore enterprise-import we must", true, "we must"},
		{"last day", "smartdelta:ignore EE102 we must until=2026-11-23", false, "we must"},
		{"day after", "smartdelta:ignore EE102 we must until=2026-11-22", false, "smartdelta:ignore EE102 was meant until 2026-11-22 only"},
		{"no date", "smartdelta:ignore EE102 we must until=soon", false, "until=soon is no date like 2027-01-31"},
		{"another rule", "smartdelta:ignore EE101 we must", false, "smartdelta:ignore EE101 covers no finding"},
		{"no reason", "smartdelta:ignore EE102", false, "smartdelta:ignore EE102 gives no reason"},
		{"only a date", "smartdelta:ignore EE102 until=2027-01-01", false, "smartdelta:ignore EE102 gives no reason"},
		{"no rule", "smartdelta:ignore", false, "smartdelta:ignore names no rule"},
		{"unknown rule", "smartdelta:ignore EE999 we must", false, "smartdelta:ignore names the unknown rule EE999"},
		{"unknown verb", "smartdelta:skip EE102 we must", false, `unknown directive "smartdelta:skip", only smartdelta:ignore is known`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "import planning  # " + tt.comment + "\n"
			if tt.own {
				text = "# " + tt.comment + "\nimport planning\n"
			}
			b := newBench(t, map[string]string{"a.py": text})
			list := []Finding{b.resolve(b.at(rules.EnterpriseImport, "a.py", "planning", 0))}
			start := strings.Index(text, "#")
			c := &Collection{Findings: list, ws: &workspace.Workspace{Config: &config.Config{}}, resolver: b.resolver}
			comment := syntax.Directive{Start: start, End: start + 2 + len(tt.comment), Text: tt.comment, OwnLine: tt.own}
			c.directives = []Directive{{Directive: comment, Path: "a.py"}}
			complaints := c.directed(today)
			switch {
			case list[0].Suppressed != nil:
				if list[0].Suppressed.Reason != tt.want || len(complaints) != 0 {
					t.Errorf("suppressed for %q, %d complaints; want %q", list[0].Suppressed.Reason, len(complaints), tt.want)
				}
			case len(complaints) != 1 || complaints[0].Message != tt.want:
				t.Errorf("complaints %+v, want %q", complaints, tt.want)
			}
		})
	}
}
