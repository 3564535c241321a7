package collect

import (
	"go/token"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// csv reads a data file: its model, its columns, and the cells that hold XML ids.
func (c *collector) csv(f *csvdata.File) {
	c.begin(f.Path, f.Text)
	if len(f.Columns) == 0 {
		return
	}
	// The model is the file's name, which has no place in the text: it stands where the text begins.
	c.list.AddAt(refs.Model, f.Model, f.Columns[0].Place, refs.ByCSV)
	key, value := -1, -1
	for i := range f.Columns {
		column := &f.Columns[i]
		name := column.Path[0]
		if name == "" || name == "id" || name == ".id" {
			continue
		}
		place := column.Place
		if strings.HasPrefix(column.Name, name) && int(place.Stop-place.Start) == len(column.Name) {
			place.Stop = place.Start + token.Pos(len(name))
		}
		c.list.AddAt(refs.Field, name, place, refs.ByCSV).Model = f.Model
		if f.Model == "ir.config_parameter" {
			switch column.Name {
			case "key":
				key = i
			case "value":
				value = i
			}
		}
	}
	for i := range f.Rows {
		row := &f.Rows[i]
		c.list.Entry = int32(i)
		for j := range f.Columns {
			c.cell(f, row, j)
		}
		if key >= 0 && row.Cells[key] != "" {
			r := c.list.AddAt(refs.ConfigKey, row.Cells[key], f.CellPlace(row, key), refs.ByCSV)
			r.Symbol = row.ID
			if value >= 0 {
				r.SetTo = row.Cells[value]
			}
		}
	}
}

// cell reads one cell: XML ids with commas between, the name of a model, or an address.
func (c *collector) cell(f *csvdata.File, row *csvdata.Row, j int) {
	text, column := row.Cells[j], &f.Columns[j]
	if strings.TrimSpace(text) == "" {
		return
	}
	place := f.CellPlace(row, j)
	if refs.IsAssetModel(f.Model) {
		if kind, via := refs.AssetKind(column.Name, text); kind != 0 {
			c.list.AddAt(kind, text, place, via).Symbol = row.ID
			return
		}
	}
	switch {
	case len(column.Path) == 1 && column.Path[0] == "id":
		if prefix, _, ok := strings.Cut(text, "."); ok && prefix != c.unit.Module.Name {
			c.list.AddAt(refs.XMLID, text, place, refs.ByID).Symbol = row.ID
		}
	case column.External():
		if csvdata.IsEmptyID(text) {
			return
		}
		c.cellIDs(text, place, column.Name, row.ID)
	case refs.HoldsModel(f.Model, column.Name):
		c.named(refs.Model, text, place, column.Name, row.ID)
	case refs.IsURL(text):
		c.named(refs.URL, text, place, column.Name, row.ID)
	}
}

// named appends what a cell of a column names.
func (c *collector) named(kind refs.Kind, name string, place unit.Range, column, symbol string) {
	r := c.list.AddAt(kind, name, place, refs.ByColumn)
	r.Word, r.Symbol = column, symbol
}

// cellIDs reads ids with commas between. In a cell with doubled quotes, which no id has, all of it is their place.
func (c *collector) cellIDs(text string, place unit.Range, column, symbol string) {
	plain := int(place.Stop-place.Start) == len(text)
	for at := 0; at <= len(text); {
		part, _, _ := strings.Cut(text[at:], ",")
		next := at + len(part) + 1
		id := strings.TrimSpace(part)
		if id != "" {
			where := place
			if plain {
				where.Start += token.Pos(at + strings.Index(part, id))
				where.Stop = where.Start + token.Pos(len(id))
			}
			c.named(refs.XMLID, id, where, column, symbol)
		}
		at = next
	}
}
