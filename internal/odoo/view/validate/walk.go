package validate

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// view judges a view, or one inside another [_validate_view].
func (c *checker) view(root *tree.Node, model, viewType string, s scope) {
	if root.Name != viewType {
		c.add(WrongRoot, Refused, root, "the root of a %s view is <%s> and not <%s>", viewType, viewType, root.Name)
		return
	}
	if a := c.World.Model(model); a != Yes {
		c.unless(a, UnknownModel, root, "", "there is no model %q", model)
		return
	}
	inner := newScope(s, model, root)
	c.node(root, inner, s.editable, s.validate, s.fresh)
	c.settle(inner)
}

func newScope(s scope, model string, top *tree.Node) *scope {
	s.model, s.kind, s.top = model, top.Name, top
	s.fields, s.ids, s.actions = map[string]has{}, map[string]bool{}, map[string]bool{}
	return &s
}

// node judges an element and what is inside it.
func (c *checker) node(n *tree.Node, s *scope, editable, validate, fresh bool) {
	if n.Kind != tree.Element {
		return
	}
	part := c.View.Part
	validate = validate || c.Full || n.Has(part, tree.Touched)
	fresh = fresh || validate || n.From == part || n.Has(part, tree.Placed)
	inside := editable
	if fresh || n.Has(part, tree.Around) {
		inside = editable && c.isEditable(n, s)
	}
	if fresh && n.Value("groups") != "" {
		s.groups = append(s.groups, n)
	}
	e := element{c, n, s, inside, validate, fresh}
	e.tag()
	if validate {
		e.attributes()
	}
	for child := n.First; child != nil; child = child.Next {
		if !c.taken[child] {
			c.node(child, s, inside, validate, fresh)
		}
	}
}

// isEditable follows _editable_node.
func (c *checker) isEditable(n *tree.Node, s *scope) bool {
	switch n.Name {
	case "form":
		return true
	case "list":
		return n.Value("editable") != "" || n.Value("multi_edit") != ""
	case "field":
		f, a := c.World.Field(s.model, n.Value("name"))
		return a != Yes || !f.Readonly && n.Value("readonly") != "1" && n.Value("readonly") != "True"
	}
	return c.World.ViewType(n.Name) == No
}

// element is one being judged.
type element struct {
	*checker
	n        *tree.Node
	s        *scope
	editable bool
	validate bool
	fresh    bool // the view brought it or placed it here
}

// isOpen tells whether something of the view is at or inside the element.
func (e *element) isOpen() bool { return e.fresh || e.n.Has(e.View.Part, tree.Around) }

// inner judges a part of the view as a view of its own.
func (e *element) inner(root *tree.Node, model, viewType string, editable bool) {
	e.view(root, model, viewType, scope{parent: e.s, editable: editable, validate: e.validate, fresh: e.fresh})
}

var calendarFields = []string{"date_start", "date_delay", "date_stop", "color", "all_day"}

// tag judges an element by its name.
func (e *element) tag() {
	switch e.n.Name {
	case "field":
		e.field()
	case "calendar":
		e.calendar()
	case "search":
		e.search()
	case "groupby":
		e.groupBy()
	case "form", "kanban", "list":
		e.kanbanBox()
		if e.n.Name == "list" && e.validate {
			e.list()
		}
	}
	if !e.validate {
		return
	}
	switch e.n.Name {
	case "graph":
		e.only(BadChild, "field")
	case "filter":
		e.filter()
	case "button":
		e.button()
	case "searchpanel":
		e.searchPanel()
	case "label":
		if e.n.Value("for") == "" {
			e.add(MissingFor, Refused, e.n,
				"a label needs for=; without a field or button it is class=\"o_form_label\"")
		} else {
			e.s.labels = append(e.s.labels, e.n)
		}
	case "page":
		if e.n == e.s.top || e.n.Parent.Name != "notebook" {
			e.add(BadChild, Refused, e.n, "a page can stand in a notebook only")
		}
	case "hierarchy":
		e.hierarchy()
	case "img", "a", "ul", "div":
		e.accessible()
	}
}

// only refuses other children.
func (e *element) only(k Kind, names ...string) {
	for child := e.n.First; child != nil; child = child.Next {
		if child.Kind == tree.Element && !contains(names, child.Name) {
			e.add(k, Refused, child, "<%s> can have %s inside only, not <%s>", e.n.Name,
				strings.Join(names, ", "), child.Name)
		}
	}
}

func (e *element) list() {
	if value := e.n.Value("editable"); value != "" && value != "top" && value != "bottom" {
		e.on(BadValue, Refused, e.n, "editable", "editable=%q is neither top nor bottom", value)
	}
	e.only(BadChild, "field", "button", "control", "groupby", "widget", "header")
}

func (e *element) kanbanBox() {
	for n := e.s.top; n != nil; n = n.Following(e.s.top) {
		if n.Name == "t" && n.Value("t-name") == "kanban-box" {
			e.log(Deprecated, n, "t-name", "the template kanban-box is called card since 18.0")
		}
	}
}

func (e *element) calendar() {
	for _, attr := range calendarFields {
		if value := e.n.Value(attr); value != "" {
			field, _, _ := strings.Cut(value, ".")
			e.s.hasField(e.n, field, e.fresh)
		}
	}
	for child := e.n.First; child != nil; child = child.Next {
		if child.Name == "filter" {
			e.s.hasField(child, child.Value("name"), e.fresh || child.From == e.View.Part)
		}
	}
}

func (e *element) search() {
	var panels []*tree.Node
	for child := e.n.First; child != nil; child = child.Next {
		if child.Name == "searchpanel" {
			panels = append(panels, child)
		}
	}
	if len(panels) == 0 {
		return
	}
	if len(panels) > 1 {
		e.add(BadChild, Refused, panels[1], "a search view has one searchpanel at most")
	}
	e.takeOut(panels[0])
	if e.isOpen() {
		e.inner(panels[0], e.s.model, "searchpanel", false)
	}
}

func (e *element) searchPanel() {
	for child := e.n.First; child != nil; child = child.Next {
		if child.Value("domain") != "" && child.Value("select") != "multi" {
			e.on(BadDomain, Refused, child, "domain",
				"an item of a searchpanel can have a domain with select=\"multi\" only")
		}
	}
}

// hierarchy follows addons/web_hierarchy/models/ir_ui_view.py.
func (e *element) hierarchy() {
	e.only(BadChild, "field", "templates")
	templates := 0
	for child := e.n.First; child != nil; child = child.Next {
		if child.Name == "templates" {
			if templates++; templates == 2 {
				e.add(BadChild, Refused, child, "a hierarchy view has one <templates> at most")
			}
		}
	}
	allowed := strings.Fields("class js_class string create edit delete parent_field child_field icon draggable " +
		"default_order")
	for _, a := range e.n.Attrs {
		if !contains(allowed, a.Name) {
			e.on(ForbiddenAttr, Refused, e.n, a.Name, "<hierarchy> has no attribute %s", a.Name)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
