package loader

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// manual learns what an ir.model or ir.model.fields record declares, so that what is loaded later can use it.
func (l *loader) manual(r *Record) {
	if !l.declares {
		return
	}
	var class world.Class
	switch r.Model {
	case world.IrModel:
		name := r.Fields["model"]
		if name.Kind != xmldata.Plain || r.Foreign {
			return
		}
		class = world.Class{Model: strings.TrimSpace(name.Text)}
	case world.IrModelFields:
		field := world.Field{
			Name: l.plain(r, "name"), Type: l.plain(r, "ttype"),
			Comodel: l.plain(r, "relation"), Inverse: l.plain(r, "relation_field"),
		}
		model := l.plain(r, "model")
		if id, ok := r.Fields["model_id"]; ok && id.Kind == xmldata.Ref {
			model = l.modelOf(l.full(id.Text))
		}
		if field.Name == "" || model == "" {
			return
		}
		if l.plain(r, "compute") != "" {
			field.Flags |= world.Computed
		}
		if l.plain(r, "related") != "" {
			field.Flags |= world.Related
		}
		class = world.Class{Model: model, Inherit: []string{model}, Fields: []world.Field{field}}
	default:
		return
	}
	l.Closure.Declare(class)
}

// plain gives the text of a field; "" when it is written in another form.
func (l *loader) plain(r *Record, field string) string {
	if v, ok := r.Fields[field]; ok && v.Kind == xmldata.Plain {
		return strings.TrimSpace(v.Text)
	}
	return ""
}

// ModelOfID gives the model that an ir.model record stands for, by its id as a file writes it; "" where it is not
// known.
func (d *Data) ModelOfID(id string) string { return d.loader.modelOf(d.loader.full(id)) }

// ModelOf gives the model that a field of a record refers to; "" where it is not known, and for nil.
func (d *Data) ModelOf(f *xmldata.Field) string {
	switch {
	case f != nil && f.Kind == xmldata.Ref:
		return d.ModelOfID(f.Value)
	case f != nil && f.Kind == xmldata.Eval:
		if v := d.loader.evaluate(f.Value, f.Extra); v.Kind == eval.Record {
			return d.loader.modelOf(v.Str)
		}
	}
	return ""
}

// modelOf gives the model that an ir.model record stands for.
func (l *loader) modelOf(full string) string {
	if r := l.byID[full]; r != nil && r.Model == world.IrModel {
		if name := l.plain(r, "model"); name != "" {
			return name
		}
	}
	module, name, _ := strings.Cut(full, ".")
	if name, ok := strings.CutPrefix(name, "model_"); ok {
		return l.Closure.ModelNamed(module, name)
	}
	return ""
}
