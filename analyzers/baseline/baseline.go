// Package baseline reports modules that do not build on the module that the team's own ones share (rule BASE801).
//
// In: the step of own modules, and their closures. Out: a diagnostic at the key depends of the manifest. Source:
// rules/BASE801.md; the module's name is in rules/policy/smart_delta.yaml or in the configuration. Limits: where the
// workspace does not have that module, nothing is judged.
package baseline

import (
	"fmt"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/classify"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks what modules build on.
var Analyzer = &analysis.Analyzer{
	Name:       "baseline",
	Doc:        "check that a module that fills a gap builds on the module that the team's own ones share",
	Requires:   []*analysis.Analyzer{unit.Analyzer, classify.Analyzer, load.Analyzer, manifestfile.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	name := classify.Baseline(u)
	if base := u.Modules[name]; base == nil || base.Origin != workspace.Own && base.Origin != workspace.Vendored {
		return outcomes, nil
	}
	result := pass.ResultOf[classify.Analyzer].(*classify.Result)
	if m := result.Self; m != nil && m.Name != name && u.Module.Manifest.Readable &&
		(m.Declared() == 0 || m.Declared() == delta.GapDelta) {
		outcomes.Applies(rules.BaselineMissing)
	}
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	for _, m := range result.Modules {
		at := manifestfile.Of(u, u.Modules[m.Name])
		// What the shared module itself builds on cannot depend on it.
		if m.Step() != delta.GapDelta || !at.Readable ||
			closure.Of(m.Name).Known(name) || closure.Of(name).Known(m.Name) {
			continue
		}
		place := at.Start()
		if !at.DependsKey.IsZero() {
			place = at.Inside(manifest.Text{Value: "depends", Span: at.DependsKey})
		}
		emit.At(pass, place, rules.BaselineMissing,
			fmt.Sprintf("%s is GAP_DELTA, and does not depend on %s", m.Name, name),
			emit.Advice(fmt.Sprintf("Add %q to depends.", name)))
	}
	return outcomes, nil
}
