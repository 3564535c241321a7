package validate

import (
	"regexp"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

var modifiers = []string{"column_invisible", "invisible", "readonly", "required"}

// attributes judges those that any element may have [_validate_attributes].
func (e *element) attributes() {
	for _, attr := range modifiers {
		if a := e.n.Attr(attr); a != nil && a.Value != "" && a.IsKnown() {
			e.modifier(attr, a.Value)
		}
	}
	for i := range e.n.Attrs {
		switch a := &e.n.Attrs[i]; {
		case !a.IsKnown():
		case a.Name == "class", a.Name == "t-att-class", a.Name == "t-attf-class":
			e.classes(a.Name, a.Value)
		case a.Name == "context":
			e.context(a.Value)
		case a.Name == "col", a.Name == "colspan":
			if !isDigits(a.Value) {
				e.on(BadNumber, Refused, e.n, a.Name, "%s=%q is no whole number", a.Name, a.Value)
			}
		case strings.HasPrefix(a.Name, "decoration-"):
			e.expression(a.Name, a.Value)
		case a.Name == "data-bs-toggle" && a.Value == "tab":
			e.tab()
		case a.Name == "role" && (a.Value == "presentation" || a.Value == "none"):
			e.log(Accessibility, e.n, a.Name, "role=%q hides the element from screen readers", a.Value)
		case a.Name == "group":
			e.log(Deprecated, e.n, a.Name, "the attribute is called groups")
		case isTooltip(a.Name):
			e.on(ForbiddenAttr, Refused, e.n, a.Name, "%s is forbidden in views", a.Name)
		case strings.HasPrefix(a.Name, "t-"):
			e.directive(a.Name, a.Value)
		}
	}
}

// isDigits follows str.isdigit as far as ASCII goes; a text with other digits is let through.
func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || '9' < r && r < 128 {
			return false
		}
	}
	return s != ""
}

func isTooltip(name string) bool {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "t-att-"), "t-attf-")
	return name == "data-tooltip" || name == "data-tooltip-template" || name == "data-tooltip-info"
}

// modifier judges invisible= and its like; most are a constant.
func (e *element) modifier(attr, value string) {
	switch strings.ToLower(value) {
	case "0", "false", "1", "true":
		return
	}
	e.expression(attr, value)
}

func (e *element) expression(attr, value string) {
	list, ok := names(value)
	if !ok {
		e.on(BadExpression, Refused, e.n, attr, "%s=%q is no expression that a view may have", attr, value)
		return
	}
	e.s.need(e.n, attr, attr, list)
}

// domain judges one on a model; of a domain that stands in Python attr is "".
func (e *element) domain(attr, text, what, model string) {
	d, ok := readDomain(text)
	if !ok {
		e.on(BadDomain, Refused, e.n, attr, "%s is no domain that a view may have: %s", what, text)
		return
	}
	for _, path := range d.fields {
		e.path(attr, path, what, model)
	}
	e.s.need(e.n, attr, what, d.values)
}

// path judges a path of fields on the left of a domain [_check_field_paths].
func (e *element) path(attr string, path name, what, model string) {
	steps := strings.Split(path.text, ".")
	if steps[0] == "parent" {
		return
	}
	refuse := func(level Level, k Kind, format string, args ...any) {
		f := e.on(k, level, e.n, attr, format, args...)
		if attr != "" {
			f.Start, f.End = path.start, path.end
		}
	}
	for i, step := range steps {
		if model == "" {
			if i > 0 {
				refuse(Refused, UnknownPath, "%s in %s goes on behind %s, which is not relational",
					path.text, what, steps[i-1])
			}
			return
		}
		field, a := e.World.Field(model, step)
		switch {
		case a == No:
			refuse(Refused, UnknownPath, "%s in %s is no field of %s", step, what, model)
			return
		case a == Unknown:
			refuse(Undecided, UnknownPath, "whether %s in %s is a field of %s is not known", step, what, model)
			return
		case field.Searchable == No:
			refuse(Refused, Unsearchable, "%s in %s cannot be searched", step, what)
			return
		}
		if model = field.Comodel; model == "" && field.isRelational() {
			return // its model is not known
		}
	}
}

func (e *element) context(value string) {
	list, ok := names(value)
	dict, _, isPython := parse(value)
	switch {
	case !ok || !isPython:
		e.on(BadExpression, Refused, e.n, "context", "context=%q is no expression that a view may have", value)
		return
	case dict.Kind != python.DictExpr || !hasTextKeys(dict):
		e.on(BadContext, Refused, e.n, "context", "context=%q is no dict whose keys are texts", value)
		return
	}
	e.s.need(e.n, "context", "context", list)
	for i := 0; i+1 < len(dict.Items); i += 2 {
		if dict.Items[i].Text == "group_by" {
			e.groupByValue(value, dict.Items[i+1])
		}
	}
}

func hasTextKeys(dict python.Expr) bool {
	for i := 0; i < len(dict.Items); i += 2 {
		if dict.Items[i].Kind != python.StringExpr {
			return false
		}
	}
	return true
}

func (e *element) groupByValue(context string, value python.Expr) {
	if value.Kind != python.StringExpr {
		e.on(BadGroupBy, Refused, e.n, "context", "group_by in the context is no text")
		return
	}
	field, _, _ := strings.Cut(value.Text, ":")
	_, a := e.World.Field(e.s.model, field)
	before := len(e.findings)
	e.unless(a, BadGroupBy, e.n, "context", "%s in group_by is no field of %s", field, e.s.model)
	if len(e.findings) > before {
		shift := strings.Index(context, strings.TrimSpace(context))
		f := &e.findings[before]
		f.Start, f.End = value.Start+shift+1, value.Start+shift+1+len(field)
	}
}

// allowed are the beginnings of the directives that may stand in views which become templates of the web client.
var allowed = strings.Fields("t-translation t-name t-esc t-out t-set t-value t-if t-else t-elif t-foreach t-as t-key " +
	"t-att t-call t-debug")

var component = regexp.MustCompile(`(^|\W)\s*__comp__\s*(\W|$)`)

func (e *element) directive(name, value string) {
	may := allowed
	if k := e.s.kind; k != "kanban" && k != "activity" && k != "hierarchy" {
		may = allowed[:1]
	}
	fits := false
	for _, prefix := range may {
		fits = fits || strings.HasPrefix(name, prefix)
	}
	if !fits {
		e.on(ForbiddenAttr, Refused, e.n, name, "the directive %s is forbidden in %s views", name, e.s.kind)
	}
	if strings.Contains(value, "__comp__") && component.MatchString(value) {
		e.on(ForbiddenAttr, Refused, e.n, name, "__comp__ is forbidden in views")
	}
}
