package installation

import "fmt"

// values are faults in what a field is given.
func values() (list []Variant) {
	const selection, required, conversion = Selection, Required, Conversion
	list = append(list, spread(selection, value{"selection", `<field name="kind">zzz</field>`, "kind", "zzz", `'kind': 'zzz'`})...)
	list = append(list, plant(selection, "eval", own.modules(inXML.data(own.model, value{field: `<field name="kind" eval="'zzz'"/>`}))...),
		plant(selection, "case", own.modules(inXML.data(own.model, value{field: `<field name="kind">A</field>`}))...),
		plant(selection, "function", own.modules(xml(`<function model="acme.thing" name="create">
    <value eval="[{'name': 'One', 'kind': 'zzz'}]"/>§
</function>`))...),
		plant(selection, "added-elsewhere", mod("acme_base", thing),
			mod("acme_more", depends("acme_base"), extend("acme.thing", `kind = fields.Selection(selection_add=[("c", "C")])`)),
			mod("acme", depends("acme_base"), xml(record("acme.thing", "one", `<field name="kind">c</field>§`)))),
		plant(selection, "replaced", mod("acme_base", thing),
			mod("acme", depends("acme_base"), extend("acme.thing", `kind = fields.Selection([("c", "C")])`), xml(record("acme.thing", "one", `<field name="kind">a</field>§`)))))
	for _, c := range []struct{ name, model, fields, needs string }{
		{"product-type", "product.template", `<field name="type">product</field>§`, "product"},
		{"product-variant-type", "product.product", `<field name="type">product</field>§`, "product"},
		{"privacy", "project.project", `<field name="privacy_visibility">public</field>§`, "project"},
		{"company-type", "res.partner", `<field name="type">main</field>§`, "base"},
		{"server-action-state", "ir.actions.server", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">email</field>§", "base"},
		{"cron-interval", "ir.cron", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">code</field>\n    <field name=\"interval_type\">years</field>§", "base"},
		{"automation-trigger", "base.automation", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"trigger\">on_writes</field>§", "base_automation"},
		{"window-target", "ir.actions.act_window", "<field name=\"res_model\">res.partner</field>\n    <field name=\"target\">popup</field>§", "base"},
		{"language-direction", "res.lang", "<field name=\"code\">xx_XX</field>\n    <field name=\"direction\">up</field>§", "base"},
	} {
		list = append(list, plant(selection, c.name, mod("acme", depends(c.needs), xml(record(c.model, "one", c.fields)))))
	}

	for _, h := range homes {
		list = append(list,
			plant(required, h.name+"-xml", h.modules(xml(fmt.Sprintf("<record id=\"one\" model=%q>§\n    <field name=\"kind\">a</field>\n</record>", h.model)))...),
			plant(required, h.name+"-csv", h.modules(csv(h.model, "id,kind\none,a§"))...))
	}
	list = append(list,
		plant(required, "empty-cell", own.modules(csv("acme.thing", "id,name,kind\nzero,Zero,a\none,,a§"))...),
		plant(required, "empty-eval", own.modules(xml("<record id=\"one\" model=\"acme.thing\">§\n    <field name=\"name\" eval=\"False\"/>\n</record>"))...),
		plant(required, "many2one", mod("acme", thing, model("acme.part", `name = fields.Char()
thing_id = fields.Many2one("acme.thing", required=True)`), xml("<record id=\"one\" model=\"acme.part\">§\n    <field name=\"name\">One</field>\n</record>"))),
		plant(required, "added-by-extension", mod("acme_base", thing),
			mod("acme", depends("acme_base"), extend("acme.thing", "code = fields.Char(required=True)"), xml("<record id=\"one\" model=\"acme.thing\">§\n    <field name=\"name\">One</field>\n</record>"))),
		plant(required, "made-required", mod("acme_base", thing),
			mod("acme", depends("acme_base"), extend("acme.thing", "amount = fields.Integer()\nkind = fields.Selection(required=True)"), csv("acme.thing", "id,name\none,One§"))),
		plant(required, "nested", own.modules(xml("<record id=\"one\" model=\"acme.thing\">\n    <field name=\"name\">One</field>\n    <field name=\"down_ids\">\n        <record id=\"two\" model=\"acme.thing\">§\n            <field name=\"kind\">a</field>\n        </record>\n    </field>\n</record>"))...),
		plant(required, "command", own.modules(xml(record("acme.thing", "one", `<field name="down_ids" eval="[Command.create({'kind': 'a'})]"/>§`)))...),
		plant(required, "window-model", mod("acme", xml("<record id=\"one\" model=\"ir.actions.act_window\">§\n    <field name=\"name\">One</field>\n</record>"))),
		plant(required, "cron-model", mod("acme", xml("<record id=\"one\" model=\"ir.cron\">§\n    <field name=\"name\">One</field>\n    <field name=\"state\">code</field>\n</record>"))),
	)

	for _, v := range []value{
		{"integer", `<field name="amount">abc</field>`, "amount", "abc", ""},
		{"float", `<field name="price">1.5.0</field>`, "price", "1.5.0", ""},
		{"date", `<field name="day">tomorrow</field>`, "day", "tomorrow", ""},
		{"no-such-day", `<field name="day">2025-02-30</field>`, "day", "2025-02-30", ""},
		{"datetime", `<field name="at">2025-01-01T25:00</field>`, "at", "2025-01-01T25:00", ""},
		{"many2one", `<field name="user_id">admin</field>`, "user_id", "Nobody at all", ""},
		{"many2many", `<field name="bank_ids">abc</field>`, "bank_ids", "Nowhere bank", ""},
		{"boolean", `<field name="done">maybe</field>`, "done", "maybe", ""},
		{"decimal-integer", `<field name="amount">1.5</field>`, "amount", "1.5", ""},
	} {
		list = append(list, few(conversion, v)...)
	}
	list = append(list,
		plant(conversion, "integer-empty", own.modules(xml(record("acme.thing", "one", `<field name="amount"/>§`)))...),
		plant(conversion, "integer-type", own.modules(xml(record("acme.thing", "one", `<field name="amount" type="int">x1</field>§`)))...),
		plant(conversion, "eval-name", second.modules(xml(record("acme.thing", "one", `<field name="amount" eval="unknown_name"/>§`)))...),
		plant(conversion, "eval-syntax", own.modules(xml(record("acme.thing", "one", `<field name="amount" eval="1 +"/>§`)))...),
		plant(conversion, "id-blank", own.modules(xml("<record id=\"one two\" model=\"acme.thing\">§\n    <field name=\"name\">One</field>\n</record>"))...),
		plant(conversion, "id-blank-csv", extended.modules(csv("acme.thing", "id,name\none two,One§"))...),
		plant(conversion, "id-blank-menu", mod("acme", xml(`<menuitem id="the menu" name="Acme"/>§`))),
		plant(conversion, "id-two-dots", second.modules(xml("<record id=\"acme.one.two\" model=\"acme.thing\">§\n    <field name=\"name\">One</field>\n</record>"))...),
		plant(conversion, "comment-row", own.modules(csv("acme.thing", "id,name,kind\n# our things§\none,One,a"))...),
		plant(conversion, "comment-row-full", extended.modules(csv("acme.thing", "id,name,kind\n#one,One,zzz§\ntwo,Two,a"))...),
		plant(conversion, "comment-first", own.modules(csv("acme.thing", "# our things§\nid,name,kind\none,One,a"))...),
		plant(conversion, "id-of-another-model", own.modules(xml(record("acme.thing", "one", "")+"\n<record id=\"one\" model=\"res.bank\">§\n    <field name=\"name\">Bank</field>\n</record>"))...),
		plant(conversion, "file-absent", mod("acme", xml("<record id=\"one\" model=\"ir.attachment\">\n    <field name=\"name\">One</field>\n    <field name=\"datas\" type=\"base64\" file=\"acme/static/gone.png\"/>§\n</record>"))),
	)
	return list
}

