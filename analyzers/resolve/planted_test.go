package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// plant is a name in a real module's shape: «bad|good» stands in file. The bad name must give one finding of the rule
// at its place and no other; the good one none.
type plant struct {
	name, rule, severity, file, source string
}

// odoo wraps operations into a data file.
func odoo(operations string) string { return "<odoo>\n" + operations + "\n</odoo>\n" }

const class = "from odoo import fields, models\n\n\nclass Visit(models.AbstractModel):\n    _name = 'shop.visit'\n    _description = 'Visit'\n"

// view wraps an arch into a view of res.partner.
func view(arch string) string {
	return odoo("<record id='v' model='ir.ui.view'>\n<field name='name'>v</field>\n<field name='model'>res.partner</field>\n<field name='arch' type='xml'>\n" + arch + "\n</field>\n</record>")
}

// manifest gives a manifest with one more key.
func manifest(key string) string {
	return "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['base'],\n" + key + "}\n"
}

// change wraps an arch into a view that changes the form of res.partner.
func change(arch string) string {
	return odoo("<record id='v' model='ir.ui.view'>\n<field name='name'>v</field>\n<field name='model'>res.partner</field>\n<field name='inherit_id' ref='base.view_partner_form'/>\n<field name='arch' type='xml'>\n" + arch + "\n</field>\n</record>")
}

