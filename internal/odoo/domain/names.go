package domain

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// evaluated judges the names that are surely looked up.
func (k *checker) evaluated(e python.Expr) {
	eval.Surely(e, func(e python.Expr) (down bool) {
		switch e.Kind {
		case python.NameExpr:
			if !eval.IsBuiltin(e.Text) && !slices.Contains(k.names.Known, e.Text) {
				k.fault(e.Start, e.End, "there is no name %s", e.Text)
			}
		case python.AttrExpr:
			k.attribute(e)
			return false
		case python.CallExpr:
			if f := e.Items[0]; f.Kind == python.AttrExpr { // of methods nothing is known
				e.Items = append([]python.Expr{f.Items[0]}, e.Items[1:]...)
			}
			for _, item := range e.Items {
				k.evaluated(item)
			}
			return false
		}
		return true
	})
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
	if is == world.Absent && k.closure.Model(model) == world.Present && !k.closure.Open(model) &&
		e.Text == strings.ToLower(e.Text) {
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
