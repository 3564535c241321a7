package sarif

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

// The shapes that linters write: absolute and relative places, bases, indexes, levels of the rule, templates.
const foreignReport = "\ufeff" + `{
"version": "2.1.0",
"runs": [{
	"tool": {"driver": {
		"name": "ruff", "version": "0.14.2", "informationUri": "https://docs.astral.sh/ruff",
		"rules": [
			{"id": "F401", "defaultConfiguration": {"level": "error"}},
			{"id": "OLS02", "messageStrings": {"default": {"text": "{0} shadows {1}"}}},
			{"id": "X1", "defaultConfiguration": {"level": "none"}}
		]
	}},
	"originalUriBaseIds": {"ROOT": {"uri": "file:///w/repo/"}, "ADDONS": {"uri": "addons/", "uriBaseId": "ROOT"},
		"LOOP": {"uri": "x", "uriBaseId": "LOOP"}},
	"artifacts": [{"location": {"uri": "addons/m/from%20index.py"}}],
	"results": [
		{"ruleId": "F401", "message": {"text": "unused\n  import"},
			"locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///w/repo/addons/m/a.py"},
				"region": {"startLine": 3, "startColumn": 8}}}]},
		{"ruleIndex": 1, "message": {"id": "default", "arguments": ["a", "{0}"]},
			"locations": [{"physicalLocation": {"artifactLocation": {"uri": "m/b.py", "uriBaseId": "ADDONS"},
				"region": {"startLine": 1}}}]},
		{"ruleId": "E501/long", "level": "note", "message": {"text": "long"},
			"locations": [{"physicalLocation": {"artifactLocation": {"index": 0}}}]},
		{"ruleId": "OUT", "message": {"text": "outside"},
			"locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///etc/passwd"},
				"region": {"startLine": 9}}}]},
		{"ruleId": "UP", "message": {"text": "up"},
			"locations": [{"physicalLocation": {"artifactLocation": {"uri": "../../etc/passwd"}}}]},
		{"ruleId": "NET", "message": {"text": "net"},
			"locations": [{"physicalLocation": {"artifactLocation": {"uri": "https://example.com/a.py"}}}]},
		{"ruleId": "LOOP", "message": {},
			"locations": [{"physicalLocation": {"artifactLocation": {"uri": "a", "uriBaseId": "LOOP"}}}]},
		{"ruleId": "PASS", "kind": "pass", "message": {"text": "x"}},
		{"ruleId": "GONE", "baselineState": "absent", "message": {"text": "x"}},
		{"ruleId": "X1", "message": {"text": "x"}},
		{"ruleId": "F401", "message": {"text": "x"}, "suppressions": [{"kind": "inSource"}]},
		{"ruleId": "F841", "level": "error", "message": {"text": "refused suppression"},
			"suppressions": [{"kind": "external", "status": "rejected"}]}
	]
}, {"tool": {"driver": {"name": ""}}}]
}`

