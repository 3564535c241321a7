package installation

// viewFields are names of fields in views, outside and inside expressions.
func viewFields() (list []Variant) {
	const field, expression, modifier, option = ViewField, ViewExpression, ViewModifier, ViewOption
	list = append(list, at(field, "field", `<field name="gone"/>`, append(fieldSpots, inSearch)...)...)
	whole := func(kind Kind, name, arch string) Variant {
		return plant(kind, name, second.modules(xml(view("one", "acme.thing", arch)))...)
	}
	list = append(list,
		whole(field, "searchpanel", "<search>\n<searchpanel>\n<field name=\"gone\"/>§\n</searchpanel>\n</search>"),
		whole(field, "calendar", "<calendar date_start=\"day\">\n<field name=\"gone\"/>§\n</calendar>"),
		whole(field, "calendar-start", "<calendar date_start=\"gone\">§\n<field name=\"name\"/>\n</calendar>"),
		whole(field, "calendar-color", "<calendar date_start=\"day\" color=\"gone\">§\n<field name=\"name\"/>\n</calendar>"),
		whole(field, "graph", "<graph>\n<field name=\"gone\"/>§\n</graph>"),
		whole(field, "pivot", "<pivot>\n<field name=\"gone\" type=\"measure\"/>§\n</pivot>"),
		whole(field, "groupby", "<list>\n<field name=\"name\"/>\n<groupby name=\"gone\">§\n<field name=\"name\"/>\n</groupby>\n</list>"),
		whole(field, "groupby-inside", "<list>\n<field name=\"name\"/>\n<groupby name=\"user_id\">\n<field name=\"gone\"/>§\n</groupby>\n</list>"),
		whole(field, "groupby-char", "<list>\n<field name=\"name\"/>\n<groupby name=\"kind\">§\n<field name=\"name\"/>\n</groupby>\n</list>"),
		whole(field, "kanban-outside", "<kanban>\n<field name=\"gone\"/>§\n<templates>\n<t t-name=\"card\">\n<field name=\"name\"/>\n</t>\n</templates>\n</kanban>"),
		whole(field, "kanban-group", "<kanban default_group_by=\"gone\">§\n<templates>\n<t t-name=\"card\">\n<field name=\"name\"/>\n</t>\n</templates>\n</kanban>"),
		whole(field, "kanban-progress", "<kanban>\n<progressbar field=\"gone\" colors='{\"a\": \"success\"}'/>§\n<templates>\n<t t-name=\"card\">\n<field name=\"name\"/>\n</t>\n</templates>\n</kanban>"),
		whole(field, "list-order", "<list default_order=\"gone desc\">§\n<field name=\"name\"/>\n</list>"),
		whole(field, "no-name", "<form>\n<field/>§\n</form>"),
		whole(field, "deep", "<form>\n<field name=\"down_ids\">\n<list>\n<field name=\"down_ids\">\n<list>\n<field name=\"gone\"/>§\n</list>\n</field>\n</list>\n</field>\n</form>"),
		whole(field, "sub-of-other-model", "<form>\n<field name=\"bank_ids\">\n<list>\n<field name=\"kind\"/>§\n</list>\n</field>\n</form>"),
		plant(field, "of-module-not-loaded", mod("acme_base", thing), mod("acme_more", depends("acme_base"), extend("acme.thing", "code = fields.Char()")),
			mod("acme", depends("acme_base"), xml(view("one", "acme.thing", "<form>\n<field name=\"code\"/>§\n</form>")))),
		plant(field, "partner-form", mod("acme", xml(extension("more", "res.partner", "base.view_partner_form", "<field name=\"vat\" position=\"after\">\n<field name=\"customer\"/>§\n</field>")))),
		plant(field, "product-form", mod("acme", depends("product"), xml(extension("more", "product.template", "product.product_template_form_view", "<field name=\"categ_id\" position=\"after\">\n<field name=\"detailed_type\"/>§\n</field>")))),
		plant(field, "removed-class", mod("acme", thing, file("more.py", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _inherit = \"acme.thing\"\n\n    code = fields.Char()\n"), xml(view("one", "acme.thing", "<form>\n<field name=\"code\"/>§\n</form>")))),
	)

	for _, c := range []struct{ name, piece string }{
		{"invisible", `<field name="kind" invisible="gone == 1"/>`},
		{"readonly", `<field name="kind" readonly="gone"/>`},
		{"required", `<field name="kind" required="not gone"/>`},
		{"group", "<group invisible=\"gone\">§\n<field name=\"kind\"/>\n</group>"},
		{"domain-left", `<field name="user_id" domain="[('gone', '=', 1)]"/>`},
		{"domain-right", `<field name="user_id" domain="[('id', '=', gone)]"/>`},
		{"context", `<field name="user_id" context="{'default_name': gone}"/>`},
		{"button", `<button name="action_go" type="object" string="Go" invisible="gone"/>`},
		{"syntax", `<field name="kind" invisible="amount ="/>`},
		{"domain-syntax", `<field name="user_id" domain="[('id', '=', 1]"/>`},
		{"domain-on-char", `<field name="kind" domain="[('id', '=', 1)]"/>`},
		{"path", `<field name="kind" invisible="user_id.gone"/>`},
	} {
		spots := []spot{inForm, inExtension}
		if c.name == "invisible" || c.name == "domain-left" {
			spots = formSpots
		}
		list = append(list, at(expression, c.name, c.piece, spots...)...)
	}
	list = append(list, at(expression, "column-invisible", `<field name="kind" column_invisible="gone"/>`, inList, inSublist)...)
	list = append(list, at(expression, "parent", `<field name="kind" column_invisible="parent.gone"/>`, inSublist, inSubform)...)
	list = append(list, at(expression, "decoration", `<field name="kind" decoration-danger="gone"/>`, listSpots...)...)
	for _, c := range []struct{ name, piece string }{
		{"filter-domain", `<filter name="f" string="F" domain="[('gone', '=', 1)]"/>`},
		{"filter-path", `<filter name="f" string="F" domain="[('user_id.gone', '=', 1)]"/>`},
		{"filter-through-char", `<filter name="f" string="F" domain="[('kind.gone', '=', 1)]"/>`},
		{"filter-name", `<filter name="f" string="F" domain="[('user_id', '=', gone)]"/>`},
		{"filter-syntax", `<filter name="f" string="F" domain="[('kind', '=', ]"/>`},
		{"group-by", `<filter name="f" string="F" context="{'group_by': 'gone'}"/>`},
		{"group-by-date", `<filter name="f" string="F" context="{'group_by': 'gone:month'}"/>`},
		{"group-by-list", `<filter name="f" string="F" context="{'group_by': ['kind']}"/>`},
		{"date", `<filter name="f" string="F" date="gone"/>`},
		{"default-period", `<filter name="f" string="F" date="day" default_period="week"/>`},
		{"field-filter-domain", `<field name="name" filter_domain="[('gone', '=', self)]"/>`},
	} {
		list = append(list, at(expression, c.name, c.piece, inSearch)...)
	}
	list = append(list,
		whole(expression, "list-decoration", "<list decoration-info=\"gone\">§\n<field name=\"name\"/>\n</list>"),
		whole(expression, "list-decoration-syntax", "<list decoration-info=\"kind ==\">§\n<field name=\"name\"/>\n</list>"),
		whole(expression, "searchpanel-domain", "<search>\n<searchpanel>\n<field name=\"user_id\" domain=\"[('gone', '=', 1)]\" select=\"multi\"/>§\n</searchpanel>\n</search>"),
		whole(expression, "searchpanel-one-domain", "<search>\n<searchpanel>\n<field name=\"user_id\" domain=\"[('id', '=', 1)]\"/>§\n</searchpanel>\n</search>"),
		plant(expression, "search-core", core.modules(xml(extension("more", "res.partner.category", "base.res_partner_category_view_search", "<filter name=\"inactive\" position=\"after\">\n<filter name=\"f\" string=\"F\" domain=\"[('gone', '=', 1)]\"/>§\n</filter>")))...),
		plant(expression, "set-invisible", inherited("<field name=\"day\" position=\"attributes\">\n<attribute name=\"invisible\">gone</attribute>§\n</field>")...),
		plant(expression, "add-invisible", inherited("<field name=\"price\" position=\"attributes\">\n<attribute name=\"invisible\" add=\"gone\" separator=\"or\"/>§\n</field>")...),
		plant(expression, "set-domain", inherited("<field name=\"user_id\" position=\"attributes\">\n<attribute name=\"domain\">[('gone', '=', 1)]</attribute>§\n</field>")...),
		plant(expression, "python-domain-name", mod("acme", model("acme.thing", "name = fields.Char()\nuser_id = fields.Many2one(\"res.users\", domain=\"[('id', '=', gone)]\")§"), xml(view("one", "acme.thing", "<form>\n<field name=\"user_id\"/>§\n</form>")))),
	)

	// Modifiers that use fields which the view lacks. Odoo adds what the model has.
	lacks := []struct{ name, piece string }{
		{"invisible", `<field name="kind" invisible="amount == 1"/>`},
		{"readonly", `<field name="kind" readonly="done"/>`},
		{"domain", `<field name="user_id" domain="[('id', '=', amount)]"/>`},
		{"context", `<field name="user_id" context="{'default_name': amount}"/>`},
		{"decoration", `<field name="kind" decoration-info="amount == 1"/>`},
		{"group", "<group invisible=\"not day\">§\n<field name=\"kind\"/>\n</group>"},
	}
	for _, c := range lacks {
		list = append(list, at(modifier, c.name, c.piece, inForm, inExtension)...)
	}
	const secret = "secret = fields.Char(groups=\"base.group_system\")\nopen_code = fields.Char()"
	grouped := func(name, arch string) Variant {
		return plant(modifier, name, mod("acme_base", thing), mod("acme", depends("acme_base"), extend("acme.thing", secret), xml(view("one", "acme.thing", arch))))
	}
	return append(list,
		grouped("restricted", "<form>\n<field name=\"kind\" invisible=\"secret\"/>§\n</form>"),
		grouped("restricted-both", "<form>\n<field name=\"secret\"/>\n<field name=\"kind\" invisible=\"secret\"/>§\n</form>"),
		grouped("restricted-user", "<form>\n<field name=\"kind\" groups=\"base.group_system\" invisible=\"secret\"/>§\n</form>"),
		grouped("view-group", "<form>\n<field name=\"open_code\" groups=\"base.group_system\"/>\n<field name=\"kind\" invisible=\"open_code\"/>§\n</form>"),
		grouped("parent", "<form>\n<field name=\"down_ids\">\n<list>\n<field name=\"kind\" column_invisible=\"parent.open_code\"/>§\n</list>\n</field>\n</form>"),
		grouped("parent-restricted", "<form>\n<field name=\"down_ids\">\n<list>\n<field name=\"kind\" column_invisible=\"parent.secret\"/>§\n</list>\n</field>\n</form>"),
		grouped("parent-of-nothing", "<form>\n<field name=\"kind\" invisible=\"parent.gone\"/>§\n</form>"),
		grouped("uid", "<form>\n<field name=\"kind\" invisible=\"uid == 1 and context.get('x') and active_gone\"/>§\n</form>"),

		whole(option, "currency", "<form>\n<field name=\"price\" widget=\"monetary\" options=\"{'currency_field': 'gone_id'}\"/>§\n</form>"),
		whole(option, "syntax", "<form>\n<field name=\"user_id\" options=\"{'no_create': True\"/>§\n</form>"),
		whole(option, "json", "<form>\n<field name=\"user_id\" options=\"{'no_create': true}\"/>§\n</form>"),
		whole(option, "color-field", "<form>\n<field name=\"bank_ids\" widget=\"many2many_tags\" options=\"{'color_field': 'gone'}\"/>§\n</form>"),
		whole(option, "widget-unknown", "<form>\n<field name=\"name\" widget=\"acme_gone\"/>§\n</form>"),
		whole(option, "widget-element", "<form>\n<widget name=\"acme_gone\"/>§\n</form>"),
		whole(option, "daterange", "<form>\n<field name=\"day\" widget=\"daterange\" options=\"{'end_date_field': 'gone'}\"/>§\n</form>"),
		whole(option, "statusbar", "<form>\n<field name=\"kind\" widget=\"statusbar\" statusbar_visible=\"gone\"/>§\n</form>"),
		whole(option, "preview-image", "<form>\n<field name=\"name\" options=\"{'preview_image': 'gone'}\"/>§\n</form>"),
		whole(option, "list-handle", "<list>\n<field name=\"gone_sequence\" widget=\"handle\"/>§\n</list>"),
		whole(option, "clickable", "<form>\n<field name=\"kind\" options=\"{'clickable': gone}\"/>§\n</form>"),
		plant(option, "currency-extension", inherited("<field name=\"price\" position=\"attributes\">\n<attribute name=\"options\">{'currency_field': 'gone_id'}</attribute>§\n</field>")...),
		plant(option, "currency-sublist", inherited("<xpath expr=\"//list/field[@name='amount']\" position=\"after\">\n<field name=\"price\" widget=\"monetary\" options=\"{'currency_field': 'gone_id'}\"/>§\n</xpath>")...),
		plant(option, "monetary-field", mod("acme", model("acme.thing", "name = fields.Char()\nprice = fields.Monetary()§"), xml(view("one", "acme.thing", "<form>\n<field name=\"price\"/>\n</form>")))),
	)
}
