package references

import (
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkDefines reports calls of odoo.define that throw in the browser. Of libraries nothing is said; what tests define,
// only tests miss, and of a script that no bundle takes a page may make use.
func checkDefines(pass *analysis.Pass, u *unit.Unit, outcomes rules.Outcomes, scripts *jssource.Result) {
	if !u.Series.HasKnowledge() { // up to 16.0 a function was enough
		return
	}
	outcomes.Applies(rules.BrokenDefine)
	world := pass.ResultOf[webclient.Analyzer].(*webclient.Result).World
	for _, f := range scripts.Files {
		if f.Library {
			continue
		}
		for _, d := range f.Misdefines(f.Text.Data) {
			emit.At(pass, f.Text.Range(d.Start, d.End), rules.BrokenDefine, "odoo.define throws: "+d.Message,
				emit.When(f.Test || !world.IsBundled(u.Module.Name, u.Module.Inside(f.Path)), emit.Lower))
		}
	}
}
