// Package references reports what lies outside the closed world (guardrail REF): names and files that lead nowhere, and
// data that Odoo's loader refuses.
//
// In: what names resolve to, the virtual load, manifests, the module's files. Out: one diagnostic per name, file,
// import or place that is wrong, and per cycle of depends. Source: odoo/tools/misc.py (file_path),
// odoo/tools/convert.py, odoo/import_xml.rng, odoo/models.py (load, _load_records), odoo/modules/loading.py and
// graph.py, base's ir_model.py, series 18.0. Limits: a file that Python code builds the name of is taken for unlisted;
// where fields or models are not known nothing is said of them.
package references

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/templates"
	"github.com/jgtolentino/smartdelta/analyzers/views"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the closed world's references.
var Analyzer = &analysis.Analyzer{
	Name: "references",
	Doc:  "check that names, files and dependencies lead somewhere, and that Odoo takes the data",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer, csvdata.Analyzer,
		jssource.Analyzer, webclient.Analyzer, load.Analyzer, contracts.Analyzer, collect.Analyzer, resolve.Analyzer,
		templates.Analyzer, views.Analyzer,
	},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	resolved := pass.ResultOf[resolve.Analyzer].(*resolve.Result)
	if u.Module == nil {
		checkCycles(pass, u)
		checkExclusions(pass, u)
		checkNames(pass, u, resolved.Names)
		return outcomes, nil
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	xml, csv := pass.ResultOf[xmldata.Analyzer].(*xmldata.Result), pass.ResultOf[csvdata.Analyzer].(*csvdata.Result)
	loaded := pass.ResultOf[load.Analyzer].(*load.Result)
	outcomes.Applies(rules.PhantomImport, rules.ManualName, rules.SkippedTag, rules.ModuleFolderName)
	judge(outcomes, resolved)
	checkDefines(pass, u, outcomes, pass.ResultOf[jssource.Analyzer].(*jssource.Result))
	checkPhantoms(pass, u, pass.ResultOf[pysource.Analyzer].(*pysource.Result))
	checkManualNames(pass, u, loaded.Closure.Symbols(u.Module.Name), xml, csv)
	checkSkipped(pass, u, xml, m.DemoPaths(u))
	checkFolder(pass, u, m)
	checkViews(pass, outcomes, pass.ResultOf[views.Analyzer].(*views.Result))
	files := []*rules.Rule{
		rules.MissingDataFile, rules.UnlistedDataFile, rules.DependencyCycle, rules.LoadRefused, rules.DemoRecord,
		rules.BlankInName, rules.SelectionValue, rules.RequiredField, rules.LicenseUnknown,
		rules.DependencyUninstallable, rules.ExcludedModule, rules.DomainRefused, rules.FunctionCall,
	}
	if u.Series.HasKnowledge() {
		files = append(files, rules.BrokenField, rules.BrokenClass, rules.BrokenHook, rules.MissingName,
			rules.ImportRaises)
	}
	if !m.Readable {
		for _, r := range files {
			outcomes.Inconclusive(r, "the manifest cannot be read")
		}
		return outcomes, nil
	}
	outcomes.Applies(files...)
	checkTemplates(pass, outcomes, pass.ResultOf[templates.Analyzer].(*templates.Result))
	checkMissing(pass, u, m)
	checkLicense(pass, m, loaded.Closure)
	checkUninstallable(pass, u, m)
	checkUnlisted(pass, u)
	checkRefused(pass, u, m, loaded, resolved)
	return outcomes, nil
}
