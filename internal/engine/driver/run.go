// Package driver runs analyzers over the modules of a workspace: one pass per analyzer and module in
// dependency order, the workspace itself last.
//
// In: a workspace and analyzers that analysis.Validate accepts. Out: diagnostics, kept results and failures in
// an order that no worker count changes. It differs from x/tools' drivers because the packages are Odoo
// modules: Pkg.Imports are the depends, OtherFiles the module's files (paths relative to the root), and facts
// of modules without a pass come from a Source. A pass that fails or panics fails alone.
package driver

import (
	"context"
	"fmt"
	"go/token"
	"maps"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Suite is what can be run over any workspace.
type Suite struct {
	Analyzers []*analysis.Analyzer // what to run over reported modules; requirements come along
	// Facts gives the facts of a series' core modules; nil where none are known.
	Facts func(catalogue.Series) Source
}

// Options configure a run.
type Options struct {
	Analyzers []*analysis.Analyzer // as in Suite
	Unit      unit.Unit            // the template of every pass's unit; Module and Files are set by the driver
	Source    Source               // facts about modules without a pass; may be nil
	// Visit tells whether a module that is not reported must be visited for its facts; nil means all.
	Visit    func(*workspace.Module) bool
	Jobs     int   // workers; 0 means one per processor
	MaxBytes int64 // larger files are not read; 0 means no limit
	// Progress is told, by one goroutine, how many of the modules have been handed to a worker; may be nil.
	Progress func(started, total int)
}

// Diagnostic is a diagnostic with where it came from.
type Diagnostic struct {
	analysis.Diagnostic
	Module *workspace.Module // nil: the workspace pass
}

// Failure is a pass that the tool could not carry out.
type Failure struct {
	Analyzer string
	Module   string // empty: the workspace pass
	Err      error
	Stack    []byte // of a panic
}

func (f Failure) Error() string {
	where := "the workspace"
	if f.Module != "" {
		where = "module " + f.Module
	}
	return fmt.Sprintf("%s on %s: %v", f.Analyzer, where, f.Err)
}

// Unit is the outcome of all passes over one module, or over the workspace (Module nil).
type Unit struct {
	Module      *workspace.Module
	Diagnostics []Diagnostic               // in the order of Options.Analyzers, then as reported
	Results     map[*analysis.Analyzer]any // of the analyzers named in Options.Analyzers only
	Failures    []Failure
	read        []string
}

// Outcomes gives what the passes over the module say of rules beside their diagnostics.
func (u *Unit) Outcomes() rules.Outcomes {
	outcomes := make(rules.Outcomes)
	for _, result := range u.Results {
		if judgement, ok := result.(rules.Judgement); ok {
			maps.Copy(outcomes, judgement.Judged())
		}
	}
	return outcomes
}

// Result is the outcome of a run.
type Result struct {
	Fset  *token.FileSet
	Units []Unit // reported modules in path order, the workspace last
	Files int    // files read
	// Read are the paths of these files, those that were not there too. They are not sorted, and may repeat.
	Read []string
}

// Run runs the analyzers. It returns an error only for analyzers that do not validate, or a cancelled context.
func Run(ctx context.Context, o Options) (*Result, error) {
	if err := analysis.Validate(o.Analyzers); err != nil {
		return nil, fmt.Errorf("validate analyzers: %w", err)
	}
	fset := token.NewFileSet()
	o.Unit.Files, o.Unit.Imported = unit.NewFiles(fset), new(sync.Map)
	visit := o.Visit
	if visit == nil {
		visit = func(*workspace.Module) bool { return true }
	}
	p := newPlan(o.Unit.Workspace, o.Unit.Modules, visit)
	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	r := &runner{
		options: o, fset: fset, facts: newFacts(o.Source), turns: make(chan struct{}, jobs),
		factual: closureOf(o.Analyzers, true),
	}
	r.all = closureOf(slices.Concat(r.factual, o.Analyzers), false) // others wait for facts, so these come first
	for _, n := range append(p.order, p.root) {
		n.expect(r.factual)
	}
	// Modules begin in dependency order, so one that waits for facts waits only for modules that have begun: no
	// deadlock. Its turn goes to another meanwhile.
	units := make([]Unit, len(p.order))
	begun := make(chan struct{}, jobs*begunPerJob)
	var wg sync.WaitGroup
	for i, n := range p.order {
		begun <- struct{}{}
		r.turns <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		wg.Go(func() {
			units[i] = r.node(n)
			<-r.turns
			<-begun
		})
		if o.Progress != nil {
			o.Progress(i+1, len(p.order))
		}
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}

	result := &Result{Fset: fset}
	byModule := make(map[*workspace.Module]Unit, len(units))
	for _, u := range units {
		byModule[u.Module] = u
		result.Read = append(result.Read, u.read...)
	}
	for _, m := range o.Unit.Workspace.Modules {
		if u, ok := byModule[m]; ok && (m.Reported || len(u.Failures) > 0) {
			result.Units = append(result.Units, u)
		}
	}
	root := r.node(p.root)
	result.Units, result.Read = append(result.Units, root), append(result.Read, root.read...)
	result.Files = len(result.Read)
	return result, nil
}

// begunPerJob bounds the modules that are begun and not done: those that wait for facts keep what was read of them.
const begunPerJob = 3

type runner struct {
	options      Options
	fset         *token.FileSet
	facts        *facts
	all, factual []*analysis.Analyzer
	turns        chan struct{} // has an element for each node at work; the others wait for one
}

// closureOf lists analyzers after their requirements. With factual, only those that modules depending on this
// one may need: analyzers with facts, and their requirements.
func closureOf(roots []*analysis.Analyzer, factual bool) []*analysis.Analyzer {
	var list []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var add func(a *analysis.Analyzer)
	add = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, r := range a.Requires {
			add(r)
		}
		list = append(list, a)
	}
	var walk func(a *analysis.Analyzer)
	walk = func(a *analysis.Analyzer) {
		if !factual || len(a.FactTypes) > 0 {
			add(a)
			return
		}
		for _, r := range a.Requires {
			walk(r)
		}
	}
	for _, a := range roots {
		walk(a)
	}
	return list
}
