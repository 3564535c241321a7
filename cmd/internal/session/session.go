// Package session opens what every command works on, in one way: the workspace, and what the passes over it have in
// common.
//
// In: what the command line says of the workspace and of workers. Out: a Session, in which nothing changes once it is
// open: a run that is about other modules, or about more, takes a copy of its Unit.
package session

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// ErrUnknownModule is a name of a module that a command asks for and that nobody knows.
var ErrUnknownModule = errors.New("module not found")

// Options say what to open, and how to run.
type Options struct {
	Workspace workspace.Options
	Run       driver.Options
}

// Session is a workspace that is open.
type Session struct {
	// Unit is the template of passes' units. It reports on the modules below the paths given.
	unit.Unit
	// NoModule is an error that wraps workspace.ErrNoModule where nothing below the paths given is a module. That is in
	// the way of commands about paths only: others name modules, of the workspace or of Odoo.
	NoModule error
	options  Options
}

// Open opens a workspace. Its errors are workspace.Open's, but for NoModule.
func Open(ctx context.Context, o Options) (*Session, error) {
	ws, err := workspace.Open(ctx, o.Workspace)
	if err != nil && !errors.Is(err, workspace.ErrNoModule) {
		return nil, err
	}
	return &Session{Unit: unit.New(ctx, ws), NoModule: err, options: o}, nil
}

// Reopen opens the workspace again, of which files have changed.
func (s *Session) Reopen(ctx context.Context) (*Session, error) { return Open(ctx, s.options) }

// OpenAt opens another folder with the same options: a revision of the session's root, and as a whole. Folders of the
// options that lie in the root are the revision's own.
func (s *Session) OpenAt(ctx context.Context, root string) (*Session, error) {
	o := s.options
	w := &o.Workspace
	dir := w.Dir
	w.Dir, w.Root, w.Paths, w.Tracked = root, root, nil, false
	at := func(path string) string {
		if path == "" {
			return ""
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		if rel, err := filepath.Rel(s.Workspace.Root, path); err == nil && filepath.IsLocal(rel) {
			return filepath.Join(root, rel)
		}
		return path
	}
	w.Config, w.Odoo = at(w.Config), at(w.Odoo)
	w.AddonsPaths = slices.Clone(w.AddonsPaths)
	for i, path := range w.AddonsPaths {
		w.AddonsPaths[i] = at(path)
	}
	return Open(ctx, o)
}

// OpenTracked opens the session's root again, as a whole and without files that git does not track.
func (s *Session) OpenTracked(ctx context.Context) (*Session, error) {
	o := s.options
	o.Workspace.Paths, o.Workspace.Tracked = []string{s.Workspace.Root}, true
	return Open(ctx, o)
}

// Asked gives the options that the workspace was opened with.
func (s *Session) Asked() workspace.Options { return s.options.Workspace }

// Find gives the module of a name that Odoo would load. The error wraps ErrUnknownModule: the workspace has none.
func (s *Session) Find(name string) (*workspace.Module, error) {
	m := s.Modules[name]
	if m == nil {
		return nil, fmt.Errorf("%w in the workspace: %s", ErrUnknownModule, name)
	}
	return m, nil
}

// Run runs a suite over the session's own unit, or over a copy of it that says otherwise what the run is about.
func (s *Session) Run(ctx context.Context, suite driver.Suite, u unit.Unit) (*driver.Result, error) {
	return driver.Run(ctx, suite, u, s.options.Run)
}
