// Package unit carries what the driver knows into each pass: the module under analysis, the workspace around
// it and the policy in force. It is the one analyzer whose result the driver supplies.
//
// In go/analysis terms a module is the package. The last pass of a run is over the workspace itself, where
// Module is nil: there checkers judge what belongs to no single module.
package unit

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"reflect"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Analyzer gives every pass its *Unit.
var Analyzer = &analysis.Analyzer{
	Name:       "unit",
	Doc:        "the module under analysis, its workspace and the policy; supplied by the driver",
	ResultType: reflect.TypeFor[*Unit](),
	Run: func(*analysis.Pass) (any, error) {
		return nil, errors.New("the driver must supply the result of unit")
	},
}

// Of gives the unit of a pass; the pass's analyzer must require Analyzer.
func Of(pass *analysis.Pass) *Unit { return pass.ResultOf[Analyzer].(*Unit) }

// Below gives the packages of all modules that the pass's depends on, by name: those whose facts can be asked for. The
// driver cuts cycles.
func Below(pass *analysis.Pass) map[string]*types.Package {
	below := make(map[string]*types.Package)
	for queue := pass.Pkg.Imports(); len(queue) > 0; queue = queue[1:] {
		if pkg := queue[0]; below[pkg.Name()] == nil {
			below[pkg.Name()] = pkg
			queue = append(queue, pkg.Imports()...)
		}
	}
	return below
}

// Unit is what one pass is about. It is read-only, and but for Report the same for all passes over a module.
type Unit struct {
	Module    *workspace.Module // nil: the workspace itself
	Workspace *workspace.Workspace
	Series    catalogue.Series
	Policy    *policy.Policy               // with the contracts of the configuration
	Modules   map[string]*workspace.Module // by name: of several with one name, the one that Odoo would load
	// Reported are the modules that the run is about; others are read only for what these need of them. New takes those
	// below the paths given, and a run about others says so: see Reporting.
	Reported map[*workspace.Module]bool
	Files    *Files
	Symbols  *Symbols // of the files that this module's passes have read
	// Report takes a diagnostic of the pass that the unit is of. Checkers call it through emit.At.
	Report func(Diagnostic)
	Shared *Shared // what passes make for all passes of the run, see Memo
	// Vendored is what the workspace says of where modules come from; nil says nothing.
	Vendored *evidence.Reader
	Demo     bool // the virtual load loads demo data too
	Strict   bool // names that cannot be decided are findings
	// Lineage is what the branch that is checked out adds to another; nil where nobody asks for it.
	Lineage *lineage.Branch
	// Classify are the names of the modules whose Smart Delta step the run asks for; nil where it asks for none.
	Classify map[string]bool
	// Order gives the places in load order of the modules that are installed together, by name; nil where that is not
	// known.
	Order map[string]int
}

// New gives what all units of a workspace's passes have in common: the policy with the workspace's own contracts and
// structures, and what the catalogue knows of the series. It reads no file.
func New(ctx context.Context, ws *workspace.Workspace) Unit {
	p := policy.Default()
	maps.Copy(p.Contracts, ws.Config.Contracts)
	maps.Copy(p.Structure, ws.Config.Structure)
	reported := make(map[*workspace.Module]bool)
	for _, m := range ws.Modules {
		if m.Selected {
			reported[m] = true
		}
	}
	return Unit{
		Workspace: ws, Series: ws.CatalogueSeries(), Policy: p, Modules: ws.ByName(),
		Reported: reported, Vendored: evidence.NewReader(ctx, ws, p),
	}
}

// IsReported tells whether the run is about a module; it is not about the workspace, which is nil.
func (u *Unit) IsReported(m *workspace.Module) bool { return u.Reported[m] }

// Reporting gives the unit of a run that is about the modules of these names alone, as far as the workspace has them.
func (u *Unit) Reporting(names []string) Unit {
	run := *u
	run.Reported = make(map[*workspace.Module]bool, len(names))
	for _, name := range names {
		if m := u.Modules[name]; m != nil {
			run.Reported[m] = true
		}
	}
	return run
}

// Files registers each file of the workspace once in the file set, so that all passes agree on positions.
// It is safe for concurrent use.
type Files struct {
	fset *token.FileSet
	mu   sync.Mutex
	file map[string]*token.File
}

// NewFiles registers into fset.
func NewFiles(fset *token.FileSet) *Files {
	return &Files{fset: fset, file: make(map[string]*token.File)}
}

// Get gives the file set's file for a path relative to the root; size is that of the decoded text, in bytes.
// Line tables are left out on purpose: lines are computed only for files with findings.
func (f *Files) Get(path string, size int) *token.File {
	f.mu.Lock()
	defer f.mu.Unlock()
	if file := f.file[path]; file != nil {
		return file
	}
	file := f.fset.AddFile(path, -1, size)
	f.file[path] = file
	return file
}

// Text is a file as a reader sees it: decoded, and registered in the file set.
type Text struct {
	File *token.File
	Data []byte
	// Problem is why the bytes could not be decoded; Data then holds what could be.
	Problem *syntax.Problem
}

// Pos gives the position of a byte offset into Data; offsets beyond its end give the end.
func (t *Text) Pos(offset int) token.Pos { return t.File.Pos(min(offset, t.File.Size())) }

// Range gives the range between two byte offsets into Data.
func (t *Text) Range(start, end int) Range {
	return Range{Start: t.Pos(start), Stop: t.Pos(max(start, end))}
}

// Range is a range in a file; it satisfies analysis.Range.
type Range struct{ Start, Stop token.Pos }

// Pos gives the first position.
func (r Range) Pos() token.Pos { return r.Start }

// End gives the position behind the last.
func (r Range) End() token.Pos { return r.Stop }

// Skipped is a file that was not read.
type Skipped struct {
	Path string
	Why  string // one clause without paths
	// Limit tells whether a limit of ours was the reason, rather than the file system.
	Limit bool
}

// LimitError says that a file is larger than the policy lets a reader read.
type LimitError struct{ Size, Limit int64 }

func (e *LimitError) Error() string {
	return fmt.Sprintf("%d bytes, more than the limit of %d", e.Size, e.Limit)
}

// Read reads and decodes a file of the workspace. Exactly one of its results is non-nil.
func (u *Unit) Read(pass *analysis.Pass, path string) (*Text, *Skipped) {
	raw, err := pass.ReadFile(path)
	if err != nil {
		return nil, skipped(path, err)
	}
	data, _, problem := source.Decode(path, raw)
	return &Text{File: u.Files.Get(path, len(data)), Data: data, Problem: problem}, nil
}

// skipped words an error of the file system without the absolute path that it carries.
func skipped(path string, err error) *Skipped {
	var limit *LimitError
	if errors.As(err, &limit) {
		return &Skipped{Path: path, Why: limit.Error(), Limit: true}
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return &Skipped{Path: path, Why: err.Error()}
}
