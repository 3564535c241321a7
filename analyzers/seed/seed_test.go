package seed_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odootest"
)

func TestContracts(t *testing.T) {
	result := odootest.Run(t, "testdata/contracts", "SEED", "REF")
	for _, c := range result.Contracts {
		if want := c.Module != "unread"; c.Decided != want {
			t.Errorf("contract %s of %s: decided %v, want %v", c.Name, c.Module, c.Decided, want)
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
