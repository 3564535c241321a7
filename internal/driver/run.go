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
	"go/types"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// Options configure a run.
type Options struct {
	Analyzers []*analysis.Analyzer // what to run over reported modules; requirements come along
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
	r := &runner{options: o, fset: fset, facts: newFacts(o.Source), all: closureOf(o.Analyzers, false), factual: closureOf(o.Analyzers, true)}

	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	// Modules are handed out in dependency order, so a worker that waits for facts waits only for modules
	// already handed out: no deadlock, and with few workers hardly any wait.
	units := make([]Unit, len(p.order))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(jobs, max(1, len(p.order))) {
		wg.Go(func() {
			w := &worker{runner: r}
			for i := range next {
				units[i] = w.module(p.order[i])
			}
			r.addFiles(w.read)
		})
	}
	for i := range p.order {
		if ctx.Err() != nil {
			break
		}
		next <- i
		if o.Progress != nil {
			o.Progress(i+1, len(p.order))
		}
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}

	result := &Result{Fset: fset}
	byModule := make(map[*workspace.Module]Unit, len(units))
	for _, u := range units {
		byModule[u.Module] = u
	}
	for _, m := range o.Unit.Workspace.Modules {
		if u, ok := byModule[m]; ok && (m.Reported || len(u.Failures) > 0) {
			result.Units = append(result.Units, u)
		}
	}
	w := &worker{runner: r}
	result.Units = append(result.Units, w.run(nil, p.root, r.all, func() {}))
	r.addFiles(w.read)
	result.Files, result.Read = len(r.read), r.read
	return result, nil
}

type runner struct {
	options      Options
	fset         *token.FileSet
	facts        *facts
	all, factual []*analysis.Analyzer
	mu           sync.Mutex
	read         []string
}

func (r *runner) addFiles(read []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.read = append(r.read, read...)
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

// worker runs the passes of one module after the other.
type worker struct {
	*runner
	read []string
}

func (w *worker) module(n *node) Unit {
	defer close(n.done)
	list := w.all
	if !n.reported {
		list = w.factual
	}
	return w.run(n.module, n.pkg, list, func() {
		for _, d := range n.deps {
			<-d.done
		}
	})
}

// run makes one pass per analyzer. ready is called before the first pass that imports facts.
func (w *worker) run(m *workspace.Module, pkg *types.Package, list []*analysis.Analyzer, ready func()) Unit {
	u := w.options.Unit
	u.Module = m
	out := Unit{Module: m, Results: make(map[*analysis.Analyzer]any)}
	results := map[*analysis.Analyzer]any{unit.Analyzer: &u}
	failed := make(map[*analysis.Analyzer]bool)
	waited := false
	for _, a := range list {
		if a == unit.Analyzer {
			continue
		}
		if len(a.FactTypes) > 0 && !waited {
			ready()
			waited = true
		}
		blocked := false
		for _, req := range a.Requires {
			blocked = blocked || failed[req]
		}
		if blocked { // the failure of the requirement was noted already
			failed[a] = true
			continue
		}
		before := len(out.Diagnostics)
		value, failure := w.pass(a, m, pkg, results, &out)
		if failure != nil {
			out.Diagnostics = out.Diagnostics[:before]
			out.Failures = append(out.Failures, *failure)
			failed[a] = true
			continue
		}
		results[a] = value
	}
	for _, a := range w.options.Analyzers {
		if value, ok := results[a]; ok {
			out.Results[a] = value
		}
	}
	return out
}

// pass runs one analyzer on one module and contains its panic.
func (w *worker) pass(a *analysis.Analyzer, m *workspace.Module, pkg *types.Package, results map[*analysis.Analyzer]any, out *Unit) (value any, failure *Failure) {
	fail := func(err error, stack []byte) *Failure {
		f := &Failure{Analyzer: a.Name, Err: err, Stack: stack}
		if m != nil {
			f.Module = m.Name
		}
		return f
	}
	defer func() {
		if r := recover(); r != nil {
			value, failure = nil, fail(fmt.Errorf("panic: %v", r), debug.Stack())
		}
	}()
	pass := &analysis.Pass{
		Analyzer: a,
		Fset:     w.fset,
		Pkg:      pkg,
		ResultOf: make(map[*analysis.Analyzer]any, len(a.Requires)),
		ReadFile: w.readFile,
		Report: func(d analysis.Diagnostic) {
			out.Diagnostics = append(out.Diagnostics, Diagnostic{Diagnostic: d, Module: m})
		},
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool { return w.facts.get(a, pkg, fact) },
		ExportPackageFact: func(fact analysis.Fact) { w.facts.put(a, pkg, fact) },
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
	}
	if m != nil {
		pass.OtherFiles = m.Files
	}
	for _, req := range a.Requires {
		pass.ResultOf[req] = results[req]
	}
	value, err := a.Run(pass)
	if err != nil {
		return nil, fail(err, nil)
	}
	return value, nil
}

func (w *worker) readFile(path string) ([]byte, error) {
	w.read = append(w.read, path)
	return ReadFile(w.options.Unit.Workspace.Root, path, w.options.MaxBytes)
}

// ReadFile reads a file by its path relative to the root. A larger one than limit gives a *unit.LimitError;
// 0 means no limit.
func ReadFile(root, path string, limit int64) ([]byte, error) {
	f, err := os.Open(filepath.Join(root, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if limit > 0 && info.Size() > limit {
		return nil, &unit.LimitError{Size: info.Size(), Limit: limit}
	}
	data := make([]byte, info.Size())
	n, err := io.ReadFull(f, data)
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil // it shrank, or its size was not known
	}
	return data[:n], err
}
