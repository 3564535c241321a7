package bundle

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/google/go-cmp/cmp"
)

// TestOracle compares bundles, file by file and in order, with what a real Odoo 18.0 lists (ir.asset._get_asset_paths).
// Recorded on 2026-12-01 with 74 addons installed, among them project, website and point_of_sale.
func TestOracle(t *testing.T) {
	var oracle struct {
		Addons []struct {
			Name        string
			Application bool
			Sequence    int
			Depends     []string
			Files       []string
			Commands    [][4]string
		}
		Records [][5]any // bundle, directive, target, path, sequence
		Bundles map[string]json.RawMessage
	}
	file, err := os.Open("testdata/odoo-18.0.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(unpacked).Decode(&oracle); err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]string)
	var addons []Addon
	for _, a := range oracle.Addons {
		addon := Addon{Name: a.Name, Application: a.Application, Sequence: a.Sequence, Depends: a.Depends}
		for _, c := range a.Commands {
			addon.Commands = append(addon.Commands, Command{c[0], c[1], c[2], c[3]})
		}
		addons = append(addons, addon)
		files[a.Name] = a.Files
	}
	installation := New(addons, func(pattern string) (found []string, installed bool) {
		pattern = strings.TrimPrefix(path.Clean(pattern), "/")
		name, _, _ := strings.Cut(pattern, "/")
		list, installed := files[name]
		for _, f := range list {
			if ok, err := doublestar.Match(pattern, name+"/"+f); ok && err == nil {
				found = append(found, "/"+name+"/"+f)
			}
		}
		slices.Sort(found)
		return found, installed
	})
	for _, r := range oracle.Records {
		c := Command{r[0].(string), r[1].(string), r[2].(string), r[3].(string)}
		installation.record(c, int(r[4].(float64)))
	}
	if len(oracle.Bundles) < 6 {
		t.Fatalf("%d bundles", len(oracle.Bundles))
	}
	for name, raw := range oracle.Bundles {
		t.Run(name, func(t *testing.T) {
			var listed [][2]string
			if err := json.Unmarshal(raw, &listed); err != nil {
				t.Fatal(err)
			}
			want := make([]Asset, len(listed))
			for i, l := range listed {
				want[i] = Asset{l[0], l[1]}
			}
			got, err := installation.Contents(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-Odoo +here)\n%s", diff[:min(len(diff), 3000)])
			}
		})
	}
}

// record adds an active ir.asset record. They are added in the order of their sequence and id.
func (i *Installation) record(c Command, sequence int) {
	const usual = 16
	if sequence < usual {
		i.first = append(i.first, c)
	} else {
		i.last = append(i.last, c)
	}
}
