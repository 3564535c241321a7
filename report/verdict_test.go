package report_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestVerdict(t *testing.T) {
	rule := sample.Doubles()
	finding := func(id string, change func(*findings.Finding)) findings.Finding {
		f := findings.Finding{Rule: rule(id), Severity: rule(id).Severity, Module: "a", New: true,
			Place: findings.Place{Path: "a/x.py"}}
		if change != nil {
			change(&f)
		}
		return f
	}
	suppress := func(f *findings.Finding) { f.Suppressed = &findings.Suppression{Reason: "x"} }
	one := []report.Module{{Name: "a", Path: "a"}}
	for _, tt := range []struct {
		name string
		r    report.Result
		want string
	}{
		{"no module", report.Result{}, "not decidable: no module was read"},
		{"clean", report.Result{Modules: one}, "pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"other errors do not matter", report.Result{Modules: one, Findings: []findings.Finding{finding("OCA301", nil)}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"a warning is no proof", report.Result{Modules: one,
			Findings: []findings.Finding{finding("EE102", func(f *findings.Finding) { f.Severity = rules.Warning })}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"both", report.Result{Modules: one, Findings: []findings.Finding{finding("EE101", nil), finding("IAP201", nil),
			finding("EE102", func(f *findings.Finding) { f.Module = "b" })}},
			"not pure: 2 Enterprise errors and 1 in-app purchase error in a, b"},
		{"of the workspace",
			report.Result{Modules: one,
				Findings: []findings.Finding{finding("EE101",
					func(f *findings.Finding) { f.Module = ""; f.Place.Path = "Dockerfile" })}},
			"not pure: 1 Enterprise error in Dockerfile"},
		{"proof outweighs doubt", report.Result{Modules: one, Unread: []report.Unread{{"x", "y"}},
			Findings: []findings.Finding{finding("EE101", nil)}},
			"not pure: 1 Enterprise error in a"},
		{"suppressed is said", report.Result{Modules: one, Findings: []findings.Finding{finding("EE101", suppress),
			finding("EE101", func(f *findings.Finding) { f.New = false })}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module (1 suppressed, 1 in the baseline)"},
		{"unread", report.Result{Modules: one, Unread: []report.Unread{{"a/x.py", "NUL"}}},
			"not decidable: 1 file was not read"},
		{"unread and its finding are one file", report.Result{Modules: one, Unread: []report.Unread{{"a/x.py", "NUL"}},
			Findings: []findings.Finding{finding("PARSE002", nil)}},
			"not decidable: 1 file was not read"},
		{"a suppression makes no file readable",
			report.Result{Modules: one, Findings: []findings.Finding{finding("PARSE002", suppress)}},
			"not decidable: 1 file was not read"},
		{"open question",
			report.Result{Modules: one,
				Undecided: []report.Undecided{{Module: "a", Why: "queue_job is absent.", Purity: true}, {Why: "z", Purity: true}}},
			"not decidable: a: queue_job is absent (and 1 more)"},
		{"open question about something else",
			report.Result{Modules: one, Undecided: []report.Undecided{{Module: "a", Why: "x"}}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"inconclusive rule",
			report.Result{Modules: []report.Module{{Name: "a",
				Outcomes: rules.Outcomes{rule("EE111"): {State: rules.Inconclusive, Why: "b is absent"}}}}},
			"not decidable: a: EE9111 could not be judged: b is absent"},
		{"the run failed", report.Result{Modules: one, Failures: []string{"pass x panicked"}},
			"not decidable: the run itself failed: pass x panicked"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.r.Verdict().String(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestExitCode(t *testing.T) {
	rule := sample.Doubles()
	note := findings.Finding{Rule: rule("IAP202"), Severity: rules.Note, New: true}
	fail := findings.Finding{Rule: rule("EE101"), Severity: rules.Error, New: true}
	old := fail
	old.New = false
	for _, tt := range []struct {
		name string
		r    report.Result
		want int
	}{
		{"nothing", report.Result{FailOn: rules.Error}, 0},
		{"note below", report.Result{FailOn: rules.Warning, Findings: []findings.Finding{note}}, 0},
		{"note at", report.Result{FailOn: rules.Note, Findings: []findings.Finding{note}}, 1},
		{"error", report.Result{FailOn: rules.Error, Findings: []findings.Finding{note, fail}}, 1},
		{"never", report.Result{Findings: []findings.Finding{fail}}, 0},
		{"baselined", report.Result{FailOn: rules.Error, Findings: []findings.Finding{old}}, 0},
		{"failure wins", report.Result{FailOn: rules.Error, Findings: []findings.Finding{fail}, Failures: []string{"x"}}, 3},
	} {
		if got := tt.r.ExitCode(); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}
