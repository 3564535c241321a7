package world

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
)

// This is the one place that knows how Symbols are written and read: each field stands in one of the functions code,
// which go both ways. A test fails when a field is not carried. What is large stands in sections, which can be read
// when they are asked for; packed.go does.

// Encode gives the symbols as bytes, the same for the same symbols.
func (s *Symbols) Encode() []byte { return encodeSection(s.code) }

// DecodeSymbols gives what Encode wrote. Empty lists are nil then.
func DecodeSymbols(encoded string) (*Symbols, error) {
	s := new(Symbols)
	if err := decodeSection(encoded, s.code); err != nil {
		return nil, fmt.Errorf("decode symbols: %w", err)
	}
	if !s.haveModels(s.IDs, s.Foreign, s.DemoIDs) {
		return nil, errors.New("decode symbols: an id is of no model")
	}
	return s, nil
}

// haveModels tells whether the models of ids exist.
func (s *Symbols) haveModels(lists ...[]ID) bool {
	for _, list := range lists {
		for i := range list {
			if int(list[i].Model) >= len(s.Models) {
				return false
			}
		}
	}
	return true
}

func (s *Symbols) code(c *coder) {
	c.word(&s.Manifest)
	integer(c, &s.Size)
	all(c, &s.Depends, func(d *Depend) {
		c.word(&d.Name)
		integer(c, &d.Start)
		integer(c, &d.End)
	})
	c.flags(&s.Content, &s.Demo)
	c.wordList(&s.Unread)
	c.wordList(&s.Models)
	c.ids(&s.Foreign)
	c.wordList(&s.Removed)
	c.wordList(&s.Patched)
	all(c, &s.RunTime, func(o *Operation) {
		c.word(&o.Model)
		c.word(&o.What)
		c.word(&o.File)
	})
	models := s.classModels() // for lazy reading only
	c.section(func(c *coder) { c.names(&models) })
	c.section(s.codeClasses)
	c.section(s.codeIDs)
}

func (s *Symbols) codeClasses(c *coder) { all(c, &s.Classes, func(class *Class) { class.code(c) }) }

func (s *Symbols) codeIDs(c *coder) {
	c.ids(&s.IDs)
	c.ids(&s.DemoIDs)
	c.names(&s.Later)
}

// classModels gives the models that the classes are of, once each.
func (s *Symbols) classModels() []string {
	if s.packed != nil {
		return s.packed.models()
	}
	var models []string
	for i := range s.Classes {
		if name := s.Classes[i].Model; len(models) == 0 || models[len(models)-1] != name {
			models = append(models, name)
		}
	}
	return models
}

// encodeSection writes a list of words, then what names them by their place in it.
func encodeSection(code func(*coder)) []byte {
	words := make(map[string]int)
	code(&coder{words: words})
	list := slices.Sorted(maps.Keys(words))
	for i, word := range list {
		words[word] = i
	}
	w := new(frontcode.Writer)
	w.Names(list)
	code(&coder{words: words, w: w})
	return w.Bytes()
}

func decodeSection(encoded string, code func(*coder)) error {
	c := &coder{r: frontcode.NewReader(encoded)}
	c.list = c.r.Names()
	code(c)
	return c.r.Err()
}

func (class *Class) code(c *coder) {
	c.word(&class.Model)
	c.wordList(&class.Inherit)
	all(c, &class.Inherits, func(l *Link) {
		c.word(&l.Model)
		c.word(&l.Field)
	})
	integer(c, &class.Kind)
	all(c, &class.Fields, func(f *Field) { f.code(c) })
	all(c, &class.Methods, func(m *Method) { m.code(c) })
	c.wordList(&class.Fills)
	c.wordList(&class.Constraints)
	c.wordList(&class.Definitions)
	c.word(&class.Table)
	c.flags(&class.Bare, &class.Manual, &class.Framed, &class.Mixed)
	integer(c, &class.Order)
}

// code needs one number for most methods: there are tens of thousands.
func (m *Method) code(c *coder) {
	c.word(&m.Name)
	flags := []*bool{&m.Private, &m.OfModel, &m.Rest, &m.Named, &m.Loose}
	more := m.Most > m.Least
	bits := int(m.Least)<<(len(flags)+1) | b2i(more)<<len(flags)
	for i, flag := range flags {
		bits |= b2i(*flag) << i
	}
	integer(c, &bits)
	for i, flag := range flags {
		*flag = bits>>i&1 != 0
	}
	more, m.Least = bits>>len(flags)&1 != 0, uint8(bits>>(len(flags)+1))
	if more {
		integer(c, &m.Most)
	} else {
		m.Most = m.Least
	}
}

