// Package audit lists every module that a workspace has or names: where it comes from, which edition of Odoo it
// needs, who needs it, and what there is instead of an Enterprise one.
//
// In: a session; its modules' manifests and references; the catalogue; what the workspace says of where modules
// come from. Out: a Report, sorted by name and path, and writers of it: text, JSON, CSV, Markdown, HTML, CycloneDX,
// SPDX. Source: internal/project/workspace (origins of folders), internal/odoo/catalogue (names per series and
// edition). Limits: a name that only code uses counts when it is known; which edition an absent module needs is known
// for Odoo's own and for public addons.
package audit

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Options are an audit's.
type Options struct {
	// Closure adds the core modules that are reached through others, and not only those that are named.
	Closure bool
	// NamesOnly leaves code unread: only manifests name modules then.
	NamesOnly bool
}

// Report is the outcome.
type Report struct {
	Name   string // of the workspace's folder
	Series string
	// SeriesNote says in one sentence when the series is unknown or mixed; else empty.
	SeriesNote string
	Revision   string // commit checked out; "" outside git
	Modules    []*Module
	// Declared are the entries that no module's row shows: submodules and others whose files are not here and
	// that no dependency is known to need.
	Declared []*evidence.Entry
	Failures []string // what the tool could not do
	// GitProblem is why nothing is known of the git repository, see workspace.Workspace.
	GitProblem string
}

// Edition says which edition of Odoo a module needs.
type Edition string

// The editions. UnknownEdition is that of a module whose dependencies lead to one of unknown content.
const (
	Community      Edition = "community"
	Enterprise     Edition = "enterprise"
	UnknownEdition Edition = "unknown"
)

// Approval says whether a list of approved families has a module. The zero value is that nobody gave a list.
type Approval string

// The approvals.
const (
	Approved    Approval = "yes"
	NotApproved Approval = "no"
)

// Module is one row.
type Module struct {
	Name    string
	Origin  workspace.Origin
	Why     string // why it has that origin; one clause, "" for absent ones
	Edition Edition
	Path    string // relative to the root; "" when no folder is here
	Version string // "" when not known
	Series  string // that the version begins with, or of the catalogue's release; "" when not known
	License string // "" when not known
	Author  string
	// NeededBy depend on it, ReferredBy name it in code or data without depending on it.
	// Both sorted; core modules are left out.
	NeededBy, ReferredBy []string
	// Chain is the shortest way to it from an own module, both included; nil when there is none.
	Chain       []string
	Depends     []string // in written order; nil when not known
	Equivalents []catalogue.Equivalent
	Looked      bool   // Equivalents were looked for: empty means that none is known to exist
	Repository  string // on GitHub, of a public addon; "" when not known
	Pip         string // what pip installs of it; "" for others than public addons
	Elsewhere   string // other series of Odoo that has a name found nowhere, "Community of 16.0"; mostly ""
	Hidden      bool   // Odoo does not see it
	Shadowed    string // path of the folder of the same name that Odoo loads; "" for most
	// Evidence says where the files come from, or should.
	Evidence []*evidence.Entry
	Revision string // commit of the repository that it was taken from; "" when not known
	Approval Approval
}

// Present tells whether the module's folder is in the workspace.
func (m *Module) Present() bool { return m.Path != "" }

// Run audits. It is an error that the workspace has no module, and that the run was interrupted.
func Run(ctx context.Context, s *session.Session, o Options) (*Report, error) {
	if len(s.Workspace.Modules) == 0 {
		return nil, s.NoModule
	}
	a := newAuditor(s)
	a.present()
	a.depends(o.Closure)
	if !o.NamesOnly {
		if err := a.references(ctx); err != nil {
			return nil, err
		}
	}
	a.editions()
	a.chains()
	a.evidence()
	if families := s.Workspace.Config.Approved; families != nil {
		a.report.Expect(families)
	}
	a.sort()
	return a.report, nil
}

// ByManifests audits by manifests alone: no code is read, and no evidence looked for.
func ByManifests(s *session.Session) *Report {
	a := newAuditor(s)
	a.present()
	a.depends(false)
	a.editions()
	a.chains()
	a.sort()
	return a.report
}

func newAuditor(s *session.Session) *auditor {
	ws := s.Workspace
	return &auditor{
		session: s, byName: map[string]*Module{}, uses: map[*Module]bool{},
		report: &Report{Name: filepath.Base(ws.Root), Series: ws.Series, SeriesNote: ws.SeriesNote,
			Revision: ws.Revision, GitProblem: ws.GitProblem},
	}
}

func (a *auditor) sort() {
	slices.SortFunc(a.report.Modules, func(x, y *Module) int {
		return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.Path, y.Path))
	})
}

type auditor struct {
	session *session.Session
	uses    map[*Module]bool   // whose code cannot do without an Enterprise addon
	byName  map[string]*Module // the rows that a name means
	report  *Report
}

// present adds the folders.
func (a *auditor) present() {
	for _, m := range a.session.Workspace.Modules {
		row := &Module{
			Name: m.Name, Origin: m.Origin, Why: m.OriginWhy, Path: m.Path, Hidden: m.Hidden,
			Version: written(m.Manifest.Version), License: written(m.Manifest.License),
			Author: written(m.Manifest.Author), Series: manifest.SeriesOf(m.Manifest.Version.Value),
			Depends: []string{},
		}
		for _, d := range m.Manifest.Depends {
			if d.Value != "" && !slices.Contains(row.Depends, d.Value) {
				row.Depends = append(row.Depends, d.Value)
			}
		}
		if winner := a.session.Modules[m.Name]; winner == m {
			a.byName[m.Name] = row
		} else if winner != nil && !m.Hidden {
			row.Shadowed = winner.Path
		}
		a.report.Modules = append(a.report.Modules, row)
		a.public(row)
	}
}

