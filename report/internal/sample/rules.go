package sample

import (
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/rules"
)

// Rules finds a rule by id. Golden files are made with doubles, so that they do not change with a rule's text.
type Rules func(id string) *rules.Rule

// Doubles gives one stand-in per id, the same at each call.
func Doubles() Rules {
	list := map[string]*rules.Rule{}
	for _, r := range []rules.Rule{
		{ID: "EE101", Name: "enterprise-depends", Title: "dependency is an Odoo Enterprise module",
			Severity: rules.Error, Weight: 10, Guardrail: rules.EE},
		{ID: "EE102", Name: "enterprise-import", Title: "import of Odoo Enterprise code", Severity: rules.Error,
			Weight: 10, Guardrail: rules.EE},
		{ID: "EE111", Name: "enterprise-transitive", Title: "dependency reaches Odoo Enterprise", Severity: rules.Error,
			Weight: 8, Guardrail: rules.EE},
		{ID: "IAP201", Name: "iap-depends", Title: "dependency is an in-app purchase client", Severity: rules.Error,
			Weight: 10, Guardrail: rules.IAP},
		{ID: "IAP202", Name: "iap-transitive", Title: "dependency reaches an in-app purchase client",
			Severity: rules.Note, Weight: 2, Guardrail: rules.IAP},
		{ID: "OCA301", Name: "oca-not-vendored", Title: "public addon is not in the workspace", Severity: rules.Error,
			Weight: 8, Guardrail: rules.OCA},
		{ID: "REF407", Name: "unlisted-data-file", Title: "data file that no manifest loads", Severity: rules.Warning,
			Weight: 4, Guardrail: rules.REF},
		{ID: "REF410", Name: "dependency-cycle", Title: "modules depend on each other in a circle",
			Severity: rules.Error, Weight: 8, Guardrail: rules.REF},
		{ID: "PARSE002", Name: "python-unreadable", Title: "Python file that Odoo cannot read", Severity: rules.Error,
			Weight: 10, Guardrail: rules.PARSE},
		{ID: "SEED501", Name: "seed-count", Title: "seed data does not give the promised count", Severity: rules.Error,
			Weight: 10, Guardrail: rules.SEED},
	} {
		id := r.ID
		r.ID = r.Guardrail.String() + "9" + strings.TrimPrefix(id, r.Guardrail.String()) // which has no text
		r.Precision = "very-high"
		r.Tags = []string{"purity"}
		list[id] = &r
	}
	return func(id string) *rules.Rule { return list[id] }
}

// Declared gives the real rules.
func Declared(t testing.TB) Rules {
	return func(id string) *rules.Rule {
		t.Helper()
		r := rules.ByID(id)
		if r == nil {
			t.Fatalf("no rule %s", id)
		}
		return r
	}
}
