package check

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/analyzers/vendoring"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// assembler makes a report of what the passes left.
type assembler struct {
	options  Options
	session  *session.Session
	run      *driver.Result
	found    *findings.Collection
	result   *report.Result
	coverage resolve.Coverage
	needed   map[string]bool // by own modules, through others too; nil without an own module
}

func newAssembler(o Options, s *session.Session, run *driver.Result) *assembler {
	ws := s.Workspace
	found := findings.Collect(run, ws, s.Policy, o.Today)
	return &assembler{
		options: o, session: s, run: run, found: found, needed: needed(s),
		result: &report.Result{
			Version: o.Version,
			FailOn:  failOn(cmp.Or(o.FailOn, ws.Config.FailOn, rules.Error)),
			Require: cmp.Or(o.Require, configured(ws.Config)),
			Workspace: report.Workspace{
				Name: filepath.Base(ws.Root), Series: ws.Series, SeriesWhy: ws.SeriesWhy, SeriesNote: ws.SeriesNote,
				Files: run.Files + deploymentFiles(ws), Modules: len(ws.Modules), Revision: ws.Revision,
				Prefix:     ws.Prefix,
				GitProblem: ws.GitProblem,
			},
			Findings: found.Findings,
			Failures: found.Failures,
		},
	}
}

// failOn gives the least severity that fails a run, 0 for none.
func failOn(s rules.Severity) rules.Severity {
	if s == config.Never {
		return 0
	}
	return s
}

// configured gives the verdict that the configuration asks for, which it has checked.
func configured(c *config.Config) report.Requirement {
	if c.Require == "" {
		return report.NoRequirement
	}
	requirement, _ := report.ParseRequirement(c.Require)
	return requirement
}

// needed gives the modules that own ones depend on, through others too; nil where the workspace has no own module.
func needed(s *session.Session) map[string]bool {
	var queue []*workspace.Module
	for _, m := range s.Workspace.Modules {
		if m.Origin == workspace.Own {
			queue = append(queue, m)
		}
	}
	if len(queue) == 0 {
		return nil
	}
	names := make(map[string]bool)
	for ; len(queue) > 0; queue = queue[1:] {
		for _, dep := range queue[0].Manifest.Depends {
			if next := s.Modules[dep.Value]; next != nil && !names[dep.Value] {
				names[dep.Value] = true
				queue = append(queue, next)
			}
		}
	}
	return names
}

// units takes over what each pass left.
func (a *assembler) units() {
	r := a.result
	for _, u := range a.run.Units {
		if resolved, ok := u.Results[resolve.Analyzer].(*resolve.Result); ok {
			a.coverage.Add(&resolved.Coverage)
			a.coverage.AddNames(resolved.Names)
		}
		if u.Module != nil {
			a.module(u)
		} else {
			a.workspace(u)
		}
	}
	a.unreadable()
	for f := range a.session.Workspace.Deployment.Files() { // whether or not its rule is switched on
		if len(f.Unread) > 0 {
			r.Unread = append(r.Unread, report.Unread{Path: f.Path, Why: f.Unread[0].Why})
		}
	}
	for _, s := range a.session.Workspace.Unread {
		r.Unread = append(r.Unread, report.Unread{Path: s.Path, Why: s.Why, Missing: s.IsMissing()})
	}
	slices.SortFunc(r.Unread, func(a, b report.Unread) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Why, b.Why))
	})
	r.Unread = slices.Compact(r.Unread)
}

// unreadable takes the files that findings say were not read. Of manifests only discovery can tell: one can be at
// fault and readable all the same.
func (a *assembler) unreadable() {
	for i := range a.result.Findings {
		f := &a.result.Findings[i]
		if f.Rule.Guardrail != rules.PARSE || f.Rule == rules.ManifestUnreadable ||
			f.Rule == rules.SuppressionMalformed || f.Rule == rules.DeploymentUnreadable {
			continue
		}
		owner := a.found.Owner(f.Place.Path)
		if f.Rule == rules.FileSkipped && owner != nil && f.Place.Path == owner.ManifestPath {
			continue
		}
		a.result.Unread = append(a.result.Unread,
			report.Unread{Path: f.Place.Path, Why: f.Message, Unloaded: f.Unloaded != ""})
	}
}

// workspace takes what was said of rules about the workspace itself.
func (a *assembler) workspace(u driver.UnitResult) {
	outcomes := u.Outcomes()
	a.dropOff(outcomes)
	a.result.Outcomes = outcomes
	a.undecided(report.Module{Outcomes: outcomes}, "")
}

// dropOff drops rules that are switched off: they cannot be said to have passed.
func (a *assembler) dropOff(outcomes rules.Outcomes) {
	maps.DeleteFunc(outcomes, func(rule *rules.Rule, _ rules.Outcome) bool { return a.found.Severity(rule) == 0 })
}

