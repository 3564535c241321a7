package installation

import "strings"

// viewNames are labels for what is not there, and ids that stand twice.
func viewNames() (list []Variant) {
	const label, id = ViewLabel, ViewID
	list = append(list, at(label, "unknown", `<label for="gone"/>`, formSpots...)...)
	list = append(list, at(label, "not-in-view", `<label for="amount"/>`, inForm, inExtension, inSecond)...)
	list = append(list, at(label, "none", `<label string="Gone"/>`, inForm, inExtension, inCore)...)
	list = append(list, at(label, "empty", `<label for="" string="Gone"/>`, inForm)...)
	list = append(list, at(label, "by-string", `<label for="Name"/>`, inForm)...)
	list = append(list, at(label, "of-group", "<label for=\"box\"/>§\n<group name=\"box\">\n<field name=\"kind\"/>\n</group>", inForm)...)
	list = append(list, at(label, "of-button", "<label for=\"action_none\"/>§\n<button name=\"action_go\" type=\"object\" string=\"Go\"/>", inForm)...)
	list = append(list, at(label, "field-with-id", "<label for=\"kind\"/>§\n<field name=\"kind\" id=\"kind_1\"/>", inForm, inExtension)...)
	list = append(list, at(label, "page", "<page name=\"p\">§\n<field name=\"kind\"/>\n</page>", inForm)...)
	list = append(list,
		plant(label, "of-sublist", own.modules(xml(view("one", "acme.thing", "<form>\n<label for=\"amount\"/>§\n<field name=\"down_ids\">\n<list>\n<field name=\"amount\"/>\n</list>\n</field>\n</form>")))...),
		plant(label, "in-sublist", own.modules(xml(view("one", "acme.thing", "<form>\n<field name=\"amount\"/>\n<field name=\"down_ids\">\n<form>\n<label for=\"amount\"/>§\n</form>\n</field>\n</form>")))...),
		plant(label, "removed", inherited("<field name=\"price\" position=\"replace\"/>§")...),
	)

	pair := func(name, first, second string) Variant {
		return plant(id, name, own.modules(xml(view("one", "acme.thing", "<form>\n<sheet>\n"+first+"\n"+second+mark+"\n</sheet>\n</form>")))...)
	}
	twoRecords := func(name, first, second string) Variant {
		return plant(id, name, own.modules(xml(first+"\n"+second))...)
	}
	form := "<form>\n<field name=\"name\"/>\n</form>"
	return append(list,
		pair("element", `<group id="x"><field name="kind"/></group>`, `<group id="x"><field name="amount"/></group>`),
		pair("field-twice", `<field name="kind"/>`, `<field name="kind"/>`),
		pair("field-id-twice", `<field name="kind" id="k"/>`, `<field name="amount" id="k"/>`),
		pair("page-name", `<notebook><page name="p"><field name="kind"/></page></notebook>`, `<notebook><page name="p"><field name="amount"/></page></notebook>`),
		pair("div", `<div id="d"/>`, `<div id="d"/>`),
		pair("button-name", `<button name="action_go" type="object" string="A"/>`, `<button name="action_go" type="object" string="B"/>`),
		plant(id, "filter", own.modules(xml(view("one", "acme.thing", "<search>\n<field name=\"name\"/>\n<filter name=\"f\" string=\"A\" domain=\"[]\"/>\n<filter name=\"f\" string=\"B\" domain=\"[]\"/>§\n</search>")))...),
		plant(id, "view-and-action", own.modules(xml(view("one", "acme.thing", form)+"\n"+first(record("ir.actions.act_window", "one", `<field name="res_model">acme.thing</field>`))))...),
		plant(id, "action-and-menu", own.modules(xml(record("ir.actions.act_window", "one", `<field name="res_model">acme.thing</field>`)+"\n<menuitem id=\"one\" name=\"One\" action=\"one\"/>§"))...),
		plant(id, "view-and-template", mod("acme", thing, depends("web"), xml(view("one", "acme.thing", form)+"\n<template id=\"one\">§\n<p>Hello</p>\n</template>"))),
		plant(id, "template-and-record", mod("acme", depends("web"), xml("<template id=\"one\">\n<p>Hello</p>\n</template>\n"+first(record("res.partner", "one", ""))))),
		plant(id, "two-files", own.modules(xml(view("one", "acme.thing", form)), xml(first(record("acme.thing", "one", ""))))...),
		plant(id, "csv-and-xml", own.modules(csv("acme.thing", "id,name\none,One"), xml(first(view("one", "acme.thing", form))))...),
		plant(id, "of-another-module", mod("acme_base", thing, xml(view("one", "acme.thing", form))), mod("acme", depends("acme_base"), xml("<record id=\"acme_base.one\" model=\"ir.actions.act_window\">§\n<field name=\"name\">x</field>\n<field name=\"res_model\">acme.thing</field>\n</record>"))),
		plant(id, "own-model-id", own.modules(xml("<record id=\"model_acme_thing\" model=\"ir.ui.menu\">§\n<field name=\"name\">x</field>\n</record>"))...),
		twoRecords("same-view", view("one", "acme.thing", form), "<!-- again -->\n"+view("one", "acme.thing", "<list>§\n<field name=\"name\"/>\n</list>")),
		twoRecords("same-extension", view("one", "acme.thing", form)+extension("two", "acme.thing", "one", "<field name=\"name\" position=\"after\"><field name=\"kind\"/></field>"), extension("two", "acme.thing", "one", "<field name=\"kind\" position=\"after\">§\n<field name=\"amount\"/>\n</field>")),
	)
}

// first marks the first line of a text.
func first(text string) string { return strings.Replace(text, "\n", mark+"\n", 1) }
