package resolve_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/rules"
)

// TestFrames: what frameworks of other addons make is there: models whose class derives from theirs, their fields, ids
// that code builds. A service that the code asks for first is one level lower.
func TestFrames(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/frames", "REF").Findings {
		if f.Rule == rules.UnregisteredName && (f.Severity == rules.Warning) != (f.Subject != "gone") {
			t.Errorf("%s: %s is %s", f.Place.Path, f.Message, f.Severity)
		}
	}
}