func written(t manifest.Text) string {
	if t.Span.IsZero() {
		return ""
	}
	return t.Value
}

// row gives the row of a name, and makes one for a module that is not here.
func (a *auditor) row(name string) *Module {
	if row := a.byName[name]; row != nil {
		return row
	}
	row := &Module{Name: name, Origin: a.session.Origin(name)}
	switch row.Origin {
	case workspace.Core:
		row.Series = a.session.Series.String()
		if core, ok := a.session.Series.Core(name); ok {
			row.Version, row.License = core.Version, core.License
			row.Depends = slices.Concat([]string{}, core.Depends)
		}
		row.Author = "Odoo S.A."
	case workspace.Enterprise:
		row.Series, row.License, row.Author = a.session.Series.String(), "OEEL-1", "Odoo S.A."
		row.Equivalents, row.Looked = catalogue.Equivalents(name)
	}
	if row.Origin == workspace.Unknown {
		row.Elsewhere = elsewhere(name)
	}
	a.public(row)
	a.byName[name] = row
	a.report.Modules = append(a.report.Modules, row)
	return row
}

// elsewhere gives the latest series of Odoo that has an addon of that name, with its edition; "" when none has.
func elsewhere(name string) string {
	latest := ""
	for series := range catalogue.All() {
		switch series.CoreEdition(name) {
		case catalogue.Community:
			latest = "Community of " + series.String()
		case catalogue.Enterprise:
			latest = "Enterprise of " + series.String()
		}
	}
	return latest
}

// public adds what is known of a public addon. A module of another origin that has the name of one is not it, but an
// own one that says to be the OCA's: it was copied in among the own ones, or this is the OCA's repository.
func (a *auditor) public(row *Module) {
	if row.Present() && row.Origin == workspace.Enterprise {
		row.Equivalents, row.Looked = catalogue.Equivalents(row.Name)
	}
	if row.Origin != workspace.Community && row.Origin != workspace.Vendored &&
		!(row.Origin == workspace.Own && workspace.IsOCA(row.Author)) {
		return
	}
	set, ok := catalogue.PublicAddon(row.Name)
	if !ok {
		return
	}
	row.Repository, _ = catalogue.RepositoryOf(row.Name)
	row.Pip = catalogue.PipSpec(row.Name, a.session.Series)
	if set.Released(a.session.Series) == catalogue.No {
		row.Pip = set.NewestPipName(row.Name)
	}
	if !row.Present() {
		row.Series = set.Newest()
		if set.Has(a.session.Series) {
			row.Series = a.session.Series.String()
		}
	}
}

// depends adds the names of manifests: of all modules here that are not core, and with closure of those below.
func (a *auditor) depends(closure bool) {
	for i := 0; i < len(a.report.Modules); i++ { // grows
		row := a.report.Modules[i]
		isCore := row.Origin == workspace.Core
		if isCore && !closure {
			continue
		}
		for _, name := range row.Depends {
			needed := a.row(name)
			if !isCore {
				needed.NeededBy = add(needed.NeededBy, row.Name)
			}
		}
	}
}

func add(list []string, name string) []string {
	i, found := slices.BinarySearch(list, name)
	if found {
		return list
	}
	return slices.Insert(list, i, name)
}

// references adds the names that code and data use. A name that nothing knows is mostly none of a module.
func (a *auditor) references(ctx context.Context) error {
	run, err := a.session.Run(ctx, analyzers.SuiteOf(collect.Analyzer), a.session.Unit)
	if err != nil {
		return err
	}
	for _, u := range run.Units {
		for _, f := range u.Failures {
			a.report.Failures = append(a.report.Failures, f.Error())
		}
		result, ok := u.Results[collect.Analyzer].(*collect.Result)
		if !ok || u.Module == nil || u.Module.Origin == workspace.Core {
			continue
		}
		for _, r := range result.Refs {
			name := r.Addon()
			if name == "" || name == u.Module.Name ||
				r.Kind != refs.Import && a.session.Origin(name) == workspace.Unknown {
				continue
			}
			if r.Kind == refs.JSModule && a.byName[name] == nil && a.session.Origin(name) == workspace.Community {
				continue // @name is also how packages of npm are called
			}
			row := a.row(name)
			if row.Origin == workspace.Enterprise && needs(r) {
				a.uses[a.folder(u.Module.Path)] = true
			}
			if _, depends := slices.BinarySearch(row.NeededBy, u.Module.Name); !depends {
				row.ReferredBy = add(row.ReferredBy, u.Module.Name)
			}
		}
	}
	return nil
}

// needs tells whether a reference stops the module where the addon that it names is not installed.
func needs(r *refs.Ref) bool {
	switch r.Kind {
	case refs.Import, refs.XMLID, refs.Group, refs.Asset, refs.JSModule:
		return r.Guard == python.GuardNone && !r.Test
	}
	return false
}

// folder gives the row of a module that is here.
func (a *auditor) folder(path string) *Module {
	i := slices.IndexFunc(a.report.Modules, func(m *Module) bool { return m.Path == path })
	return a.report.Modules[i]
}
