package driver

import (
	"fmt"
	"go/types"
	"io"
	"path/filepath"
	"runtime/debug"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// node makes one pass per analyzer over a module or the workspace.
func (r *runner) node(n *node) UnitResult {
	u := r.unit
	u.Module, u.Symbols = n.module, new(unit.Symbols)
	out := UnitResult{Module: n.module, Results: make(map[*analysis.Analyzer]any)}
	results := map[*analysis.Analyzer]any{unit.Analyzer: &u}
	seen := newAlike(r.fset)
	list := r.all
	if !n.reported {
		list = r.factual
	}
	for _, a := range list {
		if a == unit.Analyzer {
			continue
		}
		if len(a.FactTypes) > 0 {
			r.await(n, a)
		}
		if hasAll(results, a.Requires) { // else the failure of the requirement was noted already
			before := len(out.Diagnostics)
			value, failure := r.pass(a, n, results, &out, seen)
			if failure == nil {
				results[a] = value
			} else {
				out.Diagnostics = out.Diagnostics[:before]
				out.Failures = append(out.Failures, *failure)
			}
		}
		if len(a.FactTypes) > 0 {
			close(n.exported[a])
		}
	}
	out.Diagnostics = append(out.Diagnostics, seen.rest()...)
	for _, a := range r.suite.Analyzers {
		if value, ok := results[a]; ok {
			out.Results[a] = value
		}
	}
	return out
}

func hasAll(results map[*analysis.Analyzer]any, required []*analysis.Analyzer) bool {
	for _, a := range required {
		if _, ok := results[a]; !ok {
			return false
		}
	}
	return true
}

// await waits until the analyzer's facts of all modules below are exported. Its turn goes to another node meanwhile.
func (r *runner) await(n *node, a *analysis.Analyzer) {
	if n.isReady(a) {
		return
	}
	<-r.turns
	for _, d := range n.deps {
		<-d.exported[a]
	}
	r.turns <- struct{}{}
}

// pass runs one analyzer on one node and contains its panic.
func (r *runner) pass(
	a *analysis.Analyzer, n *node, results map[*analysis.Analyzer]any, out *UnitResult, seen *alike,
) (value any, failure *Failure) {
	fail := func(err error, stack []byte) *Failure {
		f := &Failure{Analyzer: a.Name, Err: err, Stack: stack}
		if n.module != nil {
			f.Module = n.module.Name
		}
		return f
	}
	defer func() {
		if p := recover(); p != nil {
			value, failure = nil, fail(fmt.Errorf("panic: %v", p), debug.Stack())
		}
	}()
	if r.timed != nil {
		began := time.Now()
		defer func() { r.timed(a.Name, time.Since(began)) }()
	}
	own := *results[unit.Analyzer].(*unit.Unit)
	own.Report = func(d unit.Diagnostic) {
		if one := (Diagnostic{Diagnostic: d, Analyzer: a.Name, Module: n.module}); d.Rule == nil || seen.keeps(one) {
			out.Diagnostics = append(out.Diagnostics, one)
		}
	}
	pass := &analysis.Pass{
		Analyzer: a,
		Fset:     r.fset,
		Pkg:      n.pkg,
		ResultOf: make(map[*analysis.Analyzer]any, len(a.Requires)),
		ReadFile: func(path string) ([]byte, error) {
			out.read = append(out.read, path)
			return ReadFile(r.unit.Workspace.Root, path, r.unit.Policy.Limits.FileBytes)
		},
		Report: func(d analysis.Diagnostic) {
			own.Report(unit.Diagnostic{Diagnostic: d, Rule: rules.ByID(d.Category)})
		},
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool { return r.facts.get(a, pkg, fact) },
		ExportPackageFact: func(fact analysis.Fact) { r.facts.put(a, n.pkg, fact) },
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
	}
	if n.module != nil {
		pass.OtherFiles = n.module.Files
	}
	for _, req := range a.Requires {
		pass.ResultOf[req] = results[req]
		if req == unit.Analyzer {
			pass.ResultOf[req] = &own
		}
	}
	value, err := a.Run(pass)
	if err != nil {
		return nil, fail(err, nil)
	}
	return value, nil
}

// ReadFile reads a file by its path relative to the root. A larger one than limit gives a *unit.LimitError;
// 0 means no limit.
func ReadFile(root, path string, limit int64) ([]byte, error) {
	f, size, err := openFile(filepath.Join(root, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if limit > 0 && size > limit {
		return nil, &unit.LimitError{Size: size, Limit: limit}
	}
	data := make([]byte, size)
	n, err := io.ReadFull(f, data)
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = nil // it shrank, or its size was not known
	}
	return data[:n], err
}
