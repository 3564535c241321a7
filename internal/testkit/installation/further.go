package installation

import "slices"

// Further returns variants that were thought of after the first set had been met, and recorded before anything was
// changed for their sake: they tell how far what holds of the first set holds of others.
func Further() []Variant {
	return slices.Concat(furtherData(), furtherPython(), furtherManifests(), furtherViews(), furtherReports(), furtherLegal())
}

// furtherData are faults in records, ids, functions, domains and files of data.
func furtherData() (list []Variant) {
	in := func(kind Kind, name, text string) {
		list = append(list, plant(kind, "further-"+name, second.modules(xml(text))...))
	}
	one := func(kind Kind, name, field string) { in(kind, name, record("acme.thing", "one", marked(field))) }
	on := func(kind Kind, name, needs string, parts ...part) {
		list = append(list, plant(kind, "further-"+name, mod("acme", with([]part{depends(needs)}, parts...)...)))
	}
	modules := func(kind Kind, name string, all ...*module) {
		list = append(list, plant(kind, "further-"+name, all...))
	}

	one(Selection, "selection-blank", `<field name="kind"> a</field>`)
	one(Selection, "selection-number", `<field name="kind" eval="1"/>`)
	one(Selection, "selection-if", `<field name="kind" eval="'zzz' if True else 'a'"/>`)
	in(Selection, "selection-in-list", record("acme.thing", "one", "<field name=\"down_ids\" eval=\"[(0, 0, {'name': 'Two', 'kind': 'a'}), (0, 0, {'name': 'Three', 'kind': 'q'})]\"/>§"))
	in(Selection, "selection-written", record("acme.thing", "one", "")+"\n<function model=\"acme.thing\" name=\"write\">\n    <value eval=\"[ref('one')]\"/>\n    <value eval=\"{'kind': 'q'}\"/>§\n</function>")
	on(Selection, "picking-type-code", "stock", xml(record("stock.picking.type", "one", "<field name=\"sequence_code\">X</field>\n    <field name=\"code\">transfer</field>§")))
	on(Selection, "tax-use", "account", xml(record("account.tax", "one", "<field name=\"amount\">1</field>\n    <field name=\"type_tax_use\">all</field>§")))
	on(Selection, "account-type", "account", csv("account.account", "id,code,name,account_type\none,999901,One,asset_receivables§"))
	on(Selection, "paperformat", "base", xml(record("report.paperformat", "one", "<field name=\"orientation\">landscape</field>§")))
	on(Selection, "report-type", "base", xml(record("ir.actions.report", "one", "<field name=\"model\">res.partner</field>\n    <field name=\"report_name\">acme.one</field>\n    <field name=\"report_type\">qweb-docx</field>§")))
	on(Selection, "view-type", "base", xml("<record id=\"one\" model=\"ir.ui.view\">\n    <field name=\"name\">One</field>\n    <field name=\"model\">res.partner</field>\n    <field name=\"type\">tree</field>§\n    <field name=\"arch\" type=\"xml\">\n        <list>\n            <field name=\"name\"/>\n        </list>\n    </field>\n</record>"))
	on(Selection, "window-view-mode", "base", xml(record("ir.actions.act_window", "act", `<field name="res_model">res.partner</field>`)+"\n<record id=\"one\" model=\"ir.actions.act_window.view\">\n    <field name=\"view_mode\">tree</field>§\n    <field name=\"act_window_id\" ref=\"act\"/>\n</record>"))
	modules(Selection, "add-in-grandchild", mod("acme_base", thing), mod("acme_more", depends("acme_base"), extend("acme.thing", `kind = fields.Selection(selection_add=[("c", "C")], ondelete={"c": "cascade"})`)),
		mod("acme", depends("acme_more"), csv("acme.thing", "id,name,kind\none,One,c\ntwo,Two,d§")))

	in(Required, "required-none", "<record id=\"one\" model=\"acme.thing\">§\n    <field name=\"name\" eval=\"None\"/>\n</record>")
	in(Required, "required-by-function", "<function model=\"acme.thing\" name=\"create\">§\n    <value eval=\"{'kind': 'a'}\"/>\n</function>")
	on(Required, "required-rule", "base", xml("<record id=\"one\" model=\"ir.rule\">§\n    <field name=\"name\">One</field>\n    <field name=\"domain_force\">[(1, '=', 1)]</field>\n</record>"))
	on(Required, "required-access", "base", csv("ir.model.access", "id,model_id:id,perm_read\none,base.model_res_partner,1§"))
	on(Required, "required-product", "product", xml("<record id=\"one\" model=\"product.template\">§\n    <field name=\"list_price\">1</field>\n</record>"))
	on(Required, "required-stage", "project", csv("project.task.type", "id,sequence\none,1§"))
	modules(Required, "required-related", mod("acme_base", thing), mod("acme", depends("acme_base"), model("acme.part", "name = fields.Char()\nuser_id = fields.Many2one(\"res.users\", required=True)"), csv("acme.part", "id,name\none,One§")))
	modules(Required, "required-inherits", mod("acme_base", thing), mod("acme", depends("acme_base"), model("acme.box", "_inherits = {\"acme.thing\": \"thing_id\"}\nthing_id = fields.Many2one(\"acme.thing\", required=True, ondelete=\"cascade\")"), xml("<record id=\"one\" model=\"acme.box\">§\n    <field name=\"kind\">a</field>\n</record>")))

	one(Conversion, "number-comma", `<field name="price">1,5</field>`)
	one(Conversion, "number-percent", `<field name="price">10%</field>`)
	one(Conversion, "date-slashes", `<field name="day">01/02/2025</field>`)
	one(Conversion, "date-eval", `<field name="day" eval="'2025-13-01'"/>`)
	one(Conversion, "integer-eval", `<field name="amount" eval="'many'"/>`)
	one(Conversion, "integer-empty", `<field name="amount"></field>`)
	one(Conversion, "many2one-eval-text", `<field name="user_id" eval="'base.user_admin'"/>`)
	one(Conversion, "many2many-eval-number", `<field name="bank_ids" eval="5"/>`)
	one(Conversion, "many2many-command", `<field name="bank_ids" eval="[(9, 0, 0)]"/>`)
	one(Conversion, "many2one-list", `<field name="user_id" eval="[ref('base.user_admin'), 2]"/>`)
	one(Conversion, "eval-syntax", `<field name="amount" eval="1 +"/>`)
	one(Conversion, "eval-attribute", `<field name="day" eval="time.strftime_gone('%Y')"/>`)
	one(Conversion, "eval-division", `<field name="amount" eval="1 // 0"/>`)
	one(Conversion, "base64-file", `<field name="name" type="base64" file="acme/static/gone.png"/>`)
	list = append(list,
		plant(Conversion, "further-csv-date", own.modules(csv("acme.thing", "id,name,day\none,One,31.12.2025§"))...),
		plant(Conversion, "further-csv-integer", extended.modules(csv("acme.thing", "id,name,amount\none,One,1\ntwo,Two,1.5§"))...),
		plant(Conversion, "further-csv-boolean", own.modules(csv("acme.thing", "id,name,done\none,One,si§"))...),
		plant(Conversion, "further-csv-id-blank", own.modules(csv("acme.thing", "id,name\none two,One§"))...),
		plant(Conversion, "further-csv-database-id", own.modules(csv("acme.thing", "id,name,user_id/.id\none,One,admin§"))...),
		plant(Conversion, "further-csv-many2one-gone", own.modules(csv("acme.thing", "id,name,user_id\none,One,Somebody who is nobody§"))...),
		plant(Conversion, "further-csv-many2one-own", own.modules(csv("acme.thing", "id,name,up_id\none,One,\ntwo,Two,One\nthree,Three,Nothing§"))...),
		plant(Conversion, "further-csv-short-row", own.modules(csv("acme.thing", "id,name,kind\none,One§"))...),
		plant(Conversion, "further-csv-comment", own.modules(csv("acme.thing", "id,name,kind\n# things§\none,One,a"))...),
		plant(Conversion, "further-id-two-dots", own.modules(xml("<record id=\"acme.one.two\" model=\"acme.thing\">§\n    <field name=\"name\">One</field>\n</record>"))...),
		plant(Conversion, "further-id-of-other-model", own.modules(xml("<record id=\"base.main_company\" model=\"res.partner\">§\n    <field name=\"name\">One</field>\n</record>"))...),
		plant(Conversion, "further-id-changes-model", second.modules(xml(record("acme.thing", "one", "")+"\n<record id=\"one\" model=\"res.partner\">§\n    <field name=\"name\">One</field>\n</record>"))...),
	)

	one(Field, "field-of-16", `<field name="numbercall">-1</field>`)
	in(Field, "field-in-command", record("acme.thing", "one", `<field name="down_ids" eval="[(0, 0, {'name': 'Two', 'gone': 'a'})]"/>`+mark))
	in(Field, "field-in-nested-update", record("acme.thing", "one", "")+"\n<record id=\"one\" model=\"acme.thing\">\n    <field name=\"down_ids\" eval=\"[Command.update(ref('one'), {'gone': 1})]\"/>§\n</record>")
	in(Field, "search-field", record("acme.thing", "one", `<field name="user_id" search="[('gone', '=', 'admin')]"/>`+mark))
	in(Field, "search-syntax", record("acme.thing", "one", `<field name="user_id" search="[('login', '=', 'admin']"/>`+mark))
	on(Field, "detailed-type", "product", csv("product.template", "id,name,detailed_type§\none,One,consu"))
	on(Field, "template-report", "mail", xml(record("mail.template", "one", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"report_template\" ref=\"base.gone\"/>§")))
	on(Field, "lead-planned-revenue", "crm", csv("crm.lead", "id,name,planned_revenue§\none,One,5"))
	on(Field, "account-user-type", "account", xml(record("account.account", "one", "<field name=\"code\">999901</field>\n    <field name=\"user_type_id\" ref=\"account.data_account_type_receivable\"/>§")))
	on(Field, "csv-subfield", "base", csv("res.partner", "id,name,child_ids/id,child_ids/gone§\none,One,two,x"))
	on(Field, "csv-slash-name", "base", csv("res.partner", "id,name,country_id/code§\none,One,BE"))
	on(Field, "model-of-14", "base", xml("<record id=\"one\" model=\"ir.translation\">§\n    <field name=\"name\">One</field>\n</record>"))
	on(Field, "model-of-csv", "base", csv("acme.gone", "id,name\none,One§"))
	on(Field, "delete-model", "base", xml("<delete model=\"acme.gone\" id=\"base.gone\"/>§"))
	on(Field, "delete-search", "base", xml("<delete model=\"res.partner\" search=\"[('gone', '=', 1)]\"/>§"))
	on(Field, "menu-action", "base", xml("<menuitem id=\"m\" name=\"M\" action=\"action_gone\"/>§"))
	on(Field, "menu-parent", "base", xml("<menuitem id=\"m\" name=\"M\" parent=\"sale.menu_gone\"/>§"))
	on(Field, "menu-group", "base", xml("<menuitem id=\"m\" name=\"M\" groups=\"base.group_gone\"/>§"))
	on(Field, "menu-sequence", "base", xml("<menuitem id=\"m\" name=\"M\" sequence=\"first\"/>§"))
	on(Field, "menu-of-view", "base", xml("<menuitem id=\"m\" name=\"M\" action=\"base.view_partner_form\"/>§"))
	on(Field, "server-action-model", "base", xml(record("ir.actions.server", "one", "<field name=\"model_id\" ref=\"base.model_res_gone\"/>§\n    <field name=\"state\">code</field>")))
	on(Field, "wizard-access", "base", code("class Wizard(models.TransientModel):\n    _name = \"acme.wizard\"\n    _description = \"Wizard\"\n    name = fields.Char()"), csv("ir.model.access", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\none,one,model_acme_wizzard,base.group_user,1,1,1,1§"))
	on(Field, "access-column", "base", csv("ir.model.access", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_delete§\none,one,base.model_res_partner,base.group_user,1,1,1,1"))
	on(Field, "access-group", "base", csv("ir.model.access", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\none,one,base.model_res_partner,base.group_users,1,1,1,1§"))
	on(DemoID, "demo-partner", "base", xml(record("res.partner", "one", `<field name="parent_id" ref="base.res_partner_2"/>`+mark)))
	on(DemoID, "demo-product-csv", "product", csv("product.product", "id,name,categ_id:id\none,One,product.product_category_5§"))
	on(DemoID, "demo-project-eval", "project", xml(record("project.task", "one", `<field name="project_id" eval="ref('project.project_project_1')"/>`+mark)))
	modules(DemoID, "demo-of-second", mod("acme_base", thing, demo(record("acme.thing", "shown", ""))), mod("acme", depends("acme_base"), csv("acme.thing", "id,name,up_id:id\none,One,acme_base.shown§")))
	one(Blank, "blank-in-ref", `<field name="user_id" ref="base.user_admin "/>`)
	one(Blank, "blank-in-name", `<field name="kind ">a</field>`)
	in(Blank, "blank-in-model", "<record id=\"one\" model=\"acme.thing \">§\n    <field name=\"name\">One</field>\n</record>")
	one(Blank, "newline-in-ref", "<field name=\"user_id\" ref=\"&#10;base.user_admin\"/>")
	on(Blank, "blank-model-of-view", "base", xml("<record id=\"one\" model=\"ir.ui.view\">§\n    <field name=\"name\">One</field>\n    <field name=\"model\"> res.partner</field>§\n    <field name=\"arch\" type=\"xml\">\n        <list>\n            <field name=\"name\"/>\n        </list>\n    </field>\n</record>"))
	on(Blank, "blank-res-model", "base", xml(record("ir.actions.act_window", "act", `<field name="res_model">res.partner </field>`+mark)))
	on(Blank, "blank-group-csv", "base", csv("res.groups", "id,name,implied_ids:id\none,One,\"base.group_user, base.group_system\"§"))

	in(Function, "private-gone", "<function model=\"acme.thing\" name=\"_prepare_gone\"/>§")
	in(Function, "private-arguments", "<function model=\"acme.thing\" name=\"_has_cycle\" eval=\"[[ref('acme.one')], 'up_id', 3]\"/>§\n")
	in(Function, "no-ids", "<function model=\"acme.thing\" name=\"action_go\"/>§")
	in(Function, "keyword", "<function model=\"acme.thing\" name=\"action_go\">§\n    <value eval=\"[]\"/>\n    <value name=\"gone\">x</value>\n</function>")
	on(Function, "parameter-one", "base", xml("<function model=\"ir.config_parameter\" name=\"set_param\" eval=\"['acme.key']\"/>§"))
	on(Function, "default-set-14", "base", xml("<function model=\"ir.default\" name=\"set\" eval=\"('res.partner', 'lang')\"/>§"))
	on(Function, "model-method-with-ids", "base", code("class Partner(models.Model):\n    _inherit = \"res.partner\"\n\n    @api.model\n    def acme_setup(self):\n        return True"), xml("<function model=\"res.partner\" name=\"acme_setup\" eval=\"[[1]]\"/>§"))
	on(Function, "settings-execute", "base_setup", xml("<function model=\"res.config.settings\" name=\"execute_gone\" eval=\"[[]]\"/>§"))
	on(Function, "csv-then-function", "base", csv("res.partner", "id,name\none,One"), xml("<function model=\"res.partner\" name=\"write\" eval=\"[[ref('acme.two')], {'name': 'x'}]\"/>§"))
	on(Function, "value-model", "base", xml("<function model=\"res.partner\" name=\"write\">\n    <value model=\"acme.gone\" eval=\"obj().search([]).ids\"/>§\n    <value eval=\"{'name': 'x'}\"/>\n</function>"))

	rule := func(name, model, text string) {
		list = append(list, plant(Domain, "further-"+name, mod("acme", xml(record("ir.rule", "rule", "<field name=\"model_id\" ref=\""+model+"\"/>\n    <field name=\"domain_force\">"+text+"</field>§")))))
	}
	rule("rule-company-field", "base.model_res_bank", "[('company_id', 'in', company_ids)]")
	rule("rule-binary", "base.model_res_partner", "[('user_id.gone_ids', 'in', [user.id])]")
	rule("rule-time", "base.model_res_partner", "[('date', '&lt;', datetime.now())]")
	rule("rule-function", "base.model_res_partner", "[('id', 'in', user.partner_ids_gone.ids)]")
	rule("rule-three", "base.model_res_partner", "[('id', '=', 1, 2)]")
	rule("rule-and", "base.model_res_partner", "['&amp;', ('id', '=', 1)]")
	rule("rule-child-of", "base.model_res_partner", "[('gone_id', 'child_of', [user.partner_id.id])]")
	rule("rule-unstored", "base.model_res_partner", "[('same_vat_partner_id', '=', 1)]")
	on(Domain, "server-code-return", "base", xml(record("ir.actions.server", "one", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">code</field>\n    <field name=\"code\">return True</field>§")))
	on(Domain, "cron-code-indent", "base", xml(record("ir.cron", "one", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">code</field>\n    <field name=\"code\">if True:\nmodel.search([])</field>§")))
	on(Domain, "window-view-mode-blank", "base", xml(record("ir.actions.act_window", "act", "<field name=\"res_model\">res.partner</field>\n    <field name=\"view_mode\">list, form</field>§")))
	on(Domain, "window-binding", "base", xml(record("ir.actions.act_window", "act", "<field name=\"res_model\">res.partner</field>\n    <field name=\"binding_model_id\" ref=\"model_res_partner\"/>§")))
	return list
}
