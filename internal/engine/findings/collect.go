package findings

import (
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/jgtolentino/smartdelta/internal/project/glob"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Collection is what the passes of a run found. It is not safe for concurrent use.
type Collection struct {
	Findings []Finding // in the order of Sort, with fingerprints; suppressed ones too
	Failures []string  // what the tool could not do; sorted

	ws         *workspace.Workspace
	policy     *policy.Policy
	run        *driver.Result
	resolver   *Resolver
	byPath     map[string]*workspace.Module
	directives []Directive
	read       []string
	unloaded   map[string]string // see Reach
	imports    []string
}

// Collect makes findings of a run's diagnostics and applies the suppressions that hold today.
func Collect(run *driver.Result, ws *workspace.Workspace, p *policy.Policy, today time.Time) *Collection {
	c := &Collection{ws: ws, policy: p, run: run, byPath: make(map[string]*workspace.Module, len(ws.Modules)),
		unloaded: make(map[string]string)}
	for _, m := range ws.Modules {
		c.byPath[m.Path] = m
	}
	c.resolver = &Resolver{
		Fset: run.Fset,
		ReadFile: func(name string) ([]byte, error) {
			c.read = append(c.read, name)
			return driver.ReadFile(ws.Root, name, p.Limits.FileBytes)
		},
		Severity: c.Severity,
	}
	for _, u := range run.Units {
		for _, result := range u.Results {
			if reach, ok := result.(*Reach); ok {
				c.take(reach)
			}
		}
	}
	c.load()
	for _, u := range run.Units {
		c.unit(u)
	}
	c.suppress(today)
	slices.Sort(c.Failures)
	return c
}

// Read gives the paths of the files that were read for places and excerpts; they may repeat.
func (c *Collection) Read() []string { return c.read }

// HashLines sets the findings' LineHash.
func (c *Collection) HashLines() { c.resolver.HashLines(c.Findings) }

// Severity gives the configured severity of a rule; 0 when it is switched off.
func (c *Collection) Severity(r *rules.Rule) rules.Severity {
	if level, ok := c.ws.Config.Rules[r]; ok {
		return level.Severity
	}
	return r.Severity
}

// Owner gives the module whose folder holds a file, nil for a file of the workspace itself. A pass over the
// workspace reports in modules' files too, so the place decides and not the pass.
func (c *Collection) Owner(file string) *workspace.Module {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if m := c.byPath[dir]; m != nil {
			return m
		}
		if dir == "." || dir == "/" || dir == ".." || dir == path.Dir(dir) {
			return nil
		}
	}
}

// unit takes over what the passes over one module left.
func (c *Collection) unit(u driver.UnitResult) {
	for _, f := range u.Failures {
		c.Failures = append(c.Failures, f.Error())
	}
	for _, d := range u.Diagnostics {
		c.diagnostic(d)
	}
	for _, result := range u.Results {
		if list, ok := result.([]Directive); ok {
			c.directives = append(c.directives, list...)
		}
	}
}

func (c *Collection) diagnostic(d driver.Diagnostic) {
	owner := d.Module
	if file := c.run.Fset.File(d.Pos); file != nil {
		if m := c.Owner(file.Name()); m != nil {
			owner = m
		}
	}
	f, ok, err := c.resolver.Resolve(Raw{
		Diagnostic: d.Diagnostic,
		Module:     name(owner),
		Level: func(rule *rules.Rule, severity rules.Severity) rules.Severity {
			if rule.Guardrail == rules.EE && owner != nil && owner.Origin == workspace.Core && d.Optional {
				return rules.Note // Odoo looks whether its Enterprise addons are there; its users cannot change that
			}
			return c.level(owner, rule, severity)
		},
	})
	switch {
	case err != nil:
		c.Failures = append(c.Failures, err.Error())
		return
	case !ok:
		return
	}
	if owner != nil && owner.Origin == workspace.Core {
		within := relative(owner.Path, f.Place.Path)
		if why, known := c.policy.UpstreamDefect(f.Rule, owner.Name, within); known {
			f.Suppressed = &Suppression{Reason: why, Where: "policy", ByPolicy: true}
		}
	}
	if f.Unloaded = c.unloadedWhy(owner, &f, d.Lower > 0); f.Unloaded != "" {
		f.Severity, f.Stops = f.Severity.Lower(), false
		f.Message += "; " + f.Unloaded
	}
	c.Findings = append(c.Findings, f)
}

// level gives a rule's severity in a module. Of vendored code only purity and absence keep their level, since
// nobody here maintains the rest, and of hidden modules too, since nobody can install them.
func (c *Collection) level(m *workspace.Module, rule *rules.Rule, severity rules.Severity) rules.Severity {
	if m == nil {
		return severity
	}
	if (m.Origin == workspace.Vendored || m.Hidden) && !c.policy.KeepsLevelInVendored(rule) {
		return rules.Note
	}
	return severity
}

// suppress applies configuration and comments, and puts the findings into their final order.
func (c *Collection) suppress(today time.Time) {
	c.Findings = Sort(c.Findings)
	for i := range c.ws.Config.Ignore {
		ignore := &c.ws.Config.Ignore[i]
		for j := range c.Findings {
			f := &c.Findings[j]
			if f.Rule == ignore.Rule && f.Suppressed == nil && covers(ignore, f.Place.Path, today) {
				f.Suppressed = &Suppression{Reason: ignore.Reason, Where: filepath.Base(c.ws.Config.File)}
			}
		}
	}
	c.Findings = Sort(append(c.Findings, c.directed(today)...))
	Fingerprint(c.Findings)
}

// covers tells whether a configured suppression speaks of a file today. An entry that is over covers nothing.
func covers(ignore *config.Ignore, file string, today time.Time) bool {
	if isOver(ignore.Until, today) {
		return false
	}
	return glob.Match(ignore.Path, file)
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
