// Package csvdata reads the CSV data files of a module.
//
// In: the .csv files that the manifest's data or demo names. Out: a *Result; no diagnostics. Source:
// odoo/tools/convert.py (convert_csv_import) and odoo/models.py (load), series 18.0. Limits: sub-rows of
// one2many columns belong to the row above and make no row of their own here.
package csvdata

import (
	"path"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/csvpos"
)

// Analyzer reads CSV data files.
var Analyzer = &analysis.Analyzer{
	Name:       "csvdata",
	Doc:        "read the module's CSV data files",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the files in load order, data before demo.
type Result struct {
	Files   []*File
	Skipped []unit.Skipped
}

// File is one CSV file.
type File struct {
	Path     string // relative to the root
	Text     *unit.Text
	Model    string // from the file's name, up to the first '-'
	Columns  []Column
	Rows     []Row
	Problems []csvpos.Problem
}

// Broken tells whether rows may be missing.
func (f *File) Broken() bool { return len(f.Problems) > 0 || f.Text.Problem != nil }

// Column is one header cell.
type Column struct {
	Name     string // field, or path of fields joined by '/'
	External bool   // the cells hold XML ids (a:id or a/id)
	Place    unit.Range
}

// Row is one record. Cells are as many as the columns.
type Row struct {
	ID    string // of column id, as written; "" without one
	Place unit.Range
	Cells []string
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if u.Module == nil {
		return r, nil
	}
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
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

// read takes the first row as header. Rows with only empty cells are dropped, as Odoo does.
func read(name string, text *unit.Text) *File {
	model, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), path.Ext(name)), "-")
	f := &File{Path: name, Text: text, Model: model}
	id := -1
	f.Problems = csvpos.Parse(text.Data, func(row csvpos.Row) bool {
		if f.Columns == nil {
			for i, cell := range row.Cells {
				column := Column{Name: cell.Value, Place: unit.Range{Start: text.Pos(cell.Start), Stop: text.Pos(cell.End)}}
				if base, ok := cutExternal(cell.Value); ok {
					column.Name, column.External = base, true
				}
				if cell.Value == "id" {
					id = i
				}
				f.Columns = append(f.Columns, column)
			}
			return true
		}
		out := Row{Cells: make([]string, len(f.Columns))}
		empty := true
		for i, cell := range row.Cells {
			if i >= len(f.Columns) {
				break
			}
			out.Cells[i] = strings.Clone(cell.Value)
			empty = empty && cell.Value == ""
		}
		if empty {
			return true
		}
		place := row.Cells[0]
		if id >= 0 && id < len(row.Cells) {
			place = row.Cells[id]
			out.ID = out.Cells[id]
		}
		out.Place = unit.Range{Start: text.Pos(place.Start), Stop: text.Pos(place.End)}
		f.Rows = append(f.Rows, out)
		return true
	})
	return f
}

// cutExternal takes the mark of an external id off a header cell: a:id and a/id mean the same.
func cutExternal(header string) (field string, ok bool) {
	for _, mark := range []string{":id", "/id"} {
		if field, ok = strings.CutSuffix(header, mark); ok {
			return field, true
		}
	}
	return header, header == "id"
}
