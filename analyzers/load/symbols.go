package load

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/catalogue"
	"github.com/jgtolentino/smartdelta/internal/driver"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// Symbols is the fact that a module exports: what it declares itself, never what it imports.
type Symbols struct {
	Manifest string // path of the manifest relative to the root; "" for a module known from the catalogue only
	Size     int    // bytes of the manifest's decoded text
	Origin   workspace.Origin
	Depends  []Depend // in written order
}

// AFact marks Symbols as a fact.
func (*Symbols) AFact() {}

func (s *Symbols) String() string { return s.Origin.String() }

// Depend is one entry of depends. Start and End are byte offsets of its literal; both 0 without a manifest.
type Depend struct {
	Name       string
	Start, End int
}

// FromCatalogue gives the facts of core modules that are not in the workspace, as export data gives those of
// compiled packages.
func FromCatalogue(series catalogue.Series) driver.Source {
	return func(pkg *types.Package, fact analysis.Fact) bool {
		symbols, ok := fact.(*Symbols)
		if !ok {
			return false
		}
		core, ok := series.Core(pkg.Name())
		if !ok {
			return false
		}
		*symbols = Symbols{Origin: workspace.Core, Depends: make([]Depend, len(core.Depends))}
		for i, name := range core.Depends {
			symbols.Depends[i].Name = name
		}
		return true
	}
}
