package references

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkCycles reports each knot of depends once: at its first reported module in path order, with the shortest
// way from that module back to itself.
func checkCycles(pass *analysis.Pass, u *unit.Unit) {
	told := make(map[string]bool)
	for _, m := range u.Workspace.Modules {
		if !m.Reported || told[m.Name] || u.Modules[m.Name] != m {
			continue
		}
		cycle := wayBack(u, m)
		if cycle == nil {
			continue
		}
		// All that reach m and are reached by it belong to the same knot; naming them once is enough.
		for _, name := range cycle {
			told[name] = true
		}
		steps := make([]emit.Step, 0, len(cycle))
		from := m
		for _, name := range cycle {
			steps = append(steps, emit.Step{Name: name, Pos: entry(u, from, name).Pos()})
			from = u.Modules[name]
		}
		emit.At(pass, entry(u, m, cycle[0]), rules.DependencyCycle,
			fmt.Sprintf("%s depends on itself: %s", m.Name, strings.Join(append([]string{m.Name}, cycle...), " > ")),
			emit.Chain(steps))
	}
}

// wayBack gives the names passed from m's depends back to m, m's name last; nil when there is no such way.
func wayBack(u *unit.Unit, m *workspace.Module) []string {
	previous := make(map[string]string)
	queue := []string{m.Name}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		for _, dep := range u.Modules[name].Manifest.Depends {
			if _, seen := previous[dep.Value]; seen || u.Modules[dep.Value] == nil {
				continue
			}
			previous[dep.Value] = name
			if dep.Value == m.Name {
				way := []string{m.Name}
				for at := name; at != m.Name; at = previous[at] {
					way = append(way, at)
				}
				slices.Reverse(way)
				return way
			}
			queue = append(queue, dep.Value)
		}
	}
	return nil
}

// entry gives the place in a manifest's depends that names a module.
func entry(u *unit.Unit, m *workspace.Module, name string) unit.Range {
	r := manifest.Of(u, m)
	for _, dep := range r.Depends {
		if dep.Value == name {
			return r.Range(dep.Span)
		}
	}
	return r.Start()
}
