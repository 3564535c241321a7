package rules

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLookup(t *testing.T) {
	tests := []struct {
		in   string
		want *Rule
	}{
		{"EE101", EnterpriseDepends},
		{"ee101", EnterpriseDepends},
		{"enterprise-depends", EnterpriseDepends},
		{"Enterprise-Depends", EnterpriseDepends},
		{"PARSE006", SuppressionMalformed},
		{"EE1010", nil},
		{"EE", nil},
		{"", nil},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if got := Find(tt.in); got != tt.want {
				t.Errorf("Find(%q) = %v", tt.in, got)
			}
		})
	}
	if ByID("ee101") != nil || ByName("Enterprise-Depends") != nil {
		t.Error("ByID and ByName are not exact")
	}
	for _, r := range All() {
		if ByID(r.ID) != r || ByName(r.Name) != r || Find(r.ID) != r || Find(r.Name) != r {
			t.Errorf("%s is not found", r)
		}
	}
	if n := testing.AllocsPerRun(100, func() { ByID("SEED503"); ByName("seed-count") }); n != 0 {
		t.Errorf("a look-up allocates %v times", n)
	}
}

func TestAll(t *testing.T) {
	all := All()
	if !slices.IsSortedFunc(all, func(a, b *Rule) int { return int(a.Guardrail) - int(b.Guardrail) }) {
		t.Error("not by guardrail")
	}
	for i, r := range all {
		if r.Retired != "" {
			t.Errorf("%s is retired", r)
		}
		if !strings.HasPrefix(r.ID, r.Guardrail.String()) {
			t.Errorf("%s is of guardrail %s", r, r.Guardrail)
		}
		if i > 0 && all[i-1].Guardrail == r.Guardrail && len(all[i-1].ID) == len(r.ID) && all[i-1].ID >= r.ID {
			t.Errorf("%s stands before %s", all[i-1], r)
		}
	}
	all[0] = nil
	if All()[0] == nil {
		t.Error("All gives the same slice twice")
	}
}

func TestSeverity(t *testing.T) {
	for _, s := range []Severity{Note, Warning, Error} {
		if got, err := ParseSeverity(s.String()); got != s || err != nil {
			t.Errorf("ParseSeverity(%q) = %v, %v", s, got, err)
		}
	}
	for _, name := range []string{"", "Error", "severity(0)"} {
		if _, err := ParseSeverity(name); err == nil {
			t.Errorf("ParseSeverity(%q) passes", name)
		}
	}
	lower := map[Severity]Severity{Error: Warning, Warning: Note, Note: Note, 0: 0}
	for s, want := range lower {
		if got := s.Lower(); got != want {
			t.Errorf("%s.Lower() = %s, want %s", s, got, want)
		}
	}
}

func TestGuardrail(t *testing.T) {
	if len(Guardrails()) != len(guardrailNames)-1 {
		t.Error("Guardrails misses one")
	}
	for _, g := range Guardrails() {
		if got, err := ParseGuardrail(g.String()); got != g || err != nil {
			t.Errorf("ParseGuardrail(%q) = %v, %v", g, got, err)
		}
		if g.Title() == "" || g.Title() == g.String() {
			t.Errorf("%s has no title", g)
		}
	}
	if got := Guardrail(200).Title(); got != "guardrail(200)" {
		t.Errorf("unknown guardrail is called %q", got)
	}
	if _, err := ParseGuardrail("ee"); err == nil {
		t.Error("ParseGuardrail(ee) passes")
	}
}

func TestOutcomes(t *testing.T) {
	o := Outcomes{}
	o.Inconclusive(SeedCount, "a hook makes records")
	o.Applies(SeedCount, SeedUnlisted)
	want := Outcomes{
		SeedCount:    {State: Inconclusive, Why: "a hook makes records"},
		SeedUnlisted: {State: Applied},
	}
	if diff := cmp.Diff(want, o); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
