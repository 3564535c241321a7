package baseline_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/rules"
)

// Modules on the base, beside it, below it, of another step, and one whose manifest cannot be read.
func TestBaseline(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/shared", "BASE") }

// Where there is no base module, the rule is not applicable.
func TestNoBaseline(t *testing.T) {
	for module, outcomes := range odootest.Run(t, analyzers.Suite(), "testdata/none", "BASE").Outcomes() {
		if _, judged := outcomes[rules.BaselineMissing]; judged {
			t.Errorf("%s was judged without a base module", module)
		}
	}
}
