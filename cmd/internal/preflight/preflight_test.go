package preflight_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/analyzers/pipeline"
	"github.com/jgtolentino/smartdelta/cmd/internal/preflight"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// A row is done only where all was judged and nothing found; what a rule was never asked of is open, notes are none.
func TestNew(t *testing.T) {
	phases, err := preflight.Read([]byte(`
- phase: One
  target: test
  rows:
    - {text: "kept", rules: [DEP1101]}
    - {text: "broken {modules}", rules: [DEP1101, DEP1104], command: "build {image}"}
    - {text: "noted", rules: [DEP1110]}
    - {text: "nothing to ask", rules: [DEP1112], advisory: true}
    - {text: "counts", contracts: true}
- phase: Two
  target: production
  rows:
    - {text: "back up <{database}>", by_hand: true}
`))
	if err != nil {
		t.Fatal(err)
	}
	result := &report.Result{
		Outcomes:  rules.Outcomes{rules.ImageBase: {State: rules.Applied}, rules.ImageModuleMissing: {State: rules.Applied}, rules.ConfUnsafe: {State: rules.Applied}},
		Contracts: []report.Contract{{Module: "shop", Name: "rows", Expected: "4", Predicted: 3, Decided: true}},
		Findings: []findings.Finding{
			{Rule: rules.ImageModuleMissing, Severity: rules.Error, New: true, Message: "nothing copies shop", Place: findings.Place{Path: "Dockerfile", Start: findings.Position{Line: 3}}},
			{Rule: rules.ConfUnsafe, Severity: rules.Note, New: true, Message: "workers"},
			{Rule: rules.ImageBase, Severity: rules.Error, New: true, Suppressed: &findings.Suppression{}, Message: "accepted"},
		},
	}
	r := preflight.New(phases, preflight.Production, result, pipeline.Names{Modules: []string{"shop", "more"}, Image: "acme/shop"})
	var got []string
	for _, row := range r.Rows {
		got = append(got, row.Mark()+" "+row.Text+"|"+row.Evidence+"|"+row.Command)
	}
	want := []string{
		"[x] kept|no finding of DEP1101|",
		"[ ] broken shop,more|Dockerfile:3: nothing copies shop|build acme/shop",
		"[x] noted|no finding of DEP1110|",
		"[ ] nothing to ask|the repository has nothing that DEP1112 could be asked of|",
		"[ ] rows of shop: 4|3 predicted|",
		"by hand back up <production>||",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !r.IsOpen() {
		t.Error("nothing is open")
	}
	if n := len(preflight.New(phases, preflight.Test, result, pipeline.Names{}).Rows); n != 5 {
		t.Errorf("%d rows for the test, want 5", n)
	}
	for _, f := range preflight.Formats() {
		var out bytes.Buffer
		if err := f.Write(&out, r); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "nothing copies shop") || f.Name != "json" && !strings.Contains(out.String(), "2 done, 3 open (2 of them must be closed), 1 by hand") {
			t.Errorf("%s:\n%s", f.Name, &out)
		}
		if (f.Name == "html" || f.Name == "markdown") && strings.Contains(out.String(), "<production>") {
			t.Errorf("%s does not escape:\n%s", f.Name, &out)
		}
	}
}

func TestRead(t *testing.T) {
	if phases, err := preflight.Read(preflight.Default); err != nil || len(phases) != 6 {
		t.Errorf("the built-in checklist: %d phases, %v", len(phases), err)
	}
	for text, want := range map[string]string{
		"- {phase: A, target: x}":                                   "is neither test nor production",
		"- {phase: A, target: test, rows: [{}]}":                    "has no text",
		"- {phase: A, target: test, rows: [{text: a, rules: [X]}]}": `"X" is no rule`,
		"- {phase: A, target: test, row: []}":                       "row",
	} {
		if _, err := preflight.Read([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func TestJSONFitsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "..", "docs", "schema", "preflight.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	phases, err := preflight.Read(preflight.Default)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, f := range preflight.Formats() {
		if f.Name == "json" {
			if err := f.Write(&out, preflight.New(phases, preflight.Production, &report.Result{}, pipeline.Names{})); err != nil {
				t.Fatal(err)
			}
		}
	}
	doc, err := jsonschema.UnmarshalJSON(&out)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Error(err)
	}
	delete(doc.(map[string]any), "rows")
	if schema.Validate(doc) == nil {
		t.Error("the schema takes a report without rows")
	}
}
