package skeleton

import (
	"sync"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
)

// Store gives the views that a knowledge base has. It reads nothing before it is asked, and is safe for concurrent use.
type Store struct {
	file   *knowledge.File
	reader func() (*Reader, error)
}

// NewStore takes an open knowledge base.
func NewStore(f *knowledge.File) *Store {
	return &Store{f, sync.OnceValues(func() (*Reader, error) { return NewReader(f.Shared) })}
}

// Records gives what a module's data files write to views, in their order; ok is false when the module is not known, or
// its block is broken.
func (s *Store) Records(module string) (list []record.Record, ok bool) {
	block, ok := s.file.Fact(module, knowledge.ViewsFact)
	if !ok {
		return nil, false
	}
	reader, err := s.reader()
	if err != nil {
		return nil, false
	}
	list, err = reader.Records(block)
	return list, err == nil
}
