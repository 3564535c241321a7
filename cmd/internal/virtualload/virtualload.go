// Package virtualload is the load command as a library: from names of modules to what installing them would leave
// in an empty database.
//
// In: a workspace, the names of modules. Out: a Report with the modules that Odoo would install in its order, the
// records, what only run time decides, and the seed contracts. Source: analyzers/load and internal/project/installset,
// which name theirs. Limits: theirs; a module that is in no folder given is known by name and depends only.
package virtualload

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Options are a virtual load's.
type Options struct {
	Workspace workspace.Options
	Requested []string
	Demo      bool // demo data is loaded too
	Jobs      int  // workers; 0 means one per processor
}

// ErrUnknownModule is a name that neither the workspace nor the catalogue has.
var ErrUnknownModule = errors.New("module not found")

// Report is the outcome.
type Report struct {
	Series    string
	Requested []string // as asked for
	Installed []Module // in load order
	*load.Prediction
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

// Run predicts. Errors are those of usage, configuration and discovery.
func Run(ctx context.Context, o Options) (*Report, error) {
	v, err := open(ctx, o)
	if err != nil {
		return nil, err
	}
	for _, name := range o.Requested {
		if _, ok := v.path.Lookup(name); !ok {
			return nil, fmt.Errorf("%w: %s", ErrUnknownModule, name)
		}
	}
	installed := v.path.Closure(o.Requested...)
	run, err := v.run(ctx, o, installed, nil)
	if err != nil {
		return nil, err
	}
	return v.report(o, installed, run), nil
}

// open opens the workspace. That no module of it is asked for is no obstacle: core is known without.
func open(ctx context.Context, o Options) (*view, error) {
	ws, err := workspace.Open(ctx, o.Workspace)
	if err != nil && (ws == nil || !errors.Is(err, workspace.ErrNoModule)) {
		return nil, err
	}
	series := ws.CatalogueSeries()
	return newView(ws, series), nil
}

func newView(ws *workspace.Workspace, series catalogue.Series) *view {
	modules := ws.ByName()
	return &view{ws, series, modules, installset.NewAddonsPath(series, modules)}
}

// view is the addons path as Odoo would have it.
type view struct {
	ws      *workspace.Workspace
	series  catalogue.Series
	modules map[string]*workspace.Module
	path    *installset.AddonsPath
}

// run carries out the passes over the installed modules that the workspace has, and no others. more are contracts
// beside those of policy and configuration.
func (v *view) run(ctx context.Context, o Options, installed []installset.Installed, more map[string][]policy.Contract) (*driver.Result, error) {
	wanted := make(map[*workspace.Module]bool, len(installed))
	for _, m := range installed {
		wanted[v.modules[m.Name]] = true
	}
	for _, m := range v.ws.Modules {
		m.Reported = wanted[m]
	}
	p := policy.Default()
	maps.Copy(p.Contracts, v.ws.Config.Contracts)
	maps.Copy(p.Contracts, more)
	return driver.Run(ctx, driver.Options{
		Analyzers: []*analysis.Analyzer{load.Analyzer, seed.Analyzer},
		Unit:      unit.Unit{Workspace: v.ws, Series: v.series, Policy: p, Contracts: p.Contracts, Modules: v.modules, Demo: o.Demo},
		Source:    load.FromCatalogue(v.series),
		Visit:     func(*workspace.Module) bool { return false },
		Jobs:      o.Jobs,
		MaxBytes:  p.Limits.FileBytes,
	})
}

func (v *view) report(o Options, installed []installset.Installed, run *driver.Result) *Report {
	r := &Report{Series: v.ws.Series, Requested: o.Requested, Prediction: new(load.Prediction)}
	order := make([]string, len(installed))
	for i, m := range installed {
		order[i] = m.Name
		r.Installed = append(r.Installed, Module{Name: m.Name, Origin: v.origin(m.Name), Because: m.Because.String()})
	}
	units := make(map[string]*driver.Unit, len(run.Units))
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
	r.Prediction = load.Predict(all.Closure, order, v.onPath())
	for _, name := range order {
		if u := units[name]; u != nil {
			r.module(name, u, func(a load.Abort) (line, column int) { return v.position(run, a) })
		}
	}
	return r
}

// position gives the line and column of a place; 0 for none. Few places are asked for, so files are read again.
func (v *view) position(run *driver.Result, a load.Abort) (line, column int) {
	file := run.Fset.File(a.Place.Pos())
	if file == nil {
		return 0, 0
	}
	raw, err := driver.ReadFile(v.ws.Root, a.File, policy.Default().Limits.FileBytes)
	if err != nil {
		return 0, 0
	}
	text, _, _ := source.Decode(a.File, raw)
	return source.NewIndex(text).Position(file.Offset(a.Place.Pos()))
}

// module takes over the contracts of a module, and where its installation would stop.
func (r *Report) module(name string, u *driver.Unit, position func(load.Abort) (line, column int)) {
	if result, ok := u.Results[seed.Analyzer].(*seed.Result); ok {
		for _, verdict := range result.Verdicts {
			c := Contract{
				Module: name, Name: verdict.Contract.Name, Model: verdict.Contract.Model, Records: verdict.Contract.Records(),
				Expected: verdict.Contract.Expected(), Predicted: verdict.Predicted, Passed: verdict.Passed,
				Decided: verdict.Undecided == "", Why: cmp.Or(verdict.Undecided, verdict.Why),
			}
			r.Contracts = append(r.Contracts, c)
		}
	}
	if result, ok := u.Results[load.Analyzer].(*load.Result); ok {
		for _, a := range result.Aborts {
			abort := Abort{Module: name, Path: a.File, Message: a.Message}
			abort.Line, abort.Column = position(a)
			r.Aborts = append(r.Aborts, abort)
		}
	}
}

func (v *view) origin(name string) workspace.Origin {
	if m := v.modules[name]; m != nil {
		return m.Origin
	}
	return workspace.Core
}

// onPath lists what gets an XML id although nobody installs it.
func (v *view) onPath() []load.OnPath {
	var list []load.OnPath
	for _, name := range v.path.Names() {
		entry := load.OnPath{Name: name}
		if m := v.modules[name]; m != nil {
			entry.Category = "Uncategorized"
			if category, ok := m.Manifest.Dict.Get("category"); ok && category.IsString() {
				entry.Category = category.Text
			}
		} else if core, ok := v.series.Core(name); ok {
			entry.Category = core.Category
		}
		list = append(list, entry)
	}
	return list
}
