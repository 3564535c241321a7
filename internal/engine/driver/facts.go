package driver

import (
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Source knows facts about packages that no pass visits (core modules, from the catalogue). It fills fact and
// tells whether it knew.
type Source func(pkg *types.Package, fact analysis.Fact) bool

// facts stores package facts. A fact is private to its analyzer, as go/analysis wants it. Odoo modules have no
// objects, so there are no object facts.
type facts struct {
	mu     sync.RWMutex
	values map[factKey]analysis.Fact
	source Source
}

type factKey struct {
	analyzer *analysis.Analyzer
	pkg      *types.Package
	kind     reflect.Type
}

func newFacts(source Source) *facts {
	return &facts{values: make(map[factKey]analysis.Fact), source: source}
}

// put keeps a copy: a fact that is a field of something larger would keep that until the end of the run.
func (f *facts) put(a *analysis.Analyzer, pkg *types.Package, fact analysis.Fact) {
	kept := reflect.New(reflect.TypeOf(fact).Elem())
	kept.Elem().Set(reflect.ValueOf(fact).Elem())
	f.mu.Lock()
	defer f.mu.Unlock()
	f.values[factKey{a, pkg, reflect.TypeOf(fact)}] = kept.Interface().(analysis.Fact)
}

// get copies a fact into the one given, as a driver that decodes from disk would.
func (f *facts) get(a *analysis.Analyzer, pkg *types.Package, fact analysis.Fact) bool {
	f.mu.RLock()
	known, ok := f.values[factKey{a, pkg, reflect.TypeOf(fact)}]
	f.mu.RUnlock()
	if ok {
		reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(known).Elem())
		return true
	}
	return f.source != nil && f.source(pkg, fact)
}
