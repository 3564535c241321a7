package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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
		{"no module", report.Result{}, "not decidable: no module was read, and deployment files alone tell nothing of those that they take in"},
		{"clean", report.Result{Modules: one}, "pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"clean without git",
			report.Result{Modules: one, Workspace: report.Workspace{GitProblem: "there is no git program on this machine"}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module; submodules without files, " +
				"pinned commits and ignored folders were not seen: there is no git program on this machine"},
		{"other errors do not matter", report.Result{Modules: one, Findings: []findings.Finding{finding("OCA301", nil)}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"a warning is no proof", report.Result{Modules: one,
			Findings: []findings.Finding{finding("EE102", func(f *findings.Finding) { f.Severity = rules.Warning })}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"both", report.Result{Modules: one, Findings: []findings.Finding{finding("EE101", nil), finding("IAP201", nil),
			finding("EE102", func(f *findings.Finding) { f.Module = "b" })}},
			"not pure: 2 Enterprise errors and 1 in-app purchase error in a, b (a/x.py)"},
		{"of the workspace",
			report.Result{Modules: one,
				Findings: []findings.Finding{finding("EE101",
					func(f *findings.Finding) { f.Module = ""; f.Place.Path = "Dockerfile" })}},
			"not pure: 1 Enterprise error in Dockerfile"},
		{"proof outweighs doubt", report.Result{Modules: one, Unread: []report.Unread{{Path: "x", Why: "y"}},
			Findings: []findings.Finding{finding("EE101", nil)}},
			"not pure: 1 Enterprise error in a (a/x.py)"},
		{"what is accepted is said", report.Result{Modules: one, Findings: []findings.Finding{finding("EE101", suppress),
			finding("EE101", func(f *findings.Finding) { f.New = false })}},
			"pure but for 2 accepted: 2 Enterprise errors in a (a/x.py), 1 suppressed and 1 in the baseline"},
		{"a known defect of Odoo's own is nobody's to accept",
			report.Result{Modules: one, Findings: []findings.Finding{finding("EE101",
				func(f *findings.Finding) { f.Suppressed = &findings.Suppression{Reason: "x", ByPolicy: true} })}},
			"pure: no Enterprise and no in-app purchase reference counts in 1 module"},
		{"doubt outweighs what is accepted", report.Result{Modules: one, Findings: []findings.Finding{finding("EE101", suppress)},
			Undecided: []report.Undecided{{Module: "a", Why: "queue_job is absent", Purity: true, Path: "a/__manifest__.py"}}},
			"not decidable: a: queue_job is absent (a/__manifest__.py)"},
		{"unread", report.Result{Modules: one, Unread: []report.Unread{{Path: "a/x.py", Why: "NUL"}}},
			"not decidable: 1 file was not read (a/x.py)"},
		{"unread and its finding are one file", report.Result{Modules: one, Unread: []report.Unread{{Path: "a/x.py", Why: "NUL"}},
			Findings: []findings.Finding{finding("PARSE002", nil)}},
			"not decidable: 1 file was not read (a/x.py)"},
		{"a suppression makes no file readable",
			report.Result{Modules: one, Findings: []findings.Finding{finding("PARSE002", suppress)}},
			"not decidable: 1 file was not read (a/x.py)"},
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
	one := []report.Module{{Name: "a"}}
	open := []report.Undecided{{Module: "a", Why: "b is absent", Purity: true}}
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
		{"accepted", report.Result{FailOn: rules.Error, Modules: one, Findings: []findings.Finding{old}}, 0},
		{"accepted, where it may be", report.Result{FailOn: rules.Error, Modules: one, Require: report.RequireAccepted, Findings: []findings.Finding{old}}, 0},
		{"accepted, where it may not", report.Result{FailOn: rules.Error, Modules: one, Require: report.RequirePure, Findings: []findings.Finding{old}}, 1},
		{"pure", report.Result{FailOn: rules.Error, Modules: one, Require: report.RequirePure}, 0},
		{"not pure is an answer", report.Result{Modules: one, Require: report.RequireDecided, Findings: []findings.Finding{fail}}, 0},
		{"not pure is not accepted", report.Result{Modules: one, Require: report.RequireAccepted, Findings: []findings.Finding{fail}}, 1},
		{"a module is absent", report.Result{FailOn: rules.Error, Modules: one, Undecided: open}, 0},
		{"a module is absent, and an answer is asked for", report.Result{FailOn: rules.Error, Modules: one, Undecided: open, Require: report.RequireDecided}, 1},
		{"a file was not read", report.Result{FailOn: rules.Error, Modules: one, Unread: []report.Unread{{Path: "a.py", Why: "x"}}}, 1},
		{"a link leads to nowhere", report.Result{FailOn: rules.Error, Modules: one, Unread: []report.Unread{{Path: "a.py", Why: "x", Missing: true}}}, 0},
		{"never", report.Result{Modules: one, Unread: []report.Unread{{Path: "a.py", Why: "x"}}}, 0},
	} {
		if got := tt.r.ExitCode(); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

// What is not decidable comes with the commands that decide it, each once: for what is absent, then for what was not read.
func TestDecide(t *testing.T) {
	r := report.Result{
		Undecided: []report.Undecided{
			{Module: "a", Why: "x", Purity: true, Decide: "git submodule update --init oca_addons/web"},
			{Module: "b", Why: "y", Purity: true, Decide: "git submodule update --init oca_addons/web"},
			{Module: "b", Why: "z", Decide: "of something else"},
		},
		Unread: []report.Unread{
			{Path: "a/x.py", Why: "invalid syntax"}, {Path: "a/it's $(rm).xml", Why: "not well-formed"}, {Path: "a/-", Why: "permission denied"},
		},
	}
	want := []string{"git submodule update --init oca_addons/web", "chmod u+r a/-", `xmllint --noout 'a/it'\''s $(rm).xml'`, "python3 -m py_compile a/x.py"}
	if diff := cmp.Diff(want, r.Verdict().Decide); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if d := (&report.Result{Modules: []report.Module{{}}}).Verdict().Decide; d != nil {
		t.Errorf("a verdict that stands: %q", d)
	}
}
