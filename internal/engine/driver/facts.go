package driver

import (
	"bytes"
	"encoding/gob"
	"fmt"
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
	mu      sync.RWMutex
	values  map[factKey]analysis.Fact
	source  Source
	encoded bool // see Options.EncodeFacts
}

type factKey struct {
	analyzer *analysis.Analyzer
	pkg      *types.Package
	kind     reflect.Type
}

func newFacts(source Source, encoded bool) *facts {
	return &facts{values: make(map[factKey]analysis.Fact), source: source, encoded: encoded}
}

// put keeps a copy: a fact that is a field of something larger would keep that until the end of the run. A fact that
// cannot be encoded where that was asked for is a mistake of its analyzer, whose pass it ends.
func (f *facts) put(a *analysis.Analyzer, pkg *types.Package, fact analysis.Fact) {
	kept := reflect.New(reflect.TypeOf(fact).Elem())
	if !f.encoded {
		kept.Elem().Set(reflect.ValueOf(fact).Elem())
	} else if err := recode(kept.Interface(), fact); err != nil {
		panic(fmt.Sprintf("fact %T does not survive gob: %v", fact, err))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.values[factKey{a, pkg, reflect.TypeOf(fact)}] = kept.Interface().(analysis.Fact)
}

// recode makes of into what is left of a fact that was encoded and decoded.
func recode(into any, fact analysis.Fact) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(fact); err != nil {
		return err
	}
	return gob.NewDecoder(&b).Decode(into)
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
