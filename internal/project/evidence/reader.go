package evidence

import (
	"context"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Reader reads what a workspace says when somebody first asks for it, and once. A nil Reader says nothing. It is
// safe for concurrent use.
type Reader struct {
	set      func() *Set
	subtrees func() []Entry
	changes  func(modules []*workspace.Module) []Change
}

// NewReader reads nothing yet.
func NewReader(ctx context.Context, ws *workspace.Workspace, p *policy.Policy) *Reader {
	r := &Reader{
		set:      sync.OnceValue(func() *Set { return Read(ws, p) }),
		subtrees: sync.OnceValue(func() []Entry { return Subtrees(ctx, ws) }),
	}
	r.changes = func(modules []*workspace.Module) []Change { return r.set().Changes(ctx, ws, r.subtrees(), modules) }
	return r
}

// Start begins to read in the background, for callers that will ask for everything and have other things to do first.
func (r *Reader) Start() {
	go quietly(r.subtrees)
	go quietly(r.set)
}

// quietly drops a panic: who asks for the value later meets it again, in a pass that contains it.
func quietly[T any](get func() T) {
	defer func() { _ = recover() }()
	get()
}

// Set gives the entries of files and of git's index.
func (r *Reader) Set() *Set {
	if r == nil {
		return nil
	}
	return r.set()
}

// Subtrees gives what Subtrees finds.
func (r *Reader) Subtrees() []Entry {
	if r == nil {
		return nil
	}
	return r.subtrees()
}

// Changes compares modules with what was pinned, see Set.Changes.
func (r *Reader) Changes(modules []*workspace.Module) []Change {
	if r == nil {
		return nil
	}
	return r.changes(modules)
}
