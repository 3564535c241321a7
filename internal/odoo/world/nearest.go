package world

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
)

// NearestModel gives the model that was most likely meant by a name that nobody defines; "" without one.
func (c *Closure) NearestModel(name string) string {
	return catalogue.NearestOf(name, func(yield func(string) bool) {
		for _, m := range c.modules() {
			classes := m.symbols.allClasses()
			for i := range classes {
				if !classes[i].Extends() && !yield(classes[i].Model) {
					return
				}
			}
		}
	})
}

// NearestID gives the XML id that was most likely meant: one of the module that looks alike, or the same name in
// another; "" without one.
func (c *Closure) NearestID(module, name string) string {
	if s := c.Beyond(module); s != nil {
		near := catalogue.NearestOf(name, func(yield func(string) bool) {
			ids := s.ids().IDs
			for i := range ids {
				if !yield(ids[i].Name) {
					return
				}
			}
		})
		if near != "" {
			return module + "." + near
		}
	}
	if len(name) < len("view_x_form") { // short names mean other things elsewhere
		return ""
	}
	for _, m := range c.modules() {
		if _, ok := m.symbols.Lookup(name); ok && m.name != module {
			return m.name + "." + name
		}
	}
	return ""
}

// Adding gives the modules whose classes give a model the field, sorted, over all that the closure has.
func (c *Closure) Adding(model, field string) []string {
	var list []string
	for _, m := range c.having(model) {
		gives := func(class Class) bool { return class.Field(field) != nil }
		if slices.ContainsFunc(m.symbols.classesOf(model), gives) {
			list = append(list, m.name)
		}
	}
	slices.Sort(list)
	return list
}
