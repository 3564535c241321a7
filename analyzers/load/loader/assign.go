package loader

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// assign writes a field of a record, and makes the records that its commands create.
func (l *loader) assign(r *Record, f *xmldata.Field) {
	if f.Kind == xmldata.Plain && strings.TrimSpace(f.Value) == "" {
		if field, is := l.Closure.Field(r.Model, f.Name); is == world.Present && field.Type == "one2many" {
			return // the text around nested records
		}
	}
	v := Value{Kind: f.Kind, Text: f.Value, Type: f.Type, Place: f.Place, Name: f.NamePlace}
	if f.Kind == xmldata.Eval && f.Extra != nil {
		result := l.evaluate(f.Value, f.Extra)
		v.result = &result
	}
	l.keep(r, f.Name, v)
	if f.Kind == xmldata.Eval && mayCreate(f.Value) {
		l.commands(r, f.Name, l.evaluate(f.Value, f.Extra))
	}
}

// mayCreate is a cheap look: nearly no value is a list of commands that create.
func mayCreate(expression string) bool {
	return strings.Contains(expression, "{") &&
		(strings.Contains(expression, "create") || strings.Contains(expression, "0"))
}

// commands makes the records that (0, 0, {…}) and Command.create({…}) stand for. They have no XML id.
func (l *loader) commands(r *Record, name string, v eval.Value) {
	if v.Kind != eval.Sequence {
		return
	}
	field, is := l.Closure.Field(r.Model, name)
	if is != world.Present || field.Type != "one2many" && field.Type != "many2many" || field.Comodel == "" {
		return
	}
	for _, item := range v.Items {
		code, _, values, ok := item.Command()
		if !ok || code != eval.Create || values.Kind != eval.Dict {
			continue
		}
		child := l.load(field.Comodel, "", false, nil)
		for i, key := range values.Keys {
			if key.Kind != eval.Text || i >= len(values.Items) {
				continue
			}
			value := values.Items[i]
			l.keep(child, key.Str, Value{Kind: xmldata.Eval, result: &value, Place: l.place, Name: l.place})
			l.commands(child, key.Str, value)
		}
		if field.Inverse != "" {
			parent := eval.Value{Kind: eval.Record, Str: r.ID, Model: r.Model}
			l.keep(child, field.Inverse, Value{Kind: xmldata.Ref, result: &parent, Place: l.place, Name: l.place})
		}
	}
}

// contextDefaults gives the fields that the contexts of an entry and its containers set on new records
// [convert.py: get_env]; the innermost wins.
func (l *loader) contextDefaults(e *xmldata.Entry) map[string]eval.Value {
	var defaults map[string]eval.Value
	for _, context := range e.Contexts {
		v := l.evaluate(context, nil)
		for i, key := range v.Keys {
			if field, ok := strings.CutPrefix(key.Str, "default_"); ok && i < len(v.Items) {
				if defaults == nil {
					defaults = make(map[string]eval.Value)
				}
				defaults[field] = v.Items[i]
			}
		}
	}
	return defaults
}

// applyDefaults sets them on a record that has just been made, if its model has such fields. Records that commands
// create get none: Odoo takes the defaults out of the context first.
func (l *loader) applyDefaults(r *Record, e *xmldata.Entry) {
	if len(e.Contexts) == 0 || len(r.Writes) > 1 || r.Foreign {
		return
	}
	for field, value := range l.contextDefaults(e) {
		if _, is := l.Closure.Field(r.Model, field); is != world.Absent {
			l.keep(r, field, Value{Kind: xmldata.Eval, result: &value, Place: l.place, Name: l.place})
		}
	}
}
