package world

import "slices"

// Kind gives the kind of a model, as the classes leave it that make it and what it inherits from: Python finds what
// TransientModel says before what Model says, and that before what AbstractModel says. It is not known where nobody
// makes one of them, or a class is not known.
func (c *Closure) Kind(model string) (ModelKind, bool) {
	r := c.model(model)
	if r.kind == nil { // a thousand classes may be of one model
		r.kind = new(kind)
		r.kind.ModelKind, r.kind.known = c.kind(model)
	}
	return r.kind.ModelKind, r.kind.known
}

func (c *Closure) kind(model string) (kind ModelKind, known bool) {
	kind = Abstract
	for _, name := range c.Line(model) {
		known = false
		for _, class := range c.model(name).classes {
			switch {
			case class.Extends():
				continue
			case class.Framed || class.Manual:
				return kind, false
			case class.Kind == Transient || class.Kind == Persistent && kind == Abstract:
				kind = class.Kind
			}
			known = true
		}
		if !known {
			return kind, false
		}
	}
	return kind, known
}

// Line gives a model and all that it inherits from, each once, without the models that it contains.
func (c *Closure) Line(model string) []string {
	line := []string{model}
	for i := 0; i < len(line); i++ {
		for _, parent := range c.model(line[i]).parents {
			if !slices.Contains(line, parent) {
				line = append(line, parent)
			}
		}
	}
	return line
}

// Definitions gives all that classes say of a field, in the order in which each overrides what is before it. They are
// shared and must not be changed.
func (c *Closure) Definitions(model, name string) []*Field { return c.definitions(model, name) }

// Computes tells whether a method of a model computes one of its fields.
func (c *Closure) Computes(model, method string) bool {
	return slices.ContainsFunc(c.Line(model), func(name string) bool {
		return slices.ContainsFunc(c.model(name).classes, func(class *Class) bool {
			return slices.ContainsFunc(class.Fields, func(f Field) bool { return f.Compute == method })
		})
	})
}

// DefinesBelow tells whether a module below this one makes a model.
func (c *Closure) DefinesBelow(model string) bool {
	return slices.ContainsFunc(c.having(model), func(n *node) bool {
		return n.symbols != c.self &&
			n.symbols.defines(model)
	})
}

// HasField tells whether a model has a field when the registry sets it up. What classes add to the model base all
// models have. Where not all of its fields are written down, nobody knows.
func (c *Closure) HasField(model, name string) Presence {
	if _, is := c.Field(model, name); is != Absent {
		return is
	}
	if _, is := c.Field("base", name); is != Absent {
		return is
	}
	if c.Open(model) {
		return Unknown
	}
	return Absent
}

// IsPatched tells whether a module of the closure gives Odoo's own code an attribute of the name.
func (c *Closure) IsPatched(name string) bool {
	return slices.ContainsFunc(c.modules(), func(n *node) bool { return slices.Contains(n.symbols.Patched, name) })
}
