package installation

// viewPositions are specifications that Odoo cannot apply to the view they extend.
func viewPositions() (list []Variant) {
	const position, xpath = ViewPosition, ViewXPath
	for _, c := range []struct{ name, arch string }{
		{"unknown", "<field name=\"day\" position=\"behind\">§\n<field name=\"done\"/>\n</field>"},
		{"case", "<field name=\"day\" position=\"After\">§\n<field name=\"done\"/>\n</field>"},
		{"empty", "<field name=\"day\" position=\"\">§\n<field name=\"done\"/>\n</field>"},
		{"xpath-unknown", "<xpath expr=\"//field[@name='day']\" position=\"below\">§\n<field name=\"done\"/>\n</xpath>"},
		{"mode", "<field name=\"day\" position=\"replace\" mode=\"sideways\">§\n<field name=\"done\"/>\n</field>"},
		{"attribute-key", "<field name=\"day\" position=\"attributes\">\n<attribute name=\"string\" value=\"Day\"/>§\n</field>"},
		{"attribute-add-text", "<field name=\"day\" position=\"attributes\">\n<attribute name=\"class\" add=\"a\" separator=\" \">b</attribute>§\n</field>"},
		{"attribute-separator", "<field name=\"price\" position=\"attributes\">\n<attribute name=\"invisible\" add=\"done\" separator=\",\"/>§\n</field>"},
		{"attribute-no-separator", "<field name=\"price\" position=\"attributes\">\n<attribute name=\"invisible\" add=\"done\"/>§\n</field>"},
		{"attribute-no-name", "<field name=\"day\" position=\"attributes\">\n<attribute>x</attribute>§\n</field>"},
		{"move-with-children", "<page name=\"extra\" position=\"inside\">\n<field name=\"amount\" position=\"move\">§\n<field name=\"done\"/>\n</field>\n</page>"},
		{"move-absent", "<page name=\"extra\" position=\"inside\">\n<field name=\"done\" position=\"move\"/>§\n</page>"},
		{"move-xpath-absent", "<page name=\"extra\" position=\"after\">\n<xpath expr=\"//field[@name='gone']\" position=\"move\"/>§\n</page>"},
		{"move-at-top", "<field name=\"amount\" position=\"move\"/>§"},
		{"attributes-of-moved", "<page name=\"extra\" position=\"replace\">\n<field name=\"gone\" position=\"move\"/>§\n</page>"},
		{"no-position", "<form>§\n<field name=\"done\"/>\n<gone/>\n</form>"},
		{"root-by-two", "<form position=\"replace\">§\n<form>\n<field name=\"name\"/>\n</form>\n<list/>\n</form>"},
		{"root-after", "<form position=\"after\">§\n<form/>\n</form>"},
		{"root-by-nothing", "<form position=\"replace\"/>§"},
		{"remove-used-field", "<field name=\"amount\" position=\"replace\"/>§"},
		{"remove-labelled-field", "<field name=\"price\" position=\"replace\"/>§"},
	} {
		list = append(list, plant(position, c.name, inherited(c.arch)...))
	}
	for _, c := range []struct{ name, arch string }{
		{"core-unknown", "<field name=\"parent_id\" position=\"behind\">§\n<field name=\"parent_path\"/>\n</field>"},
		{"core-mode", "<field name=\"parent_id\" position=\"replace\" mode=\"outside\">§\n<field name=\"parent_path\"/>\n</field>"},
		{"core-move", "<field name=\"name\" position=\"before\">\n<field name=\"partner_ids\" position=\"move\"/>§\n</field>"},
	} {
		list = append(list, plant(position, c.name, mod("acme", xml(extension("more", "res.partner.category", "base.view_partner_category_form", c.arch)))))
	}
	list = append(list,
		plant(position, "template-unknown", mod("acme", depends("web"), xml("<template id=\"t\" inherit_id=\"web.layout\">\n<xpath expr=\"//head\" position=\"append\">§\n<meta/>\n</xpath>\n</template>"))),
		plant(position, "primary-unknown", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))), mod("acme", depends("acme_base"), xml(primary("more", "acme.thing", "acme_base.thing_form", "<field name=\"day\" position=\"behind\">§\n<field name=\"done\"/>\n</field>")))),
	)

	specs := []struct{ name, spec string }{
		{"field", "<field name=\"gone\" position=\"after\">§\n"},
		{"field-of-model", "<field name=\"done\" position=\"after\">§\n"},
		{"path", "<xpath expr=\"//field[@name='gone']\" position=\"after\">§\n"},
		{"page", "<xpath expr=\"//page[@name='others']\" position=\"inside\">§\n"},
		{"nesting", "<xpath expr=\"//group[@name='main']/field[@name='amount']\" position=\"after\">§\n"},
		{"absolute", "<xpath expr=\"/form/group/field[@name='amount']\" position=\"after\">§\n"},
		{"index", "<xpath expr=\"//notebook/page[3]\" position=\"inside\">§\n"},
		{"class", "<xpath expr=\"//div[@class='oe_title']\" position=\"inside\">§\n"},
		{"hasclass", "<xpath expr=\"//div[hasclass('oe_gone')]\" position=\"inside\">§\n"},
		{"contains", "<xpath expr=\"//div[contains(@class, 'oe_gone')]\" position=\"inside\">§\n"},
		{"axis", "<xpath expr=\"//page[@name='lines']/following-sibling::page[@name='gone']\" position=\"inside\">§\n"},
		{"text", "<xpath expr=\"//page[@string='Line']\" position=\"inside\">§\n"},
		{"tree", "<xpath expr=\"//field[@name='down_ids']/tree/field[@name='name']\" position=\"after\">§\n"},
		{"case", "<xpath expr=\"//Group[@name='main']\" position=\"inside\">§\n"},
		{"element", "<group name=\"gone\" position=\"inside\">§\n"},
		{"element-two-attributes", "<page name=\"lines\" string=\"Line\" position=\"inside\">§\n"},
		{"button", "<button name=\"action_gone\" position=\"after\">§\n"},
		{"syntax", "<xpath expr=\"//field[@name='day'\" position=\"after\">§\n"},
		{"syntax-quote", "<xpath expr=\"//field[@name=day]\" position=\"after\">§\n"},
		{"function", "<xpath expr=\"//field[hasattr('name')]\" position=\"after\">§\n"},
		{"empty", "<xpath expr=\"\" position=\"after\">§\n"},
		{"no-expression", "<xpath position=\"after\">§\n"},
		{"attribute", "<xpath expr=\"//field/@name\" position=\"after\">§\n"},
		{"number", "<xpath expr=\"count(//field)\" position=\"after\">§\n"},
	}
	for _, c := range specs {
		end := c.spec[1:5]
		tag := map[string]string{"fiel": "field", "xpat": "xpath", "grou": "group", "page": "page", "butt": "button"}[end]
		list = append(list, plant(xpath, c.name, inherited(c.spec+"<field name=\"done\"/>\n</"+tag+">")...))
	}
	for _, c := range []struct{ name, view, model, needs, arch string }{
		{"core-category", "base.view_partner_category_form", "res.partner.category", "base", "<field name=\"partner_ids\" position=\"after\">§\n<field name=\"parent_path\"/>\n</field>"},
		{"core-partner-page", "base.view_partner_form", "res.partner", "base", "<xpath expr=\"//page[@name='sales_purchases']\" position=\"inside\">§\n<field name=\"ref\"/>\n</xpath>"},
		{"core-partner-tree", "base.view_partner_tree", "res.partner", "base", "<xpath expr=\"//tree/field[@name='email']\" position=\"after\">§\n<field name=\"ref\"/>\n</xpath>"},
		{"core-users", "base.view_users_form", "res.users", "base", "<xpath expr=\"//page[@name='access_rights_old']\" position=\"inside\">§\n<field name=\"login\"/>\n</xpath>"},
		{"core-company", "base.view_company_form", "res.company", "base", "<xpath expr=\"//notebook/page/group/field[@name='gone']\" position=\"after\">§\n<field name=\"name\"/>\n</xpath>"},
		{"product", "product.product_template_form_view", "product.template", "product", "<xpath expr=\"//field[@name='detailed_type']\" position=\"after\">§\n<field name=\"default_code\"/>\n</xpath>"},
		{"project-task", "project.view_task_form2", "project.task", "project", "<xpath expr=\"//field[@name='planned_hours']\" position=\"after\">§\n<field name=\"name\"/>\n</xpath>"},
		{"sale-order", "sale.view_order_form", "sale.order", "sale", "<xpath expr=\"//field[@name='order_line']/tree/field[@name='price_unit']\" position=\"after\">§\n<field name=\"name\"/>\n</xpath>"},
		{"settings", "base.res_config_settings_view_form", "res.config.settings", "base_setup", "<xpath expr=\"//div[hasclass('settings')]\" position=\"inside\">§\n<div/>\n</xpath>"},
		{"search", "base.res_partner_category_view_search", "res.partner.category", "base", "<filter name=\"gone\" position=\"after\">§\n<filter name=\"f\" domain=\"[]\"/>\n</filter>"},
	} {
		list = append(list, plant(xpath, c.name, mod("acme", depends(c.needs), xml(extension("more", c.model, c.view, c.arch)))))
	}
	template := func(name, needs, parent, path string) Variant {
		return plant(xpath, "template-"+name, mod("acme", depends(needs), xml("<template id=\"t\" inherit_id=\""+parent+"\">\n<xpath expr=\""+path+"\" position=\"inside\">§\n<p>Hello</p>\n</xpath>\n</template>")))
	}
	page := xml("<template id=\"page\">\n<div id=\"wrap\" class=\"one two\">\n<t t-if=\"x\"><p>Hello</p></t>\n</div>\n</template>")
	ownTemplate := func(name, path string) Variant {
		return plant(xpath, "template-own-"+name, mod("acme_base", depends("web"), page), mod("acme", depends("acme_base"), xml("<template id=\"t\" inherit_id=\"acme_base.page\">\n<xpath expr=\""+path+"\" position=\"inside\">§\n<p>Hello</p>\n</xpath>\n</template>")))
	}
	twice := func(name string, first, then string) Variant {
		return plant(xpath, name, mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))),
			mod("acme_more", depends("acme_base"), xml(extension("more", "acme.thing", "acme_base.thing_form", first))),
			mod("acme", depends("acme_more"), xml(extension("most", "acme.thing", "acme_base.thing_form", then))))
	}
	return append(list,
		template("layout", "web", "web.layout", "//div[@id='gone']"),
		template("login", "web", "web.login_layout", "//t[@t-set='body_classname']"),
		template("website", "website", "website.layout", "//header/nav[hasclass('gone')]"),
		template("portal", "website", "portal.portal_my_home", "//div[@class='o_portal_docs_gone']"),
		template("report", "web", "web.external_layout_standard", "//div[@name='gone']"),
		ownTemplate("id", "//div[@id='wrapper']"),
		ownTemplate("class", "//div[hasclass('three')]"),
		ownTemplate("condition", "//t[@t-if='y']"),
		ownTemplate("root", "/div"),
		twice("removed-by-another", "<field name=\"day\" position=\"replace\"/>", "<field name=\"day\" position=\"after\">§\n<field name=\"done\"/>\n</field>"),
		twice("renamed-by-another", "<page name=\"extra\" position=\"attributes\">\n<attribute name=\"name\">other</attribute>\n</page>", "<page name=\"extra\" position=\"inside\">§\n<field name=\"done\"/>\n</page>"),
		twice("moved-by-another", "<page name=\"extra\" position=\"inside\">\n<field name=\"amount\" position=\"move\"/>\n</page>", "<xpath expr=\"//group[@id='left']/field[@name='amount']\" position=\"after\">§\n<field name=\"done\"/>\n</xpath>"),
		plant(xpath, "breaks-another", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm)+extension("more", "acme.thing", "thing_form", "<field name=\"day\" position=\"after\">\n<field name=\"done\"/>\n</field>"))),
			mod("acme", depends("acme_base"), xml(viewRecord("first", "acme.thing", "    <field name=\"inherit_id\" ref=\"acme_base.thing_form\"/>\n    <field name=\"priority\">1</field>\n", "<field name=\"day\" position=\"replace\"/>§")))),
		plant(xpath, "priority", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))),
			mod("acme", depends("acme_base"), xml(viewRecord("late", "acme.thing", "    <field name=\"inherit_id\" ref=\"acme_base.thing_form\"/>\n    <field name=\"priority\">20</field>\n", "<field name=\"day\" position=\"after\">\n<field name=\"done\"/>\n</field>")+
				"\n"+viewRecord("early", "acme.thing", "    <field name=\"inherit_id\" ref=\"acme_base.thing_form\"/>\n    <field name=\"priority\">10</field>\n", "<field name=\"done\" position=\"after\">§\n<field name=\"at\"/>\n</field>")))),
		plant(xpath, "added-later", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))),
			mod("acme", depends("acme_base"), xml(extension("one", "acme.thing", "acme_base.thing_form", "<field name=\"done\" position=\"after\">§\n<field name=\"at\"/>\n</field>")+
				extension("two", "acme.thing", "acme_base.thing_form", "<field name=\"day\" position=\"after\">\n<field name=\"done\"/>\n</field>")))),
		plant(xpath, "of-module-not-depended", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))),
			mod("acme_more", depends("acme_base"), xml(extension("more", "acme.thing", "acme_base.thing_form", "<field name=\"day\" position=\"after\">\n<field name=\"done\"/>\n</field>"))),
			mod("acme", depends("acme_base"), xml(extension("most", "acme.thing", "acme_base.thing_form", "<field name=\"done\" position=\"after\">§\n<field name=\"at\"/>\n</field>")))),
	)
}
