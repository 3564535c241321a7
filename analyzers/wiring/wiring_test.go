package wiring_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestAccess(t *testing.T) {
	result := odootest.Run(t, analyzers.Suite(), "testdata/access", "MOD1001", "MOD1002")
	for i := range result.Findings {
		if f := &result.Findings[i]; f.Rule == rules.AccessMissing && f.Module == "open" && f.Severity != rules.Note {
			t.Errorf("%s: %s, want a note: everybody may, but Odoo lets them", f.Place.Path, f.Severity)
		}
	}
	if o := result.Outcomes()["unread"][rules.AccessMissing]; o.State != rules.Inconclusive {
		t.Errorf("rights that nobody can read: %v", o)
	}
}

func TestAutomation(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/automation", "MOD1006")
}

func TestClient(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/client", "MOD1003")
}

func TestChartsAndTours(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/more", "MOD1004", "MOD1007")
}

func TestMIS(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/mis", "MOD1008")
}