func (a *assembler) module(u driver.UnitResult) {
	m := report.Module{
		Name: u.Module.Name, Path: u.Module.Path, Origin: u.Module.Origin.String(),
		Version: u.Module.Manifest.Version.Value, License: u.Module.Manifest.License.Value,
		Outcomes: u.Outcomes(),
	}
	if why := unread(u.Module.Manifest); why != "" {
		a.result.Unread = append(a.result.Unread, report.Unread{Path: u.Module.ManifestPath, Why: why})
	}
	for _, result := range u.Results {
		switch result := result.(type) {
		case *seed.Result:
			a.contracts(m.Name, result.Verdicts)
		case *vendoring.Result:
			a.absent(u.Module, result.Absent)
		}
	}
	a.dropOff(m.Outcomes)
	a.result.Modules = append(a.result.Modules, m)
	a.undecided(m, u.Module.ManifestPath)
}

// unread tells why a manifest was not read as a whole; "" when it was.
func unread(m *manifest.Manifest) string {
	for _, p := range m.Faults {
		if !m.Readable || p.Refused && !p.Kept {
			return p.Message
		}
	}
	if !m.Readable {
		return "no manifest could be made of it"
	}
	return ""
}

func (a *assembler) contracts(module string, verdicts []contracts.Verdict) {
	for _, v := range verdicts {
		a.result.Contracts = append(a.result.Contracts, report.Contract{
			Module: module, Name: v.Contract.Name, Expected: v.Contract.Expected(), Predicted: v.Predicted,
			Decided: v.Undecided == "", Passed: v.Passed, Why: cmp.Or(v.Undecided, v.Why),
		})
	}
}

// absent says which dependencies could bring in anything. Those of vendored code that no own module needs decide
// nothing.
func (a *assembler) absent(m *workspace.Module, list []vendoring.Absent) {
	isNeeded := m.Origin != workspace.Vendored || a.needed == nil || a.needed[m.Name]
	for _, absent := range list {
		a.result.Undecided = append(a.result.Undecided, report.Undecided{
			Module: m.Name, Why: absent.Name + " is not in the workspace, so what it leads to is not known",
			Purity: isNeeded, Path: m.ManifestPath, Decide: absent.Decide,
		})
	}
}

// undecided says once per module and reason what could not be judged.
func (a *assembler) undecided(m report.Module, manifest string) {
	for _, rule := range rules.All() {
		o, ok := m.Outcomes[rule]
		if ok && o.State == rules.Inconclusive {
			a.result.Undecided = append(a.result.Undecided, report.Undecided{
				Module: m.Name, Rule: rule, Why: o.Why, Purity: report.IsPurity(rule.Guardrail), Path: manifest,
			})
		}
	}
}

// switchedOff gives the rules that a verdict of purity rests on and that nobody looked at.
func (a *assembler) switchedOff() []*rules.Rule {
	var off []*rules.Rule
	for _, rule := range rules.All() {
		decides := report.IsPurity(rule.Guardrail) || rule.Guardrail == rules.PARSE
		if decides && rule.Severity == rules.Error && rule.Retired == "" && a.found.Severity(rule) == 0 {
			off = append(off, rule)
		}
	}
	return off
}

// maxTemplates bounds the folders that are named.
const maxTemplates = 3

// failures says what not being able to do a part of the work leaves open.
func (a *assembler) failures() {
	r := a.result
	if off := a.switchedOff(); len(off) > 0 {
		why := off[0].String() + " is switched off"
		if len(off) > 1 {
			why = fmt.Sprintf("%d rules are switched off, %s among them", len(off), off[0])
		}
		r.Undecided = slices.Insert(r.Undecided, 0, report.Undecided{Why: why, Purity: true})
	}
	if why := a.session.Workspace.GitProblem; why != "" {
		r.Undecided = append(r.Undecided, report.Undecided{
			Why: "of the git repository nothing is known, so submodules without files, pinned commits and ignored " +
				"folders are not seen: " + why,
		})
	}
	if s := a.session; !s.Series.HasKnowledge() && s.Modules["base"] == nil {
		r.Undecided = append(r.Undecided, report.Undecided{Why: fmt.Sprintf(
			"of Odoo %s's own modules nothing but the names is known, so what only they could define is not judged; "+
				"--odoo reads a source tree", s.Series)})
	}
	if list := a.session.Workspace.Templates; len(list) > 0 {
		why := "what a code generator makes modules of is a template, and not judged: " +
			strings.Join(list[:min(len(list), maxTemplates)], ", ")
		if more := len(list) - maxTemplates; more > 0 {
			why += fmt.Sprintf(" and %d more", more)
		}
		r.Undecided = append(r.Undecided, report.Undecided{Why: why})
	}
	if len(r.Failures) > 0 {
		r.Undecided = append(r.Undecided, report.Undecided{
			Why: fmt.Sprintf("%d passes failed, their rules were not judged", len(r.Failures)), Purity: true,
		})
	}
}
