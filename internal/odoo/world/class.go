package world

import "slices"

// Class is what one Python class, or one data record, says of a model.
type Class struct {
	Model string
	// Inherit are the parents as written; the model's own name among them means that the class extends it.
	Inherit []string
	// Inherits are the models that records of this one contain, with the fields that link them.
	Inherits []Link
	Kind     ModelKind
	Fields   []Field  // in written order
	Methods  []Method // that the class's body defines, in written order
	// Fills are the names of fields, among other words, that its methods may give values of new records; Anything among
	// them says that these may be any.
	Fills []string
	// Constraints are the keys of _sql_constraints, Table is _table; "" without.
	Constraints []string
	// Definitions are what they say, in the same order: see Definition.
	Definitions []string
	Table       string
	// Bare classes get no create_uid and so on (_log_access or _auto false).
	Bare   bool
	Manual bool // made by an ir.model or ir.model.fields record
	Framed bool // its Python base is another addon's: which fields that one adds is not known
	Mixed  bool // it has methods that are not all known: of another Python base, or made by __getattr__
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
	Compute string // the name of the method that computes it; "" for one that is no literal
	// Domain is the text of domain= where it is a text, "?" where it is something else, and Definition the field of a
	// record that defines properties.
	Domain, Definition string
	// Default is the default's literal as written (True, 5, 'new'); "" without one, "?" for one that is computed.
	Default string
	// Selection are the values of a selection that is written as a list, Added those of selection_add.
	Selection, Added []string
	// Labels are what users see of Selection and then of Added, where it is another word;
	// "" for one that code makes, and none where all are so.
	Labels []string
	Flags  FieldFlags
}

// FieldFlags are the yes-or-no facts of a field.
type FieldFlags uint16

// The flags.
const (
	Related     FieldFlags = 1 << iota // has related=
	Computed                           // has compute=
	Delegate                           // many2one with delegate=True
	Reselected                         // Selection replaces those of overridden definitions, also when it is no list
	Inherited                          // has inherited=True: a field of a contained model, written out
	Unlisted                           // a selection whose values code makes
	Required                           // has required=True
	Optional                           // has required= with something else
	Stored                             // has store=True
	Unstored                           // has store= with something else
	Searched                           // has search=
	Inverted                           // has inverse=
	Readonly                           // has readonly=True
	Writable                           // has readonly= with something else
	Precomputed                        // has precompute=True, or with something else
)

// Has tells whether all of the flags are set.
func (f FieldFlags) Has(flags FieldFlags) bool { return f&flags == flags }

// Field gives the class's own field of a name; nil without one. Of several the last counts.
func (c *Class) Field(name string) *Field {
	for i := len(c.Fields) - 1; i >= 0; i-- {
		if c.Fields[i].Name == name {
			return &c.Fields[i]
		}
	}
	return nil
}

// Magic gives a field of MagicFields.
func Magic(name string) Field {
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

// MagicFields are the fields that a class gets that defines a model which is not abstract; of bare ones there are
// fewer.
func MagicFields(bare bool) []string {
	if bare {
		return []string{"id", "display_name"}
	}
	return []string{"id", "display_name", "create_uid", "create_date", "write_uid", "write_date"}
}