var plants = []plant{
	{"_inherit", "REF402", "error", "models/m.py", "from odoo import models\n\n\nclass P(models.Model):\n    _inherit = '«res.partnr|res.partner»'\n"},
	{"comodel", "REF402", "warning", "models/m.py", class + "\n    partner_id = fields.Many2one('«res.partnr|res.partner»')\n"},
	{"env", "REF402", "error", "models/m.py", class + "\n    def f(self):\n        return self.env['«res.partnr|res.partner»'].search([])\n"},
	{"env, guarded", "REF402", "warning", "models/m.py", class + "\n    def f(self):\n        if '«shop.gone|res.partner»' in self.env:\n            return 1\n        self.env.get('x')\n        if 'shop.gone' in self.env:\n            return self.env['«shop.gone|res.partner»'].search([])\n"},
	{"renamed model", "REF402", "error", "models/m.py", class + "\n    def f(self):\n        return self.env['«mail.channel|res.partner»'].search([])\n"},
	{"model of a record", "REF402", "error", "data/d.xml", odoo("<record id='a' model='«res.partner.categry|res.partner.category»'><field name='name'>x</field></record>")},
	{"model of a function", "REF402", "error", "data/d.xml", odoo("<function model='«res.partnr|res.partner»' name='search' eval='[[]]'/>")},
	{"res_model", "REF402", "error", "data/d.xml", odoo("<record id='a' model='ir.actions.act_window'><field name='name'>x</field><field name='res_model'>«res.partnr|res.partner»</field></record>")},
	{"server code", "REF402", "error", "data/d.xml", odoo("<record id='a' model='ir.actions.server'><field name='name'>x</field><field name='model_id' ref='base.model_res_partner'/><field name='state'>code</field><field name='code'>\nenv['«res.partnr|res.partner»'].search([])\n</field></record>")},

	{"ref", "REF401", "error", "data/d.xml", odoo("<record id='a' model='res.partner'><field name='name'>x</field><field name='country_id' ref='«base.zz|base.be»'/></record>")},
	{"own ref", "REF401", "error", "data/d.xml", odoo("<record id='a' model='res.partner'><field name='name'>x</field></record>\n<record id='b' model='res.partner'><field name='name'>x</field><field name='parent_id' ref='«aa|a»'/></record>")},
	{"ref in eval", "REF401", "error", "data/d.xml", odoo("<record id='a' model='res.partner'><field name='name'>x</field><field name='child_ids' eval=\"[(4, ref('«base.main_partnr|base.main_partner»'))]\"/></record>")},
	{"%()d", "REF401", "error", "data/d.xml", view("<form><button name='%(«base.action_partner_gone|base.action_partner_form»)d' type='action'/></form>")},
	{"parent", "REF401", "error", "data/d.xml", odoo("<menuitem id='m' name='M' parent='«base.menu_administratoin|base.menu_administration»'/>")},
	{"inherit_id", "REF401", "error", "data/d.xml", odoo("<record id='v' model='ir.ui.view'><field name='name'>v</field><field name='model'>res.partner</field><field name='inherit_id' ref='«base.view_partner_frm|base.view_partner_form»'/><field name='arch' type='xml'><field name='name' position='after'><field name='ref'/></field></field></record>")},
	{"template of a report", "REF401", "error", "data/d.xml", odoo("<record id='a' model='ir.actions.report'><field name='name'>x</field><field name='model'>res.partner</field><field name='report_type'>qweb-pdf</field><field name='report_name'>«base.report_irmodulereferenc|base.report_irmodulereference»</field></record>")},
	{"groups of a view", "REF401", "warning", "data/d.xml", view("<form><field name='name' groups='«base.group_userr|base.group_user»'/></form>")},
	{"view of a context", "REF401", "warning", "data/d.xml", view("<form><field name='child_ids' context=\"{'form_view_ref': '«base.view_partner_frm|base.view_partner_form»'}\"/></form>")},
	{"env.ref", "REF401", "error", "models/m.py", class + "\n    def f(self):\n        return self.env.ref('«base.main_compny|base.main_company»')\n"},
	{"env.ref, guarded", "REF401", "warning", "models/m.py", class + "\n    def f(self):\n        return self.env.ref('«base.main_compny|base.main_company»', raise_if_not_found=False)\n"},
	{"model_ id in CSV", "REF401", "error", "security/ir.model.access.csv", "id,name,model_id:id,group_id:id,perm_read\na,a,«base.model_res_partnr|base.model_res_partner»,base.group_user,1\n"},

	{"data of a module outside", "REF403", "error", "data/d.xml", odoo("<menuitem id='m' name='M' parent='«crm.crm_menu_root|base.menu_administration»'/>")},
	{"model of a module outside", "REF403", "error", "models/m.py", class + "\n    order_id = fields.Many2one('«sale.order|res.partner»')\n"},
	{"code that may never run", "REF403", "warning", "models/m.py", class + "\n    def f(self):\n        return self.env['«sale.order|res.partner»'].search([])\n"},
	{"import of an addon outside", "REF403", "warning", "models/m.py", "from odoo.addons.«sale.models.sale_order|base.models.res_partner» import models\n"},

	{"order in a file", "REF404", "error", "data/d.xml", odoo("<record id='a' model='res.partner'><field name='name'>x</field><field name='parent_id' ref='«b|base.main_partner»'/></record>\n<record id='b' model='res.partner'><field name='name'>x</field></record>")},
	{"record of itself", "REF404", "error", "data/d.xml", odoo("<record id='a' model='res.partner'><field name='name'>x</field><field name='parent_id' eval=\"ref('«a|base.main_partner»')\"/></record>")},
	{"row of itself", "REF404", "error", "data/res.partner.csv", "id,name,parent_id/id\na,A,«a|base.main_partner»\n"},

	{"field of a record", "REF405", "error", "data/d.xml", odoo("<record id='a' model='res.partner'><field name='«nmae|name»'>x</field></record>")},
	{"field of a view", "REF432", "error", "data/d.xml", view("<form><field name='«nmae|name»'/></form>")},
	{"field of lines in a view", "REF432", "error", "data/d.xml", view("<form><field name='child_ids'><list><field name='«nmae|name»'/></list></field></form>")},
	{"field of a view that changes another", "REF432", "error", "data/d.xml", change("<field name='name' position='after'><field name='«nmae|ref»'/></field>")},
	{"field that such a view looks for", "REF430", "error", "data/d.xml", change("<field name='«nmae|name»' position='attributes'><attribute name='string'>N</attribute></field>")},
	{"field of lines that such a view changes", "REF432", "error", "data/d.xml", change("<xpath expr=\"//field[@name='child_ids']/kanban\" position='inside'><field name='«nmae|name»'/></xpath>")},
	{"field of a call in a script", "REF405", "error", "static/src/a.js", "export const f = (orm) => orm.searchRead('res.partner', [], ['«nmae|name»']);\n"},
	{"field over others of a call in a script", "REF405", "error", "static/src/a.js", "export const f = (orm) => orm.search('res.partner', [['parent_id.«nmae|name»', '=', 1]]);\n"},
	{"related", "REF419", "error", "models/m.py", class + "\n    partner_id = fields.Many2one('res.partner')\n    code = fields.Char(related='«partner_id.cde|partner_id.ref»')\n"},

	{"import of a script", "REF412", "error", "static/src/a.js", "import { registry } from \"«@web/core/registri|@web/core/registry»\";\n"},
	{"dynamic import of a script", "REF412", "error", "static/src/a.js", "export const load = () => import('«@web/core/nothing|@web/core/registry»');\n"},
	{"relative import of a script", "REF412", "error", "static/src/a.js", "import { x } from '«./b|./a»';\n"},
	{"module that an alias names", "REF412", "error", "static/src/a.js", "import { Component } from '«@odoo/owll|@odoo/owl»';\n"},
	{"require of old", "REF412", "error", "static/src/a.js", "odoo.define('shop.a', ['«web.core|@web/core/registry»'], function (require) {});\n"},
	{"file of a bundle", "REF412", "error", "__manifest__.py", manifest("'assets': {'web.assets_backend': ['«shop/static/src/b.js|shop/static/src/a.js»']}")},
	{"file that a bundle removes", "REF412", "error", "__manifest__.py", manifest("'assets': {'web.assets_backend': [('remove', '«web/static/src/core/registri.js|web/static/src/core/registry.js»')]}")},
	{"glob of a bundle", "REF412", "warning", "__manifest__.py", manifest("'assets': {'web.assets_backend': ['«shop/static/js/**/*.js|shop/static/src/**/*.js»']}")},
	{"bundle in a bundle", "REF412", "warning", "__manifest__.py", manifest("'assets': {'shop.assets': [('include', '«web.assets_common|web.assets_backend»')]}")},
	{"t-call-assets", "REF412", "warning", "data/d.xml", odoo("<template id='t'><t t-call-assets='«web.assets_backnd|web.assets_backend»'/></template>")},
	{"loadBundle", "REF412", "warning", "static/src/a.js", "import { loadBundle } from '@web/core/assets';\nloadBundle('«web.assets_gone|web.assets_backend»');\n"},
	{"client action", "REF413", "error", "data/d.xml", odoo("<record id='a' model='ir.actions.client'><field name='name'>x</field><field name='tag'>«relod|reload»</field></record>")},
	{"client action of Python", "REF413", "error", "models/m.py", class + "\n    def f(self):\n        return {'type': 'ir.actions.client', 'tag': '«relod|reload»'}\n"},
	{"widget", "REF413", "warning", "data/d.xml", view("<form><field name='name' widget='«char_emojs|char»'/></form>")},
	{"widget of one type of view", "REF413", "warning", "data/d.xml", view("<list><field name='color' widget='«handel|handle»'/></list>")},
	{"widget element", "REF413", "error", "data/d.xml", view("<form><widget name='«week_dayz|week_days»'/></form>")},
	{"view class", "REF413", "error", "data/d.xml", view("<form js_class='«base_setings|base_settings»'><field name='name'/></form>")},
	{"service", "REF413", "error", "static/src/a.js", "import { useService } from '@web/core/utils/hooks';\nexport const f = () => useService('«notifications|notification»');\n"},
	{"registry", "REF413", "error", "static/src/a.js", "import { registry } from '@web/core/registry';\nexport const v = registry.category('views').get('«lst|list»');\n"},
	{"static template", "REF413", "error", "static/src/a.js", "import { Component } from '@odoo/owl';\nexport class A extends Component {\n    static template = '«web.Dialg|web.Dialog»';\n}\n"},
	{"t-call in the browser", "REF413", "error", "static/src/a.xml", "<templates>\n<t t-name='shop.A'><t t-call='«web.Dialg|web.Dialog»'/></t>\n</templates>\n"},
	{"t-inherit", "REF413", "error", "static/src/a.xml", "<templates>\n<t t-name='shop.A' t-inherit='«web.Dialg|web.Dialog»' t-inherit-mode='extension'><xpath expr='//div' position='inside'/></t>\n</templates>\n"},
	{"own template", "REF413", "error", "static/src/a.xml", "<templates>\n<t t-name='shop.A'><t t-call='«shop.B|shop.A»'/></t>\n</templates>\n"},
	{"script of a module outside", "REF403", "error", "static/src/a.js", "import { x } from '«@sale/js/badge_extra_price/badge_extra_price|@web/core/registry»';\n"},
	{"file of a module outside", "REF403", "error", "__manifest__.py", manifest("'assets': {'web.assets_backend': ['«sale/static/src/js/badge_extra_price/badge_extra_price.js|web/static/src/core/registry.js»']}")},
	{"template of a module outside", "REF403", "warning", "static/src/a.xml", "<templates>\n<t t-name='shop.A'><t t-call='«point_of_sale.Chrome|web.Dialog»'/></t>\n</templates>\n"},

	{"Enterprise script", "EE105", "error", "static/src/a.js", "import { x } from '«@web_studio/client_action/x|@web/core/registry»';\n"},
	{"Enterprise file", "EE105", "error", "__manifest__.py", manifest("'assets': {'web.assets_backend': ['«web_enterprise/static/src/x.js|web/static/src/core/registry.js»']}")},
	{"Enterprise bundle", "EE105", "error", "static/src/a.js", "import { loadBundle } from '@web/core/assets';\nloadBundle('«web_studio.studio_assets|web.assets_backend»');\n"},
	{"Enterprise service", "EE105", "error", "static/src/a.js", "import { useService } from '@web/core/utils/hooks';\nexport const f = () => useService('«iot_longpolling|notification»');\n"},
	{"question for an Enterprise client action", "EE108", "note", "static/src/a.js", "import { registry } from '@web/core/registry';\nexport const has = registry.category('actions').contains('«mrp_display|reload»');\n"},
	{"Enterprise client action", "EE105", "error", "data/d.xml", odoo("<record id='a' model='ir.actions.client'><field name='name'>x</field><field name='tag'>«mrp_display|reload»</field></record>")},
	{"Enterprise client action by its prefix", "EE105", "error", "models/m.py", class + "\n    def f(self):\n        return {'type': 'ir.actions.client', 'tag': '«account_reports.redirect_action|reload»'}\n"},
	{"Enterprise template", "EE104", "error", "static/src/a.xml", "<templates>\n<t t-name='shop.A'><t t-call='«web_studio.Editor|web.Dialog»'/></t>\n</templates>\n"},
	{"Enterprise model", "EE103", "error", "models/m.py", class + "\n    slot_id = fields.Many2one('«planning.slot|res.partner»')\n"},
	{"Enterprise id", "EE104", "error", "data/d.xml", odoo("<menuitem id='m' name='M' parent='«planning.planning_menu_root|base.menu_administration»'/>")},
	{"script of a client of in-app purchases", "IAP203", "error", "static/src/a.js", "import { x } from '«@partner_autocomplete/js/partner_autocomplete_core|@web/core/registry»';\n"},
	{"file of a client of in-app purchases", "IAP203", "error", "__manifest__.py", manifest("'assets': {'web.assets_backend': ['«snailmail/static/src/x.js|web/static/src/core/registry.js»']}")},
	{"template of a client of in-app purchases", "IAP204", "error", "static/src/a.xml", "<templates>\n<t t-name='shop.A'><t t-call='«partner_autocomplete.PartnerAutoCompleteCharField|web.Dialog»'/></t>\n</templates>\n"},
	{"in-app purchase", "IAP204", "error", "models/m.py", class + "\n    def f(self):\n        return self.env['«iap.account|res.partner»'].search([])\n"},
}

