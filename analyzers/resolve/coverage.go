package resolve

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Coverage counts references by kind and state.
type Coverage [refs.NumKinds][states]int

// Count gives the references of a kind in a state.
func (c *Coverage) Count(kind refs.Kind, state State) int { return c[kind][state] }

// Add adds another count.
func (c *Coverage) Add(other *Coverage) {
	for k := range c {
		for s := range c[k] {
			c[k][s] += other[k][s]
		}
	}
}

// AddNames counts attributed names.
func (c *Coverage) AddNames(names []Name) {
	for i := range names {
		c[names[i].Kind][names[i].State]++
	}
}

// looked is a kind of names, and whether a registry of the web client is where they are looked up.
type looked struct {
	kind       refs.Kind
	registered bool
}

// doubt counts names that could not be decided, and has the modules that may define them; true are those without a
// folder in the workspace.
type doubt struct {
	names int
	by    map[string]bool
}

// doubt notes a reference that could not be decided. That nothing is known of Community's content in a series is said
// once, and not here.
func (r *resolver) doubt(ref *refs.Ref) {
	by := make(map[string]bool)
	list := r.mayDefine(ref)
	for _, name := range list {
		if absent := r.unit.Modules[name] == nil; !absent || r.unit.Origin(name) != workspace.Core {
			by[name] = absent
		}
	}
	if len(list) > 0 && len(by) == 0 {
		return
	}
	key := looked{ref.Kind, r.isWebName(ref) && registryOf(ref) != ""}
	d := r.result.undecided[key]
	if d == nil {
		d = &doubt{by: make(map[string]bool)}
		r.result.undecided[key] = d
	}
	d.names++
	maps.Copy(d.by, by)
}

// mayDefine gives the modules that may define a name that nothing has which was read. None are known for what code
// makes at run time.
func (r *resolver) mayDefine(ref *refs.Ref) []string {
	if registry := registryOf(ref); r.isWebName(ref) && registry != "" {
		return slices.Concat(r.closure.Opaque(), r.computing(registry))
	}
	switch ref.Kind {
	case refs.Model, refs.ViewType, refs.Field:
		list := r.closure.Hiding(ref.Name)
		if r.closure.Symbols(r.self).Hides(ref.Name) {
			list = slices.Concat(list, []string{r.self})
		}
		return list
	case refs.XMLID, refs.Group, refs.Template:
		full, _ := r.ownID(ref.Name)
		addon, _, _ := strings.Cut(full, ".")
		return r.mayBring(addon)
	case refs.Import:
		return r.mayBring(ref.Addon())
	}
	return r.closure.Opaque()
}

// mayBring gives the modules that a name of an addon may come with: the addon itself, where not all of it is known,
// else all whose depends may lead to it.
func (r *resolver) mayBring(addon string) []string {
	switch s := r.closure.Symbols(addon); {
	case slices.Contains(r.closure.Opaque(), addon), s != nil && len(s.Unread) > 0:
		return []string{addon}
	case s != nil:
		return nil
	}
	return r.closure.Opaque()
}

// Undecided says why not all names of the kinds could be decided, those that the web client looks up in registries or
// the others: "" when they could.
func (r *Result) Undecided(registered bool, kinds ...refs.Kind) string {
	all := doubt{by: make(map[string]bool)}
	for _, k := range kinds {
		if d := r.undecided[looked{k, registered}]; d != nil {
			all.names += d.names
			maps.Copy(all.by, d.by)
		}
	}
	if all.names == 0 {
		return ""
	}
	names := "1 name"
	if all.names > 1 {
		names = fmt.Sprintf("%d names", all.names)
	}
	by := slices.Sorted(maps.Keys(all.by))
	switch {
	case len(by) == 0:
		return names + " may be made at run time"
	case slices.Contains(slices.Collect(maps.Values(all.by)), true):
		return fmt.Sprintf("%s may be of %s, whose content is not known", names, strings.Join(by, ", "))
	}
	return fmt.Sprintf("%s may be of %s, of which not all could be read", names, strings.Join(by, ", "))
}