// fields are names that a model lacks.
func fields() (list []Variant) {
	const kind = Field
	list = append(list, spread(kind, value{"unknown", `<field name="gone">x</field>`, "gone", "x", `'gone': 'x'`})...)
	for _, c := range []struct{ name, model, fields, needs string }{
		{"cron-numbercall", "ir.cron", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">code</field>\n    <field name=\"numbercall\">-1</field>§", "base"},
		{"cron-doall", "ir.cron", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">code</field>\n    <field name=\"doall\" eval=\"False\"/>§", "base"},
		{"template-report", "mail.template", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"report_template\" ref=\"base.report_ir_model_overview\"/>§", "mail"},
		{"stage-fold", "project.task.type", `<field name="is_closed">1</field>§`, "project"},
		{"view-type", "ir.actions.act_window", "<field name=\"res_model\">res.partner</field>\n    <field name=\"view_type\">form</field>§", "base"},
		{"groups-category", "res.groups", `<field name="privilege_id" ref="base.group_user"/>§`, "base"},
		{"report-model", "ir.actions.report", "<field name=\"model\">res.partner</field>\n    <field name=\"report_name\">acme.x</field>\n    <field name=\"xml\">1</field>§", "base"},
		{"product-detailed-type", "product.template", `<field name="detailed_type">consu</field>§`, "product"},
	} {
		list = append(list, plant(kind, c.name, mod("acme", depends(c.needs), xml(record(c.model, "one", c.fields)))))
	}
	return append(list,
		plant(kind, "eval", own.modules(xml(record("acme.thing", "one", `<field name="gone" eval="1"/>§`)))...),
		plant(kind, "ref", extended.modules(xml(record("acme.thing", "one", `<field name="gone" ref="base.main_company"/>§`)))...),
		plant(kind, "search", second.modules(xml(record("acme.thing", "one", `<field name="user_id" search="[('gone', '=', 1)]"/>§`)))...),
		plant(kind, "subcolumn", own.modules(csv("acme.thing", "id,name,down_ids/name,down_ids/gone§\none,One,Two,x"))...),
		plant(kind, "column-id", own.modules(csv("acme.thing", "id,name,gone:id§\none,One,base.main_company"))...),
		plant(kind, "access-column", own.modules(listed("security/more/ir.model.access.csv", "id,name,model_id:id,group_id:id,perm_read,perm_see§\nmore,more,model_acme_thing,base.group_user,1,1\n"))...),
		plant(kind, "of-module-not-loaded", mod("acme_base", thing),
			mod("acme_more", depends("acme_base"), extend("acme.thing", "code = fields.Char()")),
			mod("acme", depends("acme_base"), xml(record("acme.thing", "one", `<field name="code">x</field>§`)))),
		plant(kind, "unknown-model", second.modules(xml("<record id=\"one\" model=\"acme.gone\">§\n    <field name=\"name\">One</field>\n</record>"))...),
		plant(kind, "unknown-model-csv", own.modules(csv("acme.gone", "id,name§\none,One"))...),
	)
}

