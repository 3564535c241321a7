package domain

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// builtins are the names that safe_eval gives to every expression.
var builtins = strings.Fields(`__import__ True False None bytes str unicode bool int float enumerate dict list tuple map abs min max
	sum reduce filter sorted round len repr set all any ord chr divmod isinstance range xrange zip Exception`)

// Parses tells whether a text is an expression for another reader of Python than ours, so that a refusal of ours is never
// taken for Odoo's.
func Parses(text string) (ok bool) {
	defer func() {
		if recover() != nil { // it panics on some texts
			ok = true
		}
	}()
	tree, err := parser.ParseString(text, py.EvalMode)
	_, is := tree.(*ast.Expression)
	return err == nil && is
}

// evaluated judges the names that are surely looked up.
func (k *checker) evaluated(e python.Expr) {
	switch e.Kind {
	case python.NameExpr:
		if !slices.Contains(builtins, e.Text) && !slices.Contains(k.names.Known, e.Text) {
			k.fault(e.Start, e.End, "there is no name %s", e.Text)
		}
	case python.AttrExpr:
		k.attribute(e)
	case python.BoolExpr: // what is behind the first may not be looked at
		k.evaluated(e.Items[0])
	case python.TernaryExpr:
		if len(e.Items) == 3 {
			k.evaluated(e.Items[1])
		}
	case python.OtherExpr: // it has names of its own
	case python.CompareExpr:
		for _, item := range e.Items[:min(2, len(e.Items))] {
			k.evaluated(item)
		}
	case python.CallExpr:
		for i, item := range e.Items {
			if i == 0 && item.Kind == python.AttrExpr { // of methods nothing is known
				item = item.Items[0]
			}
			k.evaluated(item)
		}
	default:
		for _, item := range e.Items {
			k.evaluated(item)
		}
	}
}

// attribute judges an attribute of a record, and gives the model of what it is; "" for what is no record.
func (k *checker) attribute(e python.Expr) (model string) {
	base := e.Items[0]
	switch base.Kind {
	case python.NameExpr:
		if k.evaluated(base); slices.Contains(k.names.Whole, base.Text) && (e.Text == "id" || e.Text == "ids") {
			k.fault(e.Start, e.End, "%s is a number, which has no %s", base.Text, e.Text)
		}
		model = k.names.Types[base.Text]
	case python.AttrExpr:
		model = k.attribute(base)
	default:
		k.evaluated(base)
	}
	if model == "" || isOfRecord(e.Text) {
		return ""
	}
	field, is := k.closure.Field(model, e.Text)
	if is == world.Absent && k.closure.Model(model) == world.Present && !k.closure.Open(model) && e.Text == strings.ToLower(e.Text) {
		k.fault(e.Start, e.End, "%s has no %s", model, e.Text)
	}
	return field.Comodel
}

// isOfRecord tells attributes that every record has besides fields.
func isOfRecord(name string) bool {
	switch name {
	case "id", "ids", "env", "pool":
		return true
	}
	return strings.HasPrefix(name, "_")
}
