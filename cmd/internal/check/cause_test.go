package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// What leads to an addon that the module cannot have is said, and not what follows from that: that a model which is only
// extended lacks a field, that a view which is only changed lacks an element, that a file is not there, nor a name in
// the folder of an Enterprise addon.
func TestOneCause(t *testing.T) {
	dir := testtree.New(t, map[string]string{
		"m/__manifest__.py": `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"], "data": ["data.xml", "fleet.vehicle.tag.csv"]}`,
		"m/__init__.py": "from odoo import fields, models\nfrom odoo.addons.sign.models import request\n\n\n" +
			"class Tag(models.Model):\n    _inherit = \"fleet.vehicle.tag\"\n\n    note = fields.Text()\n",
		"m/fleet.vehicle.tag.csv": "id,name\na,x\n",
		"m/data.xml": `<odoo>
<record id="planning.form" model="ir.ui.view"><field name="priority">1</field></record>
<record id="v" model="ir.ui.view"><field name="name">v</field><field name="model">res.partner</field><field name="inherit_id" ref="planning.form"/>
  <field name="arch" type="xml"><xpath expr="//form" position="inside"><p/></xpath></field></record>
<record id="p" model="res.partner"><field name="name">p</field><field name="image_1920" type="base64" file="planning/static/p.png"/></record>
</odoo>
`,
		"sign/__manifest__.py": `{"name": "Sign", "author": "Odoo S.A.", "license": "OEEL-1", "depends": ["mail"]}`,
		"sign/__init__.py":     "",
	})
	got := make(map[string]int)
	for _, f := range checktest.Run(t, dir).Findings {
		if f.Module == "m" {
			got[f.Rule.ID]++
		}
	}
	if diff := cmp.Diff(map[string]int{"EE102": 1, "EE104": 2, "EE105": 1, "REF403": 1}, got); diff != "" {
		t.Errorf("findings by rule (-want +got)\n%s", diff)
	}
}

// What a client of in-app purchases has is said only of a series of which it is known.
func TestNoneOfThatName(t *testing.T) {
	for series, isKnown := range map[string]bool{"16.0": false, "18.0": true} {
		dir := testtree.New(t, map[string]string{
			"m/__manifest__.py": `{"name": "M", "version": "` + series + `.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"]}`,
			"m/__init__.py":     "def f(env):\n    return env.ref(\"iap.some_view\")\n",
		})
		found := checktest.Run(t, dir).Findings
		if len(found) != 1 || found[0].Rule.ID != "IAP204" || strings.Contains(found[0].Message, "none of that name") != isKnown {
			t.Errorf("%s: %v", series, found)
		}
	}
}
