package loader_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

const models = `from odoo import fields, models


class Note(models.Model):
    _name = "shop.note"

    name = fields.Char()
    on = fields.Boolean(default=True)
    off = fields.Boolean()
    rank = fields.Integer(default=7)
    price = fields.Float()
    total = fields.Monetary(compute="_total")
    currency_id = fields.Many2one("res.currency")
    kind = fields.Selection([("a", "A"), ("b", "B")], default="a")
    owner_id = fields.Many2one("res.users")
    tag_ids = fields.Many2many("shop.tag")
    line_ids = fields.One2many("shop.line", "note_id")
    at = fields.Datetime(default=fields.Datetime.now)
    body = fields.Html()


class Line(models.Model):
    _name = "shop.line"

    name = fields.Char()
    note_id = fields.Many2one("shop.note")


class Code(models.Model):
    _name = "shop.code"
    name = fields.Char()
    kind = fields.Selection([("a", "A"), ("b", "B")])
    amount = fields.Integer()
    _sql_constraints = [
        ("name_uniq", "unique(name, kind)", "Once"),
        ("amount_positive", "CHECK(amount >= 0)", "Positive"),
    ]


class Tag(models.Model):
    _name = "shop.tag"
    _inherits = {"shop.note": "note_id"}

    note_id = fields.Many2one("shop.note")
`

// shop writes a workspace with the module shop, whose data files are given and listed by name; those below demo are
// demo data. A contract makes the load keep values.
func shop(t *testing.T, files map[string]string) string {
	t.Helper()
	tree := map[string]string{
		".smartdelta.yaml": "version: 1\nseries: \"18.0\"\ncontracts:\n  shop:\n    - {name: notes, model: " +
			"shop.note, min: 0}\n",
		"shop/__init__.py": "from . import models\n", "shop/models.py": models,
	}
	var data, demo []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		tree["shop/"+name] = files[name]
		switch path.Dir(name) {
		case "demo":
			demo = append(demo, "'"+name+"'")
		case ".":
			data = append(data, "'"+name+"'")
		}
	}
	tree["shop/__manifest__.py"] = fmt.Sprintf("{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', "+
		"'license': 'LGPL-3',\n"+
		" 'depends': ['base'], 'data': [%s], 'demo': [%s]}\n", strings.Join(data, ", "), strings.Join(demo, ", "))
	return testtree.New(t, tree)
}

// run gives the result of shop.
func run(t *testing.T, root string, demo bool) *load.Result {
	t.Helper()
	return visit(t, root, demo, load.Analyzer).Results[load.Analyzer].(*load.Result)
}

// fileOf gives an XML file of shop.
func fileOf(t *testing.T, root, name string) *xmldata.File {
	t.Helper()
	f := visit(t, root, false, xmldata.Analyzer).Results[xmldata.Analyzer].(*xmldata.Result).File(name)
	if f == nil {
		t.Fatalf("%s was not read", name)
	}
	return f
}

func visit(t *testing.T, root string, demo bool, a *analysis.Analyzer) driver.UnitResult {
	t.Helper()
	ws, err := workspace.Open(t.Context(), workspace.Options{Dir: root, Root: root})
	if err != nil {
		t.Fatal(err)
	}
	u := unit.New(t.Context(), ws)
	u.Demo = demo
	suite := driver.Suite{Analyzers: []*analysis.Analyzer{a}, Facts: load.FromCatalogue}
	result, err := driver.Run(t.Context(), suite, u, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range result.Units {
		for _, failure := range u.Failures {
			t.Error(failure)
		}
		if u.Module != nil && u.Module.Name == "shop" {
			return u
		}
	}
	t.Fatal("shop was not visited")
	return driver.UnitResult{}
}

// odoo wraps operations.
func odoo(operations string) string { return "<odoo>" + operations + "</odoo>\n" }

// describe gives records by id and model, in order.
func describe(records []*loader.Record) []string {
	list := []string{}
	for _, r := range records {
		line := strings.TrimPrefix(r.ID, "shop.") + " " + r.Model
		for _, flag := range []struct {
			word string
			is   bool
		}{{" foreign", r.Foreign}, {" implied", r.Implied}, {" noupdate", r.NoUpdate}} {
			if flag.is {
				line += flag.word
			}
		}
		list = append(list, line)
	}
	return list
}
