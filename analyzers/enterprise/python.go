package enterprise

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkImports reports imports of Enterprise code. An import that can run stays an error even inside
// try/except: the code is used wherever the addon happens to be installed. Only under TYPE_CHECKING it never runs.
func checkImports(pass *analysis.Pass, u *unit.Unit, source *pysource.Result) {
	for _, f := range source.Files {
		for _, ref := range f.AddonImports() {
			var what string
			switch {
			case u.Origin(ref.Addon) == workspace.Enterprise:
				what = fmt.Sprintf("%s is an Enterprise addon of %s", ref.Addon, u.Series)
			case u.Modules[ref.Addon] == nil && strings.HasPrefix(ref.Addon, u.Policy.Enterprise.ImportPrefix):
				what = fmt.Sprintf("odoo.addons.%s is where Enterprise code is mounted", ref.Addon)
			default:
				continue
			}
			emit.At(pass, ref.Place, rules.EnterpriseImport, "import of Enterprise code: "+what,
				emit.When(ref.NeverRuns, emit.Optional))
		}
	}
}
