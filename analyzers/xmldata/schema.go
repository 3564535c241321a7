package xmldata

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// validate tells where the tree leaves odoo/import_xml.rng; nil where it fits. It stops at the first place, as
// the load does. The schema is written out here, pattern by pattern, under its own names.
func (r *reader) validate(root *etree.Element) *Refusal {
	s := &schema{reader: r}
	if !isContainer(root) {
		s.refuse(root, "the root element is <%s>, not <odoo>", root.FullTag())
	} else {
		s.container(root)
	}
	return s.refusal
}

type schema struct {
	*reader
	refusal *Refusal
}

func (s *schema) refuse(e *etree.Element, format string, args ...any) {
	if s.refusal == nil {
		s.refusal = &Refusal{Place: s.tag(e), Message: fmt.Sprintf(format, args...)}
	}
}

// attrs checks that an element has no attributes but these; those that begin with '!' must be there.
func (s *schema) attrs(e *etree.Element, allowed ...string) {
	for i := range e.Attr {
		a := &e.Attr[i]
		if a.Space == "xmlns" || a.Space == "" && a.Key == "xmlns" && a.Value == "" {
			continue // a declaration, no attribute
		}
		if a.Space != "" || !slices.ContainsFunc(allowed, func(name string) bool { return strings.TrimPrefix(name, "!") == a.Key }) {
			if s.refusal == nil {
				span, _ := s.doc.Attr(e, a.FullKey())
				s.refusal = &Refusal{
					Place:   s.file.Text.Range(span.NameStart, span.NameEnd),
					Message: fmt.Sprintf("<%s> cannot have %s", e.FullTag(), a.FullKey()),
				}
			}
			return
		}
	}
	for _, name := range allowed {
		if name, must := strings.CutPrefix(name, "!"); must && !has(e, name) {
			s.refuse(e, "<%s> needs the attribute %s", e.FullTag(), name)
		}
	}
}

func has(e *etree.Element, attribute string) bool {
	return slices.ContainsFunc(e.Attr, func(a etree.Attr) bool { return a.Space == "" && a.Key == attribute })
}

// children calls visit for each child element, and refuses text where the pattern has none.
func (s *schema) children(e *etree.Element, text bool, visit func(*etree.Element)) {
	for _, token := range e.Child {
		switch token := token.(type) {
		case *etree.Element:
			visit(token)
		case *etree.CharData:
			if !text && strings.Trim(token.Data, " \t\r\n") != "" {
				s.refuse(e, "<%s> cannot hold text", e.FullTag())
			}
		}
		if s.refusal != nil {
			return
		}
	}
}

// none refuses all child elements.
func (s *schema) none(e *etree.Element) func(*etree.Element) {
	return func(child *etree.Element) { s.wrong(e, child) }
}

func (s *schema) wrong(e, child *etree.Element) {
	s.refuse(child, "<%s> cannot hold <%s>", e.FullTag(), child.FullTag())
}

// is compares a tag; a prefix makes it another, and so does a default namespace, which attrs refuses.
func is(e *etree.Element, tag string) bool { return e.Tag == tag && e.Space == "" }

func (s *schema) container(e *etree.Element) {
	s.attrs(e, "noupdate", "auto_sequence", "uid", "context")
	s.children(e, true, func(child *etree.Element) {
		if child.Space != "" {
			s.wrong(e, child)
			return
		}
		switch child.Tag {
		case "odoo", "openerp", "data":
			s.container(child)
		case "menuitem":
			s.menuitem(child)
		case "record":
			s.record(child)
		case "template":
			s.template(child)
		case "asset":
			s.asset(child)
		case "delete":
			s.delete(child)
		case "act_window":
			s.actWindow(child)
		case "report":
			s.attrs(child, "id", "!string", "!model", "!name", "print_report_name", "report_type", "multi", "menu",
				"keyword", "file", "xml", "parser", "auto", "header", "attachment", "attachment_use", "groups",
				"paperformat", "usage")
			s.children(child, false, s.none(child))
		case "function":
			s.function(child)
		default:
			s.wrong(e, child)
		}
	})
}

func (s *schema) record(e *etree.Element) {
	s.attrs(e, "id", "forcecreate", "!model", "uid", "context")
	if has(e, "forcecreate") && !has(e, "id") {
		s.refuse(e, "<record> has forcecreate but no id")
	}
	s.children(e, false, func(child *etree.Element) {
		if !is(child, "field") {
			s.wrong(e, child)
			return
		}
		s.field(child)
	})
}

func (s *schema) field(e *etree.Element) {
	switch kind := e.SelectAttrValue("type", ""); {
	case has(e, "type"):
		s.typed(e, kind)
	case has(e, "ref"):
		s.attrs(e, "!name", "ref")
		s.children(e, false, s.none(e))
	case has(e, "eval"):
		s.attrs(e, "!name", "eval", "model")
		s.children(e, false, s.none(e))
	case has(e, "search"):
		s.attrs(e, "!name", "search", "model", "use")
		s.children(e, false, s.none(e))
	default:
		s.attrs(e, "!name") // either text or records
		s.children(e, len(e.ChildElements()) == 0, func(child *etree.Element) {
			if !is(child, "record") {
				s.wrong(e, child)
				return
			}
			s.record(child)
		})
	}
}

