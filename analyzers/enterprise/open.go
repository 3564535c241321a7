package enterprise

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// undecided says why model names and view types of the module prove nothing: what is absent may define them. "" when
// they do. Enterprise modules that are absent are their own findings, and Community's models are not in the table.
func undecided(u *unit.Unit, m *manifestfile.Result, r *resolve.Result) string {
	switch {
	case !m.Readable:
		return "the manifest cannot be read"
	case len(r.Absent) > 0 && u.Modules[r.Absent[0]] != nil:
		return "not all Python of " + r.Absent[0] + " could be read, and it may define what looks like Enterprise's"
	case len(r.Absent) > 0:
		return r.Absent[0] + " is not in the workspace and may define what looks like Enterprise's"
	}
	return ""
}

// checkOpen reports the names that resolution attributes to Enterprise. What an Enterprise addon in the
// workspace uses itself is no finding, its folder is.
func checkOpen(pass *analysis.Pass, u *unit.Unit, names []resolve.Name) {
	var asked lookups
	for i := range names {
		n := &names[i]
		if n.State == resolve.Enterprise && !n.Test && n.Kind != refs.ViewType {
			asked.answer(n.Path, n.By[0])
		}
	}
	for i := range names {
		n := &names[i]
		if n.State != resolve.Enterprise || u.IsEnterprise(n.Module) {
			continue
		}
		addon, stops := n.By[0], emit.When(n.Stops(u), emit.Stops)
		switch {
		case n.Test && asked.isAnswered(n.Path, addon):
		case n.Test:
			emit.At(pass, n.Place(u), rules.EnterpriseLookup,
				fmt.Sprintf("the code asks for %s of %s, an Enterprise addon of %s", n.String(), addon, u.Series),
				emit.Cause(addon))
		case n.Kind == refs.Import:
			importOf(pass, u, n)
		case n.Kind == refs.XMLID, n.Kind == refs.Group, n.Kind == refs.Template:
			what := "XML id"
			if n.Kind == refs.Template {
				what = "template"
			}
			emit.At(pass, n.Place(u), rules.EnterpriseXMLID,
				fmt.Sprintf("%s %s is of %s, an Enterprise addon of %s", what, n.Name, addon, u.Series),
				emit.Cause(addon),
				emit.When(n.Guarded, emit.Optional), stops)
		case n.Kind != refs.Model && n.Kind != refs.ViewType:
			emit.At(pass, n.Place(u), rules.EnterpriseAsset,
				fmt.Sprintf("%s is of %s, an Enterprise addon of %s", n.String(), addon, u.Series), emit.Cause(addon),
				// An import is one even inside try.
				emit.When(n.Guarded && (n.Kind != refs.JSModule || n.Via == refs.ByLoader), emit.Optional))
		case n.Kind == refs.ViewType:
			emit.At(pass, n.Place(u), rules.EnterpriseViewType,
				fmt.Sprintf("view type %s is registered by %s, an Enterprise addon of %s", n.Name, addon, u.Series),
				emit.Cause(addon), emit.When(n.Via == refs.ByArch && !n.Demo && !n.Unloaded, emit.Stops))
		default:
			emit.At(pass, n.Place(u), rules.EnterpriseModel,
				fmt.Sprintf("model %s is of %s, an Enterprise addon of %s", n.Name, addon, u.Series), emit.Cause(addon),
				emit.When(n.Guarded, emit.Optional), stops)
		}
	}
}
