// Package load predicts what Odoo 18's loader would make of a module, and owns what modules tell each other.
//
// In: the readers' results. Out: a *Result with the closure of depends and the module's seed records as they
// stand after the last data file, and the fact Symbols for dependents; no diagnostics. Source:
// docs/odoo-loader facts of odoo/tools/convert.py, odoo/models.py (load), series 18.0, first installation
// without demo data. Limits: records written by functions, hooks and eval commands are counted as what may
// come at run time; fields' types are taken from how values are written.
package load

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// Analyzer is the virtual load.
var Analyzer = &analysis.Analyzer{
	Name:       "load",
	Doc:        "predict the records that installing the module would create",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer, xmldata.Analyzer, csvdata.Analyzer, pysource.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Symbols)},
	Run:        run,
}

// Result is the predicted load of one module. Over the workspace only Closure is set, over all its modules.
type Result struct {
	Closure *Closure
	*Seed
	// Unlisted are the data files that nothing loads, in path order, relative to the root.
	Unlisted []string
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	if u.Module == nil {
		return &Result{Closure: newClosure(pass, u, nil), Seed: new(Seed)}, nil
	}
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
	self := &Symbols{Manifest: m.Path, Size: m.Size, Origin: u.Module.Origin, Depends: make([]Depend, len(m.Depends))}
	for i, d := range m.Depends {
		self.Depends[i] = Depend{Name: d.Value, Start: d.Span.Start, End: d.Span.End}
	}
	pass.ExportPackageFact(self)
	return &Result{
		Closure: newClosure(pass, u, self),
		Seed: newSeed(u.Module.Name, m.DataPaths(u),
			pass.ResultOf[xmldata.Analyzer].(*xmldata.Result), pass.ResultOf[csvdata.Analyzer].(*csvdata.Result)),
		Unlisted: unlisted(u, m, pass.ResultOf[pysource.Analyzer].(*pysource.Result), pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)),
	}, nil
}
