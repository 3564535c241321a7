// Package reflist is the refs command as a library: from names of modules to every reference that was read in them.
//
// In: a session, the names of modules. Out: a Report with the references at their lines and columns, in the order
// of paths and places, so that what the tool saw can be audited. Source and limits: analyzers/collect.
package reflist

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
)

// Options say what to list.
type Options struct {
	Modules []string    // technical names
	Kinds   []refs.Kind // none means all
}

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

// Run lists what is in these modules, and nothing of what they depend on. Errors wrap session.ErrUnknownModule, or are
// those of a run that was interrupted.
func Run(ctx context.Context, s *session.Session, o Options) (*Report, error) {
	for _, name := range o.Modules {
		if _, err := s.Find(name); err != nil {
			return nil, err
		}
	}
	run, err := s.Run(ctx, analyzers.SuiteOf(collect.Analyzer), s.Reporting(o.Modules))
	if err != nil {
		return nil, err
	}
	r := new(Report)
	places := s.Places(run)
	for _, u := range run.Units {
		for _, f := range u.Failures {
			r.Failures = append(r.Failures, f.Error())
		}
		if u.Module == nil {
			continue
		}
		r.Modules = append(r.Modules, Module{u.Module.Name, u.Module.Path})
		result, ok := u.Results[collect.Analyzer].(*collect.Result)
		if !ok {
			continue
		}
		for _, ref := range result.Refs {
			if len(o.Kinds) == 0 || slices.Contains(o.Kinds, ref.Kind) {
				r.References = append(r.References, placed(u.Module.Name, *ref, places))
			}
		}
	}
	slices.SortStableFunc(r.References, func(a, b Reference) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Place.Start, b.Place.Start))
	})
	return r, nil
}

func placed(module string, ref refs.Ref, places *session.Places) Reference {
	out := Reference{Module: module, Ref: ref}
	out.Line, out.Column = places.At(ref.Path, ref.Place.Start)
	out.EndLine, out.EndColumn = places.At(ref.Path, ref.Place.Stop)
	return out
}
