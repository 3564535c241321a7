package world

import (
	"slices"
	"strings"
	"sync"
)

// Method is one method of a class whose name does not begin with an underscore, or another attribute that may be one.
type Method struct {
	Name    string
	Private bool // decorated with api.private, so that no client may call it
	Needs   bool // it cannot be called without arguments
}

// Method gives a public method of a model: its own, one of the models that it inherits from, or one that all models
// have. The last definition in load order counts.
func (c *Closure) Method(model, name string) (Method, Presence) {
	if c.Open(model) {
		return Method{}, Unknown
	}
	for _, model := range []string{model, "base"} {
		if m, is := c.method(model, name, make(map[string]bool)); is != Absent {
			return m, is
		}
	}
	if m, ok := ofAll()[name]; ok {
		return m, Present
	}
	return Method{}, c.otherwise(name)
}

// IsOverridden tells whether a second class of a model defines a method.
func (c *Closure) IsOverridden(model, name string) bool {
	definitions := 0
	for _, class := range c.model(model).classes {
		if slices.ContainsFunc(class.Methods, func(m Method) bool { return m.Name == name }) {
			definitions++
		}
	}
	return definitions > 1
}

func (c *Closure) method(model, name string, seen map[string]bool) (Method, Presence) {
	if seen[model] {
		return Method{}, Absent
	}
	seen[model] = true
	r := c.model(model)
	is := Absent
	for _, class := range slices.Backward(r.classes) {
		for _, m := range slices.Backward(class.Methods) {
			if m.Name == name {
				return m, Present
			}
		}
		if class.Mixed {
			is = Unknown
		}
	}
	for _, parent := range slices.Backward(r.parents) {
		if m, found := c.method(parent, name, seen); found == Present {
			return m, found
		} else if found == Unknown {
			is = Unknown
		}
	}
	return Method{}, is
}

// ofAll are the public methods of BaseModel [odoo/models.py].
var ofAll = sync.OnceValue(func() map[string]Method {
	methods := make(map[string]Method)
	for _, name := range strings.Fields(`name_search clear_caches fields_get read get_metadata get_base_url unlink
		copy_data copy exists get_external_id is_transient search_read toggle_active action_archive action_unarchive
		browse`) {
		methods[name] = Method{Name: name}
	}
	for _, name := range strings.Fields(`export_data load default_get search_count search search_fetch name_create
		read_group get_property_definition check_field_access_rights update_field_translations
		get_field_translations fetch check_access has_access check_access_rights check_access_rule write create
		copy_translations update modified onchange`) {
		methods[name] = Method{Name: name, Needs: true}
	}
	for _, name := range strings.Fields(`init ensure_one with_env sudo with_user with_company with_context
		with_prefetch mapped filtered grouped filtered_domain sorted flush_model flush_recordset new concat union
		invalidate_model invalidate_recordset`) {
		methods[name] = Method{Name: name, Private: true}
	}
	return methods
})

// Traits are what the definitions of a field come to.
type Traits struct {
	// Searchable is whether a domain may ask for it: it is stored, or code searches it [odoo/fields.py:
	// _description_searchable]. Of one that shows a field of another record, that one decides, which nobody looks up.
	Searchable Presence
	// Readonly fields cannot be edited: they say so, or they are computed and nothing writes them back.
	Readonly bool
	// Domain is the text of the domain in Python, Definition the field that defines the properties; "" without.
	Domain, Definition string
}

// Traits gives those of a field.
func (c *Closure) Traits(model, name string) Traits {
	var t Traits
	var flags FieldFlags
	stored, own := Unknown, false
	for _, f := range c.definitions(model, name) {
		flags |= f.Flags
		own = own || f.Type == ""
		switch {
		case f.Flags.Has(Stored):
			stored = Present
		case f.Flags.Has(Unstored):
			stored = Absent
		}
		if f.Flags&(Readonly|Writable) != 0 {
			t.Readonly = f.Flags.Has(Readonly)
		}
		if f.Domain != "" {
			t.Domain = strings.TrimPrefix(f.Domain, "?")
		}
		if f.Definition != "" {
			t.Definition = f.Definition
		}
	}
	if flags&(Readonly|Writable) == 0 {
		t.Readonly = flags.Has(Related) || flags.Has(Computed) && !flags.Has(Inverted)
	}
	switch t.Searchable = stored; {
	case flags&(Searched|Related) != 0 || own:
		t.Searchable = Unknown
	case stored == Unknown && flags.Has(Computed):
		t.Searchable = Absent
	}
	return t
}
