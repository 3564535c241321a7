package installation

import "strings"

// furtherReports are more of what people reported of modules for 18.0 and of those brought there from older series.
func furtherReports() (list []Variant) {
	on := func(name, needs string, parts ...part) {
		list = append(list, plant(Report, "further-"+name, mod("acme", with([]part{depends(needs)}, parts...)...)))
	}
	// A wizard of which the rights were forgotten only warns; rights of a wizard that has another name do not.
	on("rights-before-model", "base", csv("ir.model.access", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\nright,right,model_acme_property,base.group_user,1,1,1,1§"), file("models.py", "from odoo import models\n\n\nclass Property(models.Model):\n    _name = \"acme.property\"\n"))
	on("rights-prefix", "base", thing, csv("ir.model.access", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\nright,right,acme_thing,base.group_user,1,1,1,1§"))
	// Data listed before what it needs: menus before actions, a view before the wizard's action.
	on("menu-first", "base", thing, xml("<menuitem id=\"m\" name=\"M\" action=\"act\"/>§"), xml(record("ir.actions.act_window", "act", `<field name="res_model">acme.thing</field>`)))
	on("button-first", "base", thing, xml(view("one", "acme.thing", "<form>\n<header>\n<button name=\"%(act)d\" type=\"action\" string=\"Go\"/>§\n</header>\n</form>")), xml(record("ir.actions.act_window", "act", `<field name="res_model">acme.thing</field>`)))
	on("group-first", "base", thing, csv("ir.model.access", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\nright,right,model_acme_thing,managers,1,1,1,1§"), xml(record("res.groups", "managers", "")))
	on("action-tree", "base", thing, xml(record("ir.actions.act_window", "act", "<field name=\"res_model\">acme.thing</field>\n<field name=\"view_mode\">list,form</field>")+"\n<record id=\"w\" model=\"ir.actions.act_window.view\">\n<field name=\"view_mode\">tree</field>§\n<field name=\"act_window_id\" ref=\"act\"/>\n</record>"))
	on("view-tree", "base", thing, xml(view("one", "acme.thing", "<tree string=\"Things\">§\n<field name=\"name\"/>\n</tree>")))
	on("partner-mobile-title", "base", xml(extension("more", "res.partner", "base.view_partner_form", "<xpath expr=\"//field[@name='company_type']\" position=\"after\">\n<field name=\"partner_type\"/>§\n</xpath>")))
	on("settings-block", "base_setup", xml(extension("more", "res.config.settings", "base_setup.res_config_settings_view_form", "<xpath expr=\"//div[@data-key='general_settings']\" position=\"inside\">§\n<div/>\n</xpath>")))
	on("sale-commitment", "sale", xml(extension("more", "sale.order", "sale.view_order_form", "<field name=\"payment_term_id\" position=\"after\">\n<field name=\"order_reference_gone\"/>§\n</field>")))
	on("purchase-line", "purchase", xml(extension("more", "purchase.order", "purchase.purchase_order_form", "<xpath expr=\"//field[@name='order_line']/tree//field[@name='price_unit']\" position=\"after\">§\n<field name=\"sequence\"/>\n</xpath>")))
	on("stock-move-lines", "stock", xml(extension("more", "stock.picking", "stock.view_picking_form", "<xpath expr=\"//field[@name='move_lines']\" position=\"after\">§\n<field name=\"note\"/>\n</xpath>")))
	on("stock-field", "stock", extend("stock.picking", `acme_lines = fields.One2many(related="move_lines")§`))
	on("account-company", "account", xml(record("account.account", "one", "<field name=\"code\">999901</field>\n<field name=\"account_type\">asset_current</field>\n<field name=\"company_id\" ref=\"base.main_company\"/>§")))
	on("account-search", "account", xml(extension("more", "account.account", "account.view_account_search", "<field name=\"name\" position=\"after\">\n<field name=\"company_id\"/>§\n</field>")))
	on("product-detailed", "product", extend("product.template", `detailed_type = fields.Selection(selection_add=[("asset", "Asset")], ondelete={"asset": "set consu"})§`))
	on("product-view-detailed", "product", xml(extension("more", "product.template", "product.product_template_form_view", "<field name=\"detailed_type\" position=\"after\">§\n<field name=\"sequence\"/>\n</field>")))
	on("crm-lead-mobile", "crm", xml(extension("more", "crm.lead", "crm.crm_lead_view_form", "<field name=\"planned_revenue\" position=\"after\">§\n<field name=\"color\"/>\n</field>")))
	on("hr-employee-field", "hr", xml(extension("more", "hr.employee", "hr.view_employee_form", "<field name=\"work_email\" position=\"after\">\n<field name=\"address_home_id\"/>§\n</field>")))
	on("hr-payslip", "hr", code("class Payslip(models.Model):\n    _inherit = \"hr.payslip\"§\n\n    extra = fields.Char()"))
	on("website-menu", "website", xml(record("website.menu", "one", "<field name=\"url\">/acme</field>\n<field name=\"parent_id\" ref=\"website.main_menu_gone\"/>§")))
	on("website-page", "website", xml("<record id=\"one\" model=\"website.page\">\n<field name=\"name\">One</field>\n<field name=\"url\">/one</field>\n<field name=\"website_published\">True</field>\n<field name=\"view_id\" ref=\"page_gone\"/>§\n</record>"))
	on("portal-template", "portal", xml("<template id=\"home\" inherit_id=\"portal.portal_my_home\">\n<xpath expr=\"//div[hasclass('o_portal_docs_gone')]\" position=\"inside\">§\n<t/>\n</xpath>\n</template>"))
	on("report-invoice", "account", xml("<template id=\"invoice\" inherit_id=\"account.report_invoice_document\">\n<xpath expr=\"//span[@t-field='o.invoice_dates']\" position=\"after\">§\n<t/>\n</xpath>\n</template>"))
	on("report-sale", "sale", xml("<template id=\"order\" inherit_id=\"sale.report_saleorder_document\">\n<xpath expr=\"//th[@name='th_taxes_gone']\" position=\"replace\"/>§\n</template>"))
	on("mail-template-of-15", "mail", xml(record("mail.template", "one", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n<field name=\"user_signature\" eval=\"False\"/>§")))
	on("mail-activity-model", "mail", xml(record("mail.activity.type", "one", "<field name=\"res_model_id\" ref=\"base.model_res_partner\"/>§")))
	on("mail-alias", "mail", xml(record("mail.alias", "one", "<field name=\"alias_name\">one</field>\n<field name=\"alias_user_id\" ref=\"base.user_admin\"/>§")))
	on("sequence-next", "base", csv("ir.sequence", "id,name,code,padding,number_next,implementation\none,One,acme,5,1,fast§"))
	on("payment-acquirer", "payment", xml("<record id=\"one\" model=\"payment.acquirer\">§\n<field name=\"name\">One</field>\n</record>"))
	on("uom-category", "uom", xml(record("uom.uom", "one", "<field name=\"category_id\" ref=\"product.product_uom_categ_unit\"/>§")))
	on("dashboard-board", "base", xml(strings.Replace(view("one", "board.board", "<form>\n<board/>\n</form>"), "board.board</field>", "board.board</field>§", 1)))
	on("survey-tree", "base", xml(record("ir.actions.act_window", "act", "<field name=\"res_model\">res.partner</field>\n<field name=\"view_id\" ref=\"base.view_partner_trees\"/>§")))
	on("pos-field", "point_of_sale", xml(extension("more", "pos.config", "point_of_sale.pos_config_view_form", "<xpath expr=\"//div[@id='receipt']\" position=\"inside\">§\n<div/>\n</xpath>")))
	on("uninstallable-hook", "base", key("post_init_hook", `"create_data"§`), file("__init__.py", "from . import models\nfrom .hooks import create_datas\n"), file("models.py", ""), file("hooks.py", "def create_datas(env):\n    pass\n"))
	on("translation-import", "base", code("from odoo.tools.translate import _, _lt_gone§"))
	on("name-get", "base", model("acme.thing", "name = fields.Char()\n\n@api.multi§\ndef name_get(self):\n    return []"))
	on("onchange-one", "base", model("acme.thing", "name = fields.Char()\n\n@api.cr§\ndef run(self):\n    return True"))
	on("track-visibility", "mail", model("acme.thing", "_inherit = [\"mail.threads\"]§\nname = fields.Char(tracking=True)"))
	on("digits-compute", "base", code("from odoo.addons import decimal_precision as dp§\n\n\nclass Partner(models.Model):\n    _inherit = \"res.partner\"\n\n    acme = fields.Float(digits=dp.get_precision(\"Account\"))"))
	on("helpdesk", "base", key("depends", `["helpdesk_mgmt"]§`))
	on("openeducat", "web", xml("<template id=\"one\" inherit_id=\"web.webclient_bootstrap\">\n<xpath expr=\"//t[@t-call-assets='web.assets_common']\" position=\"after\">§\n<link/>\n</xpath>\n</template>"))
	return list
}
