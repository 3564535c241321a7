package ci

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestBadge(t *testing.T) {
	rule := sample.Doubles()
	with := func(change func(*report.Result)) *report.Result {
		r := sample.Clean(rule)
		change(r)
		return r
	}
	found := func(id string) findings.Finding {
		return findings.Finding{Rule: rule(id), Severity: rules.Error, Module: "ops_finance_plan", New: true}
	}
	for _, tt := range []struct {
		name string
		r    *report.Result
		want badge
	}{
		{"pure", sample.Clean(rule), badge{"yes · 100", "brightgreen", "#1d7a43"}},
		{"pure, but not good", with(func(r *report.Result) { r.Findings = []findings.Finding{found("OCA301")} }),
			badge{"yes · 83", "yellow", "#8a5c00"}},
		{"pure, but poor",
			with(func(r *report.Result) { r.Findings = []findings.Finding{found("OCA301"), found("SEED501")} }),
			badge{"yes · 70", "orange", "#b34700"}},
		{"not pure", with(func(r *report.Result) { r.Findings = []findings.Finding{found("EE101")} }),
			badge{"no", "red", "#c02c20"}},
		{"accepted", with(func(r *report.Result) {
			r.Findings = []findings.Finding{found("EE101")}
			r.Findings[0].New = false
		}), badge{"but for 1 accepted", "yellow", "#8a5c00"}},
		{"nothing read", &report.Result{}, badge{"not decidable", "lightgrey", "#5d6673"}},
		{"failed", with(func(r *report.Result) { r.Failures = []string{"x"} }),
			badge{"not decidable", "lightgrey", "#5d6673"}},
	} {
		if diff := cmp.Diff(tt.want, newBadge(tt.r), cmp.AllowUnexported(badge{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func readsBadge(t testing.TB, out []byte, _ *report.Result) { fits(t, badgeSchema, out) }

func readsBadgeSVG(t testing.TB, out []byte, _ *report.Result) {
	onlyElements(t, out, "svg title clipPath rect g text")
	if !strings.Contains(string(out), "aria-label=") {
		t.Error("badge-svg: no label")
	}
}
