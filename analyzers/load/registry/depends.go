package registry

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// methods checks what the class's methods say that they depend on, where a field is computed by them
// [Field.get_depends, resolve_depends].
func (r *registry) methods() {
	inside := r.File.Inside(r.Class.Start, r.Class.End)
	for i := range inside {
		s := &inside[i]
		method, ok := strings.CutPrefix(s.Symbol, r.Class.Symbol+".")
		if !ok || s.Class || strings.Contains(method, ".") {
			continue
		}
		for j := range s.Decorators {
			if d := &s.Decorators[j]; d.Name.Text == "api.depends" || d.Name.Text == "depends" {
				r.depends(d, method)
				break // those below it set the same attribute before it
			}
		}
	}
}

func (r *registry) depends(d *python.Decorator, method string) {
	models := r.computing(method)
	for _, a := range d.Args {
		if a.Kind != python.ArgString {
			continue
		}
		start, end := place(a)
		if slices.Contains(strings.Split(a.Text.Text, "."), "id") {
			r.stop(loader.BadField, start, end, "a method cannot depend on the field id")
			continue
		}
		for _, model := range models {
			if r.dependency(model, a.Text.Text, start, end) {
				break
			}
		}
	}
}

// computing gives the models of the module that the method computes fields of: of an abstract one those that inherit
// from it, as abstract models have no triggers.
func (r *registry) computing(method string) (models []string) {
	if r.kind() != world.Abstract {
		if r.closure.Computes(r.Model, method) {
			return []string{r.Model}
		}
		return nil
	}
	for i := range r.sources {
		model := r.sources[i].Model
		if kind, known := r.closure.Kind(model); !known || kind == world.Abstract || slices.Contains(models, model) {
			continue
		}
		if slices.Contains(r.closure.Line(model), r.Model) && r.closure.Computes(model, method) {
			models = append(models, model)
		}
	}
	return models
}

// dependency follows a path of fields, and tells whether Odoo stops at it.
func (r *registry) dependency(model, path string, start, end int) bool {
	own, _ := r.closure.Kind(model)
	at := python.Arg{Start: start, End: end}
	what := "dependency " + path + " of " + model
	before := len(r.aborts)
	for steps := strings.Split(path, "."); len(steps) > 0; steps = steps[1:] {
		if kind, known := r.closure.Kind(model); !known || own == world.Transient && kind != world.Transient {
			break // what happens to lasting records does not trigger transient ones
		}
		if r.closure.HasField(model, steps[0]) == world.Absent {
			r.stop(loader.BadField, start, end, "%s: %s has no field %s", what, model, steps[0])
			break
		}
		f, is := r.closure.Field(model, steps[0])
		if is != world.Present || len(steps) == 1 {
			break
		}
		var ok bool
		if model, ok = r.follow(at, f, what, model, steps[0]); !ok {
			break
		}
	}
	return len(r.aborts) > before
}
