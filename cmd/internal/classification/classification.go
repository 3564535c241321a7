// Package classification is the classify command as a library: from names of modules to the Smart Delta step that their
// files give, and why.
//
// In: a session, the names of modules; none for the own ones below the session's paths. Out: a Report in path order.
// Source and limits: analyzers/classify.
package classification

import (
	"context"
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/classify"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Report is the outcome.
type Report struct {
	Series   string
	Modules  []*classify.Module // in path order
	Failures []string           // what the tool could not do
}

// Run classifies modules. Errors wrap session.ErrUnknownModule, or are those of a run that was interrupted, or of paths
// without a module.
func Run(ctx context.Context, s *session.Session, names []string) (*Report, error) {
	for _, name := range names {
		if _, err := s.Find(name); err != nil {
			return nil, err
		}
	}
	if len(names) == 0 && s.NoModule != nil {
		return nil, s.NoModule
	}
	u := about(s, names)
	run, err := s.Run(ctx, analyzers.SuiteOf(classify.Analyzer), u)
	if err != nil {
		return nil, err
	}
	r := &Report{Series: s.Workspace.Series}
	for _, one := range run.Units {
		for _, f := range one.Failures {
			r.Failures = append(r.Failures, f.Error())
		}
		if result, ok := one.Results[classify.Analyzer].(*classify.Result); ok && one.Module == nil {
			r.Modules = result.Modules
		}
	}
	return r, nil
}

// about gives the unit of a run that asks for the step of some modules, or of the session's own ones. It is about the
// vendored ones too, as theirs is what the others may do again.
func about(s *session.Session, names []string) unit.Unit {
	asked := make(map[string]bool)
	for _, name := range names {
		asked[name] = true
	}
	read := slices.Clone(names)
	for name, m := range s.Modules {
		switch {
		case m.Origin == workspace.Vendored:
			read = append(read, name)
		case len(names) == 0 && s.Reported[m] && m.Origin == workspace.Own:
			asked[name] = true
			read = append(read, name)
		}
	}
	u := s.Reporting(read)
	u.Classify = asked
	return u
}
