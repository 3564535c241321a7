package load

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/catalogue"
)

// NearestModel gives the model that was most likely meant by a name that nobody defines; "" without one.
func (c *Closure) NearestModel(name string) string {
	n := newNearest(name)
	for _, s := range c.inOrder() {
		classes := s.allClasses()
		for i := range classes {
			if !classes[i].Extends() {
				n.try(classes[i].Model)
			}
		}
	}
	return n.best
}

// NearestID gives the XML id that was most likely meant: one of the module that looks alike, or the same name in
// another; "" without one.
func (c *Closure) NearestID(module, name string) string {
	n := newNearest(name)
	if s := c.Beyond(module); s != nil {
		ids := s.ids().IDs
		for i := range ids {
			n.try(ids[i].Name)
		}
	}
	if n.best != "" {
		return module + "." + n.best
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

// nearest keeps the name with the fewest slips, of several the first in the alphabet.
type nearest struct {
	name, best string
	limit      int
}

func newNearest(name string) *nearest { return &nearest{name: name, limit: catalogue.MaxSlips(name)} }

func (n *nearest) try(name string) {
	if n.limit == 0 || name == n.name {
		return
	}
	distance, ok := catalogue.Distance(n.name, name, n.limit)
	if ok && (distance < n.limit || n.best == "" || name < n.best) {
		n.best, n.limit = name, max(distance, 1)
	}
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
