// Package virtualload is the load command as a library: from names of modules to what installing them would leave
// in an empty database.
//
// In: a session, the names of modules. Out: a Report with the modules that Odoo would install in its order, the
// records, what only run time decides, and the seed contracts. Source: analyzers/load and internal/project/installset,
// which name theirs. Limits: theirs; a module that is in no folder given is known by name and depends only.
package virtualload

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/loaded"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/predict"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Options are a virtual load's.
type Options struct {
	Requested []string
	Demo      bool // demo data is loaded too
}

// Report is the outcome.
type Report struct {
	Series    string
	Requested []string // as asked for
	Installed []Module // in load order
	*predict.Database
	Contracts []Contract // of installed modules, in load order
	Aborts    []Abort    // places at which Odoo would give up, in load order
	Failures  []string   // what the tool could not do
}

// Module is one that Odoo installs.
type Module struct {
	Name    string
	Origin  workspace.Origin
	Because string // one clause
}

// Contract compares a promised count with the prediction.
type Contract struct {
	Module, Name, Model string
	Records             string // what is counted, in words
	Expected            string // in words
	Predicted           int
	Passed              bool
	Why                 string // why it failed or could not be decided; "" when it passed
	Decided             bool
}

// Abort is a place at which Odoo would give up the installation.
type Abort struct {
	Module, Path string // Path is relative to the workspace
	Line, Column int    // 1-based, columns in code points; 0 when the file as a whole is meant
	Message      string
}

// Run predicts. Errors wrap session.ErrUnknownModule, or are those of a run that was interrupted.
func Run(ctx context.Context, s *session.Session, o Options) (*Report, error) {
	v := newView(s)
	for _, name := range o.Requested {
		if _, ok := v.path.Lookup(name); !ok && v.Modules[name] == nil {
			return nil, fmt.Errorf("%w: %s", session.ErrUnknownModule, name)
		}
	}
	installed, dropped := v.path.Install(o.Requested...)
	u := v.Reporting(append(namesOf(installed), dropped...))
	u.Demo, u.Order = o.Demo, make(map[string]int, len(installed))
	for i, m := range installed {
		u.Order[m.Name] = i
	}
	run, err := v.Run(ctx,
		analyzers.SuiteOf(append(analyzers.All(), load.Analyzer, loaded.Analyzer, contracts.Analyzer)...), u)
	if err != nil {
		return nil, err
	}
	return v.report(o, installed, u.Order, run), nil
}

// view is a session with the addons path as Odoo would have it.
type view struct {
	*session.Session
	path *installset.AddonsPath
}

func newView(s *session.Session) *view {
	return &view{s, installset.NewAddonsPath(s.Series, s.Modules)}
}

func namesOf(installed []installset.Installed) []string {
	names := make([]string, len(installed))
	for i, m := range installed {
		names[i] = m.Name
	}
	return names
}

func (v *view) report(o Options, installed []installset.Installed, places map[string]int, run *driver.Result) *Report {
	r := &Report{Series: v.Workspace.Series, Requested: o.Requested, Database: new(predict.Database)}
	for _, m := range installed {
		r.Installed = append(r.Installed, v.module(m))
	}
	units := make(map[string]*driver.UnitResult, len(run.Units))
	var all *load.Result
	for i := range run.Units {
		u := &run.Units[i]
		for _, f := range u.Failures {
			r.Failures = append(r.Failures, f.Error())
		}
		if u.Module == nil {
			all, _ = u.Results[load.Analyzer].(*load.Result)
			continue
		}
		units[u.Module.Name] = u
	}
	if all == nil { // the pass failed, and Failures says so
		return r
	}
	order := namesOf(installed)
	r.Database = predict.Install(all.Closure, order, v.onPath(), o.Demo)
	for _, name := range order {
		if u := units[name]; u != nil {
			r.judge(name, u)
		}
	}
	r.Aborts = v.stops(o.Requested, places, all.Closure, run)
	return r
}

func (v *view) module(m installset.Installed) Module {
	origin := workspace.Core
	if here := v.Modules[m.Name]; here != nil {
		origin = here.Origin
	}
	return Module{Name: m.Name, Origin: origin, Because: m.Because.String()}
}

// judge takes over the contracts of a module.
func (r *Report) judge(name string, u *driver.UnitResult) {
	if result, ok := u.Results[contracts.Analyzer].(*contracts.Result); ok {
		for _, verdict := range result.Verdicts {
			c := Contract{
				Module: name, Name: verdict.Contract.Name, Model: verdict.Contract.Model,
				Records: verdict.Contract.Records(), Expected: verdict.Contract.Expected(),
				Predicted: verdict.Predicted, Passed: verdict.Passed, Decided: verdict.Undecided == "",
				Why: cmp.Or(verdict.Undecided, verdict.Why),
			}
			r.Contracts = append(r.Contracts, c)
		}
	}
}

// onPath lists what gets an XML id although nobody installs it.
func (v *view) onPath() []predict.OnPath {
	var list []predict.OnPath
	for _, name := range v.path.Names() {
		entry := predict.OnPath{Name: name}
		if m := v.Modules[name]; m != nil {
			entry.Category = "Uncategorized"
			if category, ok := m.Manifest.Dict.Get("category"); ok && category.IsString() {
				entry.Category = category.Text
			}
		} else if core, ok := v.Series.Core(name); ok {
			entry.Category = core.Category
		}
		list = append(list, entry)
	}
	return list
}
