package knowledge

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
)

// Web is what a module gives to the web client. Lists are sorted, without duplicates, nil when empty, and must not be
// changed.
type Web struct {
	// Files are the scripts, style sheets and templates below static, relative to the module's folder.
	Files []string
	// Bundles are the asset bundles that the manifest defines or adds to.
	Bundles []string
	// Scripts are the JavaScript modules whose names are not their file's: those of odoo.define, and aliases.
	Scripts []string
	// Templates are the names that XML below static gives with t-name.
	Templates []string
	// Registered is what scripts put into the registries of the web client, tests left out.
	Registered []Registered
}

// Registered is one entry of a registry: a field widget, a view's js_class, a client action's tag, a service.
type Registered struct {
	Registry string // "fields", "views", "actions", "services"; "" where only the variable's name is known
	Name     string
}

// Encode gives the bytes of a Web, the same for the same.
func (w *Web) Encode() []byte {
	out := new(frontcode.Writer)
	registries, names := make([]string, len(w.Registered)), make([]string, len(w.Registered))
	for i, r := range w.Registered {
		registries[i], names[i] = r.Registry, r.Name
	}
	for _, list := range [][]string{w.Files, w.Bundles, w.Scripts, w.Templates, registries, names} {
		out.Names(list)
	}
	return out.Bytes()
}

// DecodeWeb gives what Encode wrote.
func DecodeWeb(encoded string) (*Web, error) {
	r := frontcode.NewReader(encoded)
	w := &Web{Files: r.Names(), Bundles: r.Names(), Scripts: r.Names(), Templates: r.Names()}
	registries, names := r.Names(), r.Names()
	if err := r.Err(); err != nil {
		return nil, err
	}
	if len(registries) != len(names) {
		return nil, errForm
	}
	for i, name := range names {
		w.Registered = append(w.Registered, Registered{registries[i], name})
	}
	return w, nil
}

// Script tells whether the module, whose name is given, has the JavaScript module of a name like
// "@web/core/registry", or defines another by that name [odoo/tools/js_transpiler.py: url_to_module_path].
func (w *Web) Script(module, name string) bool {
	if has(w.Scripts, name) {
		return true
	}
	inside, ok := strings.CutPrefix(name, "@"+module)
	if !ok || inside != "" && inside[0] != '/' {
		return false
	}
	if inside == "" {
		return has(w.Files, "static/src/index.js")
	}
	inside = inside[1:]
	if rest, ok := strings.CutPrefix(inside, "../"); ok { // "@web/../tests/helpers"
		inside = rest
	} else {
		inside = "src/" + inside
	}
	inside = "static/" + strings.TrimSuffix(inside, ".js")
	return has(w.Files, inside+".js") || has(w.Files, inside+"/index.js")
}

// ScriptNames yields the names of the module's JavaScript modules, tests and libraries left out.
func (w *Web) ScriptNames(module string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, file := range w.Files {
			inside, ok := strings.CutPrefix(file, "static/src")
			name, script := strings.CutSuffix(inside, ".js")
			if ok && script && !yield("@"+module+strings.TrimSuffix(name, "/index")) {
				return
			}
		}
	}
}

// File tells whether there is a script, style sheet or template at a path inside the module.
func (w *Web) File(name string) bool { return has(w.Files, name) }

// Template tells whether a template of this name is defined.
func (w *Web) Template(name string) bool { return has(w.Templates, name) }

// Bundle tells whether the module defines a bundle or adds to it.
func (w *Web) Bundle(name string) bool { return has(w.Bundles, name) }

// Registers tells whether a registry gets an entry of this name. One whose registry is not known may be of any. A field
// widget may be registered for one type of view, "list.handle" [web/static/src/views/fields/field.js].
func (w *Web) Registers(registry, name string) bool {
	return slices.ContainsFunc(w.Registered, func(r Registered) bool {
		if r.Registry != registry && r.Registry != "" {
			return false
		}
		prefix, ok := strings.CutSuffix(r.Name, name)
		return ok && (prefix == "" || registry == "fields" && strings.HasSuffix(prefix, "."))
	})
}

// RegisteredIn gives the names in a registry, those of field widgets without the type of view that they are for.
func (w *Web) RegisteredIn(registry string) []string {
	var names []string
	for _, r := range w.Registered {
		if r.Registry == registry {
			name := r.Name
			if _, after, ok := strings.Cut(name, "."); ok && registry == "fields" {
				name = after
			}
			names = append(names, name)
		}
	}
	return names
}

// Sort brings the lists into their order.
func (w *Web) Sort() {
	for _, list := range []*[]string{&w.Files, &w.Bundles, &w.Scripts, &w.Templates} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	slices.SortFunc(w.Registered, func(a, b Registered) int {
		return cmp.Or(cmp.Compare(a.Registry, b.Registry), cmp.Compare(a.Name, b.Name))
	})
	w.Registered = slices.Compact(w.Registered)
}

func has(list []string, name string) bool {
	_, ok := slices.BinarySearch(list, name)
	return ok
}
