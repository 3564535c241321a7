package seed_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odootest"
)

func TestContracts(t *testing.T) {
	result := odootest.Run(t, "testdata/contracts", "SEED", "REF406", "REF407", "REF411")
	// What is missing or unreadable leaves undecided what it may have changed, and nothing else.
	open := map[string]string{
		"unread steps":    "data/steps.xml cannot be read",
		"gone steps":      "data/steps.xml does not exist",
		"gone rows":       "data/steps.xml does not exist",
		"gone_rows rows":  "data/shop.row.csv does not exist",
		"gone_rows steps": "data/shop.row.csv does not exist",
		"rows rows":       "data/shop.row.csv cannot be read",
	}
	for _, c := range result.Contracts {
		name := c.Module + " " + c.Name
		if want := open[name]; c.Decided != (want == "") || c.Why != want {
			t.Errorf("contract %s: decided %v (%s), want %q", name, c.Decided, c.Why, want)
		}
	}
}

// Seeds in unusual but legal forms are counted as Odoo counts them: each contract of testdata/forms holds the
// number of rows that a real Odoo 18 had after installing the module.
func TestForms(t *testing.T) {
	result := odootest.Check(t, "testdata/forms")
	if len(result.Contracts) < 30 {
		t.Fatalf("only %d contracts", len(result.Contracts))
	}
	for _, c := range result.Contracts {
		if !c.Decided || !c.Passed {
			t.Errorf("%s, %s: %d predicted, %s in Odoo (%s)", c.Module, c.Name, c.Predicted, c.Expected, c.Why)
		}
	}
}

func TestPromises(t *testing.T) {
	result := odootest.Run(t, "testdata/promises", "SEED")
	open := map[string]bool{"computed totals": true, "computed dated": true, "calls steps": true, "calls heads": true}
	for _, c := range result.Contracts {
		if name := c.Module + " " + c.Name; c.Decided == open[name] {
			t.Errorf("contract %s: decided %v (%s)", name, c.Decided, c.Why)
		}
	}
}
