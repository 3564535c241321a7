package wiring

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/rules"
)

const accessModel = "ir.model.access"

// grant is one record of ir.model.access.
type grant struct {
	model  string // "" for one that is not known
	name   unit.Range
	all    bool   // it has no group, so it is for everybody
	writes string // the first right to change something that it gives; "" for none
}

// access: each model that the module makes has a record of ir.model.access, for without one nobody but the superuser
// reaches it [odoo/modules/loading.py, load_module_graph, which warns; base: ir_model.py, IrModelAccess.create, which
// warns of those without a group].
func (c *checker) access() {
	own := c.ownModels()
	if len(own) == 0 {
		return
	}
	if why := c.undecidedAccess(); why != "" {
		c.outcomes.Inconclusive(rules.AccessMissing, why)
		return
	}
	c.outcomes.Applies(rules.AccessMissing)
	grants := c.grants()
	for _, model := range own {
		isOf := func(g grant) bool { return g.model == model || g.model == "" }
		if !slices.ContainsFunc(grants, isOf) {
			if place, ok := c.declaration(model); ok {
				emit.At(c.pass, place, rules.AccessMissing,
					fmt.Sprintf("nothing gives anybody access to %s", model))
			}
		}
		for _, g := range grants {
			if g.model == model && g.all && g.writes != "" {
				emit.At(c.pass, g.name, rules.AccessMissing,
					fmt.Sprintf("everybody may %s records of %s: the access right has no group", g.writes, model),
					emit.Lower, emit.Advice("Name a group, or say in a comment why everybody may."))
			}
		}
	}
}

// ownModels gives the models with a table of their own that the module makes, sorted. Data makes those that are called
// x_ alone.
func (c *checker) ownModels() (models []string) {
	for _, class := range c.load.Closure.Symbols(c.unit.Module.Name).Classes {
		isRefused := class.Manual && !strings.HasPrefix(class.Model, "x_")
		if !isRefused && !class.Extends() && class.Kind != world.Abstract && !slices.Contains(models, class.Model) &&
			len(c.load.Closure.Having(class.Model)) == 1 {
			models = append(models, class.Model)
		}
	}
	return models
}

// undecidedAccess tells why rights may be given that are not seen; "" where they are not.
func (c *checker) undecidedAccess() string {
	if !c.manifest.Readable {
		return "the manifest cannot be read"
	}
	for _, g := range c.load.Gaps {
		if c.load.Hides(g, accessModel) {
			return c.unit.Module.Inside(g.File) + " " + g.Why
		}
	}
	return ""
}

// declaration finds the place where a model gets its name.
func (c *checker) declaration(model string) (place unit.Range, ok bool) {
	for _, f := range c.source.Files {
		for i := range f.Classes {
			if name := f.Classes[i].ModelName; name.Text == model {
				return f.Text.Range(name.Start, name.End), true
			}
		}
	}
	for _, e := range c.records(world.IrModel) {
		if name := e.Field("model"); name != nil && name.Value == model {
			return name.Place, true
		}
	}
	return place, false
}

// grants gives the rights of the module's data.
func (c *checker) grants() (list []grant) {
	for _, f := range c.data() {
		for i := range f.Entries {
			switch e := &f.Entries[i]; {
			case e.Model == accessModel:
				list = append(list, c.grantOf(e))
			case e.Field("access_ids") != nil: // of an ir.model: what it holds is not looked at
				list = append(list, grant{})
			}
		}
	}
	for _, name := range c.manifest.DataPaths(c.unit) {
		if f := c.csv.File(name); f != nil && f.Model == accessModel {
			list = append(list, c.rowsOf(f)...)
		}
	}
	return list
}

// rights are the fields of ir.model.access that let somebody change something, and the words for them.
var rights = []struct{ field, words string }{
	{"perm_create", "create"}, {"perm_write", "change"}, {"perm_unlink", "delete"},
}

// grantOf reads a record in XML. One that updates a right of another module says nothing of its model, nor does one
// whose model is searched for.
func (c *checker) grantOf(e *xmldata.Entry) grant {
	g := grant{name: e.Place, all: e.Field("group_id") == nil}
	model := e.Field("model_id")
	switch {
	case model == nil && strings.Contains(e.ID, "."):
		g.model = "?"
	default:
		g.model = c.load.ModelOf(model)
	}
	for _, r := range rights {
		if f := e.Field(r.field); f != nil && g.writes == "" && isOn(f.Value) {
			g.writes = r.words
		}
	}
	if f := e.Field("active"); f != nil && !isOn(f.Value) {
		g.writes = ""
	}
	return g
}

// isOn reads a boolean as a data file writes it.
func isOn(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "0", "false", "off":
		return false
	}
	return true
}

// rowsOf reads the rows of a file. A model that is given by its name is not known.
func (c *checker) rowsOf(f *csvdata.File) (list []grant) {
	at := func(field string) int {
		return slices.IndexFunc(f.Columns, func(column csvdata.Column) bool { return column.Path[0] == field })
	}
	model, group := at("model_id"), at("group_id")
	for i := range f.Rows {
		row := &f.Rows[i]
		g := grant{name: row.Place, all: group < 0 || csvdata.IsEmptyID(strings.TrimSpace(row.Cells[group]))}
		if model >= 0 && f.Columns[model].External() {
			g.model = c.load.ModelOfID(row.Cells[model])
		}
		for _, r := range rights {
			if column := at(r.field); column >= 0 && g.writes == "" && isOn(row.Cells[column]) {
				g.writes = r.words
			}
		}
		list = append(list, g)
	}
	return list
}
