package validate

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// use is a name that an element needs.
type use struct {
	name name
	node *tree.Node
	attr string // that needs it; "" where the model does
	what string // "invisible", "the domain of partner_id in Python"
}

// has is a field of the view, as the last element that names it says.
type has struct {
	node   *tree.Node
	sel    string // select=
	fresh  bool   // one of the elements that name it is of the view that is loaded
	filled bool
}

// scope is what a view, or the view of a field in it, has and needs [NameManager].
type scope struct {
	parent   *scope
	model    string
	kind     string // the root's name
	top      *tree.Node
	editable bool
	validate bool
	fresh    bool

	fields  map[string]has
	order   []string // of fresh fields
	ids     map[string]bool
	actions map[string]bool
	uses    []use
	labels  []*tree.Node
	buttons []*tree.Node
	groups  []*tree.Node
}

func (s *scope) hasField(n *tree.Node, field string, fresh bool) {
	old := s.fields[field]
	if fresh && !old.fresh {
		s.order = append(s.order, field)
	}
	at := n
	if old.fresh && !fresh {
		at = old.node
	}
	s.fields[field] = has{at, n.Value("select"), fresh || old.fresh, true}
	id := n.Value("id")
	if id == "" || n.Name != "field" {
		id = field
	}
	s.ids[id] = true
}

// need says that the view needs fields of these names; those behind "parent." the view around it.
func (s *scope) need(n *tree.Node, attr, what string, list []name) {
	for _, x := range list {
		switch inner, ofParent := strings.CutPrefix(x.text, "parent."); {
		case x.text == "id":
		case !ofParent:
			s.uses = append(s.uses, use{x, n, attr, what})
		case s.parent != nil:
			s.parent.need(n, attr, what, []name{{inner, x.start, x.end}})
		}
	}
}

// settle judges what the view has and needs, once all of it is known [check].
func (c *checker) settle(s *scope) {
	for _, label := range s.labels {
		c.label(s, label)
	}
	for _, field := range s.order {
		c.known(s, field)
	}
	for _, button := range s.buttons {
		c.action(button)
	}
	for _, n := range s.groups {
		for _, group := range strings.Split(strings.ReplaceAll(n.Value("groups"), "!", ""), ",") {
			if c.World.Group(group) == No {
				c.log(UnknownGroup, n, "groups", "the group %q does not exist", group)
			}
		}
	}
	var seen []string
	for _, u := range s.uses {
		if !slices.Contains(seen, u.name.text) && c.used(s, u) {
			seen = append(seen, u.name.text)
		}
	}
}

func (c *checker) label(s *scope, n *tree.Node) {
	target := n.Value("for")
	if s.actions[target] || s.ids[target] {
		return
	}
	switch _, a := c.World.Field(s.model, target); a {
	case No:
		c.on(UnknownFor, Refused, n, "for", "the label is for %q, which is no field of %s and no element of the view",
			target, s.model)
	default:
		c.on(UnknownFor, Refused, n, "for", "the label is for %q, which the view has not", target)
	}
}

// known judges a field of the view.
func (c *checker) known(s *scope, field string) {
	n := s.fields[field].node
	_, a := c.World.Field(s.model, field)
	attr := "name"
	if n.Name == "calendar" {
		for _, name := range calendarFields {
			if value, _, _ := strings.Cut(n.Value(name), "."); value == field {
				attr = name
			}
		}
	}
	c.unless(a, UnknownField, n, attr, "%s has no field %s", s.model, field)
}

// used judges a name that an expression needs, and tells whether something is wrong with it.
func (c *checker) used(s *scope, u use) bool {
	text := u.name.text
	place := func(f *Finding) bool {
		f.Start, f.End = u.name.start, u.name.end
		return true
	}
	if strings.Contains(text, ".") {
		return place(c.on(ComposedField, Refused, u.node, u.attr, "%s in %s is more than one field of %s",
			text, u.what, s.model))
	}
	field := s.fields[text]
	if field.filled && field.sel == "multi" {
		return place(c.on(SelectedMulti, Refused, u.node, u.attr, "%s in %s has select=\"multi\" in the view", text,
			u.what))
	}
	if s.ids[text] || field.filled {
		return false
	}
	switch _, a := c.World.Field(s.model, text); a {
	case No:
		return place(c.on(MissingField, Refused, u.node, u.attr, "%s in %s is no field of %s", text, u.what, s.model))
	case Unknown:
		return place(c.on(MissingField, Undecided, u.node, u.attr, "whether %s in %s is a field of %s is not known",
			text, u.what, s.model))
	}
	return false
}

// action judges the action of a button.
func (c *checker) action(n *tree.Node) {
	id := n.Value("name")
	if strings.Trim(id, "0123456789") == "" {
		known, ok := c.Refs[id]
		if !ok { // an id of the database, or of a view whose %(id)d nobody told
			number, err := strconv.Atoi(id)
			if err == nil && number > mostActions && number < leastRef {
				c.on(UnknownAction, Refused, n, "name", "there is no action %s", id)
			}
			return
		}
		if model, a := c.World.Record(known); a == Yes && !isAction(model) {
			c.on(NoAction, Undecided, n, "name", "%s is a record of %s and no action", known, model)
		}
		return
	}
	model, a := c.World.Record(id)
	if !strings.Contains(id, ".") {
		a = No
	}
	c.unless(a, UnknownAction, n, "name", "there is no action %s", id)
	if a == Yes && !isAction(model) {
		c.on(NoAction, Refused, n, "name", "%s is a record of %s and no action", id, model)
	}
}

// mostActions is more than any database has: Community's modules make some three thousand.
const mostActions = 100_000

// leastRef is what numbers of the package view begin with that stand for ids; see view.RefNumber.
const leastRef = 1_000_000_000

func isAction(model string) bool { return strings.HasPrefix(model, "ir.actions.") }
