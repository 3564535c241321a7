package registry

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// restricted are the models that no many2one may hold back from being deleted [odoo/fields.py: IR_MODELS].
var restricted = []string{
	"ir.model", "ir.model.data", "ir.model.fields", "ir.model.fields.selection", "ir.model.relation",
	"ir.model.constraint", "ir.module.module",
}

// many2one checks ondelete, and that no lasting record refers to a transient one [Many2one.setup_nonrelated,
// update_db].
func (r *registry) many2one(d *declaration) {
	if d.related {
		return
	}
	comodel := r.comodel(d)
	if a, ok := d.Arg("ondelete"); ok {
		switch {
		case a.Text.Text == "set null" && d.required:
			r.stopAt(a, "%s.%s is required, and ondelete would set it to null", r.Model, d.Name.Text)
		case a.Text.Text == "restrict" && slices.Contains(restricted, comodel):
			r.stopAt(a, "%s.%s refers to %s, which ondelete may not restrict", r.Model, d.Name.Text, comodel)
		}
	}
	kind, known := r.closure.Kind(comodel)
	if known && kind == world.Transient && r.kind() == world.Persistent && !d.computed && !r.isUnstored(d) {
		r.stopAtField(d, "%s.%s refers to %s, whose records are transient", r.Model, d.Name.Text, comodel)
	}
}

// isUnstored tells whether a field's store is False, or not known.
func (r *registry) isUnstored(d *declaration) bool {
	a, ok := d.Arg("store")
	return ok && r.text(a) != "True" || !ok && d.has("store")
}

// comodel gives the model that a field refers to; "" where that is not known.
func (r *registry) comodel(d *declaration) string {
	if w, ok := d.Comodel(); ok {
		return w.Text
	}
	if f, is := r.closure.Field(r.Model, d.Name.Text); is == world.Present && !d.has("comodel_name") {
		return f.Comodel
	}
	return ""
}

// one2many asks for the inverse [One2many.setup_nonrelated, update_db].
func (r *registry) one2many(d *declaration) {
	comodel := r.comodel(d)
	if d.related || comodel == "" || r.closure.Model(comodel) != world.Present {
		return
	}
	a, ok := d.Arg("inverse_name")
	switch {
	case ok && a.Kind == python.ArgString && a.Text.Text != "":
		if r.closure.HasField(comodel, a.Text.Text) == world.Absent {
			r.stopAt(a, "%s has no field %s, the inverse of %s.%s", comodel, a.Text.Text, r.Model, d.Name.Text)
		}
	case d.has("inverse_name") || d.computed || len(d.all) != 1 || r.kind() == world.Abstract ||
		r.isUnstored(d) || r.Framed:
	default:
		r.stopAtField(d, "%s.%s names no field of %s as its inverse", r.Model, d.Name.Text, comodel)
	}
}

// many2many checks ondelete and the table [Many2many.setup_nonrelated].
func (r *registry) many2many(d *declaration) {
	if d.related {
		return
	}
	if a, ok := d.Arg("ondelete"); ok && a.Kind == python.ArgString && a.Text.Text != "cascade" &&
		a.Text.Text != "restrict" {
		r.stopAt(a, "ondelete of %s.%s is %q", r.Model, d.Name.Text, a.Text.Text)
	}
	comodel := r.comodel(d)
	if r.sameColumns(d, comodel) {
		return
	}
	if d.computed || d.has("relation") || len(d.all) != 1 || comodel == "" || r.Framed || r.isUnstored(d) {
		return
	}
	if comodel == r.Model {
		r.stopAtField(d, "%s.%s refers to its own model and needs a name for its table", r.Model, d.Name.Text)
		return
	}
	if other := r.sameTable(d, comodel); other != "" {
		r.stopAtField(d, "%s.%s and %s have the same table and columns", r.Model, d.Name.Text, other)
	}
}

// sameColumns tells whether both columns of the table would have one name, and says so.
func (r *registry) sameColumns(d *declaration, comodel string) bool {
	one, hasOne := d.Arg("column1")
	two, hasTwo := d.Arg("column2")
	isSame := hasOne && hasTwo && one.Text.Text != "" && one.Text.Text == two.Text.Text
	if !hasOne && !hasTwo && !d.has("column1") && d.has("relation") && len(d.all) == 1 {
		isSame = comodel == r.Model && !r.Framed && !d.computed && !r.isUnstored(d)
	}
	if isSame {
		r.stopAtField(d, "both columns of the table of %s.%s have the same name", r.Model, d.Name.Text)
	}
	return isSame
}

// sameTable gives a field of the module before this one that would get the same table: of the same two models, and
// without a name for it.
func (r *registry) sameTable(d *declaration, comodel string) string {
	for i := range r.sources {
		s := &r.sources[i]
		if s.Model != r.Model || s.File != r.File && s.Class.Start > r.Class.Start {
			continue
		}
		for j := range s.Class.Fields {
			f := &s.Class.Fields[j]
			if f.Start == d.Start && s == r.Source {
				return ""
			}
			if f.Type.Text != "Many2many" || f.Name.Text == d.Name.Text {
				continue
			}
			o := r.declaration(f)
			if w, ok := f.Comodel(); ok && w.Text == comodel && !o.has("relation") && !o.computed &&
				len(o.all) == 1 && !o.has("store") {
				return f.Name.Text
			}
		}
	}
	return ""
}
