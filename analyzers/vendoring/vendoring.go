// Package vendoring reports what the workspace lacks or has twice (rules OCA301 to OCA306).
//
// In: each module's depends, the workspace's modules, and the names of public addons per series. Out: one
// diagnostic per entry of depends that no folder provides, and one per folder that another one hides. Source:
// internal/catalogue (addons on PyPI). Limits: an addon that is not published on PyPI is unknown to it.
package vendoring

import (
	"fmt"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/catalogue"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the vendoring guardrail.
var Analyzer = &analysis.Analyzer{
	Name:       "vendoring",
	Doc:        "check that every dependency is in the workspace, once",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result is what was judged.
type Result struct {
	Outcomes rules.Outcomes
	// Absent are the dependencies whose content is not known, in written order. What they lead to, Enterprise
	// or not, no file of the workspace tells.
	Absent []string
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	result := &Result{Outcomes: outcomes}
	u := unit.Of(pass)
	if u.Module == nil {
		checkDuplicates(pass, u)
		return result, nil
	}
	outcomes.Applies(rules.DuplicateModule)
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
	if !m.Readable {
		outcomes.Inconclusive(rules.OCANotVendored, "the manifest cannot be read")
		outcomes.Inconclusive(rules.UnknownDepends, "the manifest cannot be read")
		return result, nil
	}
	outcomes.Applies(rules.OCANotVendored, rules.UnknownDepends)
	for _, dep := range m.Depends {
		origin := u.Origin(dep.Value)
		if origin == workspace.Community || origin == workspace.Unknown {
			result.Absent = append(result.Absent, dep.Value)
		}
		switch origin {
		case workspace.Community:
			emit.At(pass, m.Range(dep.Span), rules.OCANotVendored,
				fmt.Sprintf("%s is a public addon that is not in the workspace%s", dep.Value, release(u.Series, dep.Value)),
				emit.Advice(whereFrom(u.Series, dep.Value)))
		case workspace.Unknown:
			emit.At(pass, m.Range(dep.Span), rules.UnknownDepends, unknown(u, dep.Value))
		}
	}
	return result, nil
}

// release says when no release of a public addon is for the series. Of an addon with later releases that is not
// known, and nothing is said.
func release(series catalogue.Series, addon string) string {
	set, _ := catalogue.PublicAddon(addon)
	if set.Released(series) == catalogue.No {
		return fmt.Sprintf("; no release for %s is known, the newest is for %s", series, set.Newest())
	}
	return ""
}

// whereFrom tells how to get a public addon.
func whereFrom(series catalogue.Series, addon string) string {
	var b strings.Builder
	b.WriteString("Vendor it")
	if repository, ok := catalogue.RepositoryOf(addon); ok {
		fmt.Fprintf(&b, " from %s", repository)
	}
	set, _ := catalogue.PublicAddon(addon)
	if set.Released(series) == catalogue.No {
		fmt.Fprintf(&b, " (pip package %s), after porting it to %s", set.NewestPipName(addon), series)
	} else {
		fmt.Fprintf(&b, " (pip package %s)", catalogue.PipSpec(addon, series))
	}
	b.WriteString(", or drop the dependency.")
	return b.String()
}

// unknown words what can be said of a name that is found nowhere.
func unknown(u *unit.Unit, name string) string {
	for series := range catalogue.All() {
		switch series.CoreEdition(name) {
		case catalogue.Community:
			return fmt.Sprintf("%s is a core addon of %s, but not of %s", name, series, u.Series)
		case catalogue.Enterprise:
			return fmt.Sprintf("%s is an Enterprise addon of %s, but not known in %s", name, series, u.Series)
		}
	}
	message := fmt.Sprintf("no module %s is in the workspace, in Odoo %s or among the public addons", name, u.Series)
	if near, ok := nearest(u, name); ok {
		message += fmt.Sprintf("; %s exists", near)
	}
	return message
}

// nearest looks among the workspace's modules before it asks the catalogue.
func nearest(u *unit.Unit, name string) (string, bool) {
	for _, m := range u.Workspace.Modules {
		if _, near := catalogue.Distance(name, m.Name, catalogue.MaxSlips(name)); near && m.Name != name {
			return m.Name, true
		}
	}
	return catalogue.Nearest(name, u.Series)
}

// checkDuplicates reports each folder whose module another folder of the same name hides from Odoo.
func checkDuplicates(pass *analysis.Pass, u *unit.Unit) {
	for _, m := range u.Workspace.Modules {
		winner := u.Modules[m.Name]
		if m.Hidden || winner == m || !m.Reported && !winner.Reported {
			continue
		}
		hidden, used := manifest.Of(u, m), manifest.Of(u, winner)
		emit.At(pass, hidden.Start(), rules.DuplicateModule,
			fmt.Sprintf("module %s is in %s too, and Odoo loads that one", m.Name, winner.Path),
			emit.Chain([]emit.Step{{Name: winner.Path, Pos: used.Start().Pos()}}))
	}
}
