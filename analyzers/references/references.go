// Package references reports names that lead nowhere (rules REF401 to REF410).
//
// In: manifests, the module's files, its Python imports and data, the depends of all modules. Out: one diagnostic per
// missing file, unlisted file, phantom import, wrong manual name, and per cycle of depends. Source: odoo/tools/misc.py
// (file_path), odoo/modules/loading.py and graph.py, base's ir_model.py, series 18.0. Limits: a file that Python code
// builds the name of is taken for unlisted.
package references

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the closed world's references.
var Analyzer = &analysis.Analyzer{
	Name:       "references",
	Doc:        "check that files and dependencies lead somewhere",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer, pysource.Analyzer, xmldata.Analyzer, csvdata.Analyzer, load.Analyzer, seed.Analyzer, resolve.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil {
		checkCycles(pass, u)
		checkNames(pass, u, pass.ResultOf[resolve.Analyzer].(*resolve.Result).Names)
		return outcomes, nil
	}
	outcomes.Applies(rules.PhantomImport, rules.ManualName, rules.SkippedTag)
	judge(outcomes, pass.ResultOf[resolve.Analyzer].(*resolve.Result))
	checkPhantoms(pass, u, pass.ResultOf[pysource.Analyzer].(*pysource.Result))
	checkManualNames(pass, u, pass.ResultOf[load.Analyzer].(*load.Result).Closure.Symbols(u.Module.Name), pass.ResultOf[xmldata.Analyzer].(*xmldata.Result), pass.ResultOf[csvdata.Analyzer].(*csvdata.Result))
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
	checkSkipped(pass, u, pass.ResultOf[xmldata.Analyzer].(*xmldata.Result), m.DemoPaths(u))
	if !m.Readable {
		for _, r := range []*rules.Rule{rules.MissingDataFile, rules.UnlistedDataFile, rules.DependencyCycle} {
			outcomes.Inconclusive(r, "the manifest cannot be read")
		}
		return outcomes, nil
	}
	outcomes.Applies(rules.MissingDataFile, rules.UnlistedDataFile, rules.DependencyCycle)
	checkMissing(pass, u, m)
	checkUnlisted(pass, u)
	return outcomes, nil
}
