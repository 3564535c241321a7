package virtualload

import (
	"slices"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Closure is what installing modules brings in, computed from manifests alone.
type Closure struct {
	Requested []string  // sorted
	Refused   []Refusal // requested, and Odoo would stop at them; sorted by name
	Installed []Module  // what the others bring in, in load order; empty where there are no others
}

// Refusal is a module that Odoo would not install.
type Refusal struct {
	Module string
	// Missing are the names that it needs, by itself or through others, and that are not there; sorted. Empty
	// where it takes part in a cycle.
	Missing []string
}

// OwnClosure predicts what installing the own modules under report brings in, all together, on an empty database.
// Modules that Odoo cannot see or that say that they are not to be installed are not asked for. It gives nil where
// there is none, and where it is not known what core consists of.
func OwnClosure(s *session.Session) *Closure {
	v := newView(s)
	if v.Modules["base"] == nil && !v.Series.HasKnowledge() {
		return nil
	}
	c := &Closure{}
	for name, m := range v.Modules {
		if m.Origin == workspace.Own && v.IsReported(m) && !m.Hidden && m.Manifest.Readable && m.Manifest.Installable {
			c.Requested = append(c.Requested, name)
		}
	}
	if len(c.Requested) == 0 {
		return nil
	}
	slices.Sort(c.Requested)
	loads := map[string]bool{}
	installed := v.path.Closure(c.Requested...)
	for _, m := range installed {
		loads[m.Name] = true
	}
	var others, refused []string
	for _, name := range c.Requested {
		if loads[name] {
			others = append(others, name)
		} else {
			refused = append(refused, name)
		}
	}
	missing := v.missing(refused)
	for _, name := range refused {
		c.Refused = append(c.Refused, Refusal{Module: name, Missing: missing[name]})
	}
	if len(c.Refused) > 0 { // what they would have needed stays out with them
		installed = v.path.Closure(others...)
	}
	if len(others) == 0 {
		return c
	}
	for _, m := range installed {
		c.Installed = append(c.Installed, v.module(m))
	}
	return c
}

// missing gives by module the names that it needs and that are not there or not installable, sorted. Each module is
// looked at once, and then each absent name is handed to all that need it, as a walk for each module would take time
// with the square of their number.
func (v *view) missing(modules []string) map[string][]string {
	neededBy := make(map[string][]string)
	seen := make(map[string]bool)
	var absent []string
	for queue := slices.Clone(modules); len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if seen[name] {
			continue
		}
		seen[name] = true
		m, ok := v.path.Lookup(name)
		if !ok || m.Uninstallable {
			absent = append(absent, name)
			continue
		}
		for _, dep := range m.Depends {
			neededBy[dep] = append(neededBy[dep], name)
			queue = append(queue, dep)
		}
	}
	slices.Sort(absent)
	missing := make(map[string][]string)
	for _, name := range absent {
		reached := map[string]bool{name: true}
		for queue := []string{name}; len(queue) > 0; queue = queue[1:] {
			missing[queue[0]] = append(missing[queue[0]], name)
			for _, needing := range neededBy[queue[0]] {
				if !reached[needing] {
					reached[needing] = true
					queue = append(queue, needing)
				}
			}
		}
	}
	return missing
}
