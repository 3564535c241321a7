package iap

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkInstalled reports, once for the workspace, what Odoo would install by itself beside the own modules and that
// talks to IAP servers. What depends lead to is IAP202's finding, and what every database has is nobody's.
func checkInstalled(pass *analysis.Pass, u *unit.Unit) {
	var requested []string
	for _, m := range u.Workspace.Modules {
		if u.IsReported(m) && m.Origin == workspace.Own && m.Manifest.Installable && u.Modules[m.Name] == m {
			requested = append(requested, m.Name)
		}
	}
	if len(requested) == 0 {
		return
	}
	path := installset.NewAddonsPath(u.Series, u.Modules)
	set := installSet{path: path, reasons: make(map[string]installset.Reason), trails: make(map[string][]string)}
	for _, m := range path.Closure(requested...) {
		set.reasons[m.Name] = m.Because
	}
	for _, m := range path.Closure() {
		delete(set.reasons, m.Name)
	}
	needed := set.needed(requested)
	for _, name := range slices.Sorted(maps.Keys(set.reasons)) {
		addon, talks := u.Policy.TalksToIAP(name)
		if !talks || needed[name] || u.Origin(name) != workspace.Core {
			continue
		}
		trail := set.trail(name)
		if len(trail) < 2 || u.Modules[trail[0]] == nil || u.IsIAPClient(trail[1]) {
			continue // what an own dependency on a client brings goes with it
		}
		own, chain := u.Modules[trail[0]], trail[1:]
		emit.At(pass, manifestfile.Of(u, own).Depend(chain[0]), rules.IAPInstalled,
			fmt.Sprintf("Odoo %s: %s; it sends %s", set.because(name), strings.Join(chain, " > "), addon.Sends),
			emit.Chain(set.steps(u, own, chain)),
			emit.Advice(addon.Off+"."))
	}
}

// installSet is what an installation brings beyond what every database has, with the reasons.
type installSet struct {
	path    *installset.AddonsPath
	reasons map[string]installset.Reason
	trails  map[string][]string // answers given before
}

// needed gives the modules that depends lead to.
func (s *installSet) needed(requested []string) map[string]bool {
	needed := make(map[string]bool)
	for open := slices.Clone(requested); len(open) > 0; {
		name := open[len(open)-1]
		open = open[:len(open)-1]
		m, _ := s.path.Lookup(name)
		for _, dep := range m.Depends {
			if !needed[dep] {
				needed[dep] = true
				open = append(open, dep)
			}
		}
	}
	return needed
}

// trail gives the shortest way from a requested module to a name, both included: each is on the list because of the
// one before. Reasons never form a circle.
func (s *installSet) trail(name string) []string {
	if way, ok := s.trails[name]; ok {
		return way
	}
	reason := s.reasons[name]
	if reason.Kind == installset.Requested {
		return []string{name}
	}
	var shortest []string
	for _, by := range reason.By {
		if way := s.trail(by); way != nil && (shortest == nil || len(way) < len(shortest)) {
			shortest = way
		}
	}
	if shortest != nil {
		shortest = append(slices.Clip(shortest), name)
	}
	s.trails[name] = shortest
	return shortest
}

// because words why a module is installed that nothing depends on: by itself, or for one that is.
func (s *installSet) because(name string) string {
	reason := s.reasons[name]
	if reason.Kind == installset.AutoInstall {
		return fmt.Sprintf("installs %s by itself with %s", name, strings.Join(reason.By, ", "))
	}
	return fmt.Sprintf("installs %s for %s", name, strings.Join(reason.By, ", "))
}

// steps gives a chain with the places where the workspace shows its links.
func (s *installSet) steps(u *unit.Unit, own *workspace.Module, chain []string) []emit.Step {
	steps := make([]emit.Step, len(chain))
	for i, name := range chain {
		steps[i].Name = name
		if own != nil { // where Odoo made the link itself this is the manifest that it started from
			steps[i].Pos = manifestfile.Of(u, own).Depend(name).Pos()
		}
		own = u.Modules[name]
	}
	return steps
}