func (f *Field) code(c *coder) {
	c.word(&f.Name)
	c.word(&f.Type)
	integer(c, &f.Flags)
	// Most fields have few of these.
	comodel, inverse, value, compute := f.Comodel != "", f.Inverse != "", f.Default != "", f.Compute != ""
	selection, added := f.Selection != nil, f.Added != nil
	domain, definition := f.Domain != "", f.Definition != ""
	c.flags(&comodel, &inverse, &value, &selection, &added, &compute, &domain, &definition)
	if comodel {
		c.word(&f.Comodel)
	}
	if inverse {
		c.word(&f.Inverse)
	}
	if value {
		c.word(&f.Default)
	}
	if compute {
		c.word(&f.Compute)
	}
	if domain {
		c.word(&f.Domain)
	}
	if definition {
		c.word(&f.Definition)
	}
	if selection {
		if c.wordList(&f.Selection); f.Selection == nil {
			f.Selection = []string{} // a list without values says another thing than none
		}
	}
	if added {
		c.wordList(&f.Added)
	}
	if selection || added {
		c.wordList(&f.Labels)
	}
}

// names codes a sorted list of names that are said only here.
func (c *coder) names(list *[]string) {
	switch {
	case c.r != nil:
		*list = c.r.Names()
	case c.w != nil:
		c.w.Names(*list)
	}
}

// ids have their names in a list of their own, since each is said only once.
func (c *coder) ids(list *[]ID) {
	names := make([]string, len(*list))
	for i := range *list {
		names[i] = (*list)[i].Name
	}
	switch {
	case c.r != nil:
		if names = c.r.Names(); len(names) > 0 {
			*list = make([]ID, len(names))
		}
	case c.w != nil:
		c.w.Names(names)
	default:
		return
	}
	for i := range *list {
		id := &(*list)[i]
		id.Name = names[i]
		n := int(id.Model)<<2 | b2i(id.NoUpdate)<<1 | b2i(id.Implied)
		integer(c, &n)
		id.Model, id.NoUpdate, id.Implied = uint16(n>>2), n&2 != 0, n&1 != 0
	}
}

// coder goes through Symbols in one of three ways: it reads when it has a reader, writes when it has a writer, and
// else collects the words, each of which is written once and named by its place in the sorted list.
type coder struct {
	words map[string]int
	list  []string
	w     *frontcode.Writer
	r     *frontcode.Reader
	// skipped takes the sections when they are to be read later.
	skipped *[]string
}

// section codes a part that has words of its own.
func (c *coder) section(code func(*coder)) {
	switch {
	case c.skipped != nil:
		*c.skipped = append(*c.skipped, c.r.Text())
	case c.r != nil:
		if err := decodeSection(c.r.Text(), code); err != nil {
			c.r.Fail()
		}
	case c.w != nil:
		c.w.Block(encodeSection(code))
	}
}

func (c *coder) word(word *string) {
	switch {
	case c.r != nil:
		if i := c.r.Uint(); i < len(c.list) {
			*word = c.list[i]
		} else {
			c.r.Fail()
		}
	case c.w != nil:
		c.w.Uint(c.words[*word])
	default:
		c.words[*word] = 0
	}
}

func (c *coder) wordList(list *[]string) { all(c, list, c.word) }

// integer codes a number that is not negative.
func integer[T ~int | ~uint8 | ~uint16](c *coder, n *T) {
	switch {
	case c.r != nil:
		*n = T(c.r.Uint())
	case c.w != nil:
		c.w.Uint(int(*n))
	}
}

// flags codes them as bits.
func (c *coder) flags(flags ...*bool) {
	bits := 0
	for i, flag := range flags {
		bits |= b2i(*flag) << i
	}
	integer(c, &bits)
	for i, flag := range flags {
		*flag = bits&(1<<i) != 0
	}
}

func all[T any](c *coder, list *[]T, code func(*T)) {
	n := len(*list)
	switch {
	case c.r != nil:
		if n = c.r.Count(); n > 0 {
			*list = make([]T, n)
		}
	case c.w != nil:
		c.w.Uint(n)
	}
	for i := range *list {
		code(&(*list)[i])
	}
}