// found is a finding as the tests compare it.
type found struct {
	Rule, Severity, Path string
	Line, Column         int
}

func TestPlanted(t *testing.T) {
	for _, p := range plants {
		t.Run(p.name, func(t *testing.T) {
			source, want := p.mark(0)
			if diff := cmp.Diff(want, p.check(t, source)); diff != "" {
				t.Errorf("planted (-want +got)\n%s", diff)
			}
			source, _ = p.mark(1)
			if diff := cmp.Diff([]found(nil), p.check(t, source)); diff != "" {
				t.Errorf("control (-want +got)\n%s", diff)
			}
		})
	}
}

// mark writes the first or second of the names, and gives what the last of the first must give.
func (p plant) mark(which int) (source string, want []found) {
	var out strings.Builder
	rest := p.source
	for {
		before, after, ok := strings.Cut(rest, "«")
		out.WriteString(before)
		if !ok {
			return out.String(), want
		}
		names, tail, _ := strings.Cut(after, "»")
		text := out.String()
		column := len([]rune(text[strings.LastIndexByte(text, '\n')+1:])) + 1
		if p.rule == "REF403" && strings.HasPrefix(p.source, "from odoo.addons.") {
			column -= len("odoo.addons.")
		}
		want = []found{{p.rule, p.severity, "shop/" + p.file, 1 + strings.Count(text, "\n"), column}}
		out.WriteString(strings.Split(names, "|")[which])
		rest = tail
	}
}

func (p plant) check(t *testing.T, source string) (list []found) {
	t.Helper()
	root := t.TempDir()
	data := ""
	if strings.HasPrefix(p.file, "data/") || strings.HasPrefix(p.file, "security/") {
		data = "'" + p.file + "'"
	}
	files := map[string]string{
		"shop/__manifest__.py":    "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['base'], 'data': [" + data + "], 'assets': {'web.assets_backend': ['shop/static/src/*']}}\n",
		"shop/__init__.py":        "from . import models\n",
		"shop/models/__init__.py": "from . import m\n",
		"shop/models/m.py":        "",
		"shop/static/src/a.js":    "export const a = 1;\n",
		"shop/" + p.file:          source,
	}
	testtree.Write(t, root, files)
	for _, f := range odootest.Check(t, analyzers.Suite(), root).Findings {
		if f.Rule.ID == "IAP206" || f.Rule.Guardrail == rules.MOD { // the modules are sketches
			continue
		}
		list = append(list, found{f.Rule.ID, f.Severity.String(), f.Place.Path, f.Place.Start.Line, f.Place.Start.Column})
	}
	return list
}
