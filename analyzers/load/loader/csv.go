package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// csv loads the rows of a file [odoo/models.py: load, _extract_records; base ir_fields.py].
func (l *loader) csv(f *csvdata.File) {
	rows := make([]csvRow, len(f.Rows))
	for i := range f.Rows {
		rows[i] = csvRow{file: f, row: &f.Rows[i], index: i, cells: f.Rows[i].Cells}
	}
	columns := make([]csvColumn, len(f.Columns))
	for i, c := range f.Columns {
		columns[i] = csvColumn{index: i, path: c.Path, place: c.Place}
		l.place = c.Place
		l.checkColumn(f.Model, c, func() bool {
			return slices.ContainsFunc(f.Rows, func(r csvdata.Row) bool { return r.Cells[i] != "" })
		})
	}
	for _, record := range l.extract(f.Model, columns, rows) {
		l.place = record.row.Place
		l.cells(f.Model, record)
		l.csvRecord(f.Model, record, "")
	}
}

// checkColumn: a column that is no field aborts, and so does one below lines that is none of theirs, and one that has
// cells and is below another record: only lines can be created so [base ir_fields.py: _referencing_subfield].
func (l *loader) checkColumn(model string, c csvdata.Column, hasCells func() bool) {
	for i, name := range c.Path {
		if name == "id" || name == ".id" || l.Closure.Model(model) != world.Present || l.Closure.Open(model) {
			return
		}
		field, is := l.Closure.Field(model, name)
		if is == world.Absent {
			l.abort(BadColumn, c.Name, fmt.Sprintf("%s has no field %s", model, name))
		}
		if is != world.Present || field.Type != "one2many" {
			isLink := is == world.Present && (field.Type == "many2one" || field.Type == "many2many")
			isBelow := i+1 < len(c.Path) && c.Path[i+1] != "id" && c.Path[i+1] != ".id"
			if isLink && isBelow && hasCells() {
				l.abort(BadValue, c.Name,
					fmt.Sprintf("%s names a field of the record in %s, which cells cannot write", c.Name, name))
			}
			return
		}
		model = field.Comodel
	}
}

type csvColumn struct {
	index int      // of the cell in csvRow
	path  []string // what is left of it at this level
	place unit.Range
}

type csvRow struct {
	file  *csvdata.File
	row   *csvdata.Row
	index int // of row
	cells []string
}

// csvRecord is one record with what its cells say.
type csvRecord struct {
	row    *csvdata.Row
	index  int // of row
	id     string
	fields []csvField
}

type csvField struct {
	name  string
	value Value
	model string      // of lines
	lines []csvRecord // of a one2many
	empty bool
}

// extract makes records of rows. A row whose cells are all in one2many columns belongs to the record above.
func (l *loader) extract(model string, columns []csvColumn, rows []csvRow) []csvRecord {
	isLines := make([]bool, len(columns))
	types := make([]world.Field, len(columns))
	for i, c := range columns {
		types[i], _ = l.Closure.Field(model, c.path[0])
		isLines[i] = types[i].Type == "one2many"
	}
	continues := func(r csvRow) bool {
		lines := false
		for i, c := range columns {
			if r.cells[c.index] != "" {
				if !isLines[i] {
					return false
				}
				lines = true
			}
		}
		return lines
	}
	var out []csvRecord
	for at := 0; at < len(rows); {
		end := at + 1
		for end < len(rows) && continues(rows[end]) {
			end++
		}
		out = append(out, l.record1(columns, types, rows[at:end]))
		at = end
	}
	return out
}

// record1 makes one record of its rows.
func (l *loader) record1(columns []csvColumn, types []world.Field, rows []csvRow) csvRecord {
	record := csvRecord{row: rows[0].row, index: rows[0].index}
	for i, c := range columns {
		text := rows[0].cells[c.index]
		name := c.path[0]
		switch {
		case name == "id" && len(c.path) == 1:
			record.id = text
		case name == ".id":
		case types[i].Type == "one2many":
			if slices.ContainsFunc(columns[:i], func(before csvColumn) bool { return before.path[0] == name }) {
				continue // with the first column of this field
			}
			record.fields = append(record.fields, csvField{
				name: name, model: types[i].Comodel, lines: l.lines(types[i].Comodel, name, columns, rows),
			})
		default:
			place := rows[0].file.CellPlace(rows[0].row, c.index)
			v := Value{Kind: xmldata.Plain, Text: text, Cell: true, Name: c.place, Place: place}
			empty := text == ""
			switch c.path[len(c.path)-1] {
			case ".id":
				v.Type = databaseID
			case "id":
				if empty = csvdata.IsEmptyID(text); !empty {
					v.Kind = xmldata.Refs
				}
			}
			record.fields = append(record.fields, csvField{name: name, value: v, empty: empty})
		}
	}
	return record
}

// cell checks the ids of a cell; rows load in batches, but an id that a later row makes is not found all the same.
func (l *loader) cell(v Value) {
	at := l.place
	defer func() { l.place = at }()
	l.place = v.Place
	for id := range strings.SplitSeq(v.Text, ",") {
		if _, is := l.find(l.full(id)); is == world.Absent {
			l.abort(NoSuchRecord, l.full(id), fmt.Sprintf("%s does not exist when this row is loaded", l.full(id)))
		}
	}
}

