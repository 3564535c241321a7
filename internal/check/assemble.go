package check

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/analyzers/suppression"
	"github.com/jgtolentino/smartdelta/analyzers/vendoring"
	"github.com/jgtolentino/smartdelta/internal/config"
	"github.com/jgtolentino/smartdelta/internal/driver"
	"github.com/jgtolentino/smartdelta/internal/findings"
	"github.com/jgtolentino/smartdelta/internal/manifest"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// assembler makes a report of what the passes left.
type assembler struct {
	options    Options
	ws         *workspace.Workspace
	policy     *policy.Policy
	run        *driver.Result
	resolver   *findings.Resolver
	byPath     map[string]*workspace.Module
	directives []findings.Directive
	result     *report.Result
	coverage   resolve.Coverage
	read       []string // files that were read for excerpts and hashes
}

func newAssembler(o Options, ws *workspace.Workspace, p *policy.Policy, run *driver.Result) *assembler {
	a := &assembler{
		options: o, ws: ws, policy: p, run: run,
		byPath: make(map[string]*workspace.Module, len(ws.Modules)),
		result: &report.Result{
			Version: o.Version,
			FailOn:  cmp.Or(o.FailOn, ws.Config.FailOn, rules.Error),
			Workspace: report.Workspace{
				Name: filepath.Base(ws.Root), Series: ws.Series, SeriesNote: ws.SeriesNote,
				Files: run.Files, Modules: len(ws.Modules), Revision: ws.Revision, Prefix: ws.Prefix,
			},
		},
	}
	a.resolver = &findings.Resolver{
		Fset: run.Fset,
		ReadFile: func(name string) ([]byte, error) {
			a.read = append(a.read, name)
			return driver.ReadFile(ws.Root, name, p.Limits.FileBytes)
		},
		Severity: func(r *rules.Rule) rules.Severity {
			if level, ok := ws.Config.Rules[r]; ok {
				return level.Severity
			}
			return r.Severity
		},
	}
	for _, m := range ws.Modules {
		a.byPath[m.Path] = m
	}
	return a
}

// owner gives the module whose folder holds a file, nil for a file of the workspace itself. A pass over the
// workspace reports in modules' files too, so the place decides and not the pass.
func (a *assembler) owner(file string) *workspace.Module {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if m := a.byPath[dir]; m != nil {
			return m
		}
		if dir == "." || dir == "/" || dir == ".." || dir == path.Dir(dir) {
			return nil
		}
	}
}

// level gives a rule's severity in a module. Of vendored code only purity and absence keep their level, since
// nobody here maintains the rest, and of hidden modules too, since nobody can install them; a module that Odoo
// cannot install counts one level less.
func (a *assembler) level(m *workspace.Module, rule *rules.Rule, severity rules.Severity) rules.Severity {
	if m == nil {
		return severity
	}
	if (m.Origin == workspace.Vendored || m.Hidden) && !a.policy.KeepsLevelInVendored(rule) {
		return rules.Note
	}
	if m.Manifest.Readable && !m.Manifest.Installable {
		return severity.Lower()
	}
	return severity
}

// units takes over what each pass left.
func (a *assembler) units() {
	r := a.result
	for _, u := range a.run.Units {
		for _, f := range u.Failures {
			r.Failures = append(r.Failures, f.Error())
		}
		for _, d := range u.Diagnostics {
			a.diagnostic(d)
		}
		if resolved, ok := u.Results[resolve.Analyzer].(*resolve.Result); ok {
			a.coverage.Add(&resolved.Coverage)
			a.coverage.AddNames(resolved.Names)
		}
		if u.Module != nil {
			a.module(u)
		}
	}
	for _, s := range a.ws.Unread {
		r.Unread = append(r.Unread, report.Unread{Path: s.Path, Why: s.Why})
	}
	slices.SortFunc(r.Unread, func(a, b report.Unread) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Why, b.Why))
	})
	r.Unread = slices.Compact(r.Unread)
}

func (a *assembler) diagnostic(d driver.Diagnostic) {
	owner := d.Module
	if file := a.run.Fset.File(d.Pos); file != nil {
		if m := a.owner(file.Name()); m != nil {
			owner = m
		}
	}
	f, ok, err := a.resolver.Resolve(findings.Raw{
		Diagnostic: d.Diagnostic,
		Module:     name(owner),
		Level: func(rule *rules.Rule, severity rules.Severity) rules.Severity {
			if rule.Guardrail == rules.EE && owner != nil && owner.Origin == workspace.Core && strings.HasSuffix(d.Category, rules.Optional) {
				return rules.Note // Odoo looks whether its Enterprise addons are there; its users cannot change that
			}
			return a.level(owner, rule, severity)
		},
	})
	switch {
	case err != nil:
		a.result.Failures = append(a.result.Failures, err.Error())
		return
	case !ok:
		return
	}
	// A manifest can be at fault and readable all the same; module says which are not.
	// What discovery could not read stands in the workspace's list, and its finding at the manifest.
	elsewhere := f.Rule == rules.FileSkipped && owner != nil && f.Place.Path == owner.ManifestPath
	if f.Rule.Guardrail == rules.PARSE && f.Rule != rules.ManifestUnreadable && !elsewhere {
		a.result.Unread = append(a.result.Unread, report.Unread{Path: f.Place.Path, Why: f.Message})
	}
	if owner != nil && owner.Origin == workspace.Core {
		within := relative(owner.Path, f.Place.Path)
		if why, known := a.policy.UpstreamDefect(f.Rule, owner.Name, within); known {
			f.Suppressed = &findings.Suppression{Reason: why, Where: "policy"}
		}
	}
	a.result.Findings = append(a.result.Findings, f)
}