// typed checks a field with a type attribute.
func (s *schema) typed(e *etree.Element, kind string) {
	text := strings.TrimSpace(allText(e))
	switch kind {
	case "base64", "char", "file":
		s.attrs(e, "!name", "type", "file")
		s.children(e, !has(e, "file"), s.none(e))
	case "int":
		s.attrs(e, "!name", "type")
		if text != "None" && !isInteger(text) {
			s.refuse(e, "<field> of type int holds %q", text)
		}
		s.children(e, true, s.none(e))
	case "float":
		s.attrs(e, "!name", "type")
		if !isFloat(text) {
			s.refuse(e, "<field> of type float holds %q", text)
		}
		s.children(e, true, s.none(e))
	case "list", "tuple":
		s.attrs(e, "!name", "type")
		s.children(e, false, func(child *etree.Element) { s.value(e, child) })
		s.some(e)
	case "html", "xml":
		s.attrs(e, "!name", "type")
		s.children(e, false, func(*etree.Element) {})
		s.some(e)
	default:
		s.refuse(e, "<field> has the unknown type %q", kind)
	}
}

// some refuses an element without child elements.
func (s *schema) some(e *etree.Element) {
	if len(e.ChildElements()) == 0 {
		s.refuse(e, "<field> of type %s is empty", e.SelectAttrValue("type", ""))
	}
}

func (s *schema) value(e, child *etree.Element) {
	if !is(child, "value") {
		s.wrong(e, child)
		return
	}
	switch {
	case has(child, "search"):
		s.attrs(child, "name", "model", "use", "search")
		s.children(child, false, s.none(child))
	case has(child, "eval"):
		s.attrs(child, "name", "model", "use", "eval")
		s.children(child, false, s.none(child))
	default:
		s.attrs(child, "name", "model", "use", "type", "file")
		s.children(child, !has(child, "file"), s.none(child))
	}
}

func (s *schema) function(e *etree.Element) {
	s.attrs(e, "!model", "!name", "uid", "context", "eval")
	s.children(e, false, func(child *etree.Element) {
		switch {
		case has(e, "eval"):
			s.wrong(e, child)
		case is(child, "function"):
			s.function(child)
		default:
			s.value(e, child)
		}
	})
}

func (s *schema) template(e *etree.Element) {
	s.attrs(e, "id", "t-name", "name", "forcecreate", "context", "priority", "key", "website_id", "track",
		"inherit_id", "primary", "groups", "active", "customize_show")
	if v := e.SelectAttrValue("primary", ""); has(e, "primary") && (strings.TrimSpace(v) != "True" || !has(e, "inherit_id")) {
		s.refuse(e, "<template> has primary=%q; only True, beside inherit_id, is legal", v)
	}
}

func (s *schema) asset(e *etree.Element) {
	s.attrs(e, "!id", "!name", "active")
	count := map[string]int{}
	s.children(e, false, func(child *etree.Element) {
		count[child.Tag]++
		switch {
		case is(child, "bundle"):
			s.attrs(child, "directive")
			s.children(child, true, s.none(child))
		case is(child, "path"):
			s.attrs(child)
			s.children(child, true, s.none(child))
		case is(child, "field"):
			s.field(child)
		default:
			s.wrong(e, child)
		}
	})
	for _, tag := range []string{"bundle", "path"} {
		if count[tag] != 1 {
			s.refuse(e, "<asset> has %d elements <%s>, not one", count[tag], tag)
		}
	}
}

func (s *schema) delete(e *etree.Element) {
	s.attrs(e, "!model", "id", "search")
	if has(e, "id") == has(e, "search") {
		s.refuse(e, "<delete> needs either id or search")
	}
	s.children(e, false, s.none(e))
}

// menuitem: a root menu can have an icon, an action and children; one with a parent has an action or children.
func (s *schema) menuitem(e *etree.Element) {
	if has(e, "parent") {
		s.submenu(e, "parent")
		return
	}
	s.menu(e, "web_icon", "action")
}

func (s *schema) submenu(e *etree.Element, more ...string) {
	s.menu(e, append(more, "action")...)
	if has(e, "action") && len(e.ChildElements()) > 0 {
		s.refuse(e, "<menuitem> below another has both an action and menus of its own")
	}
}

func (s *schema) menu(e *etree.Element, more ...string) {
	s.attrs(e, append(more, "!id", "name", "sequence", "groups", "active")...)
	if v := e.SelectAttrValue("sequence", ""); has(e, "sequence") && !isInteger(strings.TrimSpace(v)) {
		s.refuse(e, "<menuitem> has the sequence %q, which is no integer", v)
	}
	s.children(e, false, func(child *etree.Element) {
		if !is(child, "menuitem") {
			s.wrong(e, child)
			return
		}
		s.submenu(child)
	})
}

func (s *schema) actWindow(e *etree.Element) {
	s.attrs(e, "!id", "!name", "!res_model", "domain", "context", "view_id", "view_mode", "target", "groups", "limit",
		"usage", "binding_model", "binding_type", "binding_views")
	s.children(e, false, s.none(e))
}

// isInteger follows XML Schema's int: an optional sign and digits, as large as one likes in libxml2.
func isInteger(text string) bool {
	digits := strings.TrimLeft(text, "+-")
	return digits != "" && len(text)-len(digits) <= 1 && strings.Trim(digits, "0123456789") == ""
}

// isFloat follows XML Schema's float.
func isFloat(text string) bool {
	switch text {
	case "INF", "-INF", "NaN":
		return true
	}
	if strings.Trim(text, "+-.eE0123456789") != "" {
		return false
	}
	_, err := strconv.ParseFloat(text, 64)
	return text != "" && (err == nil || strings.Contains(err.Error(), "range"))
}

// allText joins the text of an element without that of its children.
func allText(e *etree.Element) string {
	var b strings.Builder
	for _, token := range e.Child {
		if text, ok := token.(*etree.CharData); ok {
			b.WriteString(text.Data)
		}
	}
	return b.String()
}
