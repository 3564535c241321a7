package ci

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/joshdk/go-junit"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

// gitLabSchema says what GitLab's documentation asks of a Code Quality report.
const gitLabSchema = `{
	"type": "array",
	"items": {
		"type": "object",
		"required": ["description", "check_name", "fingerprint", "severity", "location"],
		"additionalProperties": false,
		"properties": {
			"description": {"type": "string", "minLength": 1},
			"check_name": {"type": "string", "minLength": 1},
			"fingerprint": {"type": "string"},
			"severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
			"location": {
				"type": "object",
				"required": ["path", "lines"],
				"properties": {
					"path": {"type": "string"},
					"lines": {
						"type": "object",
						"required": ["begin"],
						"properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}
					}
				}
			}
		}
	}
}`

// badgeSchema says what shields.io's endpoint badge takes; it refuses unknown members.
const badgeSchema = `{
	"type": "object",
	"required": ["schemaVersion", "label", "message"],
	"additionalProperties": false,
	"properties": {
		"schemaVersion": {"const": 1},
		"label": {"type": "string"},
		"message": {"type": "string", "minLength": 1},
		"color": {"enum": ["brightgreen", "yellow", "orange", "red", "lightgrey"]},
		"isError": {"type": "boolean"}
	}
}`

func fits(t testing.TB, schema string, out []byte) {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	parsed, err := jsonschema.UnmarshalJSON(strings.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.AddResource("schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(doc); err != nil {
		t.Error(err)
	}
}

func readsGitLab(t testing.TB, out []byte, r *report.Result) {
	fits(t, gitLabSchema, out)
	var list []gitLabIssue
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatal(err)
	}
	if want := len(r.BySeverity()); len(list) != want {
		t.Errorf("gitlab: %d issues, want %d", len(list), want)
	}
}

func readsBadge(t testing.TB, out []byte, _ *report.Result) { fits(t, badgeSchema, out) }

func readsJUnit(t testing.TB, out []byte, r *report.Result) {
	suites, err := junit.Ingest(out)
	if err != nil {
		t.Fatalf("junit: %v", err)
	}
	failed, below, failing := 0, 0, false
	for _, s := range suites {
		failed += s.Totals.Failed
	}
	for _, f := range r.BySeverity() {
		failing = failing || r.FailOn > 0 && f.Severity >= r.FailOn
	}
	for _, g := range r.Score().Gates(r.Gates) {
		if g.State == report.GateBelow {
			below++
		}
	}
	if failing != (failed > below) || failed < below {
		t.Errorf("junit: %d failures, %d gates; findings fail: %v", failed, below, failing)
	}
}

func readsCheckstyle(t testing.TB, out []byte, r *report.Result) {
	var doc checkstyleDoc
	if err := xml.Unmarshal(out, &doc); err != nil {
		t.Fatalf("checkstyle: %v", err)
	}
	n := 0
	for _, f := range doc.Files {
		n += len(f.Errors)
		for _, e := range f.Errors {
			if e.Line < 1 || e.Column < 0 || e.Message == "" || e.Source == "" || !strings.Contains(" error warning info ", " "+e.Severity+" ") {
				t.Errorf("checkstyle: %+v", e)
			}
		}
	}
	if want := len(r.BySeverity()); n != want {
		t.Errorf("checkstyle: %d errors, want %d", n, want)
	}
	onlyElements(t, out, "checkstyle file error")
}

func readsBadgeSVG(t testing.TB, out []byte, _ *report.Result) {
	onlyElements(t, out, "svg title clipPath rect g text")
	if !strings.Contains(string(out), "aria-label=") {
		t.Error("badge-svg: no label")
	}
}

// onlyElements parses XML strictly and refuses elements that are not named.
func onlyElements(t testing.TB, out []byte, names string) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(out))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && !strings.Contains(" "+names+" ", " "+e.Name.Local+" ") {
			t.Errorf("there is an element <%s>", e.Name.Local)
		}
	}
}

