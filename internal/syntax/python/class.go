package python

// Word is a piece of text with its place. For a string literal [Start, End) is what stands between the quotes,
// and Text the decoded value; of implicitly concatenated strings it goes from the first one's to the last one's.
type Word struct {
	Text       string
	Start, End int
}

// IsZero tells whether there is no such word.
func (w Word) IsZero() bool { return w == Word{} }

// Class is a class statement with what Odoo's models say in the body. Statements in an if, try or with of the
// body count as the body's; those of methods and inner classes do not.
type Class struct {
	Name       Word
	Symbol     string // "Outer.Name"
	Start, End int
	Bases      []Word // as written: "models.Model"; a base that is no dotted name has the text of its source
	// The names of _name, _inherit (str, list or tuple) and _description; those that are no literal are in
	// Opaque. _inherits gives model and field for each pair.
	ModelName   Word
	Inherit     []Word
	Inherits    []Delegate
	Depends     []Word // models of _depends, whose tables a view in SQL reads
	Description Word
	Opaque      []Word // attributes of this list whose value is computed; locals where names are
	Attributes  []Attribute
	Fields      []Field
	Deleted     []Word // names that del takes out of the body again
	Guard       Guard  // of the statement
}

// Delegate is an entry of _inherits.
type Delegate struct{ Model, Field Word }

// Attribute is an assignment of the class body, other than a field: `_order = "name"`. Value is its right side.
type Attribute struct {
	Name  Word
	Value Arg
	Added bool // by += or the like
}

// Field is a field declaration: name = fields.Type(…).
type Field struct {
	Name       Word
	Type       Word // "Many2one"
	Args       []Arg
	Start, End int // of the call
}

// Arg is an argument of a call, or another expression. ParseLiteralAt(src, Start, End) reads a list, tuple or dict.
type Arg struct {
	Name       Word // of a keyword argument; zero of a positional one
	Start, End int
	Kind       ArgKind
	Text       Word // of an ArgString
}

// ArgKind says what an expression is at its top.
type ArgKind uint8

// The kinds of expressions that matter.
const (
	ArgOther     ArgKind = iota
	ArgString            // str literal, implicit concatenation included; not an f-string, not bytes
	ArgConst             // None, True, False, ...
	ArgNumber            //
	ArgList              // list display
	ArgTuple             //
	ArgDict              //
	ArgName              // x, a.b.c
	ArgCall              //
	ArgLambda            //
	ArgStarred           // *args
	ArgKeywords          // **kwargs
	ArgFormatted         // f-string
)

// Arg returns an argument by its keyword, or by the position that Odoo 18's constructor gives it.
func (f Field) Arg(name string) (Arg, bool) {
	position := -1
	for i, parameter := range FieldParameters(f.Type.Text) {
		if parameter == name {
			position = i
		}
	}
	for i, a := range f.Args {
		if a.Name.Text == name && !a.Name.IsZero() {
			return a, true
		}
		if a.Name.IsZero() && i == position && a.Kind != ArgStarred && a.Kind != ArgKeywords {
			return a, true
		}
	}
	return Arg{}, false
}

// Comodel returns the model that a relational field points to, where it is a literal.
func (f Field) Comodel() (Word, bool) {
	a, ok := f.Arg("comodel_name")
	return a.Text, ok && a.Kind == ArgString
}

// FieldParameters are the positional parameters of a field type [odoo/fields.py: __init__ of each class].
func FieldParameters(typ string) []string {
	switch typ {
	case "Many2one":
		return []string{"comodel_name", "string"}
	case "One2many":
		return []string{"comodel_name", "inverse_name", "string"}
	case "Many2many":
		return []string{"comodel_name", "relation", "column1", "column2", "string"}
	case "Selection", "Reference":
		return []string{"selection", "string"}
	case "Float":
		return []string{"string", "digits"}
	case "Monetary":
		return []string{"string", "currency_field"}
	}
	return []string{"string"}
}
