package minimization

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// leastShared is how many fields two modules must both add to models of others to do the same work: one may be a
// chance.
const leastShared = 2

// added gives the fields, as "model.field", that a module adds to models that others define; sorted.
func added(s *world.Symbols) (list []string) {
	made := make(map[string]bool)
	for i := range s.Classes {
		if c := &s.Classes[i]; !c.Extends() {
			made[c.Model] = true
		}
	}
	for i := range s.Classes {
		c := &s.Classes[i]
		if made[c.Model] || strings.HasPrefix(c.Model, "res.config.settings") {
			continue
		}
		for _, f := range c.Fields {
			list = append(list, c.Model+"."+f.Name)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// checkOverlaps reports own modules of which one adds most of the fields that another adds, to the same models, and of
// which neither builds on the other: that would be an extension. It asks the fields, and not each pair of modules.
func checkOverlaps(pass *analysis.Pass, u *unit.Unit) {
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	fields := make(map[string][]string) // by module
	owners := make(map[string][]string) // by field, in path order
	var own []string
	for _, m := range u.Workspace.Modules {
		s := closure.Symbols(m.Name)
		if m.Origin != workspace.Own || u.Modules[m.Name] != m || !u.IsReported(m) || s == nil ||
			!m.Manifest.Installable {
			continue
		}
		own = append(own, m.Name)
		fields[m.Name] = added(s)
		for _, f := range fields[m.Name] {
			owners[f] = append(owners[f], m.Name)
		}
	}
	for _, name := range own {
		shared := make(map[string][]string) // by the other module, of those before this one
		for _, f := range fields[name] {
			for _, other := range owners[f] {
				if other == name {
					break
				}
				shared[other] = append(shared[other], f)
			}
		}
		for _, other := range own {
			list := slices.DeleteFunc(shared[other], func(f string) bool { return isOverride(closure, f, name, other) })
			if len(list) < leastShared || 2*len(list) < min(len(fields[name]), len(fields[other])) ||
				closure.Of(name).Known(other) || closure.Of(other).Known(name) || excludes(u, name, other) {
				continue
			}
			at, first := manifestfile.Of(u, u.Modules[name]), manifestfile.Of(u, u.Modules[other])
			emit.At(pass, at.Start(), rules.OverlappingModules,
				fmt.Sprintf("%s and %s both add %s", name, other, strings.Join(list[:min(len(list), 4)], ", ")),
				emit.Chain([]emit.Step{{Name: other, Pos: first.Start().Pos()}}))
		}
	}
}

// isOverride tells whether a module below one of two has a field too: then that one is changed, and nothing added.
func isOverride(closure *world.Closure, field, one, two string) bool {
	i := strings.LastIndexByte(field, '.')
	return slices.ContainsFunc(closure.Adding(field[:i], field[i+1:]), func(m string) bool {
		return m != one && m != two && (closure.Of(one).Known(m) || closure.Of(two).Known(m))
	})
}

// excludes tells whether a manifest says that two modules are not installed together: one is there for the other.
func excludes(u *unit.Unit, one, two string) bool {
	says := func(m, other string) bool {
		for _, e := range u.Modules[m].Manifest.Excludes {
			if e.Value == other {
				return true
			}
		}
		return false
	}
	return says(one, two) || says(two, one)
}
