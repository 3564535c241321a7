// Package classify tells which Smart Delta step an own module is: what it declares, and what its files give.
//
// In: the module's manifest, documents, models, data and scripts; over the workspace what all modules are made of, and
// the names of public addons. Out: a *Result; no diagnostics. Source: docs/smart-delta.md (the steps and what decides
// them), rules/policy/smart_delta.yaml (thresholds, words). Limits: of public addons that are not in the workspace only
// the names are known, which prove nothing: they are named, and decide no step.
package classify

import (
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/equivalent"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Analyzer classifies own modules.
var Analyzer = &analysis.Analyzer{
	Name: "classify",
	Doc:  "tell which Smart Delta step the module is",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer, jssource.Analyzer, load.Analyzer,
		collect.Analyzer,
	},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Module)},
	Run:        run,
}

// Module is what is known of one own module that takes part in Smart Delta, or was asked about. It is a fact for the
// pass over the workspace.
type Module struct {
	Name     string
	Claims   []Claim // the first counts
	Analysis string  // the document with its Smart Delta Analysis, relative to the root; "" without one
	// Judged tells that the rules are for it: the configuration requires a step, or a text declares one of the module.
	Judged   bool
	Evidence *Evidence
	Decision *Decision // over the workspace only
}

// AFact marks Module as a fact.
func (*Module) AFact() {}

// Declared gives the step that the module declares; 0 without a valid one.
func (m *Module) Declared() delta.Step {
	for _, c := range m.Claims {
		if c.Step != 0 {
			return c.Step
		}
	}
	return 0
}

// Step gives the step that the module has for other rules: the declared one, else what its files give.
func (m *Module) Step() delta.Step {
	if s := m.Declared(); s != 0 || m.Decision == nil {
		return s
	}
	return m.Decision.Step
}

// Contradicts tells whether a step, such as a commit's, is surely not the module's: not the declared one, or not what
// its files give.
func (m *Module) Contradicts(s delta.Step) bool {
	if declared := m.Declared(); declared != 0 {
		return !s.Agrees(declared)
	}
	return m.Decision.Rejects(s)
}

// Result has, over a module, that module, nil where nothing is asked of it; over the workspace all of them, in path
// order, with their decisions.
type Result struct {
	Self    *Module
	Modules []*Module
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	if u.Module == nil {
		return &Result{Modules: decideAll(pass, u)}, nil
	}
	if !u.IsReported(u.Module) || u.Module.Hidden ||
		u.Classify == nil && u.Module.Origin != workspace.Own || u.Classify != nil && !u.Classify[u.Module.Name] {
		return new(Result), nil
	}
	c := readClaims(pass, u)
	m := &Module{Name: u.Module.Name, Claims: c.list, Analysis: c.found}
	m.Judged = u.Workspace.Config.SmartDelta.Required || len(c.list) > 0 || c.found != ""
	isTouched := u.Lineage != nil && u.Lineage.Touches(u.Module)
	if !m.Judged && !isTouched && u.Classify == nil && u.Modules[Baseline(u)] == nil {
		return new(Result), nil
	}
	m.Evidence = gather(pass, u)
	pass.ExportPackageFact(m)
	return &Result{Self: m}, nil
}

// Baseline gives the name of the module that GAP_DELTA modules build on.
func Baseline(u *unit.Unit) string {
	if name := u.Workspace.Config.SmartDelta.Baseline; name != "" {
		return name
	}
	return u.Policy.SmartDelta.Baseline
}

// decideAll decides on all modules that have evidence.
func decideAll(pass *analysis.Pass, u *unit.Unit) (modules []*Module) {
	facts := make(map[string]*Module)
	for _, pkg := range pass.Pkg.Imports() {
		if m := new(Module); pass.ImportPackageFact(pkg, m) {
			facts[m.Name] = m
		}
	}
	if len(facts) == 0 {
		return nil
	}
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	index := equivalent.NewIndex(publicAddons(u, closure))
	for _, at := range u.Workspace.Modules {
		m := facts[at.Name]
		if m == nil || u.Modules[at.Name] != at {
			continue
		}
		m.Decision = Decide(m.Evidence, &u.Policy.SmartDelta, matches(index, at, m.Evidence))
		modules = append(modules, m)
	}
	return modules
}

// maxMatches is how many addons are named that look like a module.
const maxMatches = 3

// matches searches the addons that look like a module. A module of OCA's that has the name of a published addon is that
// addon, and does nothing again; what it depends on it uses.
func matches(index *equivalent.Index, at *workspace.Module, e *Evidence) []equivalent.Match {
	if _, published := catalogue.PublicAddon(at.Name); published && strings.Contains(at.Manifest.Author.Value, oca) {
		return nil
	}
	used := make(map[string]bool)
	for _, use := range e.OCA {
		used[use.Name] = true
	}
	self := &equivalent.Addon{Name: at.Name, Title: e.Title, Summary: e.Summary, Models: e.Models, Fields: e.Added}
	var list []equivalent.Match
	for _, m := range index.Search(self, maxMatches+len(used)) {
		if !used[m.Addon.Name] && len(list) < maxMatches {
			list = append(list, m)
		}
	}
	return list
}

// oca is what the author of an addon of OCA's names.
const oca = "Odoo Community Association (OCA)"

// publicAddons gives what is known of public addons: those of the workspace with what they make, others by name.
func publicAddons(u *unit.Unit, closure *world.Closure) (list []equivalent.Addon) {
	for _, m := range u.Workspace.Modules {
		if m.Origin != workspace.Vendored || u.Modules[m.Name] != m {
			continue
		}
		a := equivalent.Addon{Name: m.Name, Title: m.Manifest.Name.Value, Summary: m.Manifest.Summary.Value}
		a.Repository, _ = catalogue.RepositoryOf(m.Name)
		if s := closure.Beyond(m.Name); s != nil {
			g := gatherer{unit: u, e: new(Evidence)}
			g.models(s, nil)
			a.Models, a.Fields, a.Known = g.e.Models, g.e.Added, true
		}
		list = append(list, a)
	}
	for name := range u.Series.PublicAddons() {
		repository, _ := catalogue.RepositoryOf(name)
		list = append(list, equivalent.Addon{Name: name, Repository: repository})
	}
	return list
}
