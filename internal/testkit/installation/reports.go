package installation

// reports are broken installations that people reported in public, in modules of our own and with names of 18.0.
func reports() (list []Variant) {
	const kind = Report
	partner := func(name, view, arch string) Variant {
		return plant(kind, name, mod("acme", xml(extension("more", "res.users", view, arch))))
	}
	cron := "<field name=\"state\">code</field>\n<field name=\"code\">model.search([])</field>\n"
	return append(list,
		// A field of a user's preferences whose class nobody imported.
		plant(kind, "preferences-field", mod("acme", file("models/__init__.py", ""), file("models/res_users.py", "from odoo import fields, models\n\n\nclass Users(models.Model):\n    _inherit = \"res.users\"\n\n    dialog_width = fields.Integer()\n"), file("__init__.py", "from . import models\n"),
			xml(extension("more", "res.users", "base.view_users_form_simple_modif", "<field name=\"email\" position=\"after\">\n<field name=\"dialog_width\"/>§\n</field>")))),
		// A cron of a core model that is named without its module.
		plant(kind, "cron-model", mod("acme", xml(record("ir.cron", "one", cron+"<field name=\"model_id\" ref=\"model_ir_attachment\"/>§")))),
		plant(kind, "cron-notification", mod("acme", depends("mail"), xml("<record id=\"mail.ir_cron_module_update_message\" model=\"ir.cron\">§\n<field name=\"active\" eval=\"False\"/>\n</record>"))),
		plant(kind, "cron-of-17", mod("acme", thing, xml(record("ir.cron", "one", cron+"<field name=\"model_id\" ref=\"model_acme_thing\"/>\n<field name=\"interval_number\">1</field>\n<field name=\"interval_type\">days</field>\n<field name=\"numbercall\">-1</field>§")))),
		// Themes that look for what an older layout had.
		plant(kind, "login-layout", mod("acme", depends("web"), xml("<template id=\"login\" inherit_id=\"web.login_layout\">\n<xpath expr=\"//t[@t-set='body_classname']\" position=\"after\">§\n<t t-set=\"acme\" t-value=\"1\"/>\n</xpath>\n</template>"))),
		plant(kind, "menu-drawer", mod("acme", depends("web"), xml("<template id=\"layout\" inherit_id=\"web.webclient_bootstrap\">\n<xpath expr=\"//div[hasclass('o_main')]\" position=\"replace\">§\n<div/>\n</xpath>\n</template>"))),
		plant(kind, "website-product", mod("acme", depends("website"), xml("<template id=\"footer\" inherit_id=\"website.layout\">\n<xpath expr=\"//ul[@id='products']\" position=\"inside\">§\n<li/>\n</xpath>\n</template>"))),
		// Invoices: a stored helper field that became another one, a view for suppliers that has gone.
		plant(kind, "invoice-field", mod("acme", depends("account"), xml(extension("more", "account.move", "account.view_move_form", "<field name=\"invoice_date\" position=\"after\">\n<field name=\"analytic_distribution_stored_char\"/>§\n</field>")))),
		plant(kind, "invoice-parent", mod("acme", depends("account"), xml(extension("more", "account.move", "account.invoice_supplier_form", "<field name=\"invoice_date\" position=\"after\">§\n<field name=\"ref\"/>\n</field>")))),
		plant(kind, "invoice-model", mod("acme", depends("account"), csv("ir.model.access", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\ninvoice,invoice,account.model_account_invoice,base.group_user,1,0,0,0§"))),
		// Python of older series.
		plant(kind, "attachment-import", mod("acme", depends("web"), code("from odoo.addons.web.controllers.main import serialize_exception, content_disposition, no_such_name§"))),
		plant(kind, "hook-of-16", mod("acme", key("post_init_hook", `"post_init_hook"§`), file("__init__.py", "from odoo import api, SUPERUSER_ID\n\n\ndef post_init_hook(cr, registry):§\n    env = api.Environment(cr, SUPERUSER_ID, {})\n    env[\"res.partner\"].search([], limit=1)\n"))),
		plant(kind, "circular-import", mod("acme", file("__init__.py", "from . import models\n"), file("models/__init__.py", "from . import one\n"), file("models/one.py", "from odoo.addons.acme.models.two import TWO\n\nONE = 1\n"), file("models/two.py", "from odoo.addons.acme.models.one import ONE§\n\nTWO = 2\n"))),
		plant(kind, "pricelist-field", mod("acme", depends("product"), xml(extension("more", "product.pricelist", "product.product_pricelist_view", "<field name=\"currency_id\" position=\"after\">\n<field name=\"discount_policy\"/>§\n</field>")))),
		plant(kind, "sequence-model", mod("acme", xml(record("ir.sequence", "one", "<field name=\"code\">acme</field>\n<field name=\"number_next_actual\">1</field>\n<field name=\"company_dependent\">1</field>§")))),
		plant(kind, "task-stage", mod("acme", depends("project"), xml(record("project.task", "one", "<field name=\"kanban_state\">done</field>§")))),
		plant(kind, "settings-page", mod("acme", depends("base_setup"), xml(extension("more", "res.config.settings", "base_setup.res_config_settings_view_form", "<xpath expr=\"//div[@id='business_documents']\" position=\"after\">§\n<div/>\n</xpath>")))),
		partner("users-xpath", "base.view_users_form", "<xpath expr=\"//field[@name='company_type_gone']\" position=\"after\">§\n<field name=\"login\"/>\n</xpath>"),
	)
}
