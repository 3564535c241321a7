package smartdelta_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/rules"
)

// What each kind of declaration says, and what is wrong with it.
func TestRequired(t *testing.T) {
	result := odootest.Run(t, analyzers.Suite(), "testdata/required", "SD")
	if got := result.Outcomes()["broken"][rules.ClassificationContradicted].State; got != rules.Inconclusive {
		t.Errorf("a module of which a file is missing: %v, want inconclusive", got)
	}
}

// A document of the root speaks of the module that it names, and asks nothing of the others.
func TestRoot(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/root", "SD") }

// Where nothing speaks of Smart Delta, nothing is judged.
func TestSilent(t *testing.T) {
	for module, outcomes := range odootest.Run(t, analyzers.Suite(), "testdata/silent", "SD").Outcomes() {
		for rule := range outcomes {
			if rule.Guardrail == rules.SD {
				t.Errorf("%s was judged by %s", module, rule)
			}
		}
	}
}
