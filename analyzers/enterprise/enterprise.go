package enterprise

import (
	"fmt"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/internal/suggest"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the Anti-Enterprise guardrail.
var Analyzer = &analysis.Analyzer{
	Name: "enterprise",
	Doc:  "check that nothing ties the module to Odoo Enterprise",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer, jssource.Analyzer,
		load.Analyzer, collect.Analyzer, resolve.Analyzer,
	},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil {
		checkOpen(pass, u, pass.ResultOf[resolve.Analyzer].(*resolve.Result).Names)
		checkLicenses(pass, u)
		checkArchives(pass, u)
		if checkDeployment(pass, u) {
			outcomes.Applies(rules.EnterprisePath)
		}
		return outcomes, nil
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	if u.Module.Origin == workspace.Enterprise {
		// The folder itself is the one cause: what it holds is Enterprise code throughout.
		outcomes.Applies(rules.EnterpriseSource)
		checkSource(pass, u, m)
		return outcomes, nil
	}
	outcomes.Applies(rules.EnterpriseSource, rules.EnterpriseImport, rules.EnterpriseXMLID, rules.EnterpriseAsset,
		rules.EnterpriseLookup)
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	resolved := pass.ResultOf[resolve.Analyzer].(*resolve.Result)
	open := checkRefs(pass, u, pass.ResultOf[collect.Analyzer].(*collect.Result).Refs, resolved.States)
	if why := undecided(u, m, resolved); open && why != "" {
		outcomes.Inconclusive(rules.EnterpriseModel, why)
		outcomes.Inconclusive(rules.EnterpriseViewType, why)
	} else {
		outcomes.Applies(rules.EnterpriseModel, rules.EnterpriseViewType)
	}
	if !m.Readable {
		for _, r := range []*rules.Rule{rules.EnterpriseDepends, rules.EnterpriseTransitive, rules.EnterpriseLicense} {
			outcomes.Inconclusive(r, "the manifest cannot be read")
		}
		return outcomes, nil
	}
	outcomes.Applies(rules.EnterpriseDepends)
	checkDepends(pass, u, m, pass.ResultOf[collect.Analyzer].(*collect.Result).Refs)
	switch u.Module.Origin {
	case workspace.Own:
		outcomes.Applies(rules.EnterpriseTransitive)
		checkTransitive(pass, u, m, closure)
		fallthrough
	case workspace.Vendored:
		outcomes.Applies(rules.EnterpriseLicense, rules.EnterpriseCopy)
		checkLicense(pass, u, m)
		checkCopied(pass, u)
	}
	return outcomes, nil
}

// checkSource reports the folder of an Enterprise addon at what gives it away.
func checkSource(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result) {
	place := m.Start()
	for _, proof := range []manifestfile.Text{m.License, m.Author} {
		if proof.Value != "" && !proof.Span.IsZero() { // and not what Odoo takes where the manifest says nothing
			place = m.Inside(proof)
			break
		}
	}
	emit.At(pass, place, rules.EnterpriseSource,
		fmt.Sprintf("the folder of %s, an Enterprise addon of %s, is in the workspace", u.Module.Name, u.Series))
}

func checkDepends(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, list []*refs.Ref) {
	remover := suggest.NewRemover(pass, u, m, list, func(r *refs.Ref) string { return addonOf(u, r) })
	for i, dep := range m.Depends {
		if !u.IsEnterprise(dep.Value) {
			continue
		}
		emit.At(pass, m.Inside(dep), rules.EnterpriseDepends,
			fmt.Sprintf("%s is an Enterprise addon of %s", dep.Value, u.Series)+collision(u, dep.Value),
			emit.When(len(equivalents(dep.Value)) > 0, emit.Advice(adviceFor(u.Series, dep.Value))),
			emit.When(!u.Has(dep.Value), emit.Stops),
			remover.Depend(i), emit.Cause(dep.Value))
	}
}

// addonOf gives the Enterprise addon of a model or view type, "" where the tables know none.
func addonOf(u *unit.Unit, r *refs.Ref) string {
	switch r.Kind {
	case refs.Model:
		m, _ := u.Policy.EnterpriseModel(r.Name)
		return m.Addon
	case refs.ViewType:
		v, _ := u.Policy.EnterpriseView(r.Name)
		return v.Addon
	}
	return ""
}

// collision says when a public addon has the name too, so that the reader need not wonder.
func collision(u *unit.Unit, name string) string {
	set, ok := catalogue.PublicAddon(name)
	if !ok || set.Released(u.Series) == catalogue.Yes {
		return ""
	}
	return fmt.Sprintf("; the public addon of that name is for %s", set.Newest())
}

func equivalents(name string) []catalogue.Equivalent {
	list, _ := catalogue.Equivalents(name)
	return list
}

// adviceFor names public addons that cover part of an Enterprise one.
func adviceFor(series catalogue.Series, name string) string {
	var names []string
	for _, e := range equivalents(name) {
		names = append(names, fmt.Sprintf("%s (%s, %s)", e.Addon, e.Repository, catalogue.PipAdvice(e.Addon, series)))
	}
	return fmt.Sprintf("Remove the dependency, or build on a public addon that covers part of %s: %s.", name,
		strings.Join(names, ", "))
}

// checkTransitive reports own dependencies on vendored modules that lead to Enterprise. A way that passes
// another own module first is that module's finding.
func checkTransitive(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, closure *world.Closure) {
	isNotOwn := func(name string) bool { return u.Origin(name) != workspace.Own }
	for _, dep := range m.Depends {
		if u.Origin(dep.Value) != workspace.Vendored {
			continue
		}
		chain := closure.Chain(dep.Value, isNotOwn, u.IsEnterprise)
		if chain == nil {
			continue
		}
		emit.At(pass, m.Inside(dep), rules.EnterpriseTransitive,
			fmt.Sprintf("%s leads to the Enterprise addon %s: %s", dep.Value, chain[len(chain)-1],
				strings.Join(chain, " > ")),
			emit.Chain(load.Steps(u, closure, u.Module.Name, chain)), emit.Cause(chain[len(chain)-1]))
	}
}
