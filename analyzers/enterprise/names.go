package enterprise

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkRefs reports what the browser takes from an Enterprise addon, and questions for one. Models, XML ids, imports and
// view types are what resolution says over the workspace (see checkOpen); open tells whether some name a model or view
// type that Enterprise has. states go with the list.
func checkRefs(pass *analysis.Pass, u *unit.Unit, list []refs.Ref, states []resolve.State) (open bool) {
	own := templates(list)
	var asked lookups
	for i := range list {
		ref := &list[i]
		switch ref.Kind {
		case refs.XMLID, refs.Group, refs.Template:
			switch {
			case states[i] == resolve.Enterprise:
				asked.answer(ref.Path, ref.Addon())
			case ref.Kind == refs.Template && !resolve.IsServer(ref):
				checkTemplate(pass, u, ref, own)
			}
		case refs.Import:
			asked.answer(ref.Path, ref.Addon())
		case refs.Asset, refs.Bundle, refs.JSModule:
			if isEnterprise(u, ref.Addon()) {
				emit.At(pass, ref.Place, rules.EnterpriseAsset,
					fmt.Sprintf("%s is of %s, an Enterprise addon of %s", ref.Name, ref.Addon(), u.Series))
			}
		case refs.Lookup:
			if isEnterprise(u, ref.Name) {
				asked.list = append(asked.list, ref)
			}
		case refs.Model:
			if m, ok := u.Policy.EnterpriseModel(ref.Name); ok && isEnterprise(u, m.Addon) {
				open = true
				if !ref.Test {
					asked.answer(ref.Path, m.Addon)
				}
			}
		case refs.ViewType:
			if v, ok := u.Policy.EnterpriseView(ref.Name); ok && isEnterprise(u, v.Addon) {
				open = true
			}
		}
	}
	for _, ref := range asked.list {
		if !asked.isAnswered(ref.Path, ref.Name) {
			emit.At(pass, ref.Place, rules.EnterpriseLookup,
				fmt.Sprintf("the code asks for %s, an Enterprise addon of %s", ref.Name, u.Series))
		}
	}
	return open
}

// isEnterprise tells whether a name is an Enterprise addon of the series, and none that the workspace has as own or
// vendored code.
func isEnterprise(u *unit.Unit, addon string) bool {
	return addon != "" && u.Origin(addon) == workspace.Enterprise
}

// checkTemplate reports a template for the browser with the prefix of an Enterprise addon.
func checkTemplate(pass *analysis.Pass, u *unit.Unit, ref *refs.Ref, own map[string]bool) {
	addon := ref.Addon()
	if !isEnterprise(u, addon) {
		return
	}
	if own[ref.Name] || slices.Contains(u.Policy.Enterprise.CommunityTemplates, ref.Name) {
		return // Community's own templates carry such names: web_studio.ResizablePanel is one of web
	}
	emit.At(pass, ref.Place, rules.EnterpriseXMLID,
		fmt.Sprintf("template %s is of %s, an Enterprise addon of %s", ref.Name, addon, u.Series))
}

// templates are the names of the module's own templates for the browser.
func templates(list []refs.Ref) map[string]bool {
	own := make(map[string]bool)
	for i := range list {
		if list[i].Kind == refs.Definition && list[i].Via == "t-name" {
			own[list[i].Name] = true
		}
	}
	return own
}

// lookups are the places where code asks whether something of Enterprise is there. Where the same file goes on to
// use it, that is the finding, and the question only its guard.
type lookups struct {
	list     []*refs.Ref
	answered map[[2]string]bool // path and addon of uses
}

func (l *lookups) answer(path, addon string) {
	if l.answered == nil {
		l.answered = make(map[[2]string]bool)
	}
	l.answered[[2]string{path, addon}] = true
}

func (l *lookups) isAnswered(path, addon string) bool { return l.answered[[2]string{path, addon}] }
