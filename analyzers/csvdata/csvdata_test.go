package csvdata

import (
	"go/token"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

func readText(name, text string) *File {
	return read(name, &unit.Text{File: token.NewFileSet().AddFile(name, -1, len(text)), Data: []byte(text)})
}

func TestFieldPath(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"name", []string{"name"}},
		{"id", []string{"id"}},
		{"model_id:id", []string{"model_id", "id"}},
		{"model_id/id", []string{"model_id", "id"}},
		{"partner_id.id", []string{"partner_id", ".id"}},
		{"partner_id/.id", []string{"partner_id", ".id"}},
		{".id", []string{".id"}},
		{"line_ids/tax_ids:id", []string{"line_ids", "tax_ids", "id"}},
		{"", []string{""}},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, fieldPath(tt.in)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRead(t *testing.T) {
	f := readText("m/data/res.partner-two.csv", "id,name,parent_id:id\na,\"A, with comma\",\n,,\n\n,without id,base.x\nshort\nlong,1,2,3\n")
	type row struct {
		ID    string
		Cells []string
	}
	var got []row
	for _, r := range f.Rows {
		got = append(got, row{r.ID, r.Cells})
	}
	want := []row{
		{"a", []string{"a", "A, with comma", ""}}, {"", []string{"", "without id", "base.x"}},
		{"short", []string{"short", "", ""}}, {"long", []string{"long", "1", "2"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if f.Model != "res.partner" || f.ID() != 0 || !f.Columns[2].External() || f.Columns[1].External() {
		t.Errorf("model %s, id in column %d, columns %+v", f.Model, f.ID(), f.Columns)
	}
	if place := f.CellPlace(&f.Rows[0], 1); int(place.Stop-place.Start) != len("A, with comma") {
		t.Errorf("the cell is %d bytes long", place.Stop-place.Start)
	}
	if place := f.CellPlace(&f.Rows[2], 2); place != f.Rows[2].Place {
		t.Errorf("a missing cell stands at %v, not at its row", place)
	}
}

// A header that no table has is not read: three megabytes of commas would take two gigabytes.
func TestReadTooManyColumns(t *testing.T) {
	if f := readText("m/x.csv", strings.Repeat(",", maxColumns-1)+"\na"); f.Broken() || len(f.Columns) != maxColumns {
		t.Errorf("%d columns: %v", len(f.Columns), f.Problems)
	}
	if f := readText("m/x.csv", strings.Repeat(",", maxColumns)+"\na"); !f.Broken() || len(f.Columns) != 0 {
		t.Errorf("%d columns: %v", len(f.Columns), f.Problems)
	}
}

// FuzzRead: no panic, as many cells as columns, every place in the file.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"id,name\na,b\n", "", "\n\nid", "a:id,\"b\n", ",,\n,,"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := readText("res.partner.csv", text)
		base, size := file.Text.File.Base(), file.Text.File.Size()
		for i := range file.Rows {
			row := &file.Rows[i]
			if len(row.Cells) != len(file.Columns) {
				t.Fatalf("row of %d cells under %d columns", len(row.Cells), len(file.Columns))
			}
			for column := range row.Cells {
				if p := file.CellPlace(row, column); int(p.Start) < base || p.Stop < p.Start || int(p.Stop) > base+size {
					t.Fatalf("cell at %d to %d of %d bytes", p.Start, p.Stop, size)
				}
			}
		}
	})
}
