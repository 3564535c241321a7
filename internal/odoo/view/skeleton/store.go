package skeleton

import (
	"sync"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
)

// Share joins what the blocks of views and those of templates need to be read.
func Share(views, templates []byte) string {
	w := new(frontcode.Writer)
	w.Text(string(views))
	w.Text(string(templates))
	return string(w.Bytes())
}

// Store gives the views and browser templates that a knowledge base has. It reads nothing before it is asked, and is
// safe for concurrent use.
type Store struct {
	file             *knowledge.File
	views, templates func() (*Reader, error)
}

// NewStore takes an open knowledge base.
func NewStore(f *knowledge.File) *Store {
	r := frontcode.NewReader(f.Shared)
	views, templates := r.Text(), r.Text()
	reader := func(shared string) func() (*Reader, error) {
		return sync.OnceValues(func() (*Reader, error) { return NewReader(shared) })
	}
	return &Store{f, reader(views), reader(templates)}
}

// Records gives what a module's data files write to views, in their order; ok is false when the module is not known, or
// its block is broken.
func (s *Store) Records(module string) (list []record.Record, ok bool) {
	return s.read(module, knowledge.ViewsFact, s.views)
}

// Templates gives the browser templates of a module as record.Templates does, by the paths of their files.
func (s *Store) Templates(module string) (list []record.Record, ok bool) {
	return s.read(module, knowledge.TemplatesFact, s.templates)
}

func (s *Store) read(module string, fact knowledge.Fact, open func() (*Reader, error)) (list []record.Record, ok bool) {
	block, ok := s.file.Fact(module, fact)
	if !ok || block == "" {
		return nil, ok
	}
	reader, err := open()
	if err != nil {
		return nil, false
	}
	list, err = reader.Records(block)
	return list, err == nil
}
