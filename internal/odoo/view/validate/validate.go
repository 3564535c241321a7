package validate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/schema"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// Answer is what a World says to a question.
type Answer uint8

// The answers. Unknown is that of a model whose classes are not all known, or of a name that code may make.
const (
	Unknown Answer = iota
	No
	Yes
)

// World is what is loaded beside the view. Models have the fields that Odoo adds to all: id, display_name, create_uid …
type World interface {
	Model(name string) Answer
	Field(model, name string) (Field, Answer)
	Method(model, name string) (Method, Answer)
	Group(id string) Answer
	// Record gives the model of the record with an XML id.
	Record(id string) (model string, a Answer)
	// ViewType tells whether the field type of ir.ui.view has a value: list, form, graph, pivot, calendar, kanban,
	// search, qweb, and those that modules add.
	ViewType(name string) Answer
}

// Field is what is known of a field.
type Field struct {
	Type     string // "many2one"
	Comodel  string // of a relational field; "" for others, and where it is not known
	Domain   string // written as a text in Python; "" without one
	Readonly bool
	// Searchable is whether it is stored, or has a search method, or is related to one that is searchable.
	Searchable Answer
	Definition string // of a properties field: the field of the record that defines them
}

func (f Field) isRelational() bool { return slices.Contains(relational, f.Type) }

var relational = []string{"many2one", "one2many", "many2many"}

// Method is what is known of a method.
type Method struct {
	Private bool // decorated with api.private
	Needs   bool // cannot be called without arguments
}

// Level is what Odoo does.
type Level uint8

// The levels.
const (
	Refused   Level = iota + 1 // the view is not loaded
	Logged                     // a warning in the log
	Undecided                  // the World does not know whether it is refused
)

// Finding is one thing that is wrong.
type Finding struct {
	Kind  Kind
	Level Level
	Node  *tree.Node
	Attr  *tree.Attr // at fault; nil where it is the element
	// Start and End are the stretch of the attribute's value; both 0 for all of it.
	Start, End int
	Words      string
}

// Options say what to judge.
type Options struct {
	View  *view.View // which is loaded
	World World
	// Full looks at all elements, as Odoo does for views that are not updated; else only at what the view touched.
	Full bool
	// Refs gives the XML id for a number that stands for it in the arch (see view.RefNumber).
	Refs map[string]string
	// HasGroups is whether the record has groups_id.
	HasGroups bool
}

// Check judges a combined view; root may be nil. Views of type qweb are not looked at any further.
func Check(root *tree.Node, o Options) []Finding {
	c := &checker{Options: o}
	if o.HasGroups && o.View.Parent != nil && !o.View.Primary {
		c.add(GroupsOnExtension, Refused, root, "a view that extends another cannot have groups_id")
	}
	c.viewType(root)
	if root == nil || o.View.Type == "qweb" {
		return c.findings
	}
	c.view(root, o.View.Model, o.View.Type, scope{editable: true})
	c.gone(root)
	if offence := schema.Check(root, c.isTakenOut); offence != nil {
		c.schema(offence)
	}
	return c.findings
}

type checker struct {
	Options
	findings []Finding
	taken    map[*tree.Node]bool // out of the arch, to be judged as a view of its own
}

func (c *checker) add(k Kind, level Level, n *tree.Node, format string, args ...any) *Finding {
	c.findings = append(c.findings, Finding{Kind: k, Level: level, Node: n, Words: fmt.Sprintf(format, args...)})
	return &c.findings[len(c.findings)-1]
}

// on is add for an attribute.
func (c *checker) on(k Kind, level Level, n *tree.Node, attr, format string, args ...any) *Finding {
	f := c.add(k, level, n, format, args...)
	f.Attr = n.Attr(attr)
	return f
}

// unless refuses what the World denies, and leaves open what it does not know.
func (c *checker) unless(a Answer, k Kind, n *tree.Node, attr, format string, args ...any) {
	switch a {
	case No:
		c.on(k, Refused, n, attr, format, args...)
	case Unknown:
		c.on(k, Undecided, n, attr, format, args...)
	}
}

// log tells what Odoo writes into its log, where all of the element is known.
func (c *checker) log(k Kind, n *tree.Node, attr, format string, args ...any) {
	if n.From == nil || n.From.Only == nil {
		c.on(k, Logged, n, attr, format, args...)
	}
}

func (c *checker) takeOut(n *tree.Node) {
	if c.taken == nil {
		c.taken = map[*tree.Node]bool{}
	}
	c.taken[n] = true
}

func (c *checker) isTakenOut(n *tree.Node) bool { return c.taken[n] }

// viewType judges the type that a view says it has, or that its root says [create].
func (c *checker) viewType(root *tree.Node) {
	if c.View.Type == "" || c.View.Parent != nil && c.View.Type == c.View.Parent.Type {
		return
	}
	switch c.World.ViewType(c.View.Type) {
	case No:
		words := fmt.Sprintf("%s is no type of views", c.View.Type)
		if c.View.Type == "tree" {
			words += "; it is list since 18.0"
		}
		c.add(UnknownType, Refused, root, "%s", words)
	case Unknown:
		c.add(UnknownType, Undecided, root, "whether there are views of type %s is not known", c.View.Type)
	}
}

// gone looks for what 17.0 took away.
func (c *checker) gone(root *tree.Node) {
	for n := root; n != nil; {
		if c.taken[n] {
			n = n.Skip(root)
			continue
		}
		for _, name := range []string{"attrs", "states"} {
			if n.Attr(name) != nil {
				c.on(GoneAttribute, Refused, n, name,
					"%s= is gone since 17.0; invisible=, readonly= and required= hold expressions", name)
			}
		}
		n = n.Following(root)
	}
}

// schema tells what a schema does not allow, if nothing was said of the element before.
func (c *checker) schema(o *schema.Offence) {
	n, words := o.Node, ""
	if slices.ContainsFunc(c.findings, func(f Finding) bool { return f.Node == n && f.Level == Refused }) {
		return
	}
	switch o.Kind {
	case schema.UnknownAttribute:
		words = fmt.Sprintf("<%s> has no attribute %s in the schema of these views", n.Name, o.Name)
	case schema.MissingAttribute:
		words = fmt.Sprintf("<%s> needs the attribute %s", n.Name, o.Name)
	case schema.BadValue:
		words = fmt.Sprintf("%s=%q is not %s", o.Name, n.Value(o.Name), oneOf(o.Allowed))
	case schema.UnknownElement:
		words = fmt.Sprintf("<%s> cannot stand in <%s>", n.Name, n.Parent.Name)
	case schema.MissingElement:
		words = fmt.Sprintf("<%s> needs content", n.Name)
	case schema.Text:
		words = fmt.Sprintf("<%s> cannot contain text", n.Name)
	}
	c.on(Schema, Refused, n, o.Name, "%s", words)
}

func oneOf(words []string) string {
	if len(words) == 0 {
		return "a whole number"
	}
	return strings.Join(words, " or ")
}
