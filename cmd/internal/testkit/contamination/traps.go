package main

// traps look like contaminations and are not, in any edition (docs/traps.md).
var traps = []plant{
	{"comment", code, "# self.env[\"‹model›\"], import odoo.addons.‹addon›, env.ref('‹view›')\nreturn 1  # ‹model› ‹url›"},
	{"docstring", code, "\"\"\"Read ‹model›: self.env[\"‹model›\"] and from odoo.addons.‹addon› import x.\n\nSee ‹url› and iap_jsonrpc('‹url›').\n\"\"\"\nreturn 1"},
	{"prose of code", code, "raise UserError(self.env._(\"Install ‹addon› to use ‹model› at ‹url›, or env['‹model›']\"))"},
	{"log message", code, "_logger.info(\"odoo.addons.‹addon› has ‹model›: %s\", self)"},
	{"attribute", code, "‹addon› = self\nreturn ‹addon›.document, ‹addon›.models"},
	{"mapping of another name", code, "return os.environ.get(\"‹model›\"), {}.get(\"‹model›\"), self.env.context.get(\"‹model›\")"},
	{"name made at run time", code, "return self.env[\"‹addon›.%s\" % self._name], self.env.ref(\"‹addon›.x_%d\" % self.id)"},
	{"other dictionary", code, "return {\"view_mode\": \"‹type›\", \"model\": \"‹model›\", \"tag\": \"‹addon›\"}"},
	{"other parameter", code, "return self.env[\"ir.config_parameter\"].sudo().set_param(\"‹key›\", \"https://example.com\")"},
	{"code of a sequence", code, "return self.env[\"ir.sequence\"].next_by_code(\"‹model›\")"},
	{"comparison of a name", code, "return self._name == \"‹model›\" or self.env.context.get(\"active_model\") in (\"‹model›\",)"},
	{"setting of a module", model, "class A§(models.TransientModel):\n    _inherit = \"res.config.settings\"\n\n    module_‹addon› = fields.Boolean(\"‹addon›\")"},
	{"own package of the name", top, "from odoo.addons.‹self›.enterprise import thing as t§"},
	{"words of field texts", class, "thing§ = fields.Char(\"‹model›\", help=\"See ‹model›, ‹group› and ‹url›\", size=9)"},
	{"bytes", code, "return b\"‹url›\", b'odoo.addons.‹addon›'"},
	{"Estonia", code, "return self.env[\"ir.module.module\"]._get(\"l10n_ee\").state"},
	{"older code as text", top, "'''\nfrom odoo.addons.‹addon› import x\nself.env['‹model›']\n'''"},

	{"comment in data", data, "<!-- <record id=\"a§\" model=\"‹model›\"><field name=\"x\" ref=\"‹view›\"/></record> -->"},
	{"instruction in data", data, `<?note ref="‹view›" model="‹model›"?>`},
	{"prose in data", data, `<record id="a§" model="res.partner"><field name="name">‹model›</field><field name="comment">env['‹model›'] of ‹addon›, see ‹url›</field></record>`},
	{"value in data", data, `<record id="a§" model="res.partner"><field name="name" eval="'‹model›'"/></record>`},
	{"id of the list of modules", data, `<record id="a§" model="ir.actions.act_window"><field name="name">x</field><field name="res_model">ir.module.module</field><field name="domain" eval="[('id', 'in', [ref('base.module_helpdesk'), ref('base.module_web_studio')])]"/></record>`},
	{"comment in a field", data, `<record id="a§" model="ir.actions.act_window"><field name="name">x<!-- ‹model› --></field><field name="res_model">res.partner<!-- ‹model› --></field></record>`},
	{"context that is no action", arch, `<button name="copy" type="object" context="{'view_mode': '‹type›', 'x': '‹view›'}"/>`},
	{"widget in whose absence there is a plain one", arch, `<field name="name" widget="‹plain›"/>`},
	{"words in a view", arch, `<group string="‹model›"><label for="name" string="‹url›"/><field name="name" nolabel="1"/></group>`},
	{"percent signs", arch, `<p>100%(‹action›) of %%(‹action›)d</p>`},
	{"map of HTML", qweb, `<map name="‹type›"><area shape="rect" title="‹model›"/></map>`},
	{"prose in a template", qweb, `<p title="env['‹model›']">Ask ‹addon› for ‹model› and env.ref('‹view›') at ‹url›</p>`},
	{"route of Community", qweb, `<a href="/web_enterprise/partner/1/vcard">x</a>`},
	{"dynamic t-call", qweb, `<t t-call="{{ x }}"/>`},
	{"comment in server code", server, "# env['‹model›'] ‹url›\nlog('‹model› at ‹addon›')"},
	{"prose in a CSV", csvFile + "res.partner", "id,name,comment\na§,‹model›,\"see ‹view›, ‹url›\"\n"},

	{"comment in a script", script, "// import x from \"‹script›\"; doAction(\"‹action›\")\n/* orm.call(\"‹model›\"), ‹url› */\nconst a§ = 1;"},
	{"text in a script", script, "const b§ = `import x from \"‹script›\"`;\nconst c§ = \"‹model›\" + '‹view›' + \"see ‹url›\";"},
	{"regular expression", script, "const d§ = (x) => /\"‹addon›\"/.test(x);"},
	{"route of Community in a script", script, `const e§ = () => rpc("/web_enterprise/partner/1", {});`},
	{"template that Community has", static, `<t t-name="‹self›.F§"><t t-call="web_studio.ResizablePanel"/></t>`},
	{"words in a browser template", static, `<t t-name="‹self›.G§"><p title="‹model›" t-on-click="() =&gt; this.env.ref('‹view›')">‹model› at ‹url›</p></t>`},

	{"words of a manifest", keys, "\"summary\": \"‹addon› and ‹model›\",\n\"description\": \"\"\"\n    from odoo.addons.‹addon› import x; ‹url›\n\"\"\","},
	{"module that excludes it", keys, `"excludes": ["web_enterprise", "‹apart›"],`},
	{"package of the name", keys, `"external_dependencies": {"python": ["‹addon›"], "bin": ["sign"]},`},

	{"README", moduleFile + "README.rst", "Thing\n=====\n\nUses ‹model› of odoo.addons.‹addon›, env['‹model›'], ‹url›::\n\n    from odoo.addons.‹addon› import x\n"},
	{"translation", moduleFile + "i18n/de.po", "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#. module: ‹addon›\n#: model:ir.model,name:‹addon›.model_x\nmsgid \"‹model›\"\nmsgstr \"‹url›\"\n"},
	{"page of the module", moduleFile + "static/description/index.html", "<section><p>Works with ‹addon›: <a href=\"‹url›\">‹model›</a> <map name=\"x\"/></p></section>\n"},
	{"notes of the module", moduleFile + "readme/DESCRIPTION.md", "`self.env[\"‹model›\"]` needs `odoo.addons.‹addon›`, see ‹url›.\n"},

	{"addon that removes Enterprise", tree, "-- vendored/remove_odoo_enterprise/__manifest__.py --\n{\"name\": \"Remove\", \"version\": \"18.0.1.0.0\", \"author\": \"Odoo Community Association (OCA)\", \"license\": \"AGPL-3\", \"depends\": [\"base_setup\"]}\n" +
		"-- own/acme_free/__manifest__.py --\n{\"name\": \"Free\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"remove_odoo_enterprise\"]}\n"},
	{"model that a vendored addon defines", tree, "-- vendored/helpdesk_mgmt/__manifest__.py --\n{\"name\": \"Helpdesk\", \"version\": \"18.0.1.0.0\", \"author\": \"Odoo Community Association (OCA)\", \"license\": \"AGPL-3\", \"depends\": [\"mail\"]}\n" +
		"-- vendored/helpdesk_mgmt/__init__.py --\nfrom . import models\n-- vendored/helpdesk_mgmt/models/__init__.py --\nfrom . import ticket\n" +
		"-- vendored/helpdesk_mgmt/models/ticket.py --\nfrom odoo import fields, models\n\n\nclass Ticket(models.Model):\n    _name = \"helpdesk.ticket\"\n    _description = \"Ticket\"\n\n    name = fields.Char()\n" +
		"-- own/acme_desk/__manifest__.py --\n{\"name\": \"Desk\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"helpdesk_mgmt\"]}\n" +
		"-- own/acme_desk/__init__.py --\nfrom . import models\n-- own/acme_desk/models/__init__.py --\nfrom . import ticket\n" +
		"-- own/acme_desk/models/ticket.py --\nfrom odoo import fields, models\n\n\nclass Ticket(models.Model):\n    _inherit = \"helpdesk.ticket\"\n\n    other_id = fields.Many2one(\"helpdesk.ticket\")\n"},
	{"model of an own module", tree, "-- own/acme_role/__manifest__.py --\n{\"name\": \"Role\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"mail\"]}\n-- own/acme_role/__init__.py --\nfrom . import role\n" +
		"-- own/acme_role/role.py --\nfrom odoo import fields, models\n\n\nclass Role(models.Model):\n    _name = \"planning.role\"\n    _description = \"Role\"\n\n    name = fields.Char()\n    parent_id = fields.Many2one(\"planning.role\")\n\n    def others(self):\n        return self.env[\"planning.role\"].search([])\n"},
	{"repository of another owner", repoFile + "requirements.txt", "# odoo/enterprise\nodoo-addon-remove-odoo-enterprise==18.0.1.0.0\ngit+https://github.com/enterprise/tools.git@main\n"},
}
