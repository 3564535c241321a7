package installation

// viewButtons are buttons that lead nowhere, and groups that are not there.
func viewButtons() (list []Variant) {
	const button, group = ViewButton, ViewGroup
	buttonSpots := []spot{inForm, inList, inKanban, inSublist, inSecond, inExtension, inPrimary, inOwnBelow, inCore}
	list = append(list, at(button, "method", `<button name="action_gone" type="object" string="Go"/>`, buttonSpots...)...)
	list = append(list, at(button, "action", `<button name="%(action_gone)d" type="action" string="Go"/>`, inForm, inList, inExtension, inKanban)...)
	for _, c := range []struct{ name, piece string }{
		{"action-plain", `<button name="acme.action_gone" type="action" string="Go"/>`},
		{"action-number", `<button name="999999" type="action" string="Go"/>`},
		{"action-no-action", `<button name="base.main_company" type="action" string="Go"/>`},
		{"action-no-action-percent", `<button name="%(base.main_company)d" type="action" string="Go"/>`},
		{"no-name", `<button type="object" string="Go"/>`},
		{"special", `<button special="close" string="Go"/>`},
		{"private", `<button name="_compute_display_name" type="object" string="Go"/>`},
		{"field", `<button name="kind" type="object" string="Go"/>`},
		{"type-unknown", `<button name="action_gone" type="method" string="Go"/>`},
		{"parameters", `<button name="write" type="object" string="Go"/>`},
		{"header", "<header>\n<button name=\"action_gone\" type=\"object\" string=\"Go\"/>§\n</header>"},
	} {
		list = append(list, at(button, c.name, c.piece, inForm, inExtension)...)
	}
	list = append(list,
		plant(button, "method-not-imported", mod("acme", thing, file("more.py", "from odoo import models\n\n\nclass Thing(models.Model):\n    _inherit = \"acme.thing\"\n\n    def action_gone(self):\n        return True\n"), xml(view("one", "acme.thing", "<form>\n<button name=\"action_gone\" type=\"object\" string=\"Go\"/>§\n</form>")))),
		plant(button, "method-of-parent-model", own.modules(xml(view("one", "acme.thing", "<form>\n<field name=\"bank_ids\">\n<list>\n<button name=\"action_go\" type=\"object\" string=\"Go\"/>§\n</list>\n</field>\n</form>")))...),
		plant(button, "method-of-delegated", delegated.modules(xml(view("one", "acme.box", "<form>\n<button name=\"action_go\" type=\"object\" string=\"Go\"/>§\n</form>")))...),
		plant(button, "method-of-module-not-loaded", mod("acme_base", thing), mod("acme_more", depends("acme_base"), extend("acme.thing", "def action_gone(self):\n    return True")),
			mod("acme", depends("acme_base"), xml(view("one", "acme.thing", "<form>\n<button name=\"action_gone\" type=\"object\" string=\"Go\"/>§\n</form>")))),
		plant(button, "decorated-private", mod("acme", model("acme.thing", "name = fields.Char()\n\n@api.private\ndef action_hidden(self):\n    return True"), xml(view("one", "acme.thing", "<form>\n<button name=\"action_hidden\" type=\"object\" string=\"Go\"/>§\n</form>")))),
		plant(button, "set-name", inherited("<button name=\"action_go\" position=\"attributes\">\n<attribute name=\"name\">action_gone</attribute>§\n</button>")...),
		plant(button, "partner", mod("acme", xml(extension("more", "res.partner", "base.view_partner_form", "<field name=\"vat\" position=\"after\">\n<button name=\"action_view_gone\" type=\"object\" string=\"Go\"/>§\n</field>")))),
		plant(button, "forward-action", own.modules(xml(view("one", "acme.thing", "<form>\n<button name=\"%(act)d\" type=\"action\" string=\"Go\"/>§\n</form>")+"\n"+record("ir.actions.act_window", "act", `<field name="res_model">acme.thing</field>`)))...),
	)

	list = append(list, at(group, "field", `<field name="kind" groups="base.group_gone"/>`, append(formSpots, inList, inKanban, inSearch)...)...)
	list = append(list, at(group, "mixed", `<field name="kind" groups="base.group_user,base.group_gone"/>`, inForm, inExtension)...)
	list = append(list, at(group, "negated", `<field name="kind" groups="!base.group_gone"/>`, inForm, inExtension)...)
	list = append(list, at(group, "no-prefix", `<field name="kind" groups="group_user"/>`, inForm, inExtension)...)
	list = append(list, at(group, "no-group", `<field name="kind" groups="base.main_company"/>`, inForm)...)
	list = append(list, at(group, "page", "<notebook>\n<page name=\"p\" groups=\"base.group_gone\">§\n<field name=\"kind\"/>\n</page>\n</notebook>", inForm, inExtension)...)
	return append(list,
		plant(group, "record", own.modules(xml(viewRecord("one", "acme.thing", "    <field name=\"groups_id\" eval=\"[(4, ref('base.group_gone'))]\"/>§\n", "<form>\n<field name=\"name\"/>\n</form>")))...),
		plant(group, "extension-record", mod("acme_base", thing, xml(view("thing_form", "acme.thing", plainForm))), mod("acme", depends("acme_base"),
			xml(viewRecord("more", "acme.thing", "    <field name=\"inherit_id\" ref=\"acme_base.thing_form\"/>\n    <field name=\"groups_id\" eval=\"[(4, ref('base.group_user'))]\"/>§\n", "<field name=\"name\" position=\"after\">\n<field name=\"kind\"/>\n</field>")))),
		plant(group, "template", mod("acme", depends("web"), xml("<template id=\"t\" groups=\"base.group_gone\">§\n<p>Hello</p>\n</template>"))),
		plant(group, "template-element", mod("acme", depends("web"), xml("<template id=\"t\">\n<p groups=\"base.group_gone\">Hello</p>§\n</template>"))),
		plant(group, "python-field", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Char(groups=\"base.group_gone\")§"), xml(view("one", "acme.thing", "<form>\n<field name=\"code\"/>\n</form>")))),
		plant(group, "attribute-group", own.modules(xml(view("one", "acme.thing", "<form>\n<field name=\"kind\" group=\"base.group_user\"/>§\n</form>")))...),
		plant(group, "set-groups", inherited("<field name=\"day\" position=\"attributes\">\n<attribute name=\"groups\">base.group_gone</attribute>§\n</field>")...),
	)
}
