package report

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestParseGate(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Gate
		ok   bool
	}{
		{"90", Gate{Least: 90}, true},
		{"0", Gate{}, true},
		{"100", Gate{Least: 100}, true},
		{"SEED=95", Gate{rules.SEED, 95}, true},
		{"ee=100", Gate{rules.EE, 100}, true},
		{"", Gate{}, false},
		{"101", Gate{}, false},
		{"-1", Gate{}, false},
		{"94.5", Gate{}, false},
		{"EE", Gate{}, false},
		{"EE=", Gate{}, false},
		{"NONE=90", Gate{}, false},
		{"EE=90=80", Gate{}, false},
	} {
		got, err := ParseGate(tt.in)
		if (err == nil) != tt.ok || got != tt.want {
			t.Errorf("%q: %+v, %v", tt.in, got, err)
		}
	}
}

func TestGates(t *testing.T) {
	ref := &rules.Rule{ID: "REF406", Guardrail: rules.REF, Weight: 1}
	big := &rules.Rule{ID: "REF401", Guardrail: rules.REF, Weight: 19}
	judged := rules.Outcomes{ref: {State: rules.Applied}, big: {State: rules.Applied}}
	r := &Result{
		Modules:  []Module{{Name: "a", Path: "a", Outcomes: judged}, {Name: "b", Path: "b", Outcomes: judged}},
		Findings: []findings.Finding{{Rule: ref, Severity: rules.Warning, Module: "b", New: true}},
	}
	for _, tt := range []struct {
		name string
		gate Gate
		want string
		code int
	}{
		{"exactly reached", Gate{Least: 95}, "every score at least 95: kept, the worst is 95", 0},
		{"the worst decides, not the mean", Gate{Least: 96}, "every score at least 96: below, b has 95", 1},
		{"a guardrail", Gate{rules.REF, 96}, "every REF score at least 96: below, b has 95", 1},
		{"what applies nowhere fails nothing", Gate{rules.SEED, 100}, "every SEED score at least 100: nothing was judged", 0},
	} {
		r.Gates = []Gate{tt.gate}
		if got := r.Score().Gates(r.Gates)[0].String(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		if got := r.ExitCode(); got != tt.code {
			t.Errorf("%s: exit code %d, want %d", tt.name, got, tt.code)
		}
	}
}

// A gate judges the exact score: what is shown as 94 because it is 94.99 is below 95, and nothing is rounded up.
func TestGatesAreExact(t *testing.T) {
	seed := &rules.Rule{ID: "SEED501", Guardrail: rules.SEED, Weight: 1}
	r := &Result{
		Modules: []Module{{Name: "m", Path: "m", Outcomes: rules.Outcomes{
			seed: {State: rules.Applied, Kept: 94_999_999, Total: 100_000_000}}}},
		Findings: []findings.Finding{{Rule: seed, Severity: rules.Error, Module: "m", New: true}},
		Gates:    []Gate{{Least: 95}},
	}
	if r.ExitCode() != 1 {
		t.Errorf("94.999999 passes 95")
	}
	r.Gates = []Gate{{Least: 94}}
	if r.ExitCode() != 0 {
		t.Errorf("94.999999 does not pass 94")
	}
}
