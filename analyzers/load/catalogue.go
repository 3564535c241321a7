package load

import (
	"go/types"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// FromCatalogue gives the facts of core modules that are not in the workspace, as export data gives those of
// compiled packages. Each is decoded once, when it is asked for.
func FromCatalogue(series catalogue.Series) driver.Source {
	var known sync.Map // name to *world.Symbols; nil for none
	return func(pkg *types.Package, fact analysis.Fact) bool {
		into, ok := fact.(*world.Symbols)
		if !ok {
			return false
		}
		s, ok := known.Load(pkg.Name())
		if !ok {
			s, _ = known.LoadOrStore(pkg.Name(), fromCatalogue(series, pkg.Name()))
		}
		if s.(*world.Symbols) == nil {
			return false
		}
		*into = *s.(*world.Symbols)
		return true
	}
}

func fromCatalogue(series catalogue.Series, name string) *world.Symbols {
	core, ok := series.Core(name)
	if !ok {
		return nil
	}
	s := new(world.Symbols)
	if encoded, ok := series.Knowledge().Fact(name, knowledge.SymbolsFact); ok {
		if decoded, err := world.OpenSymbols(encoded); err == nil {
			s = decoded
		}
	}
	s.Demo = true
	s.Depends = make([]world.Depend, len(core.Depends))
	for i, name := range core.Depends {
		s.Depends[i].Name = name
	}
	return s
}
