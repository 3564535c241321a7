package installation

import "strings"

// furtherViews are faults in views and templates.
func furtherViews() (list []Variant) {
	whole := func(kind Kind, name, arch string) {
		list = append(list, plant(kind, "further-"+name, second.modules(xml(view("one", "acme.thing", arch)))...))
	}
	below := func(kind Kind, name, spec string) {
		list = append(list, plant(kind, "further-"+name,
			mod("acme_base", thing, xml(view("form", "acme.thing", "<form>\n<header>\n<button name=\"action_go\" type=\"object\" string=\"Go\"/>\n<field name=\"kind\" widget=\"statusbar\"/>\n</header>\n<sheet>\n<div class=\"oe_title\">\n<h1>\n<field name=\"name\"/>\n</h1>\n</div>\n<notebook>\n<page name=\"lines\" string=\"Lines\">\n<field name=\"down_ids\">\n<list>\n<field name=\"name\"/>\n</list>\n</field>\n</page>\n</notebook>\n</sheet>\n</form>"))),
			mod("acme", depends("acme_base"), xml(extension("more", "acme.thing", "acme_base.form", spec)))))
	}
	core := func(kind Kind, name, needs, model, parent, spec string) {
		list = append(list, plant(kind, "further-"+name, mod("acme", depends(needs), xml(extension("more", model, parent, spec)))))
	}
	csvView := func(kind Kind, name, rows string) {
		list = append(list, plant(kind, "further-csv-"+name, second.modules(xml(view("form", "acme.thing", plainForm)), csv("ir.ui.view", rows))...))
	}
	csvView(ViewRoot, "root", "id,name,model,arch\none,One,acme.thing,<tree><field name='name'/></tree>§")
	csvView(ViewField, "field", "id,name,model,arch\none,One,acme.thing,<list><field name='gone'/></list>§")
	csvView(ViewXPath, "xpath", "id,name,model,inherit_id:id,arch\none,One,acme.thing,form,\"<xpath expr=\"\"//field[@name='gone']\"\" position=\"\"after\"\"><field name='kind'/></xpath>\"§")
	csvView(ViewRoot, "syntax", "id,name,model,arch\none,One,acme.thing,<list><field name='name'></list>§")
	csvView(ViewPosition, "position", "id,name,model,inherit_id/id,arch\none,One,acme.thing,form,<field name='name' position='behind'><field name='kind'/></field>§")
	csvView(ViewButton, "button", "id,name,model,arch\none,One,acme.thing,<form><button name='action_gone' type='object' string='x'/></form>§")
	csvView(ViewXPath, "parent", "id,name,model,inherit_id:id,arch\none,One,acme.thing,gone,<field name='name' position='after'/>§")

	whole(ViewRoot, "tree-nested", "<form>\n<field name=\"down_ids\">\n<tree>§\n<field name=\"name\"/>\n</tree>\n</field>\n</form>")
	whole(ViewRoot, "diagram", "<diagram>§\n<node object=\"acme.thing\"/>\n</diagram>")
	whole(ViewRoot, "gantt", "<gantt date_start=\"day\" date_stop=\"day\">§\n<field name=\"name\"/>\n</gantt>")
	whole(ViewRoot, "cohort", "<cohort date_start=\"day\" date_stop=\"day\"/>§")
	whole(ViewRoot, "data", "<data>§\n<list>\n<field name=\"name\"/>\n</list>\n</data>")
	whole(ViewRoot, "two-roots", "<list>§\n<field name=\"name\"/>\n</list>\n<list>§\n<field name=\"name\"/>\n</list>")
	whole(ViewAttrs, "attrs-page", "<form>\n<notebook>\n<page string=\"x\" attrs=\"{'invisible': [('done', '=', True)]}\">§\n<field name=\"name\"/>\n<field name=\"done\"/>\n</page>\n</notebook>\n</form>")
	whole(ViewAttrs, "states-field", "<form>\n<field name=\"kind\"/>\n<field name=\"name\" states=\"a,b\"/>§\n</form>")
	below(ViewAttrs, "attrs-attribute", "<field name=\"name\" position=\"attributes\">\n<attribute name=\"attrs\">{'readonly': [('kind', '=', 'a')]}</attribute>§\n</field>")
	core(ViewAttrs, "attrs-core", "base", "res.partner", "base.view_partner_form", "<field name=\"vat\" position=\"attributes\">\n<attribute name=\"attrs\">{'invisible': 1}</attribute>§\n</field>")
	whole(ViewField, "kanban-t", "<kanban>\n<templates>\n<t t-name=\"card\">\n<div t-if=\"record.kind.raw_value\">\n<field name=\"kinds\"/>§\n</div>\n</t>\n</templates>\n</kanban>")
	whole(ViewField, "pivot-col", "<pivot>\n<field name=\"days\" type=\"col\"/>§\n<field name=\"amount\" type=\"measure\"/>\n</pivot>")
	whole(ViewField, "activity", "<activity string=\"x\">\n<field name=\"gone\"/>§\n<templates>\n<div t-name=\"activity-box\"/>\n</templates>\n</activity>")
	whole(ViewField, "search-filter-field", "<search>\n<field name=\"name\"/>\n<field name=\"gone_id\" operator=\"child_of\"/>§\n</search>")
	whole(ViewField, "many2many-tags", "<form>\n<field name=\"bank_ids\" widget=\"many2many_tags\">\n<list>\n<field name=\"amount\"/>§\n</list>\n</field>\n</form>")
	whole(ViewExpression, "group-invisible", "<form>\n<group invisible=\"state == 'a'\">§\n<field name=\"name\"/>\n</group>\n</form>")
	whole(ViewExpression, "parent-at-root", "<form>\n<field name=\"name\" invisible=\"parent.kind\"/>§\n</form>")
	whole(ViewExpression, "invisible-python", "<form>\n<field name=\"name\" invisible=\"kind = 'a'\"/>§\n</form>")
	whole(ViewExpression, "invisible-list", "<form>\n<field name=\"name\" invisible=\"[('kind', '=', 'a')]\" readonly=\"gone in ['x']\"/>§\n</form>")
	whole(ViewExpression, "domain-field-path", "<form>\n<field name=\"user_id\" domain=\"[('partner_id.country_id.gone', '=', 1)]\"/>§\n</form>")
	whole(ViewExpression, "context-syntax", "<form>\n<field name=\"user_id\" context=\"{'default_name': }\"/>§\n</form>")
	whole(ViewExpression, "search-default", "<search>\n<filter name=\"mine\" string=\"Mine\" domain=\"[('user_id', '=', uid), ('gone', '=', 1)]\"/>§\n</search>")
	whole(ViewExpression, "filter-two-group-by", "<search>\n<group expand=\"0\" string=\"Group\">\n<filter name=\"g\" string=\"G\" context=\"{'group_by': 'gone_id'}\"/>§\n</group>\n</search>")
	whole(ViewExpression, "decoration-parent", "<list decoration-danger=\"day &lt; current_date and gone\">§\n<field name=\"name\"/>\n<field name=\"day\"/>\n</list>")
	below(ViewExpression, "set-column-invisible", "<xpath expr=\"//field[@name='down_ids']/list/field[@name='name']\" position=\"attributes\">\n<attribute name=\"column_invisible\">parent.gone</attribute>§\n</xpath>")
	whole(ViewButton, "button-private", "<form>\n<button name=\"_compute_display_name\" type=\"object\" string=\"x\"/>§\n</form>")
	whole(ViewButton, "button-action-id", "<form>\n<button name=\"99999999\" type=\"action\" string=\"x\"/>§\n</form>")
	whole(ViewButton, "button-action-name", "<form>\n<button name=\"acme.action_gone\" type=\"action\" string=\"x\"/>§\n</form>")
	whole(ViewButton, "button-percent", "<form>\n<button name=\"%(base.action_gone)d\" type=\"action\" string=\"x\"/>§\n</form>")
	whole(ViewButton, "button-list-header", "<list>\n<header>\n<button name=\"action_gone\" type=\"object\" string=\"x\"/>§\n</header>\n<field name=\"name\"/>\n</list>")
	whole(ViewButton, "button-kanban", "<kanban>\n<templates>\n<t t-name=\"card\">\n<button name=\"action_gone\" type=\"object\">x</button>§\n<field name=\"name\"/>\n</t>\n</templates>\n</kanban>")
	whole(ViewButton, "button-of-line", "<form>\n<field name=\"bank_ids\">\n<list>\n<field name=\"name\"/>\n<button name=\"action_go\" type=\"object\" string=\"x\"/>§\n</list>\n</field>\n</form>")
	whole(ViewLabel, "label-for", "<form>\n<label for=\"kinds\"/>§\n<field name=\"kind\"/>\n</form>")
	whole(ViewLabel, "label-without-for", "<form>\n<label string=\"Kind\"/>§\n<field name=\"kind\"/>\n</form>")
	below(ViewXPath, "class-gone", "<xpath expr=\"//div[hasclass('oe_titles')]\" position=\"inside\">§\n<field name=\"kind\"/>\n</xpath>")
	below(ViewXPath, "page-of-string", "<xpath expr=\"//page[@string='Lines']\" position=\"after\">§\n<page/>\n</xpath>")
	below(ViewXPath, "sub-tree", "<xpath expr=\"//field[@name='down_ids']/tree/field[@name='name']\" position=\"after\">§\n<field name=\"kind\"/>\n</xpath>")
	below(ViewXPath, "index", "<xpath expr=\"//page[2]\" position=\"inside\">§\n<field name=\"kind\"/>\n</xpath>")
	below(ViewXPath, "after-replaced", "<field name=\"name\" position=\"replace\"/>\n<field name=\"name\" position=\"after\">§\n<field name=\"kind\"/>\n</field>")
	below(ViewXPath, "syntax", "<xpath expr=\"//page[@name='lines'\" position=\"inside\">§\n<field name=\"kind\"/>\n</xpath>")
	below(ViewXPath, "button-name", "<button name=\"action_done\" position=\"after\">§\n<field name=\"amount\"/>\n</button>")
	below(ViewXPath, "header-form", "<xpath expr=\"/form/header/div\" position=\"inside\">§\n<field name=\"amount\"/>\n</xpath>")
	below(ViewPosition, "position-absent", "<xpath expr=\"//header\" position=\"\">§\n<field name=\"amount\"/>\n</xpath>")
	below(ViewPosition, "no-position", "<notebook>§\n<page/>\n</notebook>")
	below(ViewPosition, "move-without", "<xpath expr=\"//notebook\" position=\"before\">\n<field name=\"gone\" position=\"move\"/>§\n</xpath>")
	below(ViewPosition, "attributes-field", "<field name=\"name\" position=\"attributes\">\n<field name=\"kind\"/>§\n</field>")
	below(ViewPosition, "attributes-add", "<field name=\"name\" position=\"attributes\">\n<attribute name=\"class\" add=\"x\" separator=\",\">y</attribute>§\n</field>")
	core(ViewXPath, "sale-lines", "sale", "sale.order", "sale.view_order_form", "<xpath expr=\"//field[@name='order_line']/tree/field[@name='name']\" position=\"after\">§\n<field name=\"qty_invoiced\"/>\n</xpath>")
	core(ViewXPath, "product-page", "product", "product.template", "product.product_template_form_view", "<xpath expr=\"//page[@name='general_informations']\" position=\"after\">§\n<page/>\n</xpath>")
	core(ViewXPath, "partner-tree", "base", "res.partner", "base.view_partner_tree", "<xpath expr=\"//tree\" position=\"inside\">§\n<field name=\"vat\"/>\n</xpath>")
	core(ViewXPath, "employee-chatter", "hr", "hr.employee", "hr.view_employee_form", "<xpath expr=\"//div[hasclass('oe_chatter')]\" position=\"before\">§\n<group/>\n</xpath>")
	core(ViewXPath, "settings-old", "base_setup", "res.config.settings", "base.res_config_settings_view_form", "<xpath expr=\"//div[hasclass('settings')]\" position=\"inside\">§\n<div/>\n</xpath>")
	core(ViewXPath, "kanban-box", "project", "project.task", "project.view_task_kanban", "<xpath expr=\"//t[@t-name='kanban-box']\" position=\"inside\">§\n<div/>\n</xpath>")
	core(ViewField, "task-form", "project", "project.task", "project.view_task_form2", "<field name=\"tag_ids\" position=\"after\">\n<field name=\"planned_hours\"/>§\n</field>")
	list = append(list, plant(ViewXPath, "further-parent-gone", mod("acme", depends("product"), xml(strings.Replace(
		extension("more", "product.template", "product.product_template_form_gone", "<field name=\"name\" position=\"after\">\n<field name=\"type\"/>\n</field>"),
		"form_gone\"/>", "form_gone\"/>§", 1)))))
	whole(ViewSchema, "list-attribute", "<list colour=\"red\">§\n<field name=\"name\"/>\n</list>")
	whole(ViewSchema, "list-div", "<list>\n<div>§\n<field name=\"name\"/>\n</div>\n</list>")
	whole(ViewSchema, "search-page", "<search>\n<page/>§\n</search>")
	whole(ViewSchema, "graph-type", "<graph type=\"lines\">§\n<field name=\"kind\"/>\n</graph>")
	whole(ViewSchema, "list-editable", "<list editable=\"middle\">§\n<field name=\"name\"/>\n</list>")
	whole(ViewSchema, "calendar-mode", "<calendar date_start=\"day\" mode=\"decade\">§\n<field name=\"name\"/>\n</calendar>")
	whole(ViewID, "filter-without-name", "<search>\n<filter string=\"x\" domain=\"[]\"/>§\n</search>")
	whole(ViewOption, "options-syntax", "<form>\n<field name=\"user_id\" options=\"{'no_create': true\"/>§\n</form>")
	template := func(name, text string) {
		list = append(list, plant(ViewXPath, "further-template-"+name, mod("acme", depends("web"), xml(text))))
	}
	template("xpath", "<template id=\"one\" inherit_id=\"web.layout\">\n<xpath expr=\"//head/gone\" position=\"inside\">§\n<t/>\n</xpath>\n</template>")
	template("parent", "<template id=\"one\" inherit_id=\"web.layout_gone\">§\n<xpath expr=\"//head\" position=\"inside\">\n<t/>\n</xpath>\n</template>")
	template("assets", "<template id=\"assets\" inherit_id=\"web.assets_backend\">§\n<xpath expr=\".\" position=\"inside\">\n<script src=\"/acme/static/one.js\"/>\n</xpath>\n</template>")
	template("report", "<template id=\"one\" inherit_id=\"web.external_layout_standard\">\n<xpath expr=\"//div[@id='total']\" position=\"after\">§\n<p/>\n</xpath>\n</template>")
	template("syntax", "<template id=\"one\">\n<t t-foreach=\"docs\" t-as=\"o\">\n<span t-esc=\"o.name +\"/>§\n</t>\n</template>")
	template("own", "<template id=\"zero\">\n<div class=\"a\"/>\n</template>\n<template id=\"one\" inherit_id=\"zero\">\n<xpath expr=\"//div[hasclass('b')]\" position=\"inside\">§\n<p/>\n</xpath>\n</template>")
	return list
}
