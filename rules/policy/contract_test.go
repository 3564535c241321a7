package policy

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestContractValidate(t *testing.T) {
	base := func(change func(*Contract)) Contract {
		c := Contract{Name: "tags", Model: "res.partner.category", Count: new(2)}
		change(&c)
		return c
	}
	where := func(conditions ...Condition) func(*Contract) {
		return func(c *Contract) { c.Where = conditions }
	}
	tests := []struct {
		name string
		in   Contract
		want string // in the error; empty: none
	}{
		{"count", base(func(c *Contract) {}), ""},
		{"zero", base(func(c *Contract) { c.Count = new(0) }), ""},
		{"range", base(func(c *Contract) { c.Count, c.Min, c.Max = nil, new(1), new(3) }), ""},
		{"no name", base(func(c *Contract) { c.Name = "" }), "name is empty"},
		{"no model", base(func(c *Contract) { c.Model = "" }), "no model name"},
		{"class name as model", base(func(c *Contract) { c.Model = "ResPartner" }), "no model name"},
		{"no number", base(func(c *Contract) { c.Count = nil }), "none of count, min and max"},
		{"count and min", base(func(c *Contract) { c.Min = new(1) }), "count stands beside min or max"},
		{"below zero", base(func(c *Contract) { c.Count = new(-1) }), "-1 is below zero"},
		{"min above max", base(func(c *Contract) { c.Count, c.Min, c.Max = nil, new(3), new(1) }), "min 3 is above max 1"},
		{"equals", base(where(Condition{Field: "a", Equals: true})), ""},
		{"equals false", base(where(Condition{Field: "a", Equals: false})), ""},
		{"not set", base(where(Condition{Field: "a", Set: new(false)})), ""},
		{"in", base(where(Condition{Field: "a", In: []any{"x", uint64(1), 0.5}})), ""},
		{"no field", base(where(Condition{Equals: true})), "has no field"},
		{"nothing asked", base(where(Condition{Field: "a"})), "exactly one of"},
		{"two asked", base(where(Condition{Field: "a", Equals: 1, Set: new(true)})), "exactly one of"},
		{"empty in", base(where(Condition{Field: "a", In: []any{}})), "in is empty"},
		{"list as value", base(where(Condition{Field: "a", Equals: []any{1}})), "neither a text"},
		{"map in a list", base(where(Condition{Field: "a", In: []any{map[string]any{}}})), "neither a text"},
		{"too large", base(where(Condition{Field: "a", Equals: uint64(math.MaxUint64)})), "too large"},
		{"not a number", base(where(Condition{Field: "a", Equals: math.NaN()})), "no value of a field"},
		{"unique and requires", base(func(c *Contract) { c.Unique, c.Requires = []string{"a", "b"}, []string{"c"} }), ""},
		{"unnamed field", base(func(c *Contract) { c.Unique = []string{"a", ""} }), "name of a field is empty"},
		{"second condition", base(where(Condition{Field: "a", Equals: 1}, Condition{Field: "b"})), "condition on b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.in.Validate()
			if (err != nil) != (tt.want != "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestValidateTurnsNumbers(t *testing.T) {
	contracts := []Contract{{Name: "a", Model: "b", Count: new(1), Where: []Condition{
		{Field: "x", Equals: uint64(3)}, {Field: "y", In: []any{4, int64(5), 0.5, "6"}},
	}}}
	if err := ValidateContracts(contracts); err != nil {
		t.Fatal(err)
	}
	want := []Condition{{Field: "x", Equals: int64(3)}, {Field: "y", In: []any{int64(4), int64(5), 0.5, "6"}}}
	if diff := cmp.Diff(want, contracts[0].Where); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestValidateContracts(t *testing.T) {
	a := Contract{Name: "a", Model: "b", Count: new(1)}
	if err := ValidateContracts([]Contract{a, a}); err == nil || !strings.Contains(err.Error(), `contract "a" stands twice`) {
		t.Errorf("error %v", err)
	}
	if err := ValidateContracts([]Contract{a, {Name: "c"}}); err == nil || !strings.Contains(err.Error(), `contract "c": `) {
		t.Errorf("error %v", err)
	}
	if err := ValidateContracts(nil); err != nil {
		t.Error(err)
	}
}

func TestContractNumbers(t *testing.T) {
	tests := []struct {
		in       Contract
		expected string
		least    int
		allowed  []int // of 0 to 5
	}{
		{Contract{Count: new(4)}, "4", 4, []int{4}},
		{Contract{Count: new(0)}, "0", 0, []int{0}},
		{Contract{Min: new(3)}, "at least 3", 3, []int{3, 4, 5}},
		{Contract{Max: new(1)}, "at most 1", 0, []int{0, 1}},
		{Contract{Min: new(2), Max: new(3)}, "2 to 3", 2, []int{2, 3}},
		{Contract{Min: new(2), Max: new(2)}, "2", 2, []int{2}},
		{Contract{}, "any number", 0, []int{0, 1, 2, 3, 4, 5}},
	}
	for _, tt := range tests {
		t.Run(tt.expected, func(t *testing.T) {
			var allowed []int
			for n := range 6 {
				if tt.in.Allows(n) {
					allowed = append(allowed, n)
				}
			}
			if diff := cmp.Diff(tt.allowed, allowed); diff != "" {
				t.Errorf("allowed (-want +got)\n%s", diff)
			}
			if got := tt.in.Expected(); got != tt.expected {
				t.Errorf("expected %q", got)
			}
			if got := tt.in.Least(); got != tt.least {
				t.Errorf("least %d", got)
			}
		})
	}
}

func TestContractRecords(t *testing.T) {
	tests := []struct {
		want string
		in   Contract
	}{
		{"a.b", Contract{Model: "a.b"}},
		{"a.b where x is true", Contract{Model: "a.b", Where: []Condition{{Field: "x", Equals: true}}}},
		{"a.b where x is set and y is not set", Contract{Model: "a.b", Where: []Condition{{Field: "x", Set: new(true)}, {Field: "y", Set: new(false)}}}},
		{"a.b where x is one of 1, two", Contract{Model: "a.b", Where: []Condition{{Field: "x", In: []any{int64(1), "two"}}}}},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			if got := tt.in.Records(); got != tt.want {
				t.Errorf("got %q", got)
			}
		})
	}
}
