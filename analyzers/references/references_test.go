package references_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestFiles(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/files", "REF") }

func TestRefused(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/refused", "REF405", "REF411")
}

// Places inside texts are right behind entities and in CDATA.
func TestContent(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/content", "REF401", "REF405", "REF411", "REF416", "REF425", "REF426")
}

// A module that says that it is not to be installed keeps its licence in Odoo's list, and OCA302 speaks of one of another
// series.
func TestModules(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/modules", "EE107", "REF403", "REF406", "REF427", "REF428", "REF429", "REF445").Findings {
		if f.Rule.ID >= "REF427" && (f.Severity != rules.Error || !f.Stops) {
			t.Errorf("%s:%d is %s, stops: %v", f.Place.Path, f.Place.Start.Line, f.Severity, f.Stops)
		}
	}
}

func TestCycles(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/cycles", "REF") }

func TestRaises(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/raises", "REF446").Findings {
		if f.Rule == rules.ImportRaises && !f.Stops {
			t.Errorf("%s:%d does not stop the installation", f.Place.Path, f.Place.Start.Line)
		}
	}
}

func TestPhantoms(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/phantoms", "REF408") }

func TestManualNames(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/manual", "REF409") }

// When a record is there for others was asked of an Odoo 18 for each of these: a record does not find itself, records
// nested in it find it, and it does not find them.
func TestOrder(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/order", "REF401", "REF404")
}

// A tag that Odoo skips is one finding, at the tag, and not one more for each use of what it does not make.
func TestSkipped(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/skipped", "REF401", "REF402", "REF414", "EE").Findings {
		if demo := strings.Contains(f.Place.Path, "/demo/"); f.Rule == rules.SkippedTag && (f.Severity == rules.Warning) != demo {
			t.Errorf("%s:%d is %s", f.Place.Path, f.Place.Start.Line, f.Severity)
		}
	}
}

// A call finds a view by its key, which need not be its id; nothing else does.
func TestKeys(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/keys", "REF401", "EE") }

// A browser template must find what it changes. Files outside of bundles, and parents that others may change, are let
// pass.
func TestTemplates(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/templates", "REF437").Findings {
		if f.Rule != rules.TemplateSelector {
			continue
		}
		behind := strings.Contains(f.Message, "gone")
		if behind != (f.Severity == rules.Warning) || strings.Contains(f.Message, "box") != (len(f.Fixes) > 0) {
			t.Errorf("%s: %s, %d fixes", f.Message, f.Severity, len(f.Fixes))
		}
	}
}

// A name that Odoo may have got after the day of the knowledge base is said to be so, one of the module's own is not.
func TestNewer(t *testing.T) {
	root := t.TempDir()
	testtree.Write(t, root, map[string]string{
		"shop/__manifest__.py": "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['base']}\n",
		"shop/__init__.py":     "from . import models\n",
		"shop/models.py": "from odoo import models\n\n\nclass A(models.Model):\n    _inherit = 'account.newborn'\n\n    def f(self):\n" +
			"        return self.env['shop.gone'], self.env.ref('base.newborn_thing_of_odoo'), self.env.ref('shop.gone')\n",
	})
	got := make(map[string]bool)
	for _, f := range odootest.Check(t, analyzers.Suite(), root).Findings {
		if strings.HasPrefix(f.Rule.ID, "REF") {
			got[f.Subject] = strings.Contains(f.Advice, catalogue.V18.Knowledge().Date)
		}
	}
	want := map[string]bool{"account.newborn": true, "shop.gone": false, "base.newborn_thing_of_odoo": true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("says that it may be newer (-want +got)\n%s", diff)
	}
}
