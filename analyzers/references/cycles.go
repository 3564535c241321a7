package references

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkCycles reports each knot of depends once: at its first reported module in path order, with the shortest
// way from that module back to itself. A knot is all modules that lead to each other.
func checkCycles(pass *analysis.Pass, u *unit.Unit) {
	knots := knotsOf(u)
	done := make(map[int]bool)
	for _, m := range u.Workspace.Modules {
		knot, tied := knots[m.Name]
		if !tied || !u.IsReported(m) || done[knot] || u.Modules[m.Name] != m {
			continue
		}
		done[knot] = true
		cycle := wayBack(u, m)
		steps := make([]emit.Step, 0, len(cycle))
		from := m
		for _, name := range cycle {
			steps = append(steps, emit.Step{Name: name, Pos: manifestfile.Of(u, from).Depend(name).Pos()})
			from = u.Modules[name]
		}
		emit.At(pass, manifestfile.Of(u, m).Depend(cycle[0]), rules.DependencyCycle,
			fmt.Sprintf("%s depends on itself: %s", m.Name, strings.Join(append([]string{m.Name}, cycle...), " > ")),
			emit.Chain(steps), emit.Stops)
	}
}

// knotsOf numbers the knots, by the modules in them: the strongly connected components by Tarjan's algorithm, without
// those of one module that does not depend on itself. It recurses as deep as depends do.
func knotsOf(u *unit.Unit) map[string]int {
	knots := make(map[string]int)
	index, low := make(map[string]int), make(map[string]int)
	var open []string // modules whose component is not known yet
	isOpen := make(map[string]bool)
	var visit func(name string)
	visit = func(name string) {
		at := len(open)
		index[name] = len(index) + 1
		low[name] = index[name]
		open = append(open, name)
		isOpen[name] = true
		self := false
		for _, dep := range u.Modules[name].Manifest.Depends {
			switch next := dep.Value; {
			case u.Modules[next] == nil:
			case index[next] == 0:
				visit(next)
				low[name] = min(low[name], low[next])
			case isOpen[next]:
				low[name] = min(low[name], index[next])
				self = self || next == name
			}
		}
		if low[name] != index[name] {
			return
		}
		for _, member := range open[at:] {
			isOpen[member] = false
			if self || len(open)-at > 1 {
				knots[member] = index[name]
			}
		}
		open = open[:at]
	}
	for _, m := range u.Workspace.Modules {
		if u.Modules[m.Name] == m && index[m.Name] == 0 {
			visit(m.Name)
		}
	}
	return knots
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
