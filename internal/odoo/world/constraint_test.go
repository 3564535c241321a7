package world

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDefinition(t *testing.T) {
	for _, tt := range []struct{ sql, want string }{
		{"unique(code)", "code"}, {"UNIQUE ( code , company_id )", "code,company_id"}, {"unique (lower(code))", ""},
		{"CHECK(amount >= 0)", "amount >= 0"}, {"check ((amount != -1.5))", "amount <> -1.5"}, {"CHECK(a > 0 AND b > 0)", ""},
		{"EXCLUDE USING gist (a WITH =)", ""},
	} {
		if got := Definition(tt.sql); got != tt.want {
			t.Errorf("%s is %q, want %q", tt.sql, got, tt.want)
		}
	}
}

func TestConstraints(t *testing.T) {
	c := methodical()
	c.self.Classes[0].Constraints, c.self.Classes[0].Definitions = []string{"one", "two"}, []string{"name", "count > 0"}
	c.self.Classes[1].Constraints, c.self.Classes[1].Definitions = []string{"one"}, []string{""}
	want := []Constraint{{Column: "count", Operator: ">"}}
	if diff := cmp.Diff(want, c.Constraints("a.thing")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if want[0].Takes(0) || !want[0].Takes(1) {
		t.Error("0 is not above 0, and 1 is")
	}
}
