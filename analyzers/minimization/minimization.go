// Package minimization reports modules that the workspace could do without (rule MIN703).
//
// In: the workspace's modules, and the families that its configuration approves of. Out: one diagnostic per module
// that is in none, at the start of its manifest. Source: rules/MIN703.md. Limits: without a list in the configuration
// nothing is judged; modules of origin core and Enterprise are left to other guardrails.
package minimization

import (
	"fmt"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the guardrail against too many modules.
var Analyzer = &analysis.Analyzer{
	Name:       "minimization",
	Doc:        "check that the team has approved of the module",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil || u.Module.Origin != workspace.Own && u.Module.Origin != workspace.Vendored {
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

// some shows the families in brackets, unless they are too many to read.
func some(families []string) string {
	const shown = 8
	if len(families) == 0 || len(families) > shown {
		return ""
	}
	return " (" + strings.Join(families, ", ") + ")"
}
