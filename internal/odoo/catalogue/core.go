package catalogue

import (
	_ "embed" // for the knowledge base
	"iter"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
)

// CoreModule is what a module's manifest declares, as far as it decides what Odoo installs.
type CoreModule = knowledge.Module

//go:embed data/ce-18.0.kb
var ce18 string

var open18 = sync.OnceValue(func() *knowledge.File {
	f, err := knowledge.Open(ce18)
	if err != nil { // a test opens it too
		return nil
	}
	return f
})

// Knowledge gives the knowledge base of the series; nil when there is none.
func (s Series) Knowledge() *knowledge.File {
	if s == V18 {
		return open18()
	}
	return nil
}

// HasKnowledge reports whether the modules of the series are known, so that Core and Modules answer.
func (s Series) HasKnowledge() bool { return s.Knowledge() != nil }

// Core gives what is known of a Community module of the series; ok is false when there is none of that name, or
// no knowledge of the series. A Community name that only the published list has is not found either.
func (s Series) Core(module string) (m CoreModule, ok bool) {
	if f := s.Knowledge(); f != nil {
		return f.Module(module)
	}
	return CoreModule{}, false
}

// Modules yields the Community modules of the series that Core knows, sorted by name.
func (s Series) Modules() iter.Seq[CoreModule] {
	f := s.Knowledge()
	if f == nil {
		return func(func(CoreModule) bool) {}
	}
	return f.Modules()
}
