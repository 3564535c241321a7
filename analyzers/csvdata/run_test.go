package csvdata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// The CSV files that the manifest lists are read, data before demo, each once; no others are.
func TestFiles(t *testing.T) {
	root := testtree.New(t, map[string]string{
		"shop/__manifest__.py": "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': " +
			"'LGPL-3', 'depends': ['base'],\n" +
			" 'demo': ['demo/res.users.csv', 'data/res.partner.csv'], 'data': ['data/res.partner.csv', 'x.xml', " +
			"'b/res.country-two.CSV', '../lib/res.bank.csv',\n" +
			" 'data/res.partner.csv', 'gone.csv', 'huge.csv', 'open.csv']}\n",
		"shop/__init__.py": "", "shop/x.xml": "<odoo/>\n",
		"shop/data/res.partner.csv": "id,name\na,A\n", "shop/demo/res.users.csv": "id,login\n",
		"shop/b/res.country-two.CSV": "id,name\nb,B\nc,C\n", "shop/unlisted/res.lang.csv": "id\nx\n",
		"shop/open.csv": "id,name\na,\"\n",
		"shop/huge.csv": strings.Repeat("x", 33<<20),
		"lib/__manifest__.py": "{'name': 'Lib', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', " +
			"'depends': ['base']}\n",
		"lib/__init__.py":  "",
		"lib/res.bank.csv": "id,name\nk,K\n",
	})
	suite := driver.Suite{Analyzers: []*analysis.Analyzer{csvdata.Analyzer}, Facts: load.FromCatalogue}
	for module, r := range odootest.ResultsOf[*csvdata.Result](odootest.Check(t, suite, root)) {
		if module != "shop" {
			if len(r.Files) > 0 {
				t.Errorf("%s has files", module)
			}
			continue
		}
		type file struct {
			Path, Model string
			Rows        int
			Broken      bool
		}
		var got []file
		for _, f := range r.Files {
			got = append(got, file{f.Path, f.Model, len(f.Rows), f.Broken()})
			if r.File(f.Path) != f {
				t.Errorf("%s is not found", f.Path)
			}
		}
		want := []file{
			{"shop/data/res.partner.csv", "res.partner", 1, false},
			{"shop/b/res.country-two.CSV", "res.country", 2, false},
			{"lib/res.bank.csv", "res.bank", 1, false}, {"shop/open.csv", "open", 1, true},
			{"shop/demo/res.users.csv", "res.users", 0, false},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if len(r.Skipped) != 1 || r.Skipped[0].Path != "shop/huge.csv" || !r.Skipped[0].Limit {
			t.Errorf("skipped: %+v", r.Skipped)
		}
		if r.File("shop/gone.csv") != nil {
			t.Error("a file that is not there was read")
		}
	}
}

func TestIsEmptyID(t *testing.T) {
	for text, want := range map[string]bool{"": true, "0": true, "False": true, "no": true, "a": false,
		"none": false, " ": false} {
		if got := csvdata.IsEmptyID(text); got != want {
			t.Errorf("%q names nothing: %v", text, got)
		}
	}
}
