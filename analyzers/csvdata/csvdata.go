// Package csvdata reads the CSV data files of a module.
//
// In: the .csv files that the manifest's data or demo names. Out: a *Result; no diagnostics. Source:
// odoo/tools/convert.py (convert_csv_import) and odoo/models.py (load, fix_import_export_id_paths), series 18.0.
// Limits: which rows continue the record above depends on the types of fields, so that is the virtual load's
// work; every row is a row here.
package csvdata

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/csv"
)

// Analyzer reads CSV data files.
var Analyzer = &analysis.Analyzer{
	Name:       "csvdata",
	Doc:        "read the module's CSV data files",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the files in load order, data before demo; a file listed twice is here once.
type Result struct {
	Files   []*File
	Skipped []unit.Skipped
}

// File gives the file of a path relative to the root; nil when it was not read.
func (r *Result) File(name string) *File {
	i := slices.IndexFunc(r.Files, func(f *File) bool { return f.Path == name })
	if i < 0 {
		return nil
	}
	return r.Files[i]
}

// File is one CSV file.
type File struct {
	Path     string // relative to the root
	Text     *unit.Text
	Model    string // from the file's name, up to the first '-'
	Columns  []Column
	Rows     []Row
	Problems []syntax.Problem
}

// Broken tells whether rows may be missing.
func (f *File) Broken() bool { return len(f.Problems) > 0 || f.Text.Problem != nil }

// ID gives the index of the column that holds the records' own XML ids; -1 without one.
func (f *File) ID() int {
	return slices.IndexFunc(f.Columns, func(c Column) bool { return len(c.Path) == 1 && c.Path[0] == "id" })
}

// Column is one header cell.
type Column struct {
	Name string // as written
	// Path is the name as Odoo reads it: a:id and a/id give [a id], a.id gives [a .id], a/b gives [a b].
	Path  []string
	Place unit.Range
}

// External tells whether the cells hold XML ids.
func (c Column) External() bool { return c.Path[len(c.Path)-1] == "id" }

// IsEmptyID tells whether a cell of such a column names nothing: Odoo takes the words for false for no record
// [base: ir_fields.py, db_id_for].
func IsEmptyID(text string) bool {
	switch strings.ToLower(text) {
	case "", "0", "false", "no":
		return true
	}
	return false
}

// Row is one row below the header. Cells are as many as the columns; missing ones are empty.
type Row struct {
	ID    string // of column id, as written; "" without one
	Place unit.Range
	Cells []string
	spans []csv.Cell
}

// CellPlace gives the place of a cell; that of the row for one that the file lacks.
func (f *File) CellPlace(row *Row, column int) unit.Range {
	if column >= len(row.spans) {
		return row.Place
	}
	return f.Text.Range(row.spans[column].Start, row.spans[column].End)
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if u.Module == nil {
		return r, nil
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	seen := make(map[string]bool)
	for _, list := range [][]string{m.DataPaths(u), m.DemoPaths(u)} {
		for _, name := range list {
			if seen[name] || strings.ToLower(path.Ext(name)) != ".csv" {
				continue
			}
			seen[name] = true
			text, skipped := u.Read(pass, name)
			if skipped != nil {
				r.Skipped = append(r.Skipped, *skipped)
				continue
			}
			r.Files = append(r.Files, read(name, text))
		}
	}
	return r, nil
}

// ModelOf gives the model that a file is for, by its name.
func ModelOf(name string) string {
	model, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), path.Ext(name)), "-")
	return model
}

// maxColumns bounds a header; a table of PostgreSQL has 1,600 columns at most, and a path leads through several.
const maxColumns = 10_000

// read takes the first row as header. Rows with only empty cells are dropped, as Odoo does.
func read(name string, text *unit.Text) *File {
	f := &File{Path: name, Text: text, Model: ModelOf(name)}
	id := -1
	var tooMany *syntax.Problem
	f.Problems = csv.Parse(text.Data, func(row csv.Row) bool {
		if f.Columns == nil && len(row.Cells) > maxColumns {
			tooMany = &syntax.Problem{Start: row.Start, End: row.Start,
				Message: fmt.Sprintf("%d columns, more than %d: no table has so many", len(row.Cells), maxColumns)}
			return false
		}
		if f.Columns == nil {
			f.Columns = make([]Column, 0, len(row.Cells))
			for _, cell := range row.Cells {
				value := strings.Clone(cell.Value)
				f.Columns = append(f.Columns,
					Column{Name: value, Path: fieldPath(value), Place: text.Range(cell.Start, cell.End)})
			}
			id = f.ID()
			return true
		}
		out := Row{Cells: make([]string, len(f.Columns)), spans: make([]csv.Cell, min(len(row.Cells), len(f.Columns)))}
		empty := true
		for i, cell := range row.Cells {
			empty = empty && cell.Value == ""
			if i < len(f.Columns) {
				out.Cells[i] = strings.Clone(cell.Value)
				out.spans[i] = csv.Cell{Start: cell.Start, End: cell.End}
			}
		}
		if empty {
			return true
		}
		place := row.Cells[0]
		if id >= 0 && id < len(row.Cells) {
			place = row.Cells[id]
			out.ID = out.Cells[id]
		}
		out.Place = text.Range(place.Start, place.End)
		f.Rows = append(f.Rows, out)
		return true
	})
	if tooMany != nil {
		f.Problems = append(f.Problems, *tooMany)
	}
	return f
}

// fieldPath reads a header cell [models.py: fix_import_export_id_paths]. The marks count behind any character
// but a slash.
func fieldPath(header string) []string {
	for _, mark := range []string{".id", ":id"} {
		for from := 1; from < len(header); {
			i := strings.Index(header[from:], mark)
			if i < 0 {
				break
			}
			i += from
			from = i + len(mark)
			if header[i-1] != '/' {
				kept := strings.TrimPrefix(mark, ":")
				header = header[:i] + "/" + kept + header[i+len(mark):]
				from = i + 1 + len(kept)
			}
		}
	}
	return strings.Split(header, "/")
}
