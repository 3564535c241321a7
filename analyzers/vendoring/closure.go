package vendoring

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// reach finds the module at, or below, a dependency for which wanted holds, going through vendored modules only:
// what other own modules lead to is reported there. The chain begins with the dependency; nil when there is none.
func reach(u *unit.Unit, closure *world.Closure, dep string, wanted func(*workspace.Module) bool) []string {
	is := func(name string) bool { m := u.Modules[name]; return m != nil && wanted(m) }
	if is(dep) {
		return []string{dep}
	}
	isVendored := func(name string) bool { return u.Origin(name) == workspace.Vendored }
	if !isVendored(dep) {
		return nil
	}
	return closure.Chain(dep, isVendored, is)
}

// way writes a chain for a message, "" when it has one link.
func way(chain []string) string {
	if len(chain) < 2 {
		return ""
	}
	return ": " + strings.Join(chain, " > ")
}

// checkSeries reports dependencies on vendored modules of another series.
func checkSeries(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, closure *world.Closure) {
	for _, dep := range m.Depends {
		chain := reach(u, closure, dep.Value, func(m *workspace.Module) bool {
			series := manifest.SeriesOf(m.Manifest.Version.Value)
			return m.Origin == workspace.Vendored && series != "" && series != u.Series.String()
		})
		if chain == nil {
			continue
		}
		other := manifestfile.Of(u, u.Modules[chain[len(chain)-1]])
		message := fmt.Sprintf("%s has version %s, and the workspace is for %s", chain[len(chain)-1],
			other.Version.Value, u.Series)
		if !other.Installable {
			message += "; it is not installable either"
		}
		steps := append(load.Steps(u, closure, u.Module.Name, chain),
			emit.Step{Name: "version " + other.Version.Value, Pos: other.Inside(other.Version).Pos()})
		emit.At(pass, m.Inside(dep), rules.OCASeriesMismatch, message+way(chain), emit.Chain(steps), emit.Stops)
	}
}

// checkLicenses reports dependencies whose licence the module's own may not depend on. A licence that EE107 reports
// where it stands is not reported again.
func checkLicenses(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, closure *world.Closure) {
	if own, listed := u.Policy.License(m.License.Value); m.License.Span.IsZero() ||
		listed && own.Level() == rules.Error {
		return // the licence itself is the cause
	}
	for _, dep := range m.Depends {
		chain := reach(u, closure, dep.Value, func(other *workspace.Module) bool {
			license := other.Manifest.License
			if license.Span.IsZero() || other.Origin != workspace.Own && other.Origin != workspace.Vendored {
				return false
			}
			if _, reported := u.Policy.License(license.Value); reported {
				return false
			}
			_, _, conflict := u.Policy.LicenseConflict(m.License.Value, license.Value)
			return conflict
		})
		if chain == nil {
			continue
		}
		name := chain[len(chain)-1]
		other := manifestfile.Of(u, u.Modules[name])
		ownKind, otherKind, _ := u.Policy.LicenseConflict(m.License.Value, other.License.Value)
		steps := append(load.Steps(u, closure, u.Module.Name, chain),
			emit.Step{Name: "licence " + other.License.Value, Pos: other.Inside(other.License).Pos()})
		emit.At(pass, m.Inside(dep), rules.LicenseIncompatible,
			fmt.Sprintf("%s is under %s (%s), and this module under %s (%s)", name, other.License.Value, otherKind,
				m.License.Value, ownKind)+way(chain),
			emit.Chain(steps))
	}
}
