package equivalent

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rows reads a table of the test's data.
func rows(t *testing.T, file string) (list [][]string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return list
}

func addon(row []string) Addon {
	list := func(cell string) []string {
		if cell == "" {
			return nil
		}
		return strings.Split(cell, ";")
	}
	return Addon{Name: row[0], Repository: row[1], Title: row[2], Summary: row[3], Models: list(row[4]), Fields: list(row[5]),
		Known: true}
}

// Modules that companies wrote although an addon of OCA's does the same: the addon is among the first three.
func TestKnownPairs(t *testing.T) {
	var addons []Addon
	for _, row := range rows(t, "testdata/addons.tsv") {
		addons = append(addons, addon(row))
	}
	index := NewIndex(addons)
	found := 0
	var missed []string
	pairs := rows(t, "testdata/modules.tsv")
	for _, row := range pairs {
		self := addon(row[1:])
		var names []string
		for _, m := range index.Search(&self, 3) {
			names = append(names, fmt.Sprintf("%s %.2f", m.Addon.Name, m.Score))
		}
		if slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, row[0]+" ") }) {
			found++
		} else {
			missed = append(missed, fmt.Sprintf("%s: %s not among %q", self.Name, row[0], names))
		}
	}
	if found < 15 || len(pairs) < 15 {
		t.Errorf("found %d of %d\n%s", found, len(pairs), strings.Join(missed, "\n"))
	}
	t.Logf("found %d of %d among %d addons; %s", found, len(pairs), len(addons), strings.Join(missed, "; "))
}

func TestSearch(t *testing.T) {
	index := NewIndex([]Addon{
		{Name: "dms", Models: []string{"dms.directory", "dms.file", "dms.tag"}, Known: true},
		{Name: "sale_note", Fields: []string{"sale.order note", "sale.order note_by"}, Known: true},
		{Name: "stock_note"}, {Name: "shop"},
	})
	tests := []struct {
		name string
		self Addon
		want []string
	}{
		{"models with a prefix", Addon{Name: "x_documents", Models: []string{"x.dms.directory", "x.dms.file"}},
			[]string{"dms close [x.dms.directory x.dms.file] []"}},
		{"one model of many", Addon{Name: "x", Models: []string{"x.dms.file", "x.a", "x.b"}}, []string{"dms  [x.dms.file] []"}},
		{"a last word alone is no name", Addon{Name: "x", Models: []string{"x.file", "x.directory"}}, nil},
		{"fields of one model", Addon{Name: "x", Fields: []string{"sale.order x_note", "sale.order note_by"}},
			[]string{"sale_note close [] [sale.order note_by sale.order x_note]"}},
		{"fields of another model", Addon{Name: "x", Fields: []string{"purchase.order note", "purchase.order note_by"}}, nil},
		{"itself", Addon{Name: "shop"}, nil},
		{"words alone are not close", Addon{Name: "acme_stock_notes"}, []string{"stock_note  [] []"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range index.Search(&tt.self, 1) {
				isClose := ""
				if m.Close {
					isClose = "close"
				}
				got = append(got, fmt.Sprint(m.Addon.Name, " ", isClose, " ", m.Models, " ", m.Fields))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
