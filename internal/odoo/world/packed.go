package world

import (
	"slices"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
)

// packed are the parts of symbols from a knowledge base that are decoded when they are asked for: of most modules
// below one nobody asks for more than the models that it has classes of. Their exported fields are empty until then, so
// everything in this package goes through the functions here; others get them from Closure.Symbols, which are whole.
type packed struct {
	models  func() []string // that the classes are of, sorted
	classes func() []Class
	ids     func() *Symbols // IDs, DemoIDs and Later
	whole   func() *Symbols
}

// OpenSymbols gives what Encode wrote, with its sections packed. Fields may be set until it is first shared.
func OpenSymbols(encoded string) (*Symbols, error) {
	s, sections := new(Symbols), []string{}
	c := &coder{r: frontcode.NewReader(encoded), skipped: &sections}
	c.list = c.r.Names()
	s.code(c)
	if err := c.r.Err(); err != nil {
		return nil, err
	}
	models := s.Models
	s.packed = &packed{
		models: sync.OnceValue(func() []string {
			var list []string
			if decodeSection(sections[0], func(c *coder) { c.names(&list) }) != nil {
				return nil
			}
			return list
		}),
		classes: sync.OnceValue(func() []Class {
			var part Symbols
			if decodeSection(sections[1], part.codeClasses) != nil {
				return nil
			}
			return part.Classes
		}),
		ids: sync.OnceValue(func() *Symbols {
			part := Symbols{Models: models}
			if decodeSection(sections[2], part.codeIDs) != nil || !part.haveModels(part.IDs, part.DemoIDs) {
				return new(Symbols)
			}
			return &part
		}),
	}
	s.packed.whole = sync.OnceValue(func() *Symbols {
		w, ids := *s, s.packed.ids()
		w.Classes, w.IDs, w.DemoIDs, w.Later = s.packed.classes(), ids.IDs, ids.DemoIDs, ids.Later
		w.packed = nil
		return &w
	})
	return s, nil
}

// whole gives the symbols with nothing packed.
func (s *Symbols) whole() *Symbols {
	if s == nil || s.packed == nil {
		return s
	}
	return s.packed.whole()
}

// hasModel tells whether there may be classes of a model.
func (s *Symbols) hasModel(model string) bool {
	if s.packed == nil {
		return true
	}
	_, ok := slices.BinarySearch(s.packed.models(), model)
	return ok
}

// allClasses gives Classes, also of symbols that are not whole.
func (s *Symbols) allClasses() []Class {
	if s.packed == nil {
		return s.Classes
	}
	return s.packed.classes()
}

// ids gives symbols that have IDs, DemoIDs and Later.
func (s *Symbols) ids() *Symbols {
	if s.packed == nil {
		return s
	}
	return s.packed.ids()
}
