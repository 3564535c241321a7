package iap_test

import (
	"slices"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestClients(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/clients", "IAP") }

func TestServices(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/services", "IAP") }

func TestInstalled(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/installed", "IAP") }

// What a name is of resolution says: of a client that the closure has, or that it has not, and by the prefix where nothing
// else can be said. It is one finding, whatever else is wrong with the name.
func TestResolved(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/resolved", "IAP203", "IAP204", "REF401", "REF402", "REF403").Findings {
		if lower := f.Severity == rules.Warning; f.Rule == rules.IAPModel && lower != slices.Contains([]int{6, 7}, f.Place.Start.Line) {
			t.Errorf("%s:%d: %s is %s", f.Place.Path, f.Place.Start.Line, f.Message, f.Severity)
		}
	}
}
