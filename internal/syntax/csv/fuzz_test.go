package csv_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jgtolentino/smartdelta/internal/syntax/csv"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// FuzzParse: no panic, rows and cells rise through the text, lines are source.Index's, the same rows for
// the same bytes, cells without quotes are their source.
func FuzzParse(f *testing.F) {
	for _, doc := range samples {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		index := source.NewIndex(text)
		end := 0
		var rows [][]string
		problems := csv.Parse(text, func(row csv.Row) bool {
			if line, _ := index.Position(row.Start); line != row.Line || row.Start < end || row.End < row.Start || row.End > len(text) {
				t.Fatalf("row at [%d,%d) on line %d, not %d, behind %d", row.Start, row.End, row.Line, line, end)
			}
			end = row.Start
			cells := []string{}
			for _, c := range row.Cells {
				if c.Start < end || c.End < c.Start || c.End > row.End {
					t.Fatalf("cell at [%d,%d) behind %d in a row that ends at %d", c.Start, c.End, end, row.End)
				}
				if piece := string(text[c.Start:c.End]); !strings.Contains(piece, "\"") && piece != c.Value {
					t.Fatalf("cell %q has the value %q", piece, c.Value)
				}
				end = c.End
				cells = append(cells, c.Value)
			}
			end = row.End
			rows = append(rows, cells)
			return true
		})
		for _, p := range problems {
			if p.Start < 0 || p.End < p.Start || p.End > len(text) {
				t.Fatalf("problem %+v in a text of %d bytes", p, len(text))
			}
		}
		again, problemsAgain := collect(text)
		if diff := cmp.Diff(rows, again, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("rows (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(problems, problemsAgain); diff != "" {
			t.Fatalf("problems (-first +second):\n%s", diff)
		}
	})
}
