package world

import "slices"

// resolved is what is known of a model over the closure.
type resolved struct {
	found    bool
	classes  []*Class // of the model itself, in load order
	parents  []string // other models it takes fields from, nearest last
	inherits []Link   // merged over parents and extensions, in order
	kind     *kind    // nil as long as nobody asks
}

// kind is what Closure.Kind gives.
type kind struct {
	ModelKind
	known bool
}

// model resolves a model over the modules loaded up to now, memoised.
func (c *Closure) model(name string) *resolved {
	if r, ok := c.models[name]; ok {
		return r
	}
	r := new(resolved)
	c.models[name] = r // ends cycles
	for _, n := range c.having(name) {
		classes := n.symbols.classesOf(name)
		for i := range classes {
			r.found = true
			class := &classes[i]
			r.classes = append(r.classes, class)
			for _, parent := range class.Inherit {
				if parent != name && !slices.Contains(r.parents, parent) {
					r.parents = append(r.parents, parent)
				}
			}
		}
	}
	// Odoo merges _inherits over all bases, those of the model's own classes last [models.py: _build_model_attributes].
	for _, parent := range r.parents {
		for _, link := range c.model(parent).inherits {
			r.inherits = AddLink(r.inherits, link)
		}
	}
	for _, class := range r.classes {
		for _, link := range class.Inherits {
			r.inherits = AddLink(r.inherits, link)
		}
		for i := range class.Fields {
			if f := &class.Fields[i]; f.Flags.Has(Delegate) && f.Comodel != "" {
				r.inherits = AddLink(r.inherits, Link{Model: f.Comodel, Field: f.Name})
			}
		}
	}
	return r
}

// AddLink adds to _inherits, a dictionary by model. It may change the list.
func AddLink(list []Link, l Link) []Link {
	for i := range list {
		if list[i].Model == l.Model {
			list[i] = l
			return list
		}
	}
	return append(list, l)
}

// Model tells whether the closure has a model.
func (c *Closure) Model(name string) Presence {
	if c.model(name).found {
		return Present
	}
	return c.otherwise(name)
}

// Having gives the modules with classes of a model, in load order.
func (c *Closure) Having(model string) []string {
	var list []string
	for _, n := range c.having(model) {
		if len(n.symbols.classesOf(model)) > 0 {
			list = append(list, n.name)
		}
	}
	return list
}

// otherwise is the answer where no class has a name.
func (c *Closure) otherwise(name string) Presence {
	if len(c.Hiding(name)) > 0 || c.self != nil && c.self.Hides(name) {
		return Unknown
	}
	return Absent
}

// Inherits gives the models that records of a model contain (_inherits and delegating fields, merged), with the
// fields that link them.
func (c *Closure) Inherits(model string) []Link { return c.model(model).inherits }

// Field gives a field of a model: its own, one of the models it inherits from, or one of those it contains. The
// last definition in load order counts.
func (c *Closure) Field(model, name string) (Field, Presence) {
	key := fieldKey{model, name}
	f, ok := c.fields[key]
	if !ok {
		f = c.field(model, name, make(map[string]bool))
		if f == nil && c.model(model).found && slices.Contains(MagicFields(false), name) {
			made := Magic(name)
			f = &made
		}
		c.fields[key] = f
	}
	if f == nil {
		return Field{}, c.otherwise(name)
	}
	return *f, Present
}

// Related gives the models that fields of a model lead to, those of the models that it inherits from and contains among
// them, sorted.
func (c *Closure) Related(model string) []string {
	if list, ok := c.related[model]; ok {
		return list
	}
	var list []string
	seen := make(map[string]bool)
	var visit func(model string)
	visit = func(model string) {
		if seen[model] {
			return
		}
		seen[model] = true
		r := c.model(model)
		for _, class := range r.classes {
			for i := range class.Fields {
				if f := c.typed(model, &class.Fields[i]); f.Comodel != "" {
					list = append(list, f.Comodel)
				}
			}
		}
		for _, parent := range r.parents {
			visit(parent)
		}
		for _, link := range r.inherits {
			visit(link.Model)
		}
	}
	visit(model)
	slices.Sort(list)
	list = slices.Compact(list)
	if c.related == nil {
		c.related = make(map[string][]string)
	}
	c.related[model] = list
	return list
}

type fieldKey struct{ model, name string }

func (c *Closure) field(model, name string, seen map[string]bool) *Field {
	if seen[model] {
		return nil
	}
	seen[model] = true
	r := c.model(model)
	for _, class := range slices.Backward(r.classes) {
		if f := class.Field(name); f != nil {
			return c.typed(model, f)
		}
	}
	for _, parent := range slices.Backward(r.parents) {
		if f := c.field(parent, name, seen); f != nil {
			return f
		}
	}
	for _, link := range r.inherits {
		if f := c.field(link.Model, name, seen); f != nil {
			shown := *f
			shown.Flags |= Inherited
			return &shown
		}
	}
	return nil
}

// typed completes an override that repeats only some arguments: comodel and inverse come from the definitions
// below.
func (c *Closure) typed(model string, f *Field) *Field {
	if f.Comodel != "" || f.Type != "many2one" && f.Type != "one2many" && f.Type != "many2many" {
		return f
	}
	full := *f
	for _, class := range slices.Backward(c.model(model).classes) {
		if g := class.Field(f.Name); g != nil && g.Type == f.Type && g.Comodel != "" {
			full.Comodel, full.Inverse = g.Comodel, g.Inverse
			break
		}
	}
	return &full
}