// databaseID is the type of cells in columns such as partner_id/.id.
const databaseID = "database id"

// text checks what Odoo makes of a cell for the type of its field [base ir_fields.py].
// Names that it searches for are not looked for.
func (l *loader) text(model string, f csvField) {
	field, is := l.Closure.Field(model, f.name)
	if is != world.Present {
		return
	}
	text, bad := f.value.Text, false
	if f.value.Type == databaseID {
		number, isNumber := numberText(text)
		bad = !isNumber || !number.Whole
		field.Type = databaseID
	}
	switch field.Type {
	case "selection":
		l.checkSelection(model, f.name, text, true, f.value.Place)
	case "integer", "float", "monetary":
		number, isNumber := numberText(text)
		bad = !isNumber || field.Type == "integer" && !number.Whole
	case "boolean":
		bad = !isBooleanCell(text)
	case "date":
		_, err := time.Parse(time.DateOnly, text)
		bad = err != nil
	case "datetime":
		_, err := time.Parse(time.DateTime, text)
		bad = err != nil
	}
	if bad {
		l.abortAt(f.value.Place, BadValue, f.name, fmt.Sprintf("%s of %s is of type %s and cannot be %q", f.name, model,
			field.Type, text))
	}
}

// isBooleanCell tells whether Odoo takes a cell for true or false; it knows more words in other languages, which data
// files do not have.
func isBooleanCell(text string) bool {
	switch strings.ToLower(text) {
	case "1", "true", "yes", "0", "false", "no":
		return true
	}
	return false
}

// checkCell: an id with a blank violates a check of the database.
func (l *loader) checkCell(full string) bool {
	if _, name, _ := strings.Cut(full, "."); strings.Contains(name, " ") {
		l.abort(BadID, full, full+" has a blank")
		return false
	}
	return true
}

// cells checks the ids of a record and its lines, all of which Odoo reads before it creates the record. Those of the
// lines themselves are their names.
func (l *loader) cells(model string, record csvRecord) {
	for _, field := range record.fields {
		switch {
		case field.value.Kind == xmldata.Refs:
			l.cell(field.value)
		case !field.empty && field.lines == nil:
			l.text(model, field)
		}
		for _, line := range field.lines {
			l.cells(field.model, line)
		}
	}
}

// lines extracts the records of a one2many field.
func (l *loader) lines(model, field string, columns []csvColumn, rows []csvRow) []csvRecord {
	var below []csvColumn
	for _, c := range columns {
		if c.path[0] != field {
			continue
		}
		if c.path = c.path[1:]; len(c.path) == 0 {
			c.path = []string{""} // the record's name
		}
		below = append(below, c)
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r csvRow) bool {
		return !slices.ContainsFunc(below, func(c csvColumn) bool { return r.cells[c.index] != "" })
	})
	return l.extract(model, below, rows)
}

// csvRecord loads one record and its lines; inverse is the field that links it to what it is a line of. A dotted id is
// taken as it is, and a missing one is created.
func (l *loader) csvRecord(model string, record csvRecord, inverse string) *Record {
	l.place, l.entry = record.row.Place, record.index
	full := l.full(record.id)
	if full != "" && !l.checkCell(full) {
		return nil
	}
	if model == "ir.rule" {
		l.csvRule(record)
	}
	_, was := l.find(full)
	r := l.load(model, full, l.noupdate, func(field string) bool {
		i := slices.IndexFunc(record.fields, func(f csvField) bool { return f.name == field })
		return i >= 0 && !record.fields[i].empty
	})
	if r == nil {
		return nil
	}
	isNew := full == "" || was == world.Absent
	if isNew {
		l.checkLimits(model, full, l.writtenAs(record))
	} else {
		l.changes(full)
	}
	if isNew && inverse != "?" {
		l.checkMissing(model, l.place, func(name string) bool {
			i := slices.IndexFunc(record.fields, func(f csvField) bool { return f.name == name })
			return i >= 0 && (!record.fields[i].empty || l.isNeverNull(model, name)) || name == inverse
		})
	}
	for _, field := range record.fields {
		known, _ := l.Closure.Field(model, field.name)
		for _, line := range field.lines {
			if child := l.csvRecord(field.model, line, cmp.Or(known.Inverse, "?")); child != nil &&
				known.Inverse != "" {
				l.keep(child, known.Inverse, Value{Kind: xmldata.Ref, Text: r.ID, Place: l.place, Name: l.place})
			}
		}
		if field.lines == nil {
			l.keep(r, field.name, field.value)
		}
	}
	return r
}

// csvRule checks the domain of a record rule.
func (l *loader) csvRule(record csvRecord) {
	var model string
	var domain Value
	for _, f := range record.fields {
		switch f.name {
		case "model_id":
			model = l.modelOf(l.full(f.value.Text))
		case "domain_force":
			domain = f.value
		case "active":
			if !isTrueText(f.value.Text, true) {
				return
			}
		}
	}
	if domain.Text != "" {
		l.checkRule(model, domain.Text, func(int, int) unit.Range { return domain.Place })
	}
}
