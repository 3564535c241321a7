// Package registry tells where Odoo's registry stops at the classes of a module: at a class that it refuses, or at a
// field that it cannot set up.
//
// In: the class statements of a module in the order in which they are made, and the closure of its depends. Out:
// aborts, in that order. Source: odoo/models.py (_build_model, _setup_base, _parent_store), odoo/fields.py
// (setup_related, setup_nonrelated, resolve_depends, update_db of each type), odoo/api.py (depends), base's ir_model.py
// (_reflect_model_inherits), series 18.0. Limits: fields that only modules outside of depends add are absent; where a
// model's fields are not all known, or an argument is computed, nothing is said.
package registry

import (
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers/load/classes"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Aborts gives the places at which the registry stops.
func Aborts(closure *world.Closure, sources []classes.Source) []loader.Abort {
	r := &registry{
		closure: closure, sources: sources, makers: make(map[string]bool), made: make(map[string]bool),
		defined: make(map[fieldName]*defined),
	}
	for i := range sources {
		if s := &sources[i]; !slices.Contains(s.Inherit, s.Model) {
			r.makers[s.Model] = true
		}
	}
	for i := range sources {
		r.Source = &sources[i]
		if r.Model == "" {
			r.plain()
			continue
		}
		r.class()
		r.attributes()
		for j := range r.Source.Class.Fields {
			r.field(&r.Source.Class.Fields[j])
		}
		r.methods()
		r.made[r.Model] = r.made[r.Model] || !slices.Contains(r.Inherit, r.Model)
	}
	return r.aborts
}

// registry goes through the classes of a module.
type registry struct {
	closure         *world.Closure
	sources         []classes.Source
	*classes.Source                 // that is looked at
	makers          map[string]bool // models that a class of the module makes
	made            map[string]bool // those of them that one up to now has made
	defined         map[fieldName]*defined
	aborts          []loader.Abort
}

// stop notes a place at which the registry stops.
func (r *registry) stop(kind loader.AbortKind, start, end int, format string, args ...any) {
	r.aborts = append(r.aborts, loader.Abort{
		Kind: kind, File: r.File.Path, Place: r.File.Text.Range(start, end), Message: fmt.Sprintf(format, args...),
	})
}

// plain reports a field of a class that is no model: Field.__set_name__ asserts that it is.
func (r *registry) plain() {
	f := r.Class.Fields[0]
	r.stop(loader.BadClass, r.Class.Name.Start, r.Class.Name.End,
		"class %s has the field %s, and neither it nor its bases are a model", r.Class.Name.Text, f.Name.Text)
}

// text gives the source of an argument.
func (r *registry) text(a python.Arg) string { return string(r.File.Text.Data[a.Start:a.End]) }

// literal reads an argument. Parts of it that are none have no kind.
func (r *registry) literal(a python.Arg) python.Value {
	v, _ := python.ParseLiteralAt(r.File.Text.Data, a.Start, a.End)
	return v
}

// place gives the range of an argument, of a string that between the quotes.
func place(a python.Arg) (start, end int) {
	if a.Kind == python.ArgString {
		return a.Text.Start, a.Text.End
	}
	return a.Start, a.End
}

// attribute gives the last value that the class's body gives a name.
func (r *registry) attribute(name string) (python.Arg, bool) {
	for _, a := range slices.Backward(r.Class.Attributes) {
		if a.Name.Text == name {
			return a.Value, true
		}
	}
	return python.Arg{}, false
}
