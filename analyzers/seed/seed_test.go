package seed_test

import (
	"fmt"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestContracts(t *testing.T) {
	result := odootest.Run(t, analyzers.Suite(), "testdata/contracts", "SEED", "REF406", "REF407", "REF411")
	// What is missing or unreadable leaves undecided what it may have changed, and nothing else.
	open := map[string]string{
		"unread steps":    "data/steps.xml cannot be read",
		"gone steps":      "data/steps.xml does not exist",
		"gone rows":       "data/steps.xml does not exist",
		"gone_rows rows":  "data/shop.row.csv does not exist",
		"gone_rows steps": "data/shop.row.csv does not exist",
		"rows rows":       "data/shop.row.csv cannot be read",
	}
	for name, v := range verdicts(result) {
		if want := open[name]; v.Undecided != want {
			t.Errorf("contract %s: undecided %q, want %q", name, v.Undecided, want)
		}
	}
}

// Seeds in unusual but legal forms are counted as Odoo counts them: each contract of testdata/forms holds the
// number of rows that a real Odoo 18 had after installing the module.
func TestForms(t *testing.T) {
	result := odootest.Check(t, analyzers.Suite(), "testdata/forms")
	got := verdicts(result)
	if len(got) < 30 {
		t.Fatalf("only %d contracts", len(got))
	}
	for name, v := range got {
		if v.Undecided != "" || !v.Passed {
			t.Errorf("%s: %d predicted, %s in Odoo (%s)", name, v.Predicted, v.Contract.Expected(), v.Undecided)
		}
	}
}

func TestPromises(t *testing.T) {
	result := odootest.Run(t, analyzers.Suite(), "testdata/promises", "SEED")
	open := map[string]bool{"computed totals": true, "computed dated": true, "calls steps": true, "calls heads": true}
	for name, v := range verdicts(result) {
		if (v.Undecided != "") != open[name] {
			t.Errorf("contract %s: undecided %q", name, v.Undecided)
		}
	}
}

// What an expression calls version is the series of the workspace.
func TestVersion(t *testing.T) {
	for _, series := range []string{"16.0", "17.0", "18.0", "19.0"} {
		root := testtree.New(t, map[string]string{
			".smartdelta.yaml": "version: 1\nseries: \"" + series +
				"\"\ncontracts:\n  shop:\n    - name: notes\n      model: shop.note\n      count: 1\n" +
				"      where:\n        - {field: release, equals: \"" + series + "\"}\n",
			"shop/__manifest__.py": "{'name': 'Shop', 'version': '" + series +
				".1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['base'], 'data': ['a.xml']}\n",
			"shop/__init__.py": "from odoo import fields, models\n\n\nclass Note(models.Model):\n    _name = " +
				"'shop.note'\n    _description = 'Note'\n\n" +
				"    release = fields.Char()\n",
			"shop/a.xml": "<odoo noupdate=\"1\"><record id=\"a\" model=\"shop.note\"><field name=\"release\" " +
				"eval=\"version\"/></record></odoo>\n",
		})
		v, judged := verdicts(odootest.Check(t, analyzers.Suite(), root))["shop notes"]
		if !judged || !v.Passed || v.Undecided != "" {
			t.Errorf("%s: judged %v: %s%s", series, judged, v.Why, v.Undecided)
		}
	}
}

// SEED501 tells how many of the promised records hold, over all contracts: those that are there and keep what is said of
// their fields, less those that are too many.
func TestRecordsThatHold(t *testing.T) {
	const contracts = `contracts:
  m:
    - {name: gone, model: res.country, count: 4}
    - {name: short, model: res.bank, min: 5, requires: [bic]}
    - {name: surplus, model: res.partner.industry, count: 2}
    - {name: whole, model: res.partner.category, max: 9}
`
	data := "<odoo>\n"
	for i, model := range []string{"res.partner.industry", "res.partner.industry", "res.partner.industry", "res.bank",
		"res.bank", "res.bank", "res.bank", "res.bank", "res.partner.category"} {
		field := `<field name="bic">A</field>`
		if i < 4 || i == 8 {
			field = ""
		}
		data += fmt.Sprintf("<record id=\"r%d\" model=\"%s\"><field name=\"name\">%d</field>%s</record>\n", i, model, i, field)
	}
	root := testtree.New(t, map[string]string{
		".smartdelta.yaml":  "version: 1\nseries: \"18.0\"\n" + contracts,
		"m/__manifest__.py": `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"], "data": ["d.xml"]}`,
		"m/__init__.py":     "", "m/d.xml": data + "</odoo>\n",
	})
	got := odootest.Check(t, analyzers.Suite(), root).Outcomes()["m"][rules.SeedCount]
	if want := 0 + 4 + 1 + 1; got.Kept != want || got.Total != 4+5+2+1 {
		t.Errorf("%d of %d hold, want %d of 12", got.Kept, got.Total, want)
	}
}

// verdicts gives the verdicts by module and contract.
func verdicts(r *odootest.Result) map[string]contracts.Verdict {
	all := make(map[string]contracts.Verdict)
	for module, result := range odootest.ResultsOf[*seed.Result](r) {
		for _, v := range result.Verdicts {
			all[module+" "+v.Contract.Name] = v
		}
	}
	return all
}
