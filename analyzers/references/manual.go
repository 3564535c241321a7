package references

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/rules"
)

// manual says which field of these models holds a name that must begin with x_, and how the ids begin that Odoo gives
// to what classes define [odoo/addons/base/models/ir_model.py].
var manual = map[string]struct{ field, reflected string }{
	"ir.model":        {"model", "model_"},
	"ir.model.fields": {"name", "field_"},
}

const manualPrefix = "x_"

// checkManualNames reports data that defines a model or field under a name that Odoo keeps for classes.
func checkManualNames(pass *analysis.Pass, u *unit.Unit, own *world.Symbols, xml *xmldata.Result, csv *csvdata.Result) {
	for _, f := range xml.Files {
		if !f.Loaded {
			continue
		}
		for i := range f.Entries {
			e := &f.Entries[i]
			kind, ok := manual[e.Model]
			if !ok || e.Kind != xmldata.Record || isReflected(u, own, e.ID, kind.reflected) {
				continue
			}
			name := e.Field(kind.field)
			if name == nil || name.Kind != xmldata.Plain {
				continue
			}
			state := e.Field("state")
			if state != nil && (state.Kind != xmldata.Plain || strings.TrimSpace(state.Value) == "base") {
				continue
			}
			manualName(pass, name.Place, e.Model, name.Value)
		}
	}
	for _, f := range csv.Files {
		if kind, ok := manual[f.Model]; ok {
			checkManualRows(pass, u, own, f, kind.field, kind.reflected)
		}
	}
}

func checkManualRows(pass *analysis.Pass, u *unit.Unit, own *world.Symbols, f *csvdata.File, field, reflected string) {
	column := func(name string) int {
		return slices.IndexFunc(f.Columns, func(c csvdata.Column) bool { return c.Name == name })
	}
	names, states := column(field), column("state")
	if names < 0 {
		return
	}
	for i := range f.Rows {
		row := &f.Rows[i]
		isBase := states >= 0 && row.Cells[states] == "base"
		if isBase || row.Cells[names] == "" || isReflected(u, own, row.ID, reflected) {
			continue
		}
		manualName(pass, f.CellPlace(row, names), f.Model, row.Cells[names])
	}
}

// isReflected tells whether an id may be that of something which exists: another module's, or one that Odoo gives to a
// class of this module. A model that only data defines may have such an id too.
func isReflected(u *unit.Unit, own *world.Symbols, id, prefix string) bool {
	module, name, dotted := strings.Cut(id, ".")
	if !dotted {
		module, name = u.Module.Name, id
	}
	if module != u.Module.Name {
		return true
	}
	rest, ok := strings.CutPrefix(name, prefix)
	model, _, _ := strings.Cut(rest, "__")
	return ok && own.MayReflect(model)
}

func manualName(pass *analysis.Pass, place unit.Range, model, name string) {
	name = strings.TrimSpace(name)
	if name == "" || strings.HasPrefix(name, manualPrefix) {
		return
	}
	what := "model"
	if model == "ir.model.fields" {
		what = "field"
	}
	emit.At(pass, place, rules.ManualName,
		fmt.Sprintf("the data defines the %s %s, whose name does not begin with %s", what, name, manualPrefix))
}
