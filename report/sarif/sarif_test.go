package sarif

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestSARIFVersion(t *testing.T) {
	for in, want := range map[string]string{
		"0.1.0": "0.1.0", "v1.2.3": "1.2.3", "v1.2.3-rc.1+meta": "1.2.3-rc.1+meta", "(devel)": "0.0.0-devel",
		"": "0.0.0-devel", "\x1b": "0.0.0-devel",
	} {
		if got := semanticVersion(in); got != want {
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

// written gives what was written, read back.
func written(t testing.TB, r *report.Result) Log {
	t.Helper()
	return decode(t, sample.Render(t, Write, r))
}

func decode(t testing.TB, out []byte) Log {
	t.Helper()
	var doc Log
	dec := json.NewDecoder(bytes.NewReader(out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestSARIFResults(t *testing.T) {
	doc := written(t, sample.Rich(sample.Doubles())).Runs[0]
	byRule := map[string]Result{}
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
	if len(chain.CodeFlows) != 1 || len(chain.CodeFlows[0].ThreadFlows[0].Locations) != 3 ||
		len(chain.RelatedLocations) != 2 {
		t.Errorf("chain: %+v", chain)
	}
	if text := byRule["REF9407"].Message.Text; strings.Contains(text, "](") {
		t.Errorf("a name makes a link: %s", text)
	}
	if doc.ColumnKind != "utf16CodeUnits" || doc.OriginalURIBaseIDs["SRCROOT"].URI != "" {
		t.Errorf("run: %s %v", doc.ColumnKind, doc.OriginalURIBaseIDs)
	}
	if inv := doc.Invocations[0]; !inv.ExecutionSuccessful || inv.ExitCode != 1 ||
		len(inv.ToolExecutionNotifications) != 8 {
		t.Errorf("invocation: %+v", inv)
	}
}

func TestSARIFFailure(t *testing.T) {
	inv := written(t, &report.Result{Failures: []string{"analyzer seed panicked in a"}}).Runs[0].Invocations[0]
	if inv.ExecutionSuccessful || inv.ExitCode != 3 || len(inv.ToolExecutionNotifications) != 1 ||
		inv.ToolExecutionNotifications[0].Descriptor.ID != notifyFailure {
		t.Errorf("invocation: %+v", inv)
	}
}

func TestSARIFKeepsTheLimit(t *testing.T) {
	rule := sample.Doubles()
	r := &report.Result{Findings: make([]findings.Finding, 0, mostResults+5)}
	for range mostResults + 4 {
		r.Findings = append(r.Findings,
			findings.Finding{Rule: rule("IAP202"), Severity: rules.Note, New: true, Place: findings.Place{Path: "a"}})
	}
	r.Findings = append(r.Findings,
		findings.Finding{Rule: rule("EE101"), Severity: rules.Error, New: true, Place: findings.Place{Path: "z"}})
	run := written(t, r).Runs[0]
	if len(run.Results) != mostResults || run.Results[0].RuleID != "EE9101" {
		t.Errorf("%d results, first %s", len(run.Results), run.Results[0].RuleID)
	}
	n := run.Invocations[0].ToolExecutionNotifications
	if len(n) != 2 || !strings.HasPrefix(n[0].Message.Text, "5 less severe results") ||
		n[1].Message.Text != "GitHub shows the 5000 most severe of 25000 results." {
		t.Errorf("notifications: %+v", n)
	}
}

// SARIF counts UTF-16 units here: a character beyond the BMP is two of them, and one column in every other format.
func TestSARIFColumns(t *testing.T) {
	place, excerpt := sample.At("m/a.py", 5, "🚀🚀 = \"planning\"  # 計画", `"planning"`)
	r := &report.Result{Findings: []findings.Finding{{Rule: sample.Doubles()("EE101"), Severity: rules.Error, New: true,
		Place: place, Excerpt: excerpt}}}
	region := written(t, r).Runs[0].Results[0].Locations[0].PhysicalLocation.Region
	if place.Start.Column != 6 || region.StartColumn != 8 || region.EndColumn != 18 ||
		region.Snippet.Text != `"planning"` {
		t.Errorf("column %d, region %+v", place.Start.Column, region)
	}
}

func TestGolden(t *testing.T) {
	for name, r := range sample.Golden() {
		golden.Check(t, filepath.Join("testdata", name+".sarif"), sample.Render(t, Write, r))
	}
}

func TestReadsBack(t *testing.T) {
	for name, r := range sample.All() {
		t.Run(name, func(t *testing.T) { readsSARIF(t, sample.Render(t, Write, r), r) })
	}
}

func FuzzWrite(f *testing.F) {
	sample.Fuzz(f, func(t testing.TB, r *report.Result) { readsSARIF(t, sample.Render(t, Write, r), r) })
}

func readsSARIF(t testing.TB, out []byte, r *report.Result) {
	t.Helper()
	sample.Plain(t, out)
	if _, err := Read(bytes.NewReader(out), "/w"); err != nil {
		t.Fatalf("sarif: our own reader refuses it: %v", err)
	}
	if doc := decode(t, out); len(doc.Runs[0].Results) != len(r.Findings) {
		t.Errorf("sarif: %d results of %d", len(doc.Runs[0].Results), len(r.Findings))
	}
}