func name(m *workspace.Module) string {
	if m == nil {
		return ""
	}
	return m.Name
}

// relative gives a file's path within its module's folder.
func relative(folder, file string) string {
	if folder == "." {
		return file
	}
	return file[min(len(folder)+1, len(file)):]
}

func (a *assembler) module(u driver.Unit) {
	m := report.Module{
		Name: u.Module.Name, Path: u.Module.Path, Origin: u.Module.Origin.String(),
		Version: u.Module.Manifest.Version.Value, License: u.Module.Manifest.License.Value,
		Outcomes: make(rules.Outcomes),
	}
	if why := unread(u.Module.Manifest); why != "" {
		a.result.Unread = append(a.result.Unread, report.Unread{Path: u.Module.ManifestPath, Why: why})
	}
	for _, result := range u.Results {
		switch result := result.(type) {
		case rules.Outcomes:
			maps.Copy(m.Outcomes, result)
		case *seed.Result:
			maps.Copy(m.Outcomes, result.Outcomes)
			a.contracts(m.Name, result.Verdicts)
		case *vendoring.Result:
			maps.Copy(m.Outcomes, result.Outcomes)
			a.absent(m.Name, result.Absent)
		case []suppression.Directive:
			a.collect(u.Module, result)
		}
	}
	for rule := range m.Outcomes {
		if a.resolver.Severity(rule) == 0 { // switched off: it cannot be said to have passed
			delete(m.Outcomes, rule)
		}
	}
	a.result.Modules = append(a.result.Modules, m)
	a.undecided(m)
}

// unread tells why a manifest was not read as a whole; "" when it was.
func unread(m *manifest.Manifest) string {
	for _, p := range m.Problems {
		if !m.Readable || p.Refused && !p.Kept {
			return p.Message
		}
	}
	if !m.Readable {
		return "no manifest could be made of it"
	}
	return ""
}

func (a *assembler) contracts(module string, verdicts []seed.Verdict) {
	for _, v := range verdicts {
		a.result.Contracts = append(a.result.Contracts, report.Contract{
			Module: module, Name: v.Contract.Name, Expected: v.Contract.Expected(), Predicted: v.Predicted,
			Decided: v.Undecided == "", Passed: v.Passed, Why: v.Undecided,
		})
	}
}

// absent says which dependencies could bring in anything.
func (a *assembler) absent(module string, names []string) {
	for _, name := range names {
		a.result.Undecided = append(a.result.Undecided, report.Undecided{
			Module: module, Why: name + " is not in the workspace, so what it leads to is not known", Purity: true,
		})
	}
}

// undecided says once per module and reason what could not be judged.
func (a *assembler) undecided(m report.Module) {
	for _, rule := range rules.All() {
		o, ok := m.Outcomes[rule]
		if ok && o.State == rules.Inconclusive {
			a.result.Undecided = append(a.result.Undecided, report.Undecided{
				Module: m.Name, Rule: rule, Why: o.Why, Purity: rule.Guardrail == rules.EE || rule.Guardrail == rules.IAP,
			})
		}
	}
}

func (a *assembler) collect(m *workspace.Module, found []suppression.Directive) {
	for _, d := range found {
		a.directives = append(a.directives, findings.Directive{
			Path: d.Path, Start: d.Start, End: d.End, Text: d.Text, OwnLine: d.OwnLine, Module: m.Name,
			Level: func(rule *rules.Rule, severity rules.Severity) rules.Severity { return a.level(m, rule, severity) },
		})
	}
}

// suppress applies comments and configuration, and puts the findings into their final order.
func (a *assembler) suppress() {
	r := a.result
	r.Findings = findings.Sort(r.Findings)
	for i := range a.ws.Config.Ignore {
		ignore := &a.ws.Config.Ignore[i]
		for j := range r.Findings {
			f := &r.Findings[j]
			if f.Rule == ignore.Rule && f.Suppressed == nil && covers(ignore, f.Place.Path, a.options.Today) {
				f.Suppressed = &findings.Suppression{Reason: ignore.Reason, Where: filepath.Base(a.ws.Config.File)}
			}
		}
	}
	r.Findings = append(r.Findings, a.resolver.Suppress(r.Findings, a.directives, rules.SuppressionMalformed, a.options.Today)...)
	r.Findings = findings.Sort(r.Findings)
	findings.Fingerprint(r.Findings)
	if why := a.ws.GitProblem; why != "" {
		r.Undecided = append(r.Undecided, report.Undecided{
			Why: "of the git repository nothing is known, so submodules without files, pinned commits and ignored folders are not seen: " + why,
		})
	}
	if len(r.Failures) > 0 {
		slices.Sort(r.Failures)
		r.Undecided = append(r.Undecided, report.Undecided{
			Why: fmt.Sprintf("%d passes failed, their rules were not judged", len(r.Failures)), Purity: true,
		})
	}
}

// covers tells whether a configured suppression speaks of a file today. An entry that is over covers nothing.
func covers(ignore *config.Ignore, file string, today time.Time) bool {
	if !ignore.Until.IsZero() && today.After(ignore.Until.AddDate(0, 0, 1)) {
		return false
	}
	matched, err := doublestar.Match(ignore.Path, file)
	return matched && err == nil
}
