package world

import (
	"slices"
	"strings"
	"sync"
)

// Method is one method of a class, or another attribute that may be one.
type Method struct {
	Name    string
	Private bool // decorated with api.private, so that no client may call it
	OfModel bool // decorated with api.model: a call by name has no ids before the arguments
	// Least and Most are the numbers of positional arguments that it needs and takes besides its first, the record.
	Least, Most uint8
	Rest        bool // it takes any number more
	Named       bool // it needs arguments by their names
	// Loose says that a decorator may take other arguments, or that code makes it.
	Loose bool
}

// Needs tells whether it cannot be called without arguments.
func (m Method) Needs() bool { return m.Least > 0 || m.Named }

// Refuses tells whether Python surely refuses a call with positional and named arguments: which names it has is not
// known.
func (m Method) Refuses(positional, named int) bool {
	return !m.Loose && (positional+named < int(m.Least) || positional > int(m.Most) && !m.Rest || m.Named && named == 0)
}

// Method gives a method of a model: its own, one of the models that it inherits from, or one that all models
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

// ofAll are the methods of BaseModel.
var ofAll = sync.OnceValue(func() map[string]Method {
	methods := make(map[string]Method)
	for _, row := range baseMethods {
		for _, name := range strings.Fields(row.names) {
			m := row.Method
			m.Name = name
			methods[name] = m
		}
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
