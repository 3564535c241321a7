package registry

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load/classes"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// declaration is a field of the class with what all definitions of it leave.
type declaration struct {
	*python.Field
	*defined
	typ string // as Odoo has it
}

// defined is what all definitions of a field leave.
type defined struct {
	all      []*world.Field
	computed bool // compute= or related=, in some definition
	related  bool
	required bool
	linked   bool // one that is not the last has the column of a link
}

// fieldName is a field of a model.
type fieldName struct{ model, name string }

// declaration puts together what is said of a field.
func (r *registry) declaration(f *python.Field) *declaration {
	of := fieldName{r.Model, f.Name.Text}
	if r.defined[of] == nil { // a thousand classes may define one field
		r.defined[of] = define(r.closure.Definitions(of.model, of.name))
	}
	return &declaration{f, r.defined[of], classes.FieldType(f.Type.Text)}
}

func define(all []*world.Field) *defined {
	d := &defined{all: all}
	for i, known := range all {
		d.related = d.related || known.Flags.Has(world.Related)
		d.computed = d.computed || known.Flags.Has(world.Computed)
		d.required = (d.required || known.Flags.Has(world.Required)) && !known.Flags.Has(world.Optional)
		d.linked = d.linked || i < len(all)-1 && known.Type == "many2one" && known.Comodel != ""
	}
	d.computed = d.computed || d.related
	return d
}

// has tells whether the declaration itself has an argument, or may have it.
func (d *declaration) has(name string) bool {
	if _, ok := d.Arg(name); ok {
		return true
	}
	for _, a := range d.Args {
		if a.Kind == python.ArgKeywords || a.Kind == python.ArgStarred {
			return true
		}
	}
	return false
}

// stopAt notes that Odoo stops at an argument.
func (r *registry) stopAt(a python.Arg, format string, args ...any) {
	start, end := place(a)
	r.stop(loader.BadField, start, end, format, args...)
}

// stopAtField notes that Odoo stops at a field.
func (r *registry) stopAtField(d *declaration, format string, args ...any) {
	r.stop(loader.BadField, d.Name.Start, d.Name.End, format, args...)
}

// field checks the set-up of a field.
func (r *registry) field(f *python.Field) {
	if r.tooMany(f) {
		return
	}
	d := r.declaration(f)
	if a, ok := f.Arg("related"); ok {
		r.related(d, a)
	}
	switch d.typ {
	case "selection":
		r.selection(d)
	case "monetary":
		r.currency(d)
	case "many2one":
		r.many2one(d)
	case "one2many":
		r.one2many(d)
	case "many2many":
		r.many2many(d)
	case "char":
		if a, ok := f.Arg("size"); ok && a.Kind == python.ArgString {
			r.stopAt(a, "size of %s.%s is no number", r.Model, f.Name.Text)
		}
	}
	r.column(d)
	if a, ok := f.Arg("depends"); ok && r.kind() != world.Abstract {
		for _, item := range r.literal(a).Items {
			if item.IsString() {
				r.dependency(r.Model, item.Text, item.Start, item.End)
			}
		}
	}
}

// tooMany reports more positional arguments than the type takes.
func (r *registry) tooMany(f *python.Field) bool {
	most, count := len(python.FieldParameters(f.Type.Text)), 0
	for _, a := range f.Args {
		switch {
		case a.Kind == python.ArgStarred:
			return false
		case a.Name.IsZero() && a.Kind != python.ArgKeywords:
			if count++; count > most {
				r.stopAt(a, "fields.%s takes %d positional arguments, and %s has more", f.Type.Text, most, f.Name.Text)
				return true
			}
		}
	}
	return false
}

// standard are the types whose names are sure.
var standard = map[string]bool{
	"boolean": true, "integer": true, "float": true, "monetary": true, "char": true, "text": true, "html": true,
	"date":     true,
	"datetime": true, "binary": true, "selection": true, "reference": true, "many2one": true,
	"many2one_reference": true,
	"one2many":           true, "many2many": true, "json": true, "properties": true, "properties_definition": true,
}

// related follows the path of a related field [Field.setup_related].
func (r *registry) related(d *declaration, a python.Arg) {
	name := r.Model + "." + d.Name.Text
	switch a.Kind {
	case python.ArgList, python.ArgTuple:
		r.stopAt(a, "related of %s is no string", name)
		return
	case python.ArgString:
	default:
		return
	}
	model := r.Model
	steps := strings.Split(a.Text.Text, ".")
	for i, step := range steps {
		if r.closure.HasField(model, step) == world.Absent {
			r.stopAt(a, "related field %s: %s has no field %s", name, model, step)
			return
		}
		f, is := r.closure.Field(model, step)
		if is != world.Present || f.Type == "" {
			return
		}
		if i == len(steps)-1 {
			if standard[f.Type] && standard[d.typ] && f.Type != d.typ {
				r.stopAt(a, "related field %s is %s, and %s.%s is %s", name, d.typ, model, step, f.Type)
			}
			return
		}
		if next, ok := r.follow(a, f, "related field "+name, model, step); !ok {
			return
		} else {
			model = next
		}
	}
}

// follow gives the model that a field on the way of a path leads to; ok is false where it leads nowhere, or nobody
// knows where.
func (r *registry) follow(a python.Arg, f world.Field, what, model, step string) (next string, ok bool) {
	switch f.Type {
	case "many2one", "one2many", "many2many":
		return f.Comodel, f.Comodel != "" && r.closure.Model(f.Comodel) == world.Present
	}
	if standard[f.Type] {
		r.stopAt(a, "%s: %s.%s is %s and leads to no model", what, model, step, f.Type)
	}
	return "", false
}

// currency asks for the field of a monetary field's currency [Monetary.get_currency_field].
func (r *registry) currency(d *declaration) {
	a, ok := d.Arg("currency_field")
	switch {
	case ok && a.Kind == python.ArgString && a.Text.Text != "":
		if r.closure.HasField(r.Model, a.Text.Text) == world.Absent {
			r.stopAt(a, "%s has no field %s for the currency of %s", r.Model, a.Text.Text, d.Name.Text)
		}
	case d.has("currency_field") || len(d.all) > 1:
	case r.closure.HasField(r.Model, "currency_id") == world.Absent && r.closure.HasField(r.Model,
		"x_currency_id") == world.Absent:
		r.stopAtField(d, "%s has no field currency_id for the currency of %s", r.Model, d.Name.Text)
	}
}

// column checks that a field leaves the column of another definition a type that its foreign key can have.
func (r *registry) column(d *declaration) {
	switch d.typ {
	case "char", "text", "html", "boolean", "float", "monetary", "date", "datetime", "selection":
	default:
		return
	}
	if d.linked && !d.computed && r.kind() != world.Abstract {
		r.stopAtField(
			d, "%s.%s is many2one elsewhere, and %s here: its column cannot keep the foreign key", r.Model,
			d.Name.Text, d.typ,
		)
	}
}
