package load

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/catalogue"
)

// NearestModel gives the model that was most likely meant by a name that nobody defines; "" without one.
func (c *Closure) NearestModel(name string) string {
	return catalogue.NearestOf(name, func(yield func(string) bool) {
		for _, s := range c.inOrder() {
			classes := s.allClasses()
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
	c.inOrder()
	for i, s := range c.order {
		if _, ok := s.lookup(name); ok && c.names[i] != module {
			return c.names[i] + "." + name
		}
	}
	return ""
}

// Adding gives the modules whose classes give a model the field, sorted, over all that the closure has.
func (c *Closure) Adding(model, field string) []string {
	var list []string
	for name, s := range c.symbols {
		if s == nil {
			continue
		}
		classes := s.classes(model)
		if slices.ContainsFunc(classes, func(class Class) bool { return class.field(field) != nil }) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}
