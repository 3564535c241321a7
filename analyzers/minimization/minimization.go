// Package minimization reports modules that the workspace could do without (rules MIN701 to MIN703).
//
// In: the workspace's modules with what they declare, and the families that its configuration approves of. Out:
// diagnostics at the start of manifests. Source: rules/MIN701.md and those after it. Limits: without a list in the
// configuration no module is one that nobody approved of; modules of origin core and Enterprise are left to other
// guardrails.
package minimization

import (
	"fmt"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the guardrail against too many modules.
var Analyzer = &analysis.Analyzer{
	Name:       "minimization",
	Doc:        "check that the module is no micro-module, does not do what another one does, and is approved of",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer, load.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil {
		checkMicro(pass, u)
		if knowsCore(u) {
			checkOverlaps(pass, u)
		}
		return outcomes, nil
	}
	if u.Module.Origin == workspace.Own {
		outcomes.Applies(rules.MicroModule)
		if knowsCore(u) {
			outcomes.Applies(rules.OverlappingModules)
		}
	}
	if u.Module.Origin != workspace.Own && u.Module.Origin != workspace.Vendored {
		return outcomes, nil
	}
	families := u.Workspace.Config.Approved
	if families == nil {
		return outcomes, nil
	}
	outcomes.Applies(rules.ModuleNotApproved)
	if !families.Has(u.Module.Name) {
		m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
		emit.At(pass, m.Start(), rules.ModuleNotApproved,
			fmt.Sprintf("%s is in none of the approved families%s", u.Module.Name, some(families)))
	}
	return outcomes, nil
}

// knowsCore tells whether the fields of Community's models are known: who writes one of them anew adds nothing.
func knowsCore(u *unit.Unit) bool { return u.Series.HasKnowledge() || u.Workspace.HasOdoo }

// some shows the families in brackets, unless they are too many to read.
func some(families []string) string {
	const shown = 8
	if len(families) == 0 || len(families) > shown {
		return ""
	}
	return " (" + strings.Join(families, ", ") + ")"
}
