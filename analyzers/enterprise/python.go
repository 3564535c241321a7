package enterprise

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// importOf reports an import of Enterprise code, patch("odoo.addons.x…") among them. An import that can run
// stays an error even inside try/except: the code is used wherever the addon happens to be installed. Only under
// TYPE_CHECKING it never runs.
func importOf(pass *analysis.Pass, u *unit.Unit, n *resolve.Name) {
	what := fmt.Sprintf("%s is an Enterprise addon of %s", n.By[0], u.Series)
	if resolve.IsEnterpriseMount(u, n.By[0]) && !u.IsEnterprise(n.By[0]) {
		what = fmt.Sprintf("odoo.addons.%s is where Enterprise code is mounted", n.By[0])
	}
	emit.At(pass, n.Place(u), rules.EnterpriseImport, "import of Enterprise code: "+what,
		emit.When(n.Typing, emit.Optional), emit.Cause(n.By[0]), emit.When(n.Stops(u), emit.Stops))
}
