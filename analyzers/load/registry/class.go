package registry

import (
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// class checks what _build_model does.
func (r *registry) class() {
	for _, parent := range r.Inherit {
		start, end := r.parentPlace(parent)
		switch {
		case r.closure.Model(parent) != world.Present: // that is what REF402 and REF403 speak of
		case r.isMadeLater(parent):
			r.stop(
				loader.BadClass, start, end,
				"the class that makes %s is imported later, so %s cannot inherit from it yet", parent,
				r.Class.Name.Text,
			)
		default:
			r.kinds(parent, start, end)
		}
	}
	for _, d := range r.Class.Inherits {
		if r.closure.Model(d.Model.Text) == world.Present && r.kind() != world.Abstract &&
			r.closure.HasField(r.Model, d.Field.Text) == world.Absent {
			r.stop(
				loader.BadClass, d.Field.Start, d.Field.End,
				"_inherits of %s needs the field %s, which no class has", r.Model, d.Field.Text,
			)
		}
	}
}

// kind gives the kind that the model has.
func (r *registry) kind() world.ModelKind {
	if kind, known := r.closure.Kind(r.Model); known {
		return kind
	}
	return r.Source.Kind
}

// parentPlace gives the place of a name in _inherit.
func (r *registry) parentPlace(parent string) (start, end int) {
	for _, w := range r.Class.Inherit {
		if w.Text == parent {
			return w.Start, w.End
		}
	}
	if a, ok := r.attribute("_inherit"); ok {
		return place(a)
	}
	return r.Class.Name.Start, r.Class.Name.End
}

// isMadeLater tells whether only classes of the module that come later make a model.
func (r *registry) isMadeLater(model string) bool {
	return r.makers[model] && !r.made[model] && !r.closure.DefinesBelow(model) && len(r.closure.Hiding(model)) == 0
}

// kinds checks that abstract, transient and other models go together.
func (r *registry) kinds(parent string, start, end int) {
	kind, known := r.closure.Kind(parent)
	_, abstract := r.attribute("_abstract")
	_, transient := r.attribute("_transient")
	if !known || r.Framed || abstract || transient || r.closure.Open(parent) {
		return
	}
	words := [...]string{world.Persistent: "a regular", world.Transient: "a transient", world.Abstract: "an abstract"}
	own := r.Source.Kind
	switch {
	case parent != r.Model:
		if own == world.Abstract && kind != world.Abstract {
			r.stop(
				loader.BadClass, start, end, "%s is abstract and cannot inherit from %s, which is %s model",
				r.Model, parent, words[kind],
			)
		}
	case kind == world.Abstract && own != world.Abstract, (kind == world.Transient) != (own == world.Transient):
		r.stop(
			loader.BadClass, start, end, "%s is %s model, and the class would make it %s one", parent, words[kind],
			words[own],
		)
	}
}

// attributes checks what attributes of the class name.
func (r *registry) attributes() {
	if a, ok := r.attribute("_rec_name"); ok && a.Kind == python.ArgString && a.Text.Text != "" {
		r.fieldOf(a, "_rec_name")
	}
	if a, ok := r.attribute("_active_name"); ok && a.Kind == python.ArgString && a.Text.Text != "" {
		r.fieldOf(a, "_active_name")
	}
	r.parentStore()
}

// fieldOf checks an attribute that names a field.
func (r *registry) fieldOf(a python.Arg, attribute string) {
	if name := a.Text.Text; r.closure.HasField(r.Model, name) == world.Absent {
		r.stop(
			loader.BadClass, a.Text.Start, a.Text.End, "%s has no field %s, which %s names", r.Model, name, attribute,
		)
	}
}

// parentStore checks that a tree has the field of the parent: the paths are computed from its column.
func (r *registry) parentStore() {
	a, ok := r.attribute("_parent_store")
	if auto, is := r.attribute("_auto"); !ok || r.text(a) != "True" || is && r.text(auto) != "True" ||
		r.kind() == world.Abstract {
		return
	}
	parent := "parent_id"
	if name, ok := r.attribute("_parent_name"); ok {
		parent = name.Text.Text
	}
	if parent != "" && r.closure.HasField(r.Model, parent) == world.Absent {
		r.stop(loader.BadClass, a.Start, a.End, "%s has no field %s, which _parent_store needs", r.Model, parent)
	}
}
