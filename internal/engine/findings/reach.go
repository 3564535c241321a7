package findings

import (
	"path"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Reach is what a reader says of one module's files that nothing loads.
type Reach struct {
	// Unloaded gives for each such file, relative to the root, the reason: a clause for messages.
	Unloaded map[string]string
	// Imports are the dotted names, odoo.addons.…, that the module imports out of others.
	Imports []string
}

// take adds what a module's reader says.
func (c *Collection) take(r *Reach) {
	for file, why := range r.Unloaded {
		c.unloaded[file] = why
	}
	c.imports = append(c.imports, r.Imports...)
}

// load takes out the Python files of modules out of which
// another module imports one: what that leads to is not followed.
func (c *Collection) load() {
	for _, name := range c.imports {
		module, rest, _ := strings.Cut(strings.TrimPrefix(name, "odoo.addons."), ".")
		for _, m := range c.ws.Modules {
			if m.Name == module && c.leadsToUnloaded(m.Path, strings.ReplaceAll(rest, ".", "/")) {
				for file := range c.unloaded {
					if path.Ext(file) == ".py" && m.Contains(file) {
						delete(c.unloaded, file)
					}
				}
			}
		}
	}
}

// leadsToUnloaded tells whether an import passes or ends at a file that nothing in its own module loads.
func (c *Collection) leadsToUnloaded(folder, stem string) bool {
	for ; stem != "." && stem != ""; stem = path.Dir(stem) {
		for _, file := range []string{stem + ".py", stem + "/__init__.py"} {
			if c.unloaded[path.Join(folder, file)] != "" {
				return true
			}
		}
	}
	return false
}

// unloadedWhy says why nothing loads the file that a finding stands in; "" where something does, or where the rule
// speaks of what is there and not of what is used.
// A lesser case of such a rule proves no possession: a licence that is somebody else's, say.
func (c *Collection) unloadedWhy(m *workspace.Module, f *Finding, isLesser bool) string {
	switch {
	case c.policy.KeepsLevelUnloaded(f.Rule) && !isLesser:
		return ""
	case m != nil && m.Manifest.Readable && !m.Manifest.Installable:
		return "the module is not installable"
	}
	return c.unloaded[f.Place.Path]
}
