// Package reflist is the refs command as a library: from names of modules to every reference that was read in them.
//
// In: a workspace, the names of modules. Out: a Report with the references at their lines and columns, in the order
// of paths and places, so that what the tool saw can be audited. Source and limits: analyzers/refs.
package reflist

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Options say what to list.
type Options struct {
	Workspace workspace.Options
	Modules   []string    // technical names
	Kinds     []refs.Kind // none means all
	Jobs      int         // workers; 0 means one per processor
}

// ErrUnknownModule is a name that the workspace does not have.
var ErrUnknownModule = errors.New("module not found")

// Report is the outcome.
type Report struct {
	Modules    []Module // in path order
	References []Reference
	Failures   []string // what the tool could not do
}

// Module is one whose references were read.
type Module struct{ Name, Path string }

// Reference is a reference with its place: 1-based lines, columns in code points, the end behind the last character.
type Reference struct {
	Module string
	refs.Ref
	Line, Column, EndLine, EndColumn int
}

// Run lists. Errors are those of usage, configuration and discovery.
func Run(ctx context.Context, o Options) (*Report, error) {
	ws, err := workspace.Open(ctx, o.Workspace)
	if err != nil {
		return nil, err
	}
	series := ws.CatalogueSeries()
	byName := ws.ByName()
	for _, name := range o.Modules {
		if byName[name] == nil {
			return nil, fmt.Errorf("%w: %s", ErrUnknownModule, name)
		}
	}
	for _, m := range ws.Modules { // these, and none of what they depend on
		m.Reported = byName[m.Name] == m && slices.Contains(o.Modules, m.Name)
	}
	p := policy.Default()
	run, err := driver.Run(ctx, driver.Options{
		Analyzers: []*analysis.Analyzer{refs.Analyzer},
		Unit:      unit.Unit{Workspace: ws, Series: series, Policy: p, Modules: byName},
		Visit:     func(*workspace.Module) bool { return false },
		Jobs:      o.Jobs,
		MaxBytes:  p.Limits.FileBytes,
	})
	if err != nil {
		return nil, err
	}
	places := places{root: ws.Root, limit: p.Limits.FileBytes, fset: run.Fset}
	r := new(Report)
	for _, u := range run.Units {
		for _, f := range u.Failures {
			r.Failures = append(r.Failures, f.Error())
		}
		if u.Module == nil {
			continue
		}
		r.Modules = append(r.Modules, Module{u.Module.Name, u.Module.Path})
		result, ok := u.Results[refs.Analyzer].(*refs.Result)
		if !ok {
			continue
		}
		for _, ref := range result.Refs {
			if len(o.Kinds) == 0 || slices.Contains(o.Kinds, ref.Kind) {
				r.References = append(r.References, places.of(u.Module.Name, ref))
			}
		}
	}
	slices.SortStableFunc(r.References, func(a, b Reference) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Place.Start, b.Place.Start))
	})
	return r, nil
}

// places turns offsets into lines and columns. References come file by file, so one index is kept.
type places struct {
	root  string
	limit int64
	fset  *token.FileSet
	path  string
	index *source.Index
}

func (p *places) of(module string, ref refs.Ref) Reference {
	if p.index == nil || p.path != ref.Path {
		raw, err := driver.ReadFile(p.root, ref.Path, p.limit)
		if err != nil {
			raw = nil // it is gone since it was read
		}
		text, _, _ := source.Decode(ref.Path, raw)
		p.path, p.index = ref.Path, source.NewIndex(text)
	}
	out := Reference{Module: module, Ref: ref}
	if file := p.fset.File(ref.Place.Start); file != nil {
		out.Line, out.Column = p.index.Position(file.Offset(ref.Place.Start))
		out.EndLine, out.EndColumn = p.index.Position(file.Offset(ref.Place.Stop))
	}
	return out
}
