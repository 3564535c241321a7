package world

import (
	"cmp"
	"slices"
	"strings"
)

// Value is one value of a selection, with what users see of it; "" where that is not known.
type Value struct{ Key, Label string }

// Selection gives the values that a selection field takes, as the definitions below each other leave it: a list
// replaces, selection_add adds [odoo/fields.py: Selection._setup_attrs]. ok is false where code decides.
func (c *Closure) Selection(model, name string) (values []Value, ok bool) {
	if c.otherwise(model) != Absent && !c.IsWhole(model) {
		return nil, false
	}
	for _, f := range c.definitions(model, name) {
		switch {
		case f.Flags&(Related|Unlisted|Computed) != 0 && f.Selection == nil,
			f.Flags.Has(Reselected) && f.Selection == nil, f.Type != "selection":
			return nil, false
		case f.Selection != nil:
			values, ok = nil, true
		}
		for i, key := range slices.Concat(f.Selection, f.Added) {
			v := Value{Key: key}
			if i < len(f.Labels) {
				v.Label = f.Labels[i]
			}
			values = append(values, v)
		}
	}
	return values, ok
}

// IsNeverNull tells types of fields that have a value in their column whatever a record is given.
func IsNeverNull(fieldType string) bool {
	switch fieldType {
	case "integer", "float", "monetary", "boolean":
		return true
	}
	return false
}

// Missing gives the fields that a new record of a model must have and that nothing gives it, sorted: its own, and those
// of the models that it contains unless isSet says that their link is set. Where code may give values none is said.
func (c *Closure) Missing(model string, isSet func(field string) bool) []string {
	var missing []string
	for _, name := range c.required(model) {
		if !isSet(name) {
			missing = append(missing, name)
		}
	}
	for _, link := range c.Inherits(model) {
		if link.Model == model || isSet(link.Field) {
			continue
		}
		for _, name := range c.Missing(link.Model, isSet) {
			// Else the record's own field gives it, or code of its model.
			if f, _ := c.Field(model, name); f.Flags.Has(Inherited) && !c.MayGive(model, name) {
				missing = append(missing, name)
			}
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}

// MayGive tells whether code of a model may give a field a value when records are created.
func (c *Closure) MayGive(model, name string) bool {
	names := make(map[string]bool)
	if !c.gather(model, names, make(map[string]bool)) {
		return true
	}
	isMust, isGiven := names[name]
	return isGiven && !isMust
}

// required gives the fields of a model itself that every new record must be given.
func (c *Closure) required(model string) []string {
	if list, ok := c.musts[model]; ok {
		return list
	}
	names := make(map[string]bool)
	var list []string
	if c.otherwise(model) == Absent && c.gather(model, names, make(map[string]bool)) {
		for name, isMust := range names {
			if isMust && c.isMust(model, name) {
				list = append(list, name)
			}
		}
	}
	slices.Sort(list)
	if c.musts == nil {
		c.musts = make(map[string][]string)
	}
	c.musts[model] = list
	return list
}

// gather collects the names of fields that some class of a model or of its parents says to be required. It gives false
// where code may give values to new records.
func (c *Closure) gather(model string, names, seen map[string]bool) bool {
	if seen[model] {
		return true
	}
	seen[model] = true
	r := c.model(model)
	for _, class := range r.classes {
		if slices.Contains(class.Fills, Anything) || class.Framed || class.Manual || class.Bare {
			return false
		}
		for _, name := range class.Fills {
			names[name] = false
		}
		for i := range class.Fields {
			name := class.Fields[i].Name
			if _, isGiven := names[name]; !isGiven && class.Fields[i].Flags.Has(Required) {
				names[name] = true
			}
		}
	}
	return r.found && !slices.ContainsFunc(r.parents, func(parent string) bool {
		return !c.gather(parent, names, seen)
	})
}

// isMust tells whether the definitions of a field leave it required, in a column, and without a value of its own.
func (c *Closure) isMust(model, name string) bool {
	must, flags := false, FieldFlags(0)
	for _, l := range c.Inherits(model) {
		if l.Field == name {
			return false // Odoo makes what is contained
		}
	}
	for _, f := range c.definitions(model, name) {
		switch f.Type {
		case "char", "text", "html", "selection", "many2one", "date", "datetime", "integer", "float",
			"monetary", "boolean":
		default:
			return false
		}
		if f.Default != "" || f.Flags&(Related|Precomputed) != 0 {
			return false
		}
		flags |= f.Flags
		must = (must || f.Flags.Has(Required)) && !f.Flags.Has(Optional)
	}
	// What is computed and kept is computed after the record was inserted [odoo/models.py: create].
	return must && (!flags.Has(Computed) || flags.Has(Stored) && flags&Unstored == 0)
}

// definitions gives all that classes say of a field, in the order in which each overrides what is before it.
func (c *Closure) definitions(model, name string) []*Field {
	var list []*Field
	seen := make(map[string]bool)
	var visit func(model string)
	visit = func(model string) {
		if seen[model] {
			return
		}
		seen[model] = true
		r := c.model(model)
		for _, parent := range r.parents {
			visit(parent)
		}
		for _, class := range r.classes {
			if f := class.Field(name); f != nil {
				list = append(list, f)
			}
		}
	}
	visit(model)
	if len(list) > 0 {
		return list
	}
	for _, l := range c.model(model).inherits {
		if list = c.definitions(l.Model, name); len(list) > 0 {
			return list
		}
	}
	return nil
}

// Takes tells whether a value is one of a selection's; a cell of a CSV file may say what users see, too
// [base ir_fields.py: _str_to_selection].
func Takes(values []Value, text string, cell bool) bool {
	return slices.ContainsFunc(values, func(v Value) bool {
		return v.Key == text || cell && (v.Label == "" || strings.EqualFold(cmp.Or(v.Label, v.Key), text))
	})
}
