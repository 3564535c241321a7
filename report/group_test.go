package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

// counted is a result with findings that count: rule, module, message and cause of each.
func counted(list ...[4]string) *report.Result {
	rule := sample.Doubles()
	r := &report.Result{}
	for _, f := range list {
		r.Findings = append(r.Findings, findings.Finding{Rule: rule(f[0]), Severity: rule(f[0]).Severity, Module: f[1],
			Place: findings.Place{Path: f[1] + "/a.py"}, Message: f[2], Cause: f[3], New: true})
	}
	return r
}

func TestGroups(t *testing.T) {
	r := counted([4]string{"REF407", "a", "x", ""}, [4]string{"REF410", "a", "y", ""}, [4]string{"REF407", "b", "x", ""},
		[4]string{"EE101", "b", "z", ""}, [4]string{"PARSE002", "c", "w", ""}, [4]string{"REF407", "b", "x", ""})
	r.Findings[5].Severity = rules.Error
	r.Findings = append(r.Findings, r.Findings[3])
	r.Findings[6].New = false
	type group struct {
		rule    string
		n, file int
	}
	var got []group
	for _, g := range r.Groups() {
		got = append(got, group{g.First().Rule.ID, len(g), g.Files()})
	}
	want := []group{{"EE9101", 1, 1}, {"PARSE9002", 1, 1}, {"REF9410", 1, 1}, {"REF9407", 1, 1}, {"REF9407", 2, 2}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(group{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCauses(t *testing.T) {
	r := counted([4]string{"REF410", "a", "y", ""}, [4]string{"EE101", "a", "x depends", "x"}, [4]string{"EE101", "a", "z depends", "z"},
		[4]string{"EE102", "b", "x is imported", "x"}, [4]string{"REF410", "b", "y", ""})
	type cause struct {
		rule, cause string
		n           int
		modules     []string
	}
	var got []cause
	for _, c := range r.Causes() {
		got = append(got, cause{c.Lead.Rule.ID, c.Lead.Cause, c.Findings, c.Modules})
	}
	want := []cause{{"EE9101", "x", 2, []string{"a", "b"}}, {"EE9101", "z", 1, []string{"a"}}, {"REF9410", "", 2, []string{"a", "b"}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(cause{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
