package minimization_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestApproved(t *testing.T) {
	result := odootest.Run(t, analyzers.Suite(), "testdata/approved", "MIN703")
	for i := range result.Findings {
		if f := &result.Findings[i]; f.Rule == rules.ModuleNotApproved && f.Severity != rules.Warning {
			t.Errorf("%s: %s, want a warning in vendored modules too", f.Place.Path, f.Severity)
		}
	}
}

func TestNothingApproved(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/empty_list", "MIN703")
}

// Without a list the rule neither reports nor passes.
func TestNoList(t *testing.T) {
	for module, outcomes := range odootest.Run(t, analyzers.Suite(), "testdata/no_list", "MIN703").Outcomes() {
		if _, judged := outcomes[rules.ModuleNotApproved]; judged {
			t.Errorf("%s was judged without a list", module)
		}
	}
}

// Own modules that add the same fields; near misses build on each other, share one field, exclude each other, or change a
// field of Community's.
func TestOverlap(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/overlap", "MIN702") }

// A few names below one module that installs itself; near misses are asked for, shared, or larger.
func TestMicro(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/micro", "MIN701") }
