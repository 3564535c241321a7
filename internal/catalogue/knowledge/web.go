package knowledge

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/frontcode"
)

// Web is what a module gives to the web client. Lists are sorted, without duplicates, nil when empty, and must not be
// changed.
type Web struct {
	// Files are the scripts, style sheets and templates below static, relative to the module's folder.
	Files []string
	// Bundles are the asset bundles that the manifest defines or adds to.
	Bundles []string
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
	for _, list := range [][]string{w.Files, w.Bundles, w.Templates, registries, names} {
		out.Names(list)
	}
	return out.Bytes()
}

// DecodeWeb gives what Encode wrote.
func DecodeWeb(encoded string) (*Web, error) {
	r := frontcode.NewReader(encoded)
	w := &Web{Files: r.Names(), Bundles: r.Names(), Templates: r.Names()}
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
// "@web/core/registry" [odoo/tools/js_transpiler.py: url_to_module_path].
func (w *Web) Script(module, name string) bool {
	inside, ok := strings.CutPrefix(name, "@"+module+"/")
	if !ok {
		return false
	}
	if rest, ok := strings.CutPrefix(inside, "../"); ok { // "@web/../tests/helpers"
		inside = rest
	} else {
		inside = "src/" + inside
	}
	inside = "static/" + strings.TrimSuffix(inside, ".js")
	return has(w.Files, inside+".js") || has(w.Files, inside+"/index.js")
}

// Template tells whether a template of this name is defined.
func (w *Web) Template(name string) bool { return has(w.Templates, name) }

// Bundle tells whether the module defines a bundle or adds to it.
func (w *Web) Bundle(name string) bool { return has(w.Bundles, name) }

// Registers tells whether a registry gets an entry of this name.
func (w *Web) Registers(registry, name string) bool {
	return slices.Contains(w.Registered, Registered{registry, name})
}

func has(list []string, name string) bool {
	_, ok := slices.BinarySearch(list, name)
	return ok
}
