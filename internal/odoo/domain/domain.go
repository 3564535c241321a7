// Package domain judges search domains as Odoo does when it makes a query of one.
//
// In: the text of a domain, the model, and a closure that knows models and fields. Out: the first Fault that Odoo would
// raise, with its place in the text. Source: odoo/osv/expression.py (normalize_domain, is_leaf, expression.parse),
// odoo/tools/safe_eval.py, series 18.0. Limits: what code computes is not followed: a part that stands behind a
// condition, in a comprehension or in a name is taken to be right, and of values only the names are looked at.
package domain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Fault is why Odoo refuses a domain. Start and End are byte offsets into its text.
type Fault struct {
	Start, End int
	Words      string // a clause about the domain
}

// Names are those that a domain may use.
type Names struct {
	Known []string          // besides the builtins of safe_eval; nil where they are not known
	Types map[string]string // models of names that hold a record
	Whole []string          // names that hold a number, which has no fields
}

// OfRule gives the names of a record rule's domain [base and website ir_rule.py:
// _eval_context]; nil where a module of the closure may add to them.
func OfRule(c *world.Closure) *Names {
	names := &Names{Known: ofRule, Types: map[string]string{"user": "res.users"}, Whole: []string{"company_id"}}
	for _, module := range c.Having("ir.rule") {
		switch module {
		case "base":
		case "website":
			names.Known = append(slices.Clip(names.Known), "website")
		default:
			return nil
		}
	}
	return names
}

var ofRule = []string{"user", "time", "company_ids", "company_id"}

// Check gives the first fault of a domain on a model; names may be nil.
func Check(text, model string, c *world.Closure, names *Names) (fault Fault, found bool) {
	trimmed := strings.TrimSpace(text)
	shift := strings.Index(text, trimmed)
	k := checker{closure: c, names: names}
	if e, ok := python.ParseExpression([]byte(trimmed)); ok {
		k.whole(e, model)
	} else if !eval.IsExpression(trimmed) {
		k.fault(0, len(trimmed), "it is no expression")
	}
	if !k.found {
		return Fault{}, false
	}
	k.first.Start += shift
	k.first.End += shift
	return k.first, true
}

type checker struct {
	closure *world.Closure
	names   *Names
	first   Fault
	found   bool
}

func (k *checker) fault(start, end int, format string, args ...any) {
	if !k.found {
		k.first, k.found = Fault{start, end, fmt.Sprintf(format, args...)}, true
	}
}

// whole judges the expression: its names as it is evaluated, then what it comes to.
func (k *checker) whole(e python.Expr, model string) {
	if k.names != nil {
		k.evaluated(e)
	}
	switch e.Kind {
	case python.ListExpr, python.TupleExpr:
		k.list(e, model)
	case python.BinaryExpr: // a sum of lists
		for _, item := range e.Items {
			if item.Kind == python.ListExpr || item.Kind == python.BinaryExpr {
				k.whole(item, model)
			}
		}
	case python.ConstExpr, python.NumberExpr, python.StringExpr, python.DictExpr:
		k.fault(e.Start, e.End, "it is no list")
	case python.AttrExpr:
		if e.Text == "id" {
			k.fault(e.Start, e.End, "it is no list")
		}
	}
}

// list judges the operators and terms of a domain, and whether each operator has its terms.
func (k *checker) list(e python.Expr, model string) {
	expected, known := 1, true
	for _, item := range e.Items {
		if expected == 0 {
			expected = 1
		}
		switch item.Kind {
		case python.ListExpr, python.TupleExpr:
			expected--
			k.term(item, model)
		case python.StringExpr:
			switch item.Text {
			case "&", "|":
				expected++
			case "!":
			default:
				k.fault(item.Start, item.End, "%q is neither a term nor an operator", item.Text)
			}
		case python.ConstExpr, python.NumberExpr, python.DictExpr:
			k.fault(item.Start, item.End, "it has something that is neither a term nor an operator")
		default:
			known = false
		}
	}
	if known && expected > 0 && len(e.Items) > 0 {
		k.fault(e.Start, e.End, "an operator lacks a term")
	}
}

// operators are those of terms.
var operators = strings.Fields("= != <= < > >= =? =like =ilike like ilike in child_of parent_of any <>")

func isOperator(text string) bool {
	return slices.Contains(operators, text) || text == "not like" || text == "not ilike" ||
		text == "not in" || text == "not any"
}

// term judges one, (left, operator, right).
func (k *checker) term(e python.Expr, model string) {
	for _, item := range e.Items {
		if item.Kind == python.OtherExpr { // perhaps a starred one
			return
		}
	}
	if len(e.Items) != 3 {
		k.fault(e.Start, e.End, "a term has %d parts, not 3", len(e.Items))
		return
	}
	left, operator, right := e.Items[0], e.Items[1], e.Items[2]
	if operator.Kind == python.StringExpr && !isOperator(operator.Text) {
		k.fault(operator.Start, operator.End, "there is no operator %q", operator.Text)
		return
	}
	switch left.Kind {
	case python.StringExpr:
	case python.NumberExpr, python.ConstExpr:
		if !isTruth(left) {
			k.fault(left.Start, left.End, "a term begins with something that is no field")
		}
		return
	default:
		return
	}
	comodel := k.path(left, model)
	if comodel != "" && (operator.Text == "any" || operator.Text == "not any") && operator.Kind == python.StringExpr &&
		right.Kind == python.ListExpr {
		k.list(right, comodel)
	}
}

// isTruth tells whether a literal may be the left of a term that is always or never true: (1, '=', 1).
func isTruth(e python.Expr) bool {
	switch e.Text {
	case "1", "0", "1.0", "0.0", "True", "False":
		return true
	}
	return false
}

// path judges the dotted name of a field, and gives the model that it leads to;
// "" where it leads to none or is not known.
func (k *checker) path(e python.Expr, model string) (comodel string) {
	if e.Text == "" {
		k.fault(e.Start, e.End, "a term has no field")
		return ""
	}
	start := e.Start
	if e.End-e.Start == len(e.Text)+2 { // no prefix, no escapes
		start++
	}
	at := 0
	for part := range strings.SplitSeq(e.Text, ".") {
		if model == "" {
			return ""
		}
		field, is := k.closure.Field(model, part)
		switch {
		case is == world.Absent && k.closure.Model(model) == world.Present && !k.closure.Open(model):
			k.fault(start+at, start+at+len(part), "%s has no field %s", model, part)
			return ""
		case is != world.Present:
			return ""
		}
		at += len(part) + 1
		if model = field.Comodel; model == "" && at < len(e.Text) && isScalar(field.Type) {
			k.fault(e.Start, e.End, "%s leads nowhere, as %s is of type %s", e.Text, part, field.Type)
			return ""
		}
	}
	return model
}

// isScalar tells types of fields behind which no path goes on. Dates have parts, properties names.
func isScalar(fieldType string) bool {
	switch fieldType {
	case "char", "text", "html", "integer", "float", "monetary", "boolean", "selection", "binary":
		return true
	}
	return false
}
