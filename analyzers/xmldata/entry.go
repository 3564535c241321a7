package xmldata

import "github.com/jgtolentino/smartdelta/internal/engine/unit"

// Kind is the tag of an entry.
type Kind uint8

// The tags that Odoo 18's loader handles.
const (
	Record Kind = iota + 1
	Template
	MenuItem
	Asset
	Delete
	Function
)

// Entry is one operation of the loader. A template, a menu and an asset have the fields that Odoo would give
// the record it makes of them [convert.py: _tag_template, _tag_menuitem, _tag_asset], as far as the file says
// them.
type Entry struct {
	Kind  Kind
	Model string // of record, delete and function as written; ir.ui.view, ir.ui.menu, ir.asset for the others
	// ID is the id attribute as written; "" without one. A template's may come from t-name.
	ID       string
	Place    unit.Range // the id's value, or the tag's name without one
	NoUpdate bool       // a container says noupdate here
	// NoUpdateSaid tells whether any container says something of it; if none does, the kind of file decides.
	NoUpdateSaid bool
	ForceCreate  Flag
	Search       string // of delete
	Method       string // of function
	Eval         string // of function: its arguments as one expression
	Fields       []Field
	// Contexts are the context attributes of the containers and of the element itself, outermost first.
	Contexts []string
	// Parent is the index in File.Entries of the record or menu that encloses this one, -1 for none; entries follow
	// their parents. Holder is, for a nested record, the index in the parent's Fields of the field that holds it.
	Parent, Holder int
}

// Flag is a boolean that may be absent.
type Flag uint8

// The values of a Flag.
const (
	Absent Flag = iota
	False
	True
)

// Or gives the flag's value, or otherwise when it is absent.
func (f Flag) Or(otherwise bool) bool {
	if f == Absent {
		return otherwise
	}
	return f == True
}

// FieldKind tells how a field's value is written.
type FieldKind uint8

// The forms, in Odoo's order of precedence.
const (
	Search      FieldKind = iota + 1
	Ref                   // one id
	Refs                  // ids with commas between: groups of menus and templates
	Eval                  // a Python expression
	Plain                 // text, converted by Type or the field's type
	Markup                // type xml or html: children
	FileContent           // file attribute: the value is its content
	Items                 // type list or tuple: Extra.Items
)

// Field is one field element, or the attribute of another tag that sets a field.
type Field struct {
	Name      string // "" for a function's value without a name
	NamePlace unit.Range
	Kind      FieldKind
	Type      string     // the type attribute; "" without one
	Value     string     // as written, entities decoded; "" for Markup and Items, of FileContent the path
	Place     unit.Range // of the value; the element's tag when empty
	Extra     *Extra     // nil for most
}

// Extra is what few fields have.
type Extra struct {
	Model string // of search: where to search; of eval: what obj is
	Use   string // of search: the field of the records found that gives the value
	Items []Field
}

// Field gives the field of a name; nil when the entry does not set it. Of several the last counts.
func (e *Entry) Field(name string) *Field {
	for i := len(e.Fields) - 1; i >= 0; i-- {
		if e.Fields[i].Name == name {
			return &e.Fields[i]
		}
	}
	return nil
}
