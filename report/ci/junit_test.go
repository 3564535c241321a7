package ci

import (
	"bytes"
	"strings"
	"testing"

	"github.com/joshdk/go-junit"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

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
		"ops_finance_plan EE9101":           "failed",  // an error
		"ops_finance_plan EE9102":           "passed",  // a warning, and FailOn is error
		"ops_finance_plan IAP9201":          "passed",  // nothing found
		"sale_gateway IAP9201":              "passed",  // suppressed
		"sale_gateway OCA9301":              "passed",  // in the baseline
		"sale_gateway EE9111":               "skipped", // not decidable
		"ops_finance_plan SEED9501":         "failed",
		"ops_finance_plan PARSE9002":        "failed",
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
	failures := func(out []byte) int { return bytes.Count(out, []byte("<failure")) }
	if before, after := failures(out), failures(sample.Render(t, JUnit, strict)); after <= before {
		t.Errorf("%d failures with FailOn warning, %d with error", after, before)
	}
}

func readsJUnit(t testing.TB, out []byte, r *report.Result) {
	suites, err := junit.Ingest(out)
	if err != nil {
		t.Fatalf("junit: %v", err)
	}
	failed, below, failing := 0, 0, false
	for _, s := range suites {
		failed += s.Totals.Failed
	}
	for _, f := range r.Leading() {
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