func TestJUnitCases(t *testing.T) {
	r := sample.Rich(sample.Doubles())
	r.Failures = []string{"analyzer seed panicked in sale_gateway"}
	out := sample.Render(t, JUnit, r)
	suites, err := junit.Ingest(out)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range suites {
		for _, c := range s.Tests {
			id, _, _ := strings.Cut(c.Name, ":")
			if c.Classname != "gates" {
				id, _, _ = strings.Cut(id, " ")
			}
			got[c.Classname+" "+id] = string(c.Status)
		}
	}
	for name, status := range map[string]string{
		"omc_finance_ppm EE9101":            "failed",  // an error
		"omc_finance_ppm EE9102":            "passed",  // a warning, and FailOn is error
		"omc_finance_ppm IAP9201":           "passed",  // nothing found
		"sale_gateway IAP9201":              "passed",  // suppressed
		"sale_gateway OCA9301":              "passed",  // in the baseline
		"sale_gateway EE9111":               "skipped", // not decidable
		"omc_finance_ppm SEED9501":          "failed",
		"omc_finance_ppm PARSE9002":         "failed",
		"gates every score at least 90":     "failed",
		"gates every OCA score at least 80": "passed",
		"gates every GIT score at least 50": "skipped",
		"smartdelta the":                    "error",
	} {
		if got[name] != status {
			t.Errorf("%s: %q, want %q", name, got[name], status)
		}
	}
	strict := sample.Rich(sample.Doubles())
	strict.FailOn = rules.Warning
	if before, after := bytes.Count(out, []byte("<failure")), bytes.Count(sample.Render(t, JUnit, strict), []byte("<failure")); after <= before {
		t.Errorf("%d failures with FailOn warning, %d with error", after, before)
	}
}

func TestBadge(t *testing.T) {
	rule := sample.Doubles()
	with := func(change func(*report.Result)) *report.Result {
		r := sample.Clean(rule)
		change(r)
		return r
	}
	found := func(id string) findings.Finding {
		return findings.Finding{Rule: rule(id), Severity: rules.Error, Module: "omc_finance_ppm", New: true}
	}
	for _, tt := range []struct {
		name string
		r    *report.Result
		want badge
	}{
		{"pure", sample.Clean(rule), badge{"yes · 100", "brightgreen", "#1d7a43"}},
		{"pure, but not good", with(func(r *report.Result) { r.Findings = []findings.Finding{found("OCA301")} }), badge{"yes · 83", "yellow", "#8a5c00"}},
		{"pure, but poor", with(func(r *report.Result) { r.Findings = []findings.Finding{found("OCA301"), found("SEED501")} }), badge{"yes · 70", "orange", "#b34700"}},
		{"not pure", with(func(r *report.Result) { r.Findings = []findings.Finding{found("EE101")} }), badge{"no", "red", "#c02c20"}},
		{"nothing read", &report.Result{}, badge{"not decidable", "lightgrey", "#5d6673"}},
		{"failed", with(func(r *report.Result) { r.Failures = []string{"x"} }), badge{"not decidable", "lightgrey", "#5d6673"}},
	} {
		if diff := cmp.Diff(tt.want, newBadge(tt.r), cmp.AllowUnexported(badge{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// writer is a format with what reads its output back.
type writer struct {
	ext   string
	write func(io.Writer, *report.Result) error
	reads func(testing.TB, []byte, *report.Result)
}

func (w writer) check(t testing.TB, r *report.Result) {
	t.Helper()
	out := sample.Render(t, w.write, r)
	sample.Plain(t, out)
	w.reads(t, out, r)
}

var writers = []writer{
	{"github.txt", GitHub, readsGitHub}, {"gitlab.json", GitLab, readsGitLab}, {"junit.xml", JUnit, readsJUnit},
	{"checkstyle.xml", Checkstyle, readsCheckstyle}, {"badge.json", Badge, readsBadge}, {"badge.svg", BadgeSVG, readsBadgeSVG},
}

func TestGolden(t *testing.T) {
	for name, r := range sample.Golden() {
		for _, w := range writers {
			golden.Check(t, filepath.Join("testdata", name+"."+w.ext), sample.Render(t, w.write, r))
		}
	}
}

func TestReadsBack(t *testing.T) {
	for name, r := range sample.All() {
		for _, w := range writers {
			t.Run(name+"/"+w.ext, func(t *testing.T) { w.check(t, r) })
		}
	}
}

func FuzzWriters(f *testing.F) {
	sample.Fuzz(f, func(t testing.TB, r *report.Result) {
		for _, w := range writers {
			w.check(t, r)
		}
	})
}

func readsGitHub(t testing.TB, out []byte, r *report.Result) {
	want := 1 + len(r.Unread) + len(r.Failures)
	for _, g := range r.Score().Gates(r.Gates) {
		if g.State == report.GateBelow {
			want++
		}
	}
	for i := range r.Findings {
		if r.Findings[i].Counts() {
			want++
		}
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != want {
		t.Errorf("github: %d commands, want %d", len(lines), want)
	}
	for _, l := range lines {
		if !strings.HasPrefix(l, "::error ") && !strings.HasPrefix(l, "::warning ") && !strings.HasPrefix(l, "::notice ") {
			t.Errorf("github: %q is no command of ours", l)
		}
	}
}
