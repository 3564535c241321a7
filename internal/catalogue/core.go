package catalogue

import (
	"iter"
	"sort"

	"github.com/jgtolentino/smartdelta/internal/catalogue/knowledge"
)

// CoreModule is what a module's manifest declares, as far as it decides what Odoo installs.
type CoreModule = knowledge.Module

// HasKnowledge reports whether the modules of the series are known, so that Core and Modules answer.
func (s Series) HasKnowledge() bool { return len(s.modules()) > 0 }

// Core gives what is known of a Community module of the series; ok is false when there is none of that name, or
// no knowledge of the series. A Community name that only the published list has is not found either.
func (s Series) Core(module string) (m CoreModule, ok bool) {
	modules := s.modules()
	i := sort.Search(len(modules), func(i int) bool { return modules[i].Name >= module })
	if i == len(modules) || modules[i].Name != module {
		return CoreModule{}, false
	}
	return modules[i], true
}

// Modules yields the Community modules of the series that Core knows, sorted by name.
func (s Series) Modules() iter.Seq[CoreModule] {
	return func(yield func(CoreModule) bool) {
		for _, m := range s.modules() {
			if !yield(m) {
				return
			}
		}
	}
}

// modules gives the table of the series, sorted by name; nil without knowledge.
func (s Series) modules() []CoreModule {
	if s == V18 {
		return core18[:]
	}
	return nil
}