// references are ids that are not there, and names with blanks that Odoo does not strip.
func references() (list []Variant) {
	const demos, blank = DemoID, Blank
	ownDemo := demo("<record id=\"demo_one\" model=\"acme.thing\">\n    <field name=\"name\">Demo</field>\n</record>\n<menuitem id=\"demo_menu\" name=\"Demo\"/>")
	use := func(name string, h home, field string) Variant {
		return plant(demos, name, h.modules(ownDemo, xml(record(h.model, "one", field+mark)))...)
	}
	list = append(list,
		use("core-ref", own, `<field name="user_id" ref="base.user_demo"/>`),
		use("core-eval", own, `<field name="user_id" eval="ref('base.user_demo')"/>`),
		use("core-extended", extended, `<field name="user_id" ref="base.user_demo"/>`),
		use("core-command", own, `<field name="bank_ids" eval="[(6, 0, [ref('base.bank_bnp')]), (4, ref('base.res_partner_12'))]"/>`),
		use("own-ref", own, `<field name="up_id" ref="demo_one"/>`),
		use("own-eval", own, `<field name="down_ids" eval="[(4, ref('demo_one'))]"/>`),
		use("own-full-id", own, `<field name="up_id" ref="acme.demo_one"/>`),
		plant(demos, "own-csv", own.modules(ownDemo, csv("acme.thing", "id,name,up_id:id\none,One,demo_one§"))...),
		plant(demos, "core-csv", extended.modules(csv("acme.thing", "id,name,user_id:id\none,One,base.user_demo§"))...),
		plant(demos, "own-menu", own.modules(ownDemo, xml(`<menuitem id="menu" name="Acme" parent="demo_menu"/>§`))...),
		plant(demos, "second-module", mod("acme_base", thing, ownDemo),
			mod("acme", depends("acme_base"), xml(record("acme.thing", "one", `<field name="up_id" ref="acme_base.demo_one"/>§`)))),
		plant(demos, "second-module-update", mod("acme_base", thing, ownDemo),
			mod("acme", depends("acme_base"), xml("<record id=\"acme_base.demo_one\" model=\"acme.thing\">§\n    <field name=\"name\">New</field>\n</record>"))),
		plant(demos, "second-module-csv", mod("acme_base", thing, ownDemo),
			mod("acme", depends("acme_base"), csv("acme.thing", "id,name,up_id:id\none,One,acme_base.demo_one§"))),
		plant(demos, "product", mod("acme", depends("product"), xml(record("product.supplierinfo", "one", "<field name=\"partner_id\" ref=\"base.main_partner\"/>\n    <field name=\"product_id\" ref=\"product.product_product_25\"/>§")))),
		plant(demos, "project", mod("acme", depends("project"), csv("project.task", "id,name,project_id:id\none,One,project.project_project_1§"))),
		plant(demos, "action-context", mod("acme", xml(record("ir.actions.act_window", "one", "<field name=\"res_model\">res.partner</field>\n    <field name=\"context\" eval=\"{'default_user_id': ref('base.user_demo')}\"/>§")))),
		plant(demos, "arch", own.modules(ownDemo, xml(view("one", "acme.thing", "<form>\n    <field name=\"name\" context=\"{'default_up_id': %(demo_one)d}\"/>§\n</form>")))...),
		plant(demos, "function", own.modules(ownDemo, xml("<function model=\"acme.thing\" name=\"write\">\n    <value eval=\"[ref('demo_one')]\"/>§\n    <value eval=\"{'name': 'x'}\"/>\n</function>"))...),
	)

	menus := "<menuitem id=\"root\" name=\"Acme\"/>\n" + record("ir.actions.act_window", "act", `<field name="res_model">res.partner</field>`) + "\n"
	inData := func(name, element string) Variant {
		return plant(blank, name, mod("acme", depends("web"), xml(menus+element)))
	}
	return append(list,
		inData("menu-groups", `<menuitem id="m" name="M" parent="root" action="act" groups="base.group_user, base.group_system"/>§`),
		inData("menu-groups-before", `<menuitem id="m" name="M" parent="root" action="act" groups=" base.group_user"/>§`),
		inData("menu-parent", `<menuitem id="m" name="M" parent="root " action="act"/>§`),
		inData("menu-action", `<menuitem id="m" name="M" parent="root" action=" act"/>§`),
		inData("menu-nested", "<menuitem id=\"m\" name=\"M\">\n    <menuitem id=\"n\" name=\"N\" action=\"act \"/>§\n</menuitem>"),
		inData("ref", record("res.partner", "one", `<field name="company_id" ref=" base.main_company"/>§`)),
		inData("ref-after", record("res.partner", "one", `<field name="company_id" ref="base.main_company "/>§`)),
		inData("eval-ref", record("res.partner", "one", `<field name="company_id" eval="ref(' base.main_company')"/>§`)),
		inData("record-model", "<record id=\"one\" model=\" res.partner\">§\n    <field name=\"name\">One</field>\n</record>"),
		inData("field-name", record("res.partner", "one", `<field name="ref ">x</field>§`)),
		inData("selection", record("res.partner", "one", `<field name="type"> contact</field>§`)),
		inData("template-inherit", "<template id=\"t\" inherit_id=\" web.layout\">§\n    <xpath expr=\"//head\" position=\"inside\"><meta/></xpath>\n</template>"),
		inData("template-groups", "<template id=\"t\" groups=\"base.group_user, base.group_system\">§\n    <p>Hello</p>\n</template>"),
		inData("view-mode", record("ir.actions.act_window", "one", "<field name=\"res_model\">res.partner</field>\n    <field name=\"view_mode\">list, form</field>§")),
		inData("function-name", `<function model="res.partner" name="default_get " eval="[[]]"/>§`),
		plant(blank, "csv-cell", own.modules(csv("acme.thing", "id,name,user_id:id\none,One,base.user_admin §"))...),
		plant(blank, "csv-cell-before", extended.modules(csv("acme.thing", "id,name,user_id:id\none,One, base.user_admin§"))...),
		plant(blank, "csv-header", own.modules(csv("acme.thing", "id, name§\none,One"))...),
		plant(blank, "csv-access-group", own.modules(listed("security/more/ir.model.access.csv", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\nmore,more,model_acme_thing, base.group_user,1,0,0,0§\n"))...),
		plant(blank, "csv-access-model", own.modules(listed("security/more/ir.model.access.csv", "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\nmore,more,model_acme_thing ,base.group_user,1,0,0,0§\n"))...),
		plant(blank, "csv-many2many", own.modules(csv("res.groups", "id,name,implied_ids:id\none,One,\"base.group_user, base.group_partner_manager\"§"))...),
		plant(blank, "percent", own.modules(xml(view("one", "acme.thing", "<form>\n    <button type=\"action\" name=\"%( base.action_partner_form)d\" string=\"Go\"/>§\n</form>")))...),
		plant(blank, "arch-field", own.modules(xml(view("one", "acme.thing", "<form>\n    <field name=\"name \"/>§\n</form>")))...),
		plant(blank, "arch-groups", second.modules(xml(view("one", "acme.thing", "<form>\n    <field name=\"name\" groups=\"base.group_user, base.group_system\"/>§\n</form>")))...),
		plant(blank, "arch-position", second.modules(xml(view("one", "acme.thing", "<form>\n    <field name=\"name\"/>\n</form>")+extension("two", "acme.thing", "one", "<field name=\"name\" position=\"after \">§\n    <field name=\"kind\"/>\n</field>")))...),
		plant(blank, "delete-id", own.modules(xml(`<delete model="acme.thing" id=" gone"/>§`))...),
	)
}
