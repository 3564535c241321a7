package analyzers_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// A finding names what encloses its place, whichever pass reports it: that of the module, that of the workspace after
// the module's files are gone, or none, as of comments. Fingerprints rest on these names.
func TestFindingsNameWhatEnclosesThem(t *testing.T) {
	root := testtree.New(t, map[string]string{
		"m/__manifest__.py": `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "depends": ["base"], "data": ["data.xml", "views.XML", "no.xml"]}`,
		"m/__init__.py":     "from . import task\n",
		"m/task.py": `from odoo import models
from odoo.addons import planning


class Task(models.Model):
    _name = "m.task"

    def send(self):
        self.env["iap.account"]
        return "https://iap.odoo.com/x"

    # smartdelta:ignore EE101 covers nothing
    def close(self):
        return self.env.ref("base.nowhere")
`,
		"m/data.xml": `<odoo>
  <record id="one" model="m.task">
    <field name="name">x</field>
    <!-- smartdelta:ignore EE101 covers nothing -->
  </record>
  <menuitem id="two" action="planning.action"/>
  <record id="x.y.z" model="m.task"/>
</odoo>
`,
		"m/views.XML":   "<odoo>\n  <record id=\"a.b.c\" model=\"m.task\"/>\n</odoo>\n",
		"entrypoint.py": "def main():\n    system(\"odoo --addons-path=/opt/enterprise --init m\")\n",
		"setup.py":      "from setuptools import setup\n\ndef main():\n    setup(install_requires=[\"odoo-addon-web_responsive==16.0.1.0.0\"])\n",
	})
	result := odootest.Check(t, analyzers.Suite(), root)
	got := make(map[string]string)
	for i := range result.Findings {
		f := &result.Findings[i]
		got[fmt.Sprintf("%s %s:%d", f.Rule.ID, f.Place.Path, f.Place.Start.Line)] = f.Symbol
	}
	want := map[string]string{
		rules.EnterpriseImport.ID + " m/task.py:2":        "",
		rules.EnterpriseXMLID.ID + " m/data.xml:6":        "two", // by the pass of the workspace, as is the next
		rules.IAPModel.ID + " m/task.py:9":                "Task.send",
		rules.UnresolvedXMLID.ID + " m/task.py:14":        "Task.close",
		rules.IAPEndpoint.ID + " m/task.py:10":            "Task.send",
		rules.UnresolvedField.ID + " m/data.xml:3":        "one",
		rules.LoadRefused.ID + " m/data.xml:7":            "x.y.z",
		rules.LoadRefused.ID + " m/views.XML:2":           "", // no other ending than .xml has ever had symbols
		rules.MissingDataFile.ID + " m/__manifest__.py:1": "",
		rules.SuppressionMalformed.ID + " m/data.xml:4":   "one",
		rules.SuppressionMalformed.ID + " m/task.py:12":   "Task",
		rules.EnterprisePath.ID + " entrypoint.py:2":      "main",
		rules.OCASeriesMismatch.ID + " setup.py:4":        "main",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
