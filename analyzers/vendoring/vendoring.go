// Package vendoring reports where modules do not come from where they should (rules OCA301 to OCA309).
//
// In: manifests with their closure, the workspace's modules, the names of public addons per series, and what the
// workspace says of where modules come from (internal/project/evidence). Out: one diagnostic per entry of depends that
// no folder provides, is for another series or under another licence, one per module that another one hides or
// that has a core module's name, and notes on vendored code that differs from its pin. Source:
// internal/odoo/catalogue (addons on PyPI), rules/policy/licenses.yaml. Limits: an addon that is not published on PyPI
// is unknown to it.
package vendoring

import (
	"fmt"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the vendoring guardrail.
var Analyzer = &analysis.Analyzer{
	Name:       "vendoring",
	Doc:        "check that every dependency is in the workspace, once, and as it was pinned",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer, load.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result is what was judged.
type Result struct {
	Outcomes rules.Outcomes
	// Absent are the dependencies whose content is not known, in written order. What they lead to, Enterprise
	// or not, no file of the workspace tells.
	Absent []Absent
}

// Absent is a dependency whose content is not known.
type Absent struct {
	Name   string
	Decide string // a command that makes it known
}

// Judged gives the outcomes.
func (r *Result) Judged() rules.Outcomes { return r.Outcomes }

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	result := &Result{Outcomes: outcomes}
	u := unit.Of(pass)
	if u.Module == nil {
		checkDuplicates(pass, u)
		checkDeclarations(pass, u)
		outcomes.Applies(rules.LooseModule)
		checkLayout(pass, u)
		if checkChanges(pass, u) {
			outcomes.Applies(rules.VendoredModified)
		}
		return result, nil
	}
	outcomes.Applies(rules.DuplicateModule)
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	origin := u.Module.Origin
	if (origin == workspace.Own || origin == workspace.Vendored) && !u.Module.Hidden {
		outcomes.Applies(rules.ShadowsCore)
		checkName(pass, u, m)
	}
	dependsRules := []*rules.Rule{rules.OCANotVendored, rules.OCADeclaredEmpty, rules.UnknownDepends}
	if origin == workspace.Own {
		dependsRules = append(dependsRules, rules.OCASeriesMismatch, rules.LicenseIncompatible)
	}
	if !m.Readable {
		for _, r := range dependsRules {
			outcomes.Inconclusive(r, "the manifest cannot be read")
		}
		return result, nil
	}
	outcomes.Applies(dependsRules...)
	for _, dep := range m.Depends {
		switch u.Origin(dep.Value) {
		case workspace.Community, workspace.Unknown:
			advice := checkAbsent(pass, u, m, dep, len(result.Absent) < maxSuggested)
			result.Absent = append(result.Absent, Absent{dep.Value, command(advice, dep.Value)})
		}
	}
	if origin == workspace.Own {
		closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
		checkSeries(pass, u, m, closure)
		checkLicenses(pass, u, m, closure)
	}
	return result, nil
}

// checkName reports a module that takes the place of one of Odoo's own.
func checkName(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result) {
	name := u.Module.Name
	switch u.Series.CoreEdition(name) {
	case catalogue.Community:
		emit.At(pass, m.Start(), rules.ShadowsCore, fmt.Sprintf("%s is the name of a core addon of %s", name, u.Series))
	case catalogue.Enterprise:
		set, _ := catalogue.PublicAddon(name)
		emit.At(pass, m.Start(), rules.ShadowsCore,
			fmt.Sprintf("%s is the name of an Enterprise addon of %s", name, u.Series),
			emit.When(set.Released(u.Series) == catalogue.Yes, emit.Lower))
	}
}

// checkDuplicates reports each folder whose module another folder of the same name hides from Odoo. A module
// that shadows one of Odoo's own is checkName's finding.
func checkDuplicates(pass *analysis.Pass, u *unit.Unit) {
	for _, m := range u.Workspace.Modules {
		winner := u.Modules[m.Name]
		if m.Hidden || winner == m || !u.IsReported(m) && !u.IsReported(winner) {
			continue
		}
		if (m.Origin == workspace.Core) != (winner.Origin == workspace.Core) &&
			u.Series.CoreEdition(m.Name) == catalogue.Community {
			continue
		}
		hidden, used := manifestfile.Of(u, m), manifestfile.Of(u, winner)
		emit.At(pass, hidden.Start(), rules.DuplicateModule,
			fmt.Sprintf("module %s is in %s too, and Odoo loads that one", m.Name, winner.Path),
			emit.Chain([]emit.Step{{Name: winner.Path, Pos: used.Start().Pos()}}))
	}
}

// checkChanges notes vendored code that differs from its pin, in the modules that this run is about: a commit of one
// own module need not wait until git has listed whole repositories. It tells whether there is any such module.
func checkChanges(pass *analysis.Pass, u *unit.Unit) (any bool) {
	visited := make(map[string]bool)
	for _, p := range pass.Pkg.Imports() {
		visited[p.Path()] = true
	}
	var modules []*workspace.Module
	for _, m := range u.Workspace.Modules {
		if m.Origin == workspace.Vendored && u.IsReported(m) && visited[m.Path] {
			modules = append(modules, m)
		}
	}
	if len(modules) == 0 || !u.Workspace.InGit {
		return false
	}
	for _, c := range u.Vendored.Changes(modules) {
		pin := c.Entry.Commit[:min(len(c.Entry.Commit), 12)]
		if c.Head != "" {
			emit.At(pass, manifestfile.Of(u, c.Module).Start(), rules.VendoredModified,
				fmt.Sprintf("%s is at commit %s, and %s is pinned", c.Entry.Folder, c.Head[:12], pin),
				emit.Chain(steps(u, c.Entry)))
			continue
		}
		emit.At(pass, manifestfile.Of(u, c.Module).Start(), rules.VendoredModified,
			fmt.Sprintf("%s differs from commit %s to which %s is pinned: %s", c.Module.Name, pin,
				c.Entry.Folder, some(c.Files)),
			emit.Chain(steps(u, c.Entry)))
	}
	return true
}

// some names the first files of a list.
func some(files []string) string {
	const shown = 3
	text := ""
	for i, f := range slices.Clone(files)[:min(len(files), shown)] {
		if i > 0 {
			text += ", "
		}
		text += f
	}
	if more := len(files) - shown; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
