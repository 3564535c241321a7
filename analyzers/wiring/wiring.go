// Package wiring reports what a module lacks to work once it is installed: files, access rights, what its automation
// and its client side stand on (rules MOD1001 and following).
//
// In: the module's manifest, files and data, and the closure that its names are looked up in. Out: one diagnostic per
// thing that does not work, and the outcomes of the rules. Source: each file of the package names its own. Limits: what
// code makes when Odoo runs is not seen; modules that are not own ones are left to those who keep them.
package wiring

import (
	"iter"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks structure and wiring.
var Analyzer = &analysis.Analyzer{
	Name: "wiring",
	Doc:  "check that the module has what it needs to work once it is installed",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer, csvdata.Analyzer,
		jssource.Analyzer, webclient.Analyzer, load.Analyzer,
	},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	c := &checker{pass: pass, unit: unit.Of(pass), outcomes: make(rules.Outcomes),
		strays: make(map[*xmldata.Entry]bool)}
	m := c.unit.Module
	if m == nil || m.Origin != workspace.Own && m.Origin != workspace.Core || !c.unit.IsReported(m) {
		return c.outcomes, nil
	}
	c.manifest = pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	c.source = pass.ResultOf[pysource.Analyzer].(*pysource.Result)
	c.xml = pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)
	c.csv = pass.ResultOf[csvdata.Analyzer].(*csvdata.Result)
	c.scripts = pass.ResultOf[jssource.Analyzer].(*jssource.Result)
	c.web = pass.ResultOf[webclient.Analyzer].(*webclient.Result)
	c.load = pass.ResultOf[load.Analyzer].(*load.Result)
	c.structure()
	c.access()
	c.automation()
	c.client()
	c.charts()
	c.libraries()
	c.thresholds()
	c.tours()
	c.mis()
	return c.outcomes, nil
}

// checker judges one module.
type checker struct {
	pass     *analysis.Pass
	unit     *unit.Unit
	manifest *manifestfile.Result
	source   *pysource.Result
	xml      *xmldata.Result
	csv      *csvdata.Result
	scripts  *jssource.Result
	web      *webclient.Result
	load     *load.Result
	outcomes rules.Outcomes
	strays   map[*xmldata.Entry]bool // actions for another model than their rules
}

// data yields the XML files that the manifest's data names, in load order.
func (c *checker) data() (files []*xmldata.File) {
	for _, name := range c.manifest.DataPaths(c.unit) {
		if f := c.xml.File(name); f != nil && !slices.Contains(files, f) {
			files = append(files, f)
		}
	}
	return files
}

// records yields the records of a model in the XML files of the manifest's data, in load order, with their files.
func (c *checker) records(model string) iter.Seq2[*xmldata.File, *xmldata.Entry] {
	return func(yield func(*xmldata.File, *xmldata.Entry) bool) {
		for _, f := range c.data() {
			for i := range f.Entries {
				if e := &f.Entries[i]; e.Kind == xmldata.Record && e.Model == model && !yield(f, e) {
					return
				}
			}
		}
	}
}
