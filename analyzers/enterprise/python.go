package enterprise

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/pyscan"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkImport reports an import of Enterprise code, patch("odoo.addons.x…") among them. An import that can run
// stays an error even inside try/except: the code is used wherever the addon happens to be installed. Only under
// TYPE_CHECKING it never runs.
func checkImport(pass *analysis.Pass, u *unit.Unit, ref *refs.Ref) {
	addon := ref.Addon()
	var what string
	switch {
	case addon == "":
		return
	case u.Origin(addon) == workspace.Enterprise:
		what = fmt.Sprintf("%s is an Enterprise addon of %s", addon, u.Series)
	case u.Modules[addon] == nil && strings.HasPrefix(addon, u.Policy.Enterprise.ImportPrefix):
		what = fmt.Sprintf("odoo.addons.%s is where Enterprise code is mounted", addon)
	default:
		return
	}
	emit.At(pass, ref.Place, rules.EnterpriseImport, "import of Enterprise code: "+what,
		emit.When(ref.Guard == pyscan.GuardTypeChecking, emit.Optional))
}
