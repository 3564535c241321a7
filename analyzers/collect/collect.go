// Package collect lists every reference of a module; see package refs for what one is.
//
// In: the readers' results (manifest, Python, XML, CSV, JavaScript, stylesheets). Out: a *Result, one uniform list
// in the order of files and places, each name with its exact place; no diagnostics, and no question whether a name
// resolves.
//
// Source: Odoo 18.0, odoo/models.py and fields.py, base's ir_asset.py, odoo/tools/js_transpiler.py. Limits: those of
// package refs; modules that nobody asked about (unit.Unit.Reported) are not read.
package collect

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/stylesheet"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// Analyzer collects the references of a module.
var Analyzer = &analysis.Analyzer{
	Name: "collect",
	Doc:  "list the references of a module",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer, csvdata.Analyzer, jssource.Analyzer,
		stylesheet.Analyzer,
	},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the references sorted by path and place; empty over the workspace and for modules that are not
// reported.
type Result struct {
	Refs []*refs.Ref
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	if !u.IsReported(u.Module) {
		return new(Result), nil
	}
	c := &collector{unit: u, list: lists.Get().(*refs.List)}
	defer c.done()
	c.manifest(pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result))
	for _, f := range pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files {
		c.python(f)
	}
	for _, f := range pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		c.files = append(c.files, file{f.Path, f.Refs})
	}
	for _, f := range pass.ResultOf[csvdata.Analyzer].(*csvdata.Result).Files {
		c.csv(f)
	}
	for _, f := range pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files {
		if f.Library {
			c.library(f)
		} else {
			c.js(f)
		}
	}
	for _, f := range pass.ResultOf[stylesheet.Analyzer].(*stylesheet.Result).Files {
		c.stylesheet(f)
	}
	return &Result{Refs: c.sorted()}, nil
}

// collector gathers the references of one module, file by file.
type collector struct {
	unit  *unit.Unit
	list  *refs.List
	path  string // of the current file
	files []file
}

// file is one file's references in the order of their places.
type file struct {
	path string
	refs []refs.Ref
}

// lists keeps the memory of a module's list for the next module.
var lists = sync.Pool{New: func() any { return new(refs.List) }}

// done gives the list's memory back.
func (c *collector) done() {
	c.list.Begin("", nil)
	c.list.Forget()
	lists.Put(c.list)
}

// stylesheet reads a stylesheet.
func (c *collector) stylesheet(f *stylesheet.File) {
	c.begin(f.Path, f.Text)
	for _, r := range f.Refs {
		via := refs.ByStyleURL
		if r.Import {
			via = refs.ByStyleImport
		}
		c.list.Add(refs.Asset, r.Name, r.Start, r.End, via)
	}
}

// begin ends the current file and begins another.
func (c *collector) begin(path string, text *unit.Text) {
	c.end()
	c.path = path
	c.list.Begin(path, text)
}

func (c *collector) end() {
	if c.list.Len() > 0 {
		c.files = append(c.files, file{c.path, c.list.Take()})
	}
}

// sorted puts files in path order.
func (c *collector) sorted() []*refs.Ref {
	c.end()
	slices.SortStableFunc(c.files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	n := 0
	for _, f := range c.files {
		n += len(f.refs)
	}
	list := make([]*refs.Ref, 0, n)
	for _, f := range c.files {
		for i := range f.refs {
			list = append(list, &f.refs[i])
		}
	}
	return list
}
