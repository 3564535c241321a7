package validate

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// any tells whether one of the forms of an attribute has a value.
func anyForm(n *tree.Node, name string, holds func(string) bool) bool {
	for _, form := range []string{name, "t-att-" + name, "t-attf-" + name} {
		if holds(n.Value(form)) {
			return true
		}
	}
	return false
}

func isFilled(s string) bool { return s != "" }

func hasPart(part string) func(string) bool {
	return func(s string) bool { return strings.Contains(s, part) }
}

// accessible follows what Odoo logs of images, links, lists and boxes.
func (e *element) accessible() {
	n, role := e.n, e.n.Value("role")
	switch {
	case n.Name == "img":
		if !anyForm(n, "alt", isFilled) {
			e.log(Accessibility, n, "", "<img> needs an alt attribute")
		}
		return
	case n.Name == "a":
		if anyForm(n, "class", hasPart("btn")) && role != "button" {
			e.log(Accessibility, n, "class", "<a> with a btn class needs role=\"button\"")
		}
		return
	}
	if anyForm(n, "class", hasPart("dropdown-menu")) && role != "menu" {
		e.log(Accessibility, n, "class", "the class dropdown-menu needs role=\"menu\"")
	}
	if n.Name != "div" || !anyForm(n, "class", hasPart("o_progressbar")) {
		return
	}
	if role != "progressbar" {
		e.log(Accessibility, n, "class", "the class o_progressbar needs role=\"progressbar\"")
	}
	for _, attr := range []string{"aria-valuenow", "aria-valuemin", "aria-valuemax"} {
		if !anyForm(n, attr, isFilled) {
			e.log(Accessibility, n, "class", "the class o_progressbar needs %s", attr)
		}
	}
}

func (e *element) tab() {
	if e.n.Value("role") != "tab" {
		e.log(Accessibility, e.n, "data-bs-toggle", "a tab link needs role=\"tab\"")
	}
	controls := e.n.Value("aria-controls")
	if controls == "" {
		controls = e.n.Value("t-att-aria-controls")
	}
	if controls == "" && e.n.Value("t-attf-aria-controls") == "" {
		e.log(Accessibility, e.n, "data-bs-toggle", "a tab link needs aria-controls")
	}
	if strings.Contains(controls, "#") {
		e.log(Accessibility, e.n, "aria-controls", "aria-controls of a tab link is an id without #")
	}
}

// demands are classes with the element or the role that they need.
var demands = []struct{ class, element, role string }{
	{"modal", "", "dialog"},
	{"modal-header", "header", ""},
	{"modal-body", "main", ""},
	{"modal-footer", "footer", ""},
	{"tab-pane", "", "tabpanel"},
	{"nav-tabs", "", "tablist"},
}

// classes follows what Odoo logs of classes [_validate_classes].
func (e *element) classes(attr, value string) {
	n, role, list := e.n, e.n.Value("role"), strings.Split(value, " ")
	for _, d := range demands {
		switch {
		case !contains(list, d.class):
		case d.element != "" && n.Name != d.element:
			e.log(Accessibility, n, attr, "the class %s belongs to <%s>", d.class, d.element)
		case d.role != "" && role != d.role:
			e.log(Accessibility, n, attr, "the class %s needs role=%q", d.class, d.role)
		}
	}
	if hasClass(list, "alert-") && role != "alert" && role != "alertdialog" && role != "status" &&
		!contains(list, "alert-link") {
		e.log(Accessibility, n, attr, "an alert needs the role alert, alertdialog or status, or the class alert-link")
	}
	if hasClass(list, "fa-") {
		e.described("an icon")
	}
	if hasClass(list, "btn") && !e.isButton(list) {
		e.log(Accessibility, n, attr, "a btn class belongs to <a>, <button>, <select> or an input of type button, "+
			"submit or reset")
	}
}

func hasClass(list []string, prefix string) bool {
	for _, class := range list {
		if strings.HasPrefix(class, prefix) {
			return true
		}
	}
	return false
}

func (e *element) isButton(classes []string) bool {
	switch n := e.n; n.Name {
	case "a", "button", "select":
		return true
	case "input":
		return contains([]string{"button", "submit", "reset"}, n.Value("type"))
	case "field":
		if n.Value("widget") == "url" {
			return true
		}
	}
	return contains(classes, "btn-group") || contains(classes, "btn-toolbar") || contains(classes, "btn-addr")
}

// described asks for words beside what only has an icon [_validate_fa_class_accessibility].
func (e *element) described(what string) {
	n := e.n
	if n == e.s.top || strings.TrimSpace(n.Tail) != "" || strings.TrimSpace(n.Parent.Text) != "" || tellsText(n.Next) ||
		tellsText(n.Prev) {
		return
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if isTitled(up) {
			return
		}
		if up == e.s.top {
			break
		}
	}
	if n.Value("string") == "" && !describes(n) {
		e.log(Accessibility, n, "class", "%s needs a title, or words beside it or inside", what)
	}
}

func tellsText(n *tree.Node) bool {
	if n == nil {
		return false
	}
	switch n.Name {
	case "span":
		return n.Text != ""
	case "field", "label":
		return n.Value("string") != ""
	case "t":
		return n.Value("t-esc") != "" || n.Value("t-raw") != ""
	}
	return false
}

func isTitled(n *tree.Node) bool {
	return anyForm(n, "title", isFilled) || anyForm(n, "aria-label", isFilled) ||
		anyForm(n, "aria-labelledby", isFilled)
}

func describes(n *tree.Node) bool {
	for _, attr := range []string{"t-value", "t-raw", "t-field", "t-esc", "t-out"} {
		if n.Value(attr) != "" {
			return true
		}
	}
	if isTitled(n) || n.Name == "label" || n.Name == "field" || n.Text != "" {
		return true
	}
	for c := n.First; c != nil; c = c.Next {
		if describes(c) {
			return true
		}
	}
	return false
}
