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
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Suite is what can be run over any workspace.
type Suite struct {
	Analyzers []*analysis.Analyzer // what to run over reported modules; requirements come along
	// Facts gives the facts of a series' core modules; nil where none are known, so that core is read from its files.
	Facts func(catalogue.Series) Source
}

// Options say how to run. They do not change what comes out.
type Options struct {
	Jobs int // workers; 0 means one per processor
	// EncodeFacts sends each fact that is exported through gob, as a driver that keeps facts would; for tests.
	EncodeFacts bool
	// Progress gets, from one goroutine, how many of the modules have been handed to a worker; may be nil.
	Progress func(started, total int)
	// Timed gets how long each pass took, from several goroutines at a time; may be nil.
	Timed func(analyzer string, took time.Duration)
}

// Diagnostic is a diagnostic with where it came from.
type Diagnostic struct {
	unit.Diagnostic
	Analyzer string            // its name
	Module   *workspace.Module // nil: the workspace pass
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

// UnitResult is the outcome of all passes over one module, or over the workspace (Module nil).
type UnitResult struct {
	Module      *workspace.Module
	Diagnostics []Diagnostic               // in the order of Suite.Analyzers, then as reported
	Results     map[*analysis.Analyzer]any // of the analyzers named in Suite.Analyzers only
	Failures    []Failure
	read        []string
}

// Outcomes gives what the passes over the module say of rules beside their diagnostics.
func (u *UnitResult) Outcomes() rules.Outcomes {
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
	Units []UnitResult // reported modules in path order, the workspace last
	Files int          // files read
	// Read are the paths of these files, those that were not there too. They are not sorted, and may repeat.
	Read []string
}

// Run runs a suite. The unit is the template of every pass's: Module, Files and Shared are set here. It returns an
// error only for analyzers that do not validate, or a cancelled context.
func Run(ctx context.Context, suite Suite, u unit.Unit, o Options) (*Result, error) {
	if err := analysis.Validate(suite.Analyzers); err != nil {
		return nil, fmt.Errorf("validate analyzers: %w", err)
	}
	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	r := newRunner(suite, u, jobs, o.EncodeFacts)
	r.timed = o.Timed
	p := newPlan(&r.unit, r.isVisited)
	for _, n := range append(p.order, p.root) {
		n.expect(r.factual)
	}
	units, err := r.nodes(ctx, p.order, o.Progress)
	if err != nil {
		return nil, err
	}
	return r.gather(units, r.node(p.root)), nil
}

// nodes makes the passes of all modules. They begin in dependency order, so one that waits for facts waits only for
// modules that have begun: no deadlock. Its turn goes to another meanwhile.
func (r *runner) nodes(ctx context.Context, order []*node, progress func(started, total int)) ([]UnitResult, error) {
	units := make([]UnitResult, len(order))
	begun := make(chan struct{}, cap(r.turns)*begunPerJob)
	var wg sync.WaitGroup
	for i, n := range order {
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
		if progress != nil {
			progress(i+1, len(order))
		}
	}
	wg.Wait()
	return units, ctx.Err()
}

// gather puts together what the passes over the modules and over the workspace left.
func (r *runner) gather(units []UnitResult, root UnitResult) *Result {
	result := &Result{Fset: r.fset}
	byModule := make(map[*workspace.Module]UnitResult, len(units))
	for _, u := range units {
		byModule[u.Module] = u
		result.Read = append(result.Read, u.read...)
	}
	for _, m := range r.unit.Workspace.Modules {
		if u, ok := byModule[m]; ok && (r.unit.IsReported(m) || len(u.Failures) > 0) {
			result.Units = append(result.Units, u)
		}
	}
	result.Units, result.Read = append(result.Units, root), append(result.Read, root.read...)
	result.Files = len(result.Read)
	return result
}

// begunPerJob bounds the modules that are begun and not done: those that wait for facts keep what was read of them.
const begunPerJob = 3

type runner struct {
	suite        Suite
	unit         unit.Unit
	fset         *token.FileSet
	facts        *facts
	all, factual []*analysis.Analyzer
	timed        func(string, time.Duration) // see Options.Timed
	turns        chan struct{}               // has an element for each node at work; the others wait for one
}

func newRunner(suite Suite, u unit.Unit, jobs int, encodeFacts bool) *runner {
	fset := token.NewFileSet()
	u.Files, u.Shared = unit.NewFiles(fset), new(unit.Shared)
	var source Source
	if suite.Facts != nil {
		source = suite.Facts(u.Series)
	}
	r := &runner{
		suite: suite, unit: u, fset: fset, facts: newFacts(source, encodeFacts), turns: make(chan struct{}, jobs),
		factual: closureOf(suite.Analyzers, true),
	}
	r.all = closureOf(slices.Concat(r.factual, suite.Analyzers), false) // others wait for facts, so these come first
	return r
}

// isVisited tells whether a module that is not reported, and that one depends on that is, must be read for its facts.
// Core is read from its files only where nobody else knows them, or a source tree was given for that.
func (r *runner) isVisited(m *workspace.Module) bool {
	if len(r.factual) == 0 {
		return false
	}
	isKnown := r.suite.Facts != nil && r.unit.Series.HasKnowledge() && !r.unit.Workspace.HasOdoo
	return m.Origin != workspace.Core || !isKnown
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
