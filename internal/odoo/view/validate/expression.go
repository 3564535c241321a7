package validate

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// name is a name that an expression uses, and where it stands in the text.
type name struct {
	text       string
	start, end int
}

// predefined are the names that expressions have without a field [IGNORED_IN_EXPRESSION].
var predefined = strings.Fields("True False None self uid context context_today allowed_company_ids " +
	"current_company_id time datetime relativedelta current_date today now abs len bool float str unicode set")

// needs gives the names for which the view must have fields: the first part of a dotted one, all of it behind "parent".
func needs(used []name) (list []name) {
	for _, n := range used {
		root, _, _ := strings.Cut(n.text, ".")
		if n.text == "parent" || slices.Contains(predefined, root) {
			continue
		}
		if root != "parent" {
			n.text, n.end = root, min(n.end, n.start+len(root))
		}
		if !slices.ContainsFunc(list, func(m name) bool { return m.text == n.text }) {
			list = append(list, n)
		}
	}
	return list
}

// names reads the names that an expression uses; ok is false when Odoo cannot read it [get_expression_field_names].
func names(text string) (list []name, ok bool) {
	if text == "" {
		return nil, true
	}
	e, shift, ok := parse(text)
	if !ok {
		return nil, false
	}
	used, ok := contextual(e)
	return shifted(needs(used), shift), ok
}

// parse reads an expression without the white space around it.
func parse(text string) (e python.Expr, shift int, ok bool) {
	trimmed := strings.TrimSpace(text)
	shift = strings.Index(text, trimmed)
	e, ok = python.ParseExpression([]byte(trimmed))
	return e, shift, ok
}

func shifted(list []name, by int) []name {
	for i := range list {
		list[i].start += by
		list[i].end += by
	}
	return list
}

// contextual collects the names in an expression; ok is false where it has something that views may not have
// [_get_expression_contextual_values].
func contextual(e python.Expr) (list []name, ok bool) {
	switch e.Kind {
	case python.ConstExpr, python.NumberExpr, python.StringExpr:
		return nil, true
	case python.NameExpr:
		return []name{{e.Text, e.Start, e.End}}, true
	case python.AttrExpr:
		list, ok = contextual(e.Items[0])
		if one(list) {
			list = []name{{list[0].text + "." + e.Text, list[0].start, e.End}}
		}
		return list, ok
	case python.OtherExpr:
		return nil, false
	}
	for _, item := range e.Items {
		if e.Kind == python.CallExpr && item.Kind == python.KeywordExpr { // Odoo does not look into these
			continue
		}
		more, fine := contextual(item)
		if !fine {
			return nil, false
		}
		list = append(list, more...)
	}
	return list, true
}

// one tells whether all names are the same.
func one(list []name) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(n name) bool { return n.text != list[0].text })
}

// domain is what a domain names: fields on its left, and the names that its values use.
type domain struct{ fields, values []name }

// readDomain reads a domain; ok is false when Odoo cannot read it [get_domain_value_names].
func readDomain(text string) (d domain, ok bool) {
	trimmed := strings.TrimSpace(text)
	e, ok := python.ParseExpression([]byte("(" + trimmed + ")"))
	if !ok {
		return d, false
	}
	var values []name
	if e.Kind == python.NameExpr {
		values, ok = contextual(e)
	} else {
		values, ok = d.part(e)
	}
	shift := strings.Index(text, trimmed) - 1
	d.values = shifted(needs(values), shift)
	shifted(d.fields, shift)
	return d, ok
}

// part reads a domain that is put together: a list, a choice, a sum.
func (d *domain) part(e python.Expr) (values []name, ok bool) {
	switch e.Kind {
	case python.TernaryExpr:
		return d.join([]python.Expr{e.Items[0], e.Items[2]}, true)
	case python.BoolExpr, python.BinaryExpr:
		return d.join(e.Items, false)
	case python.ListExpr, python.TupleExpr:
		return d.list(e)
	}
	return nil, false
}

func (d *domain) join(parts []python.Expr, all bool) (values []name, ok bool) {
	for _, part := range parts {
		read := contextual
		if all || part.Kind == python.ListExpr || part.Kind == python.TernaryExpr || part.Kind == python.BoolExpr ||
			part.Kind == python.BinaryExpr {
			read = d.part
		}
		more, fine := read(part)
		if !fine {
			return nil, false
		}
		values = append(values, more...)
	}
	return values, true
}

// list reads operators and leaves.
func (d *domain) list(e python.Expr) (values []name, ok bool) {
	for _, item := range e.Items {
		switch item.Kind {
		case python.StringExpr:
			if item.Text != "&" && item.Text != "|" && item.Text != "!" {
				return nil, false
			}
		case python.ConstExpr:
			if item.Text != "True" && item.Text != "False" {
				return nil, false
			}
		case python.NumberExpr:
			if !isBinary(item) {
				return nil, false
			}
		case python.ListExpr, python.TupleExpr:
			more, fine := d.leaf(item)
			if !fine {
				return nil, false
			}
			values = append(values, more...)
		default:
			return nil, false
		}
	}
	return values, true
}

// isBinary tells whether a number equals True or False.
func isBinary(e python.Expr) bool {
	return e.Kind == python.NumberExpr && (e.Text == "1" || e.Text == "0" || e.Text == "1.0" || e.Text == "0.0")
}

func isTruth(e python.Expr) bool {
	return isBinary(e) || e.Kind == python.ConstExpr && (e.Text == "True" || e.Text == "False")
}

func (d *domain) leaf(e python.Expr) (values []name, ok bool) {
	if len(e.Items) != 3 {
		return nil, false
	}
	left, right := e.Items[0], e.Items[2]
	values, ok = contextual(right)
	switch {
	case !ok:
		return nil, false
	case left.Kind == python.StringExpr:
		d.fields = append(d.fields, name{left.Text, left.Start + 1, left.End - 1})
		return values, true
	case isTruth(left):
		return values, true
	case right.Kind == python.NumberExpr && isBinary(right) && strings.HasPrefix(right.Text, "1"),
		right.Kind == python.ConstExpr && right.Text == "True":
		more, fine := contextual(left)
		return append(values, more...), fine
	}
	return nil, false
}

// of makes a list of one name that stands in no text.
func of(text string) []name { return []name{{text: text}} }
