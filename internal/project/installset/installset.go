// Package installset predicts which modules Odoo installs on a fresh database, and in which order it loads them.
//
// In: the names asked for (odoo -i …), and what the manifests of the modules on the addons path declare. Out:
// the modules that load, in Odoo's order, each with the reason why. It is a pure function.
//
// Source: odoo/modules/db.py (initialize), odoo/addons/base/models/ir_module.py (button_install, _state_update)
// and odoo/modules/graph.py, series 18.0; compared with the record of real installations in testdata. Limits: a
// database without demo data whose company has no country, so that modules bound to countries stay out when
// they are to install by themselves. Where Odoo would stop (an unknown dependency, two modules that exclude each
// other, a missing Python package), the prediction goes on without: the caller reports these.
package installset

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
)

// Kind is the kind of a Reason.
type Kind uint8

// The kinds of reason.
const (
	Always      Kind = iota + 1 // base
	Requested                   // named by the caller
	Needed                      // Reason.By[0] depends on it
	AutoInstall                 // Reason.By, its triggers, are all there
)

// Reason says why a module is installed.
type Reason struct {
	Kind Kind
	By   []string // sorted
}

// String gives the reason as a clause: "needed by mail".
func (r Reason) String() string {
	switch r.Kind {
	case Always:
		return "always installed"
	case Requested:
		return "requested"
	case Needed:
		return "needed by " + r.By[0]
	case AutoInstall:
		if len(r.By) == 0 {
			return "installs by itself"
		}
		return "installs by itself with " + strings.Join(r.By, ", ")
	}
	return ""
}

// Installed is a module that Odoo loads.
type Installed struct {
	Name    string
	Because Reason
}

const base = "base"

// marking is the state of the module list while Odoo marks what is to be installed.
type marking struct {
	lookup  func(string) (catalogue.CoreModule, bool)
	auto    []string          // modules that may install by themselves
	reasons map[string]Reason // of the modules marked
}

// newMarking marks what every database has. lookup gives the module of a name that Odoo would take from the addons
// path; all are the names on it, in any order.
func newMarking(lookup func(name string) (catalogue.CoreModule, bool), all []string) *marking {
	m := &marking{lookup: lookup, reasons: map[string]Reason{}}
	for _, name := range all {
		if module, ok := lookup(name); ok && module.AutoInstall && !module.Uninstallable {
			m.auto = append(m.auto, name)
		}
	}
	m.initialize()
	return m
}

// outcome gives what a fresh database holds after requested was installed, in load order. Names that are not on the
// addons path are passed over, as are modules that lose a dependency by that, or that depend on themselves: dropped are
// those of them that were marked for what was requested, sorted.
//
// A module has one reason, the first that applies: Always, Requested, then the order in which Odoo marks it.
// Following By[0] from any module ends at one that is Always, Requested or AutoInstall without triggers; a module
// on the way may have been dropped. The marking stays as it is.
func (m *marking) outcome(requested []string) (installed []Installed, dropped []string) {
	more := *m
	more.reasons = maps.Clone(m.reasons)
	more.install(requested)
	installed = more.loadOrder()
	loads := make(map[string]bool, len(installed))
	for _, i := range installed {
		loads[i.Name] = true
	}
	for name := range more.reasons {
		if _, before := m.reasons[name]; !loads[name] && (!before || slices.Contains(requested, name)) {
			dropped = append(dropped, name)
		}
	}
	slices.Sort(dropped)
	return installed, dropped
}

// initialize marks what Odoo marks while it makes the database, before anything is asked for. Countries play no
// part here, and a trigger that does not exist is not waited for (db.py, initialize).
func (m *marking) initialize() {
	if _, ok := m.lookup(base); ok {
		m.reasons[base] = Reason{Kind: Always}
	}
	for {
		auto := m.autoInstallable(func(module catalogue.CoreModule) (by []string, ok bool) {
			for _, trigger := range module.Triggers {
				if m.isMarked(trigger) {
					by = append(by, trigger)
				} else if _, exists := m.lookup(trigger); exists {
					return nil, false
				}
			}
			return by, true
		})
		// An uninstallable dependency is marked as well here; it never loads.
		needed := m.markNeeded(func(catalogue.CoreModule) bool { return true })
		if !auto && !needed {
			return
		}
	}
}

// install marks what was asked for and what follows from it (ir_module.py, button_install). Odoo also wants one
// trigger other than base, which is installed by then and no longer "to install"; whatever waits for base alone,
// or for nothing, is marked since initialize.
func (m *marking) install(requested []string) {
	for _, name := range requested {
		module, ok := m.lookup(name)
		if ok && !module.Uninstallable && name != base {
			m.reasons[name] = Reason{Kind: Requested}
		}
	}
	for {
		needed := m.markNeeded(func(module catalogue.CoreModule) bool { return !module.Uninstallable })
		auto := m.autoInstallable(func(module catalogue.CoreModule) (by []string, ok bool) {
			for _, trigger := range module.Triggers {
				if !m.isMarked(trigger) {
					return nil, false
				}
			}
			return module.Triggers, len(module.Countries) == 0
		})
		if !auto && !needed {
			return
		}
	}
}

func (m *marking) isMarked(name string) bool {
	_, ok := m.reasons[name]
	return ok
}

// autoInstallable marks each module that may install by itself and whose triggers do, judged by the marks from
// before the call, as Odoo asks its database once a turn. It reports whether there was any.
func (m *marking) autoInstallable(triggered func(catalogue.CoreModule) (by []string, ok bool)) bool {
	turn := map[string]Reason{}
	for _, name := range m.auto {
		if m.isMarked(name) {
			continue
		}
		module, _ := m.lookup(name)
		if by, ok := triggered(module); ok {
			turn[name] = Reason{Kind: AutoInstall, By: by}
		}
	}
	maps.Copy(m.reasons, turn)
	return len(turn) > 0
}

// markNeeded marks the dependencies of what is marked that exist and may be marked, nearest first, so that
// chains of reasons are short. It reports whether there was any.
func (m *marking) markNeeded(may func(catalogue.CoreModule) bool) bool {
	turn := m.marked()
	found := false
	for len(turn) > 0 {
		var next []string
		for _, name := range turn {
			module, _ := m.lookup(name)
			for _, dependency := range module.Depends {
				if needed, ok := m.lookup(dependency); ok && !m.isMarked(dependency) && may(needed) {
					m.reasons[dependency] = Reason{Kind: Needed, By: []string{name}}
					next = append(next, dependency)
				}
			}
		}
		found = found || len(next) > 0
		turn = next
	}
	return found
}

// marked gives the names marked so far: base, what was requested, then the others, each sorted.
func (m *marking) marked() []string {
	names := make([]string, 0, len(m.reasons))
	for name := range m.reasons {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(
			cmp.Compare(min(m.reasons[a].Kind, Needed), min(m.reasons[b].Kind, Needed)),
			cmp.Compare(a, b))
	})
	return names
}

// loadOrder sorts the marked modules by depth below a module without dependencies, then name, with base first
// (graph.py). A module that lacks a dependency, or is in a cycle, has no depth: Odoo drops it.
func (m *marking) loadOrder() []Installed {
	names := m.marked()
	depths := map[string]int{}
	for progress := true; progress; {
		progress = false
		for _, name := range names {
			if _, ok := depths[name]; ok {
				continue
			}
			if depth, ok := m.depth(name, depths); ok {
				depths[name] = depth
				progress = true
			}
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		_, ok := depths[name]
		return !ok
	})
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(
			cmp.Compare(min(m.reasons[a].Kind, Requested), min(m.reasons[b].Kind, Requested)), // base is the one Always
			cmp.Compare(depths[a], depths[b]),
			cmp.Compare(a, b))
	})
	installed := make([]Installed, len(names))
	for i, name := range names {
		installed[i] = Installed{name, m.reasons[name]}
	}
	return installed
}

// depth gives the depth of a module whose dependencies have theirs.
func (m *marking) depth(name string, depths map[string]int) (depth int, ok bool) {
	module, _ := m.lookup(name)
	if module.Uninstallable {
		return 0, false
	}
	for _, dependency := range module.Depends {
		below, ok := depths[dependency]
		if !ok {
			return 0, false
		}
		depth = max(depth, below+1)
	}
	return depth, true
}
