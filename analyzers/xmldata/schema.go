package xmldata

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// schema tells where a file leaves odoo/import_xml.rng. It stops at the first place, as the load does. The schema is
// written out here, pattern by pattern, under its own names.
type schema struct {
	*reader
	refusal *Refusal // nil where the file fits
}

// begin begins a file.
func (s *schema) begin(r *reader) { s.reader, s.refusal = r, nil }

// isDone tells that nothing is left to judge: Odoo does not load the file, or the first place was found.
func (s *schema) isDone() bool { return !s.file.Loaded || s.refusal != nil }

func (s *schema) refuse(e xml.Node, format string, args ...any) {
	s.refuseAt(s.place(e), format, args...)
}

func (s *schema) refuseAt(place unit.Range, format string, args ...any) {
	if s.refusal == nil {
		s.refusal = &Refusal{Place: place, Message: fmt.Sprintf(format, args...)}
	}
}

// attrs checks that an element has no attributes but these; those that begin with '!' must be there.
func (s *schema) attrs(e xml.Node, allowed ...string) {
	for _, a := range e.Attrs() {
		if key := s.outline.Key(a); !s.isDeclaration(a) && !isAmong(key, allowed) {
			s.refuseAt(s.file.Text.Range(a.NameStart, a.NameEnd), "<%s> cannot have %s", e.Name(), key)
			return
		}
	}
	for _, name := range allowed {
		if name, must := strings.CutPrefix(name, "!"); must && !has(e, name) {
			s.refuse(e, "<%s> needs the attribute %s", e.Name(), name)
		}
	}
}

// isDeclaration tells a namespace declaration, which is no attribute; a default namespace makes tags others.
func (s *schema) isDeclaration(a xml.AttrSpan) bool {
	key := string(s.outline.Key(a))
	return strings.HasPrefix(key, "xmlns:") || key == "xmlns" && a.ValueStart == a.ValueEnd
}

func isAmong(key []byte, allowed []string) bool {
	return slices.ContainsFunc(allowed, func(name string) bool { return strings.TrimPrefix(name, "!") == string(key) })
}

func has(e xml.Node, attribute string) bool {
	_, ok := e.Attr(attribute)
	return ok
}

func hasElements(e xml.Node) bool {
	for range e.Elements() {
		return true
	}
	return false
}

// children calls visit for each child element, and refuses text where the pattern has none.
func (s *schema) children(e xml.Node, text bool, visit func(xml.Node)) {
	for child := range e.Children() {
		switch {
		case child.IsElement():
			visit(child)
		case !text && child.IsText() && !s.isBlank(child):
			s.refuse(e, "<%s> cannot hold text", e.Name())
		}
		if s.refusal != nil {
			return
		}
	}
}

// isBlank tells white space, as it stands or by references to it.
func (s *schema) isBlank(text xml.Node) bool {
	const white = " \t\r\n"
	start, end := text.Span()
	return len(bytes.Trim(s.data[start:end], white)) == 0 || strings.Trim(text.Body().Text, white) == ""
}

// none refuses all child elements.
func (s *schema) none(e xml.Node) func(xml.Node) {
	return func(child xml.Node) { s.wrong(e, child) }
}

func (s *schema) wrong(e, child xml.Node) {
	s.refuse(child, "<%s> cannot hold <%s>", e.Name(), child.Name())
}

// root judges a root element that is no container.
func (s *schema) root(e xml.Node) {
	if !s.isDone() {
		s.refuse(e, "the root element is <%s>, not <odoo>", e.Name())
	}
}

// container judges the start tag of odoo or data; what it holds comes as operations.
func (s *schema) container(e xml.Node) {
	if !s.isDone() {
		s.attrs(e, "noupdate", "auto_sequence", "uid", "context")
	}
}

// operation judges an element in a container.
func (s *schema) operation(e xml.Node) {
	if s.isDone() {
		return
	}
	switch string(e.Name()) {
	case "menuitem":
		s.menuitem(e)
	case "record":
		s.record(e)
	case "template":
		s.template(e)
	case "asset":
		s.asset(e)
	case "delete":
		s.delete(e)
	case "act_window":
		s.actWindow(e)
	case "report":
		s.attrs(e, "id", "!string", "!model", "!name", "print_report_name", "report_type", "multi", "menu",
			"keyword", "file", "xml", "parser", "auto", "header", "attachment", "attachment_use", "groups",
			"paperformat", "usage")
		s.children(e, false, s.none(e))
	case "function":
		s.function(e)
	default:
		s.refuse(e, "<%s> cannot hold <%s>", s.innermost().name, e.Name())
	}
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
func allText(e xml.Node) string {
	var b strings.Builder
	for child := range e.Children() {
		if child.IsText() {
			b.WriteString(child.Body().Text)
		}
	}
	return b.String()
}
