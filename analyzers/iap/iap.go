// Package iap reports what ties a module to Odoo's in-app purchases (rules IAP201 to IAP206).
//
// In: the module's manifest, its references (analyzers/collect), what became of them (analyzers/resolve), and the
// closure of its depends. Out: one diagnostic per offending token. The addons, models, servers and parameters that
// count are policy data. Modules of origin core are not judged: they are upstream's. Limits: names built at run time
// are not seen.
package iap

import (
	"fmt"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/internal/suggest"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Analyzer checks the guardrail against in-app purchases.
var Analyzer = &analysis.Analyzer{
	Name: "iap",
	Doc:  "check that the module uses no in-app purchase",
	Requires: []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer, collect.Analyzer, load.Analyzer,
		resolve.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil {
		checkInstalled(pass, u)
		checkOpen(pass, u, pass.ResultOf[resolve.Analyzer].(*resolve.Result).Names)
		return outcomes, nil
	}
	if !u.JudgesIAP(u.Module.Name) {
		return outcomes, nil
	}
	if u.Module.Origin == workspace.Own {
		outcomes.Applies(rules.IAPInstalled)
	}
	outcomes.Applies(rules.IAPImport, rules.IAPModel, rules.IAPEndpoint)
	checkRefs(pass, u, pass.ResultOf[collect.Analyzer].(*collect.Result).Refs)
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	if !m.Readable {
		outcomes.Inconclusive(rules.IAPDepends, "the manifest cannot be read")
		outcomes.Inconclusive(rules.IAPTransitive, "the manifest cannot be read")
		return outcomes, nil
	}
	outcomes.Applies(rules.IAPDepends, rules.IAPTransitive)
	checkDepends(pass, u, m, pass.ResultOf[collect.Analyzer].(*collect.Result).Refs)
	checkTransitive(pass, u, m, pass.ResultOf[load.Analyzer].(*load.Result).Closure)
	return outcomes, nil
}

func checkDepends(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, list []*refs.Ref) {
	remover := suggest.NewRemover(pass, u, m, list, func(r *refs.Ref) string {
		if r.Kind != refs.Model {
			return ""
		}
		model, _ := u.Policy.IAPModel(r.Name)
		return model.Addon
	})
	for i, dep := range m.Depends {
		if !u.IsIAPClient(dep.Value) {
			continue
		}
		addon, _ := u.Policy.IAP(dep.Value)
		emit.At(pass, m.Inside(dep), rules.IAPDepends,
			fmt.Sprintf("%s is a client of in-app purchases: it sends %s", dep.Value, addon.Sends),
			remover.Depend(i), emit.Cause(dep.Value))
	}
}

// checkTransitive reports where the module's own dependencies enter core on a way to an IAP addon. Ways through
// own and vendored modules are those modules' findings. Several entries may lead to one addon; the shortest
// way stands for them, since removing the feature starts there.
func checkTransitive(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, closure *world.Closure) {
	type way struct {
		dep   manifestfile.Text
		chain []string
	}
	shortest := make(map[string]way)
	var found []string
	for _, dep := range m.Depends {
		if u.Origin(dep.Value) != workspace.Core || u.IsIAPClient(dep.Value) {
			continue
		}
		chain := closure.Chain(dep.Value,
			func(name string) bool { return u.Origin(name) == workspace.Core },
			u.IsIAPClient)
		if chain == nil {
			continue
		}
		client := chain[len(chain)-1]
		before, seen := shortest[client]
		if !seen {
			found = append(found, client)
		}
		if !seen || len(chain) < len(before.chain) {
			shortest[client] = way{dep, chain}
		}
	}
	for _, client := range found {
		w := shortest[client]
		addon := sender(u, w.chain)
		emit.At(pass, m.Inside(w.dep), rules.IAPTransitive,
			fmt.Sprintf("%s brings in %s: %s; %s sends %s", w.dep.Value, client, strings.Join(w.chain, " > "),
				addon.Name, addon.Sends),
			emit.Chain(load.Steps(u, closure, u.Module.Name, w.chain)),
			emit.Advice(addon.Off+"."), emit.Cause(client))
	}
}

// sender gives the first addon of a chain that talks to a server: sms rather than iap_mail, on which it builds. Where
// none does it is the client at its end.
func sender(u *unit.Unit, chain []string) policy.IAPAddon {
	for _, name := range chain {
		if addon, ok := u.Policy.TalksToIAP(name); ok {
			return addon
		}
	}
	client, _ := u.Policy.IAP(chain[len(chain)-1])
	return client
}
