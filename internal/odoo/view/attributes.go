package view

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// attributes changes those of a node as the <attribute> elements of a spec say.
func (a *application) attributes(node, spec *tree.Node) {
	for n := spec; n != nil; n = n.Following(spec) {
		if n.Kind == tree.Element && n.Name == "attribute" {
			a.attribute(node, n)
		}
	}
	a.mark(node, tree.Touched)
}

func (a *application) attribute(node, spec *tree.Node) {
	for i := range spec.Attrs {
		switch name := spec.Attrs[i].Name; {
		case a.c.set.browser, name == "name", name == "add", name == "remove", name == "separator",
			strings.HasPrefix(name, "data-oe-"):
		default:
			a.fail(BadSpec, spec, "<attribute> has no attribute "+name)
			return
		}
	}
	name := spec.Value("name")
	if name == "" {
		a.fail(BadSpec, spec, "<attribute> needs a name")
		return
	}
	changed := tree.Attr{Name: name, Value: spec.Text, From: a.view.Part, NameStart: spec.Start, Start: tree.NoPlace,
		End: tree.NoPlace}
	if add := spec.Attr("add"); spec.Value("add") != "" || spec.Value("remove") != "" {
		value, reason := change(node.Value(name), spec)
		if a.c.set.browser {
			value, reason = changeInBrowser(node.Value(name), spec), ""
		}
		if reason != "" {
			a.fail(BadSpec, spec, reason)
			return
		}
		changed.Value = value
		if add != nil {
			changed.Start, changed.End = add.Start, add.End
		}
	}
	switch {
	case changed.Value == "":
		node.Delete(name)
	case !isAttributeName(name):
		a.fail(BadSpec, spec, quote(name)+" is no name of an attribute")
	default:
		node.Set(changed)
	}
}

// isAttributeName tells whether lxml sets an attribute of this name, with a namespace in braces or without one.
func isAttributeName(name string) bool {
	if i := strings.IndexByte(name, '}'); i > 0 && name[0] == '{' {
		name = name[i+1:]
	}
	for i, r := range name {
		if !unicode.IsLetter(r) && r != '_' &&
			(i == 0 || !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '-' && r != '.' && r != '·') {
			return false
		}
	}
	return name != ""
}

// change gives the value of an attribute after add= and remove=, or the reason why Odoo refuses them.
func change(value string, spec *tree.Node) (changed, reason string) {
	if spec.Text != "" {
		return "", "<attribute> with add or remove cannot have a text"
	}
	name := spec.Value("name")
	add, remove := spec.Value("add"), spec.Value("remove")
	separator, has := spec.Get("separator")
	if isExpression(name) {
		separator = strings.TrimFunc(separator, isPythonSpace)
		if separator != "and" && separator != "or" {
			return "", "separator=" + quote(separator) + " of the Python expression " + name + " is neither and nor or"
		}
		return changeExpression(value, add, remove, separator), ""
	}
	if has && separator == "" {
		return "", "the separator is empty"
	}
	if !has {
		separator = ","
	}
	return changeList(value, add, remove, separator), ""
}

// isExpression tells whether an attribute holds a Python expression [PYTHON_ATTRIBUTES].
func isExpression(name string) bool {
	switch name {
	case "readonly", "required", "invisible", "column_invisible", "t-if", "t-elif":
		return true
	}
	return strings.HasPrefix(name, "decoration-")
}

func changeExpression(value, add, remove, separator string) string {
	if remove != "" {
		value = removeOperand(value, remove, separator)
	}
	if add == "" {
		return value
	}
	if value == "" {
		return add
	}
	return "(" + value + ") " + separator + " (" + add + ")"
}

// removeOperand takes an operand out of an expression. Odoo puts the text into a pattern as it is.
func removeOperand(value, remove, separator string) string {
	if isWhole(value, remove) {
		return ""
	}
	for _, pattern := range []string{
		"(" + remove + ") " + separator + " ",
		" " + separator + " (" + remove + ")",
		remove + " " + separator + " ",
		" " + separator + " " + remove,
	} {
		if before, after, ok := strings.Cut(value, pattern); ok {
			return before + after
		}
	}
	return value
}

func isWhole(value, remove string) bool {
	if regexp.QuoteMeta(remove) == remove {
		value = strings.TrimSuffix(value, "\n")
		return strings.TrimRight(strings.TrimLeft(value, "("), ")") == remove
	}
	pattern, err := regexp.Compile(`^\(*` + remove + `\)*\n?$`)
	return err == nil && pattern.MatchString(value)
}

// changeList takes items out of a list and adds others. Separated by a blank, runs of white space are one separator.
func changeList(value, add, remove, separator string) string {
	split := func(s string) []string { return strings.Split(s, separator) }
	if separator == " " {
		split = func(s string) []string { return strings.FieldsFunc(s, isPythonSpace) }
	}
	out := map[string]bool{}
	for _, item := range split(remove) {
		out[strings.TrimFunc(item, isPythonSpace)] = true
	}
	var kept []string
	for _, item := range split(value) {
		if item = strings.TrimFunc(item, isPythonSpace); item != "" && !out[item] {
			kept = append(kept, item)
		}
	}
	for _, item := range split(add) {
		if item = strings.TrimFunc(item, isPythonSpace); item != "" {
			kept = append(kept, item)
		}
	}
	return strings.Join(kept, separator)
}

// isPythonSpace is what str.strip() and str.split() cut at.
func isPythonSpace(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }
