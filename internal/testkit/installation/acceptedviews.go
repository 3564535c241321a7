package installation

// acceptedViews are oddities of views that Odoo was thought to accept. A line is marked where it turned out otherwise.
func acceptedViews() (list []Variant) {
	const kind = ViewLegal
	ok := func(name string, modules ...*module) {
		v := compose(kind, name, modules)
		v.Legal = true
		list = append(list, v)
	}
	// Pieces that are fine wherever a field may stand.
	for _, c := range []struct{ name, piece string }{
		{"field-twice", `<field name="kind"/><field name="kind" nolabel="1"/>`},
		{"modifier-of-absent", `<field name="kind" invisible="amount == 1"/>`},
		{"modifier-of-id", `<field name="kind" invisible="id"/>`},
		{"modifier-names", `<field name="kind" readonly="uid == 1 and context.get('x') and context_today() and time"/>`},
		{"modifier-number", `<field name="kind" invisible="1"/>`},
		{"modifier-word", `<field name="kind" invisible="True"/>`},
		{"modifier-in", `<field name="kind" invisible="kind in ('a', 'zzz')"/>`},
		{"domain-path", `<field name="user_id" domain="[('partner_id.country_id.code', '=', 'FR')]"/>`},
		{"domain-names", `<field name="user_id" domain="['|', ('company_id', '=', False), ('company_ids', 'in', allowed_company_ids)]"/>`},
		{"domain-field", `<field name="user_id" domain="[('id', '=', amount)]"/>`},
		{"context-keys", `<field name="user_id" context="{'default_gone': 1, 'form_view_ref': 'acme.gone'}"/>`},
		{"widget-unknown", `<field name="kind" widget="acme_gone"/>`},
		{"options-any", `<field name="user_id" options="{'no_create': true, 'gone': 1}"/>`},
		{"magic-field", `<field name="create_uid" optional="hide"/>`},
		{"display-name", `<field name="display_name"/>`},
	} {
		list = append(list, fine(kind, c.name, c.piece, inForm, inExtension)...)
	}
	for _, c := range []struct{ name, arch string }{
		{"spec-field-any-level", "<field name=\"amount\" position=\"after\">\n<field name=\"done\"/>\n</field>"},
		{"spec-two-attributes", "<page name=\"lines\" string=\"Lines\" position=\"inside\">§\n<field name=\"done\"/>\n</page>"},
		{"spec-default-position", "<page name=\"extra\">\n<field name=\"done\"/>\n</page>"},
		{"spec-data", "<data>\n<field name=\"day\" position=\"after\">\n<field name=\"done\"/>\n</field>\n</data>"},
		{"spec-replace-self", "<field name=\"day\" position=\"replace\">\n<group>$0</group>\n</field>"},
		{"spec-replace-inner", "<page name=\"extra\" position=\"replace\" mode=\"inner\">§\n<field name=\"done\"/>\n</page>"},
		{"spec-replace-root", "<form position=\"replace\">\n<form>\n<field name=\"done\"/>\n</form>\n</form>"},
		{"spec-move", "<page name=\"extra\" position=\"inside\">\n<field name=\"amount\" position=\"move\"/>\n</page>"},
		{"spec-move-xpath", "<xpath expr=\"//page[@name='extra']\" position=\"before\">\n<xpath expr=\"//group[@name='main']\" position=\"move\"/>\n</xpath>"},
		{"spec-attributes", "<field name=\"day\" position=\"attributes\">\n<attribute name=\"class\" add=\"x\" separator=\" \"/>\n<attribute name=\"string\">Day</attribute>\n<attribute name=\"gone\"/>\n</field>"},
		{"spec-attributes-or", "<field name=\"price\" position=\"attributes\">\n<attribute name=\"invisible\" add=\"done\" separator=\"or\"/>\n</field>"},
		{"spec-attributes-remove", "<field name=\"price\" position=\"attributes\">\n<attribute name=\"invisible\" remove=\"amount == 0\" separator=\" or \"/>\n</field>"},
		{"spec-attributes-nothing", "<field name=\"day\" position=\"attributes\">\n<field name=\"ignored\"/>\n</field>"},
		{"spec-hasclass", "<xpath expr=\"//div[hasclass('big', 'oe_title')]\" position=\"inside\">\n<field name=\"done\"/>\n</xpath>"},
		{"spec-axis", "<xpath expr=\"//field[@name='amount']/ancestor::group[1]/following-sibling::group\" position=\"inside\">\n<field name=\"done\"/>\n</xpath>"},
		{"spec-last", "<xpath expr=\"(//page)[last()]\" position=\"after\">\n<page name=\"more\"><field name=\"done\"/></page>\n</xpath>"},
		{"spec-dot", "<xpath expr=\".\" position=\"attributes\">\n<attribute name=\"create\">0</attribute>\n</xpath>"},
		{"spec-union", "<xpath expr=\"//field[@name='gone'] | //field[@name='day']\" position=\"after\">\n<field name=\"done\"/>\n</xpath>"},
		{"spec-normalize", "<xpath expr=\"//page[starts-with(@name, 'ext') and not(@string)]\" position=\"inside\">§\n<field name=\"done\"/>\n</xpath>"},
		{"spec-of-added", "<field name=\"day\" position=\"after\">\n<field name=\"done\"/>\n</field>\n<field name=\"done\" position=\"after\">\n<field name=\"at\"/>\n</field>"},
		{"spec-comment", "<!-- nothing -->\n<field name=\"day\" position=\"after\"/>"},
	} {
		ok(c.name, inherited(c.arch)...)
	}
	for _, c := range []struct{ name, arch string }{
		{"list-in-list-text", "<list>\n<!-- text -->\n<field name=\"name\"/>\n</list>"},
		{"list-decorations", "<list decoration-info=\"kind == 'a'\" decoration-bf=\"amount\">\n<field name=\"name\"/>\n</list>"},
		{"list-header", "<list>\n<header>\n<button name=\"action_go\" type=\"object\" string=\"Go\"/>\n</header>\n<field name=\"name\"/>\n</list>"},
		{"list-groupby", "<list>\n<field name=\"name\"/>\n<groupby name=\"user_id\">\n<field name=\"login\"/>\n</groupby>\n</list>"},
		{"search-empty", "<search/>"},
		{"search-no-field", "<search>\n<filter name=\"f\" string=\"F\" domain=\"[]\"/>\n</search>"},
		{"search-names", "<search>\n<field name=\"name\" filter_domain=\"[('gone', 'ilike', self)]\"/>\n<filter name=\"f\" string=\"F\" domain=\"[('user_id', '=', uid), ('day', '&gt;=', context_today().strftime('%Y-%m-01'))]\"/>\n</search>"},
		{"search-group-by", "<search>\n<field name=\"name\"/>\n<filter name=\"f\" string=\"F\" context=\"{'group_by': 'day:month'}\"/>\n</search>"},
		{"search-operator", "<search>\n<field name=\"user_id\" operator=\"child_of\"/>\n</search>"},
		{"kanban-templates", "<kanban>\n<templates>\n<t t-name=\"card\">\n<t t-if=\"record.gone.raw_value\">\n<field name=\"name\"/>\n</t>\n</t>\n</templates>\n</kanban>"},
		{"kanban-box", "<kanban>\n<templates>\n<t t-name=\"kanban-box\">\n<div><field name=\"name\"/></div>\n</t>\n</templates>\n</kanban>"},
		{"kanban-button", "<kanban>\n<templates>\n<t t-name=\"card\">\n<a type=\"object\" name=\"action_gone\">Go</a>\n<field name=\"name\"/>\n</t>\n</templates>\n</kanban>"},
		{"form-html", "<form>\n<div class=\"x\"><p>Hello</p><i class=\"fa fa-star\" title=\"x\"/></div>\n</form>"},
		{"form-empty", "<form/>"},
		{"form-unknown-tag", "<form>\n<gone thing=\"1\">\n<field name=\"name\"/>\n</gone>\n</form>"},
		{"form-unknown-attribute", "<form>\n<field name=\"name\" colour=\"red\"/>\n</form>"},
		{"form-button-parameters", "<form>\n<button name=\"write\" type=\"object\" string=\"Go\"/>\n</form>"},
		{"form-button-special", "<form>\n<footer>\n<button special=\"cancel\" string=\"No\"/>\n</footer>\n</form>"},
		{"form-label-of-button", "<form>\n<label for=\"action_go\"/>\n<button name=\"action_go\" type=\"object\" string=\"Go\"/>\n</form>"},
		{"form-label-of-id", "<form>\n<label for=\"kind_1\"/>\n<field name=\"kind\" id=\"kind_1\"/>\n</form>"},
		{"form-group-unknown", "<form>\n<field name=\"name\" groups=\"base.group_gone\"/>\n</form>"},
		{"form-group-negated", "<form>\n<field name=\"name\" groups=\"!base.group_no_one\"/>\n</form>"},
		{"form-parent", "<form>\n<field name=\"down_ids\">\n<list>\n<field name=\"name\" column_invisible=\"parent.kind == 'a'\"/>\n</list>\n</field>\n</form>"},
		{"form-sub-tree", "<form>\n<field name=\"down_ids\">\n<tree>\n<field name=\"name\"/>\n</tree>\n</field>\n</form>"},
		{"form-sub-unused", "<form>\n<field name=\"name\">\n<gone/>\n</field>\n</form>"},
		{"graph-plain", "<graph type=\"pie\" stacked=\"0\">\n<field name=\"kind\"/>\n<field name=\"amount\" type=\"measure\"/>\n</graph>"},
		{"pivot-interval", "<pivot>\n<field name=\"day\" interval=\"week\" type=\"row\"/>\n</pivot>"},
		{"calendar-more", "<calendar date_start=\"day\" mode=\"month\" color=\"user_id\" quick_create=\"0\">\n<field name=\"user_id\" filters=\"1\"/>\n</calendar>"},
		{"activity", "<activity string=\"A\">§\n<templates>\n<div t-name=\"activity-box\">\n<field name=\"name\"/>\n</div>\n</templates>\n</activity>"},
	} {
		ok(c.name, second.modules(xml(view("one", "acme.thing", c.arch)))...)
	}
	ok("template-call-unknown", mod("acme", depends("web"), xml("<template id=\"t\">\n<t t-call=\"acme.gone\"/>\n</template>")))
	ok("template-field-unknown", mod("acme", depends("web"), xml("<template id=\"t\">\n<p t-field=\"record.gone\"/>\n</template>")))
	ok("template-twice", mod("acme", depends("web"), xml("<template id=\"t\">\n<p>One</p>\n</template>\n<template id=\"t\">\n<p>Two</p>\n</template>")))
	ok("template-inactive", mod("acme", depends("web"), xml("<template id=\"t\" inherit_id=\"web.layout\" active=\"False\">\n<xpath expr=\"//div[@id='gone']\" position=\"inside\">\n<p/>\n</xpath>\n</template>")))
	ok("view-inactive", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))), mod("acme", depends("acme_base"),
		xml(viewRecord("more", "acme.thing", "    <field name=\"inherit_id\" ref=\"acme_base.thing_form\"/>\n    <field name=\"active\" eval=\"False\"/>\n", "<field name=\"gone\" position=\"after\">\n<field name=\"done\"/>\n</field>"))))
	ok("view-without-model", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))), mod("acme", depends("acme_base"),
		xml("<record id=\"more\" model=\"ir.ui.view\">\n<field name=\"name\">more</field>\n<field name=\"inherit_id\" ref=\"acme_base.thing_form\"/>\n<field name=\"arch\" type=\"xml\">\n<field name=\"day\" position=\"after\">§\n<field name=\"done\"/>\n</field>\n</field>\n</record>")))
	ok("view-primary-of-removed", mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))), mod("acme", depends("acme_base"),
		xml(primary("more", "acme.thing", "acme_base.thing_form", "<field name=\"day\" position=\"replace\"/>"))))
	ok("view-repaired-in-file", own.modules(xml(view("one", "acme.thing", "<form>\n<field name=\"name\"/>\n</form>")), xml("<record id=\"one\" model=\"ir.ui.view\">\n<field name=\"arch\" type=\"xml\">\n<list>\n<field name=\"name\"/>\n</list>\n</field>\n<field name=\"type\">list</field>\n</record>"))...)
	return list
}
