package load

import "slices"

// Class is what one Python class, or one data record, says of a model.
type Class struct {
	Model string
	// Inherit are the parents as written; the model's own name among them means that the class extends it.
	Inherit []string
	// Inherits are the models that records of this one contain, with the fields that link them.
	Inherits []Link
	Kind     ModelKind
	Fields   []Field // in written order
	// Constraints are the keys of _sql_constraints, Table is _table; "" without.
	Constraints []string
	Table       string
	// Bare classes get no create_uid and so on (_log_access or _auto false).
	Bare   bool
	Manual bool // made by an ir.model or ir.model.fields record
	Framed bool // its Python base is another addon's: which fields that one adds is not known
	Order  int  // place among the classes of the module
}

// Extends tells whether the class adds to a model that others define.
func (c *Class) Extends() bool { return slices.Contains(c.Inherit, c.Model) }

// ModelKind is the kind of a model's class.
type ModelKind uint8

// The kinds.
const (
	Persistent ModelKind = iota
	Transient
	Abstract
)

// Link is one entry of _inherits, or a delegating field.
type Link struct{ Model, Field string }

// Field is one field of a class.
type Field struct {
	Name    string
	Type    string // as in Odoo: many2one, char; "" when no class of odoo.fields makes it
	Comodel string
	Inverse string // of a one2many
	// Default is the default's literal as written (True, 5, 'new'); "" without one, "?" for one that is computed.
	Default string
	// Selection are the values of a selection that is written as a list, Added those of selection_add.
	Selection, Added []string
	Flags            FieldFlags
}

// FieldFlags are the yes-or-no facts of a field.
type FieldFlags uint8

// The flags.
const (
	Related    FieldFlags = 1 << iota // has related=
	Computed                          // has compute=
	Delegate                          // many2one with delegate=True
	Reselected                        // Selection replaces those of overridden definitions, also when it is no list
	Inherited                         // has inherited=True: a field of a contained model, written out
	Unlisted                          // a selection whose values code makes
)

// Has tells whether all of the flags are set.
func (f FieldFlags) Has(flags FieldFlags) bool { return f&flags == flags }

// field gives the class's own field of a name; of several the last counts.
func (c *Class) field(name string) *Field {
	for i := len(c.Fields) - 1; i >= 0; i-- {
		if c.Fields[i].Name == name {
			return &c.Fields[i]
		}
	}
	return nil
}

// resolved is what is known of a model over the closure.
type resolved struct {
	found    bool
	classes  []*Class // of the model itself, in load order
	parents  []string // other models it takes fields from, nearest last
	inherits []Link   // merged over parents and extensions, in order
}

// model resolves a model over the modules loaded up to now, memoised.
func (c *Closure) model(name string) *resolved {
	if r, ok := c.models[name]; ok {
		return r
	}
	r := new(resolved)
	c.models[name] = r // ends cycles
	for _, n := range c.having(name) {
		classes := n.symbols.classes(name)
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
			r.link(link)
		}
	}
	for _, class := range r.classes {
		for _, link := range class.Inherits {
			r.link(link)
		}
		for i := range class.Fields {
			if f := &class.Fields[i]; f.Flags.Has(Delegate) && f.Comodel != "" {
				r.link(Link{Model: f.Comodel, Field: f.Name})
			}
		}
	}
	return r
}

// link adds to _inherits, a dictionary by model.
func (r *resolved) link(l Link) {
	for i := range r.inherits {
		if r.inherits[i].Model == l.Model {
			r.inherits[i] = l
			return
		}
	}
	r.inherits = append(r.inherits, l)
}

// Presence says whether something is there.
type Presence uint8

// The answers. NotKnown means that a module whose content is not known may have it.
const (
	Missing Presence = iota
	Present
	NotKnown
)

// Model tells whether the closure has a model.
func (c *Closure) Model(name string) Presence {
	if c.model(name).found {
		return Present
	}
	return c.otherwise()
}

// otherwise is the answer where nothing was found.
func (c *Closure) otherwise() Presence {
	if len(c.Opaque()) > 0 || c.self != nil && len(c.self.Unread) > 0 {
		return NotKnown
	}
	return Missing
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
		if f == nil && c.model(model).found && slices.Contains(magicNames(false), name) {
			made := magic(name)
			f = &made
		}
		c.fields[key] = f
	}
	if f == nil {
		return Field{}, c.otherwise()
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

// forget drops answers given before, when a record has made a model or a field.
func (c *Closure) forget() {
	clear(c.models)
	clear(c.fields)
	clear(c.related)
}

func (c *Closure) field(model, name string, seen map[string]bool) *Field {
	if seen[model] {
		return nil
	}
	seen[model] = true
	r := c.model(model)
	for _, class := range slices.Backward(r.classes) {
		if f := class.field(name); f != nil {
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
		if g := class.field(f.Name); g != nil && g.Type == f.Type && g.Comodel != "" {
			full.Comodel, full.Inverse = g.Comodel, g.Inverse
			break
		}
	}
	return &full
}

// magic gives a field that every model has.
func magic(name string) Field {
	switch name {
	case "id":
		return Field{Name: name, Type: "integer"}
	case "display_name":
		return Field{Name: name, Type: "char", Flags: Computed}
	case "create_uid", "write_uid":
		return Field{Name: name, Type: "many2one", Comodel: "res.users"}
	}
	return Field{Name: name, Type: "datetime"}
}
