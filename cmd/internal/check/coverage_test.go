package check_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/rules"
)

// What is counted as wrong is what is reported, and each reference is counted once.
func TestCoverage(t *testing.T) {
	s := sessiontest.Open(t, "../../../analyzers/enterprise/testdata/resolved")
	result := checktest.Of(t, s, check.Options{Coverage: true})
	wrong, reported := 0, 0
	for _, row := range result.Coverage {
		if sum := row.Own + row.Vendored + row.Core + row.Outside + row.Undecidable + row.Wrong + row.Unjudged; sum != row.Seen {
			t.Errorf("%s: %d seen, %d counted", row.Kind, row.Seen, sum)
		}
		wrong += row.Wrong
	}
	for _, f := range result.Findings {
		switch f.Rule {
		case rules.EnterpriseImport, rules.EnterpriseXMLID, rules.UnresolvedXMLID:
			reported++
		}
	}
	if wrong != reported || wrong == 0 {
		t.Errorf("%d names are wrong, %d reported", wrong, reported)
	}
}
