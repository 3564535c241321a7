package world

import (
	"slices"
	"strings"
)

// Presence says whether something is there.
type Presence uint8

// The answers. Unknown means that a module whose content is not known may have it.
const (
	Absent Presence = iota
	Present
	Unknown
)

// Defines tells which module of the closure defines a model: one with a class that does not only extend it. The
// module itself is asked first, then the closure in load order.
func (c *Closure) Defines(model string) (module string, is Presence) {
	if c.self != nil && c.self.defines(model) {
		return c.name, Present
	}
	for _, n := range c.having(model) {
		if n.symbols.defines(model) {
			return n.name, Present
		}
	}
	return "", c.otherwise(model)
}

// defines tells whether a class of the module makes the model.
func (s *Symbols) defines(model string) bool {
	classes := s.classesOf(model)
	for i := range classes {
		if !classes[i].Extends() {
			return true
		}
	}
	return false
}

// HasID tells whether an XML id can be there once the module and all below it are installed, with or without their
// demo data. Ids that Odoo makes of classes and manifests are known as well.
func (c *Closure) HasID(module, name string) Presence {
	s, _ := c.at(module)
	if s != nil && s.Content {
		if s.has(name) {
			return Present
		}
		if _, ok := c.reflected(s, module, name); ok {
			return Present
		}
	}
	if c.isForeign(module + "." + name) {
		return Present
	}
	switch {
	case isOfChart(module, name):
		return Unknown
	case s != nil && s.Content && len(s.Unread) == 0:
		return Absent
	case s == nil && !c.Loads(module):
		return Absent
	}
	return Unknown
}

// isOfChart tells ids that a chart of accounts gets when a company takes it, account.<company>_<name>: which chart that
// is the company's country decides at run time [account/models/chart_template.py].
func isOfChart(module, name string) bool {
	company, _, ok := strings.Cut(name, "_")
	return ok && module == "account" && company != "" && strings.Trim(company, "0123456789") == ""
}

// isForeign tells whether demo data gives the id, or some module in the name of another.
func (c *Closure) isForeign(full string) bool {
	if c.Maker(full) != "" {
		return true
	}
	_, ok := c.Demo(full)
	return ok
}

// has tells whether the module names an id, at installation or later.
func (s *Symbols) has(name string) bool {
	if _, ok := s.Lookup(name); ok {
		return true
	}
	later := s.ids().Later
	if _, ok := slices.BinarySearch(later, name); ok {
		return true
	}
	return slices.ContainsFunc(later, func(id string) bool {
		known, built := strings.CutSuffix(id, Anything)
		return built && strings.HasPrefix(name, known)
	})
}

// Beyond gives the symbols of any module that something is known of, whether the closure has it or not; nil for others.
func (c *Closure) Beyond(name string) *Symbols {
	if s, _ := c.at(name); s != nil {
		return s
	}
	c.around.Graph.mu.Lock()
	defer c.around.Graph.mu.Unlock()
	return c.around.Graph.node(c.around.Import, absent(name)).symbols
}

// Has tells whether the module's data, demo data, code or classes give an XML id.
func (c *Closure) Has(s *Symbols, module, name string) bool {
	if s.has(name) {
		return true
	}
	if _, ok := s.LookupDemo(module + "." + name); ok {
		return true
	}
	_, ok := c.reflected(s, module, name)
	return ok
}

// Defining gives the modules with a class that makes the model, in name order: of the closure, or else of all that
// Community has. The latter are read for it, so ask only for names that the closure's own modules lack.
func (c *Closure) Defining(model string) []string {
	var list []string
	for _, n := range c.having(model) {
		if n.symbols.defines(model) {
			list = append(list, n.name)
		}
	}
	if len(list) == 0 {
		for m := range c.around.Series.Modules() {
			if s := c.Beyond(m.Name); s != nil && s.defines(model) {
				list = append(list, m.Name)
			}
		}
	}
	slices.Sort(list)
	return list
}

// ValueOf gives the first module of the closure with a class that gives a selection field the value; "" without one.
func (c *Closure) ValueOf(model, field, value string) string {
	for _, n := range c.having(model) {
		for _, class := range n.symbols.classesOf(model) {
			f := class.Field(field)
			if f != nil && (slices.Contains(f.Selection, value) || slices.Contains(f.Added, value)) {
				return n.name
			}
		}
	}
	return ""
}

// Open tells whether the model's fields are not all written down: it inherits from something that is not known, or a
// class of it does in Python.
func (c *Closure) Open(model string) bool { return c.open(model, make(map[string]bool)) }

func (c *Closure) open(model string, seen map[string]bool) bool {
	if seen[model] {
		return false
	}
	seen[model] = true
	r := c.model(model)
	if !slices.ContainsFunc(r.classes, func(class *Class) bool { return !class.Extends() }) {
		return true // nobody defines it
	}
	if slices.ContainsFunc(r.classes, func(class *Class) bool { return class.Framed }) ||
		slices.ContainsFunc(r.parents, func(parent string) bool { return c.open(parent, seen) }) {
		return true
	}
	return slices.ContainsFunc(r.inherits, func(l Link) bool { return c.open(l.Model, seen) })
}

// IsWhole tells whether all fields of a model are known though modules below are not: the module itself defines it, and
// all that it inherits from.
func (c *Closure) IsWhole(model string) bool { return c.isWhole(model, make(map[string]bool)) }

func (c *Closure) isWhole(model string, seen map[string]bool) bool {
	if seen[model] {
		return true
	}
	seen[model] = true
	if c.self == nil || c.self.hidesClasses() || !c.self.defines(model) {
		return false
	}
	r := c.model(model)
	for _, parent := range r.parents {
		if !c.isWhole(parent, seen) {
			return false
		}
	}
	return !slices.ContainsFunc(r.inherits, func(l Link) bool { return !c.isWhole(l.Model, seen) })
}
