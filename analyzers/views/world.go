package views

import (
	"github.com/jgtolentino/smartdelta/internal/odoo/view/validate"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// known answers what views ask of models and records. Most is asked more than once.
type known struct {
	*world.Closure
	fields map[[2]string]field
	types  map[string]validate.Answer
}

type field struct {
	validate.Field
	is validate.Answer
}

func newKnown(c *world.Closure) *known {
	return &known{c, make(map[[2]string]field), make(map[string]validate.Answer)}
}

func answer(is world.Presence) validate.Answer {
	switch is {
	case world.Present:
		return validate.Yes
	case world.Absent:
		return validate.No
	}
	return validate.Unknown
}

// Model tells whether there is a model.
func (k *known) Model(name string) validate.Answer { return answer(k.Closure.Model(name)) }

// Field gives a field of a model.
func (k *known) Field(model, name string) (validate.Field, validate.Answer) {
	key := [2]string{model, name}
	f, ok := k.fields[key]
	if !ok {
		f = k.field(model, name)
		k.fields[key] = f
	}
	return f.Field, f.is
}

func (k *known) field(model, name string) field {
	f, is := k.Closure.Field(model, name)
	if is != world.Present {
		if is == world.Absent && k.Open(model) {
			is = world.Unknown
		}
		return field{is: answer(is)}
	}
	t := k.Traits(model, name)
	return field{validate.Field{
		Type: f.Type, Comodel: f.Comodel, Domain: t.Domain, Definition: t.Definition, Readonly: t.Readonly,
		Searchable: answer(t.Searchable),
	}, validate.Yes}
}

// Method gives a method of a model.
func (k *known) Method(model, name string) (validate.Method, validate.Answer) {
	if name[0] == '_' {
		return validate.Method{Private: true}, validate.Yes // refused either way
	}
	m, is := k.Closure.Method(model, name)
	return validate.Method{Private: m.Private, Needs: m.Needs()}, answer(is)
}

// Group tells whether there is a group.
func (k *known) Group(id string) validate.Answer {
	_, is := k.Closure.Record(id)
	return answer(is)
}

// Record gives the model of a record.
func (k *known) Record(id string) (string, validate.Answer) {
	model, is := k.Closure.Record(id)
	return model, answer(is)
}

// ViewType tells whether views have a type.
func (k *known) ViewType(name string) validate.Answer {
	is, ok := k.types[name]
	if !ok {
		is = k.viewType(name)
		k.types[name] = is
	}
	return is
}

func (k *known) viewType(name string) validate.Answer {
	if k.ValueOf(viewModel, "type", name) != "" {
		return validate.Yes
	}
	if _, ok := k.Selection(viewModel, "type"); ok {
		return validate.No
	}
	return validate.Unknown
}