func TestReadQuality(t *testing.T) {
	got, err := Read(strings.NewReader(foreignReport), "/w/repo")
	if err != nil {
		t.Fatal(err)
	}
	want := []report.QualityRun{{
		Tool: "ruff", Version: "0.14.2", URI: "https://docs.astral.sh/ruff", Suppressed: 1,
		Results: []report.QualityResult{
			{Rule: "F841", Message: "refused suppression", Severity: rules.Error},
			{Rule: "NET", Message: "net", Severity: rules.Warning},
			{Rule: "OUT", Message: "outside", Severity: rules.Warning},
			{Rule: "UP", Message: "up", Severity: rules.Warning},
			{Rule: "F401", Message: "unused import", Severity: rules.Error, Path: "addons/m/a.py", Line: 3, Column: 8},
			{Rule: "OLS02", Message: "a shadows {0}", Severity: rules.Warning, Path: "addons/m/b.py", Line: 1},
			{Rule: "E501/long", Message: "long", Severity: rules.Note, Path: "addons/m/from index.py"},
			{Rule: "LOOP", Message: "no message", Severity: rules.Warning, Path: "x/x/x/x/x/x/x/x/x/x/a"},
		},
	}, {Tool: "unnamed tool"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Neither arguments in a message nor bases of a path multiply what a report holds.
func TestReadQualityBounds(t *testing.T) {
	long := strings.Repeat("é", 50_000)
	in := `{"version": "2.1.0", "runs": [{"originalUriBaseIds": {"A": {"uri": "` + strings.Repeat("a/", 50_000) +
		`", "uriBaseId": "A"}}, "results": [
		{"message": {"text": "` + strings.Repeat("{0}", 100_000) + `", "arguments": ["` + long + `"]}},
		{"message": {"text": "ü"},
			"locations": [{"physicalLocation": {"artifactLocation": {"uri": "b.py", "uriBaseId": "A"}}}]}
	]}]}`
	got, err := Read(strings.NewReader(in), "/w/repo")
	if err != nil {
		t.Fatal(err)
	}
	want := []report.QualityResult{
		{Rule: "unnamed", Severity: rules.Warning, Message: strings.Repeat("é", 2048) + "…"},
		{Rule: "unnamed", Severity: rules.Warning, Message: "ü"},
	}
	if diff := cmp.Diff(want, got[0].Results); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadQualityRefuses(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", "no SARIF"},
		{"another JSON", `{"findings": []}`, "version"},
		{"an older SARIF", `{"version": "2.0.0", "runs": []}`, `"2.0.0"`},
		{"no runs", `{"version": "2.1.0"}`, "no runs"},
		{"another shape", `{"version": "2.1.0", "runs": {"a": 1}}`, "no SARIF"},
	} {
		if _, err := Read(strings.NewReader(tt.in), "/w"); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

// What others say counts for nothing of ours, and a SARIF file keeps GitHub's number of runs.
func TestQualityBearsOnNothing(t *testing.T) {
	with, without := sample.Clean(sample.Doubles()), sample.Clean(sample.Doubles())
	for range 50 {
		with.Quality = append(with.Quality, report.QualityRun{Tool: "x", Results: []report.QualityResult{
			{Rule: "EE101", Severity: rules.Error, Message: "enterprise", Path: "addons/ops_finance_plan/a.py"}}})
	}
	with.FailOn, without.FailOn = rules.Note, rules.Note
	if with.Verdict().String() != without.Verdict().String() || with.ExitCode() != without.ExitCode() ||
		with.Score().Worst.Cmp(without.Score().Worst) != 0 {
		t.Errorf("%v, exit code %d", with.Verdict(), with.ExitCode())
	}
	doc := written(t, with)
	if len(doc.Runs) != mostRuns {
		t.Errorf("%d runs, GitHub takes %d", len(doc.Runs), mostRuns)
	}
	n := doc.Runs[0].Invocations[0].ToolExecutionNotifications
	if len(n) != 1 || !strings.HasPrefix(n[0].Message.Text, "31 reports of other linters") {
		t.Errorf("notifications: %+v", n)
	}
}

func FuzzReadQuality(f *testing.F) {
	f.Add(foreignReport)
	f.Add(`{"version": "2.1.0", "runs": [{"results": [{"message": {"arguments": ["{0}", ""]}, "locations": [{}]}]}]}`)
	f.Fuzz(func(t *testing.T, in string) {
		runs, err := Read(strings.NewReader(in), "/w/repo")
		if err != nil {
			return
		}
		r := sample.Clean(sample.Doubles())
		r.Quality = runs
		readsSARIF(t, sample.Render(t, Write, r), r)
		for _, q := range runs {
			for _, res := range q.Results {
				if strings.HasPrefix(res.Path, "/") || strings.HasPrefix(res.Path, "../") || res.Path == ".." {
					t.Errorf("a path outside of the workspace: %q", res.Path)
				}
			}
		}
	})
}
