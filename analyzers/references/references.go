// Package references reports names that lead nowhere (rules REF406 to REF410).
//
// In: manifests, the module's files, the depends of all modules. Out: one diagnostic per missing file, per
// unlisted file, and per cycle of depends. Source: odoo/tools/misc.py (file_path), odoo/modules/loading.py and
// graph.py, series 18.0. Limits: a file that Python code builds the name of is taken for unlisted.
package references

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the closed world's references.
var Analyzer = &analysis.Analyzer{
	Name:       "references",
	Doc:        "check that files and dependencies lead somewhere",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer, xmldata.Analyzer, load.Analyzer, seed.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil {
		checkCycles(pass, u)
		return outcomes, nil
	}
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
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
