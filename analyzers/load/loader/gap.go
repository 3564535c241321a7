package loader

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// Gap is a file that the manifest lists and of whose records not all are known: it could not be read as a whole,
// Odoo's schema refuses it, or it is not there.
type Gap struct {
	File  string        // relative to the root
	Why   string        // one clause about the file: "cannot be read"
	Model string        // of a CSV file the model that it is for; "" for one that may hold anything
	rows  *csvdata.File // what was read of a CSV file; nil for nothing
}

const (
	unreadable = "cannot be read"
	unloadable = "does not fit Odoo's schema"
	notThere   = "does not exist"
	untracked  = "is not tracked by git"
	elsewhere  = "is in a place that was not read"
)

// gap notes one in the file being loaded.
func (l *loader) gap(g Gap) {
	g.File = l.file
	l.data.Gaps = append(l.data.Gaps, g)
}

// missing takes a file that is listed and was not found; Odoo gives up there, whatever the file is.
func (l *loader) missing(entry manifestfile.Entry, extension string) {
	gap := Gap{Why: elsewhere}
	if entry.Known {
		if gap.Why = notThere; entry.Untracked {
			gap.Why = untracked
		}
		l.abort(NoFile, entry.Path, entry.Value+" "+notThere)
	}
	switch extension {
	case ".csv":
		gap.Model = csvdata.ModelOf(entry.Path)
		l.gap(gap)
	case ".xml", ".sql":
		l.gap(gap)
	}
}

// Hides tells whether what is not known of a file may be records of a model, or change the fields of records. A
// CSV file writes its own model, what records of that one contain, and the lines below them
// [models.py: _extract_records].
func (d *Data) Hides(g Gap, model string) bool {
	c := d.loader.Closure
	switch g.Model {
	case "", world.IrModel, world.IrModelFields, "ir.default":
		return true
	case "ir.model.access": // nothing is contained in a right, and it has no lines
		return g.Model == model
	}
	if contains(c, g.Model, model) {
		return true
	}
	if g.rows == nil || len(g.rows.Columns) == 0 {
		return true // of what lines it may have nothing is known
	}
	return slices.ContainsFunc(g.rows.Columns, func(column csvdata.Column) bool {
		return writesLines(c, g.Model, model, column.Path)
	})
}

// contains tells whether a record of one model is, or has in it, one of another (_inherits).
func contains(c *world.Closure, from, model string) bool {
	models := []string{from}
	for i := 0; i < len(models); i++ {
		for _, l := range c.Inherits(models[i]) {
			if !slices.Contains(models, l.Model) {
				models = append(models, l.Model)
			}
		}
	}
	return slices.Contains(models, model)
}

// writesLines tells whether a column of one model's file may write lines of another. Where the field is not known,
// its name tells a link from lines.
func writesLines(c *world.Closure, from, model string, column []string) bool {
	for _, name := range column[:len(column)-1] {
		field, is := c.Field(from, name)
		switch {
		case is != world.Present:
			return !strings.HasSuffix(name, "_id")
		case field.Type != "one2many":
			return false
		case field.Comodel == "" || contains(c, field.Comodel, model):
			return true
		}
		from = field.Comodel
	}
	return false
}
