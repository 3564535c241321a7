package xmldata

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

func (s *schema) record(e xml.Node) {
	s.attrs(e, "id", "forcecreate", "!model", "uid", "context")
	if has(e, "forcecreate") && !has(e, "id") {
		s.refuse(e, "<record> has forcecreate but no id")
	}
	s.children(e, false, func(child xml.Node) {
		if !child.Is("field") {
			s.wrong(e, child)
			return
		}
		s.field(child)
	})
}

func (s *schema) field(e xml.Node) {
	switch kind := s.text(e, "type"); {
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
		s.children(e, !hasElements(e), func(child xml.Node) {
			if !child.Is("record") {
				s.wrong(e, child)
				return
			}
			s.record(child)
		})
	}
}

// typed checks a field with a type attribute.
func (s *schema) typed(e xml.Node, kind string) {
	switch kind {
	case "base64", "char", "file":
		s.attrs(e, "!name", "type", "file")
		s.children(e, !has(e, "file"), s.none(e))
	case "int":
		s.attrs(e, "!name", "type")
		if text := strings.TrimSpace(allText(e)); text != "None" && !isInteger(text) {
			s.refuse(e, "<field> of type int holds %q", text)
		}
		s.children(e, true, s.none(e))
	case "float":
		s.attrs(e, "!name", "type")
		if text := strings.TrimSpace(allText(e)); !isFloat(text) {
			s.refuse(e, "<field> of type float holds %q", text)
		}
		s.children(e, true, s.none(e))
	case "list", "tuple":
		s.attrs(e, "!name", "type")
		s.children(e, false, func(child xml.Node) { s.value(e, child) })
		s.some(e)
	case "html", "xml":
		s.attrs(e, "!name", "type")
		s.children(e, false, func(xml.Node) {})
		s.some(e)
	default:
		s.refuse(e, "<field> has the unknown type %q", kind)
	}
}

// some refuses an element without child elements.
func (s *schema) some(e xml.Node) {
	if !hasElements(e) {
		s.refuse(e, "<field> of type %s is empty", s.text(e, "type"))
	}
}

func (s *schema) value(e, child xml.Node) {
	if !child.Is("value") {
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

func (s *schema) function(e xml.Node) {
	s.attrs(e, "!model", "!name", "uid", "context", "eval")
	s.children(e, false, func(child xml.Node) {
		switch {
		case has(e, "eval"):
			s.wrong(e, child)
		case child.Is("function"):
			s.function(child)
		default:
			s.value(e, child)
		}
	})
}

func (s *schema) template(e xml.Node) {
	s.attrs(e, "id", "t-name", "name", "forcecreate", "context", "priority", "key", "website_id", "track",
		"inherit_id", "primary", "groups", "active", "customize_show")
	if v := s.text(e, "primary"); has(e, "primary") && (strings.TrimSpace(v) != "True" || !has(e, "inherit_id")) {
		s.refuse(e, "<template> has primary=%q; only True, beside inherit_id, is legal", v)
	}
}

func (s *schema) asset(e xml.Node) {
	s.attrs(e, "!id", "!name", "active")
	count := map[string]int{}
	s.children(e, false, func(child xml.Node) {
		count[string(child.Name())]++
		switch {
		case child.Is("bundle"):
			s.attrs(child, "directive")
			s.children(child, true, s.none(child))
		case child.Is("path"):
			s.attrs(child)
			s.children(child, true, s.none(child))
		case child.Is("field"):
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

func (s *schema) delete(e xml.Node) {
	s.attrs(e, "!model", "id", "search")
	if has(e, "id") == has(e, "search") {
		s.refuse(e, "<delete> needs either id or search")
	}
	s.children(e, false, s.none(e))
}

// menuitem: a root menu can have an icon, an action and children; one with a parent has an action or children.
func (s *schema) menuitem(e xml.Node) {
	if has(e, "parent") {
		s.submenu(e, "parent")
		return
	}
	s.menu(e, "web_icon", "action")
}

func (s *schema) submenu(e xml.Node, more ...string) {
	s.menu(e, append(more, "action")...)
	if has(e, "action") && hasElements(e) {
		s.refuse(e, "<menuitem> below another has both an action and menus of its own")
	}
}

func (s *schema) menu(e xml.Node, more ...string) {
	s.attrs(e, append(more, "!id", "name", "sequence", "groups", "active")...)
	if v := s.text(e, "sequence"); has(e, "sequence") && !isInteger(strings.TrimSpace(v)) {
		s.refuse(e, "<menuitem> has the sequence %q, which is no integer", v)
	}
	s.children(e, false, func(child xml.Node) {
		if !child.Is("menuitem") {
			s.wrong(e, child)
			return
		}
		s.submenu(child)
	})
}

func (s *schema) actWindow(e xml.Node) {
	s.attrs(e, "!id", "!name", "!res_model", "domain", "context", "view_id", "view_mode", "target", "groups", "limit",
		"usage", "binding_model", "binding_type", "binding_views")
	s.children(e, false, s.none(e))
}
