package installation

import "fmt"

// calls are <function> elements and domains that name what is not there.
func calls() (list []Variant) {
	const function, domain = Function, Domain
	for _, h := range homes {
		list = append(list, plant(function, "unknown-"+h.name, h.modules(xml(fmt.Sprintf("<function model=%q name=\"action_gone\"/>§", h.model)))...))
	}
	one := xml(record("acme.thing", "one", ""))
	called := func(name, element string) Variant { return plant(function, name, own.modules(one, xml(element))...) }
	list = append(list,
		called("eval", `<function model="acme.thing" name="action_gone" eval="[[ref('one')]]"/>§`),
		called("value", "<function model=\"acme.thing\" name=\"action_gone\">§\n    <value eval=\"[ref('one')]\"/>\n</function>"),
		called("noupdate", "<data noupdate=\"1\">\n<function model=\"acme.thing\" name=\"action_gone\"/>§\n</data>"),
		called("nested", "<function model=\"acme.thing\" name=\"write\">\n    <function model=\"acme.thing\" name=\"find_gone\"/>§\n    <value eval=\"{'name': 'x'}\"/>\n</function>"),
		called("unknown-model", `<function model="acme.gone" name="create" eval="[{}]"/>§`),
		called("unknown-id", `<function model="acme.thing" name="action_go" eval="[[ref('gone')]]"/>§`),
		called("too-many-arguments", `<function model="acme.thing" name="action_go" eval="[[ref('one')], 1, 2]"/>§`),
		called("too-few-arguments", `<function model="acme.thing" name="write" eval="[[ref('one')]]"/>§`),
		called("field", `<function model="acme.thing" name="kind"/>§`),
		called("unknown-field", `<function model="acme.thing" name="write" eval="[[ref('one')], {'gone': 1}]"/>§`),
		called("core", `<function model="res.partner" name="create_company_gone"/>§`),
		called("users", `<function model="res.users" name="has_groups" eval="['base.group_user']"/>§`),
		called("blank-method", `<function model="acme.thing" name=""/>§`),
		called("data-method-of-14", `<function model="ir.model.data" name="xmlid_to_res_id" eval="['base.main_company']"/>§`),
		plant(function, "method-not-imported", mod("acme", thing, file("models_more.py", "from odoo import models\n\n\nclass Thing(models.Model):\n    _inherit = \"acme.thing\"\n\n    def action_gone(self):\n        return True\n"),
			xml(`<function model="acme.thing" name="action_gone"/>§`))),
		plant(function, "method-of-module-not-loaded", mod("acme_base", thing),
			mod("acme_more", depends("acme_base"), extend("acme.thing", "def action_gone(self):\n    return True")),
			mod("acme", depends("acme_base"), xml(`<function model="acme.thing" name="action_gone"/>§`))),
	)

	rule := func(model, text string) part {
		return xml(record("ir.rule", "rule", fmt.Sprintf("<field name=\"model_id\" ref=\"model_%s\"/>\n    <field name=\"domain_force\">%s</field>§", underscored(model), text)))
	}
	for _, h := range homes[:6] {
		list = append(list, plant(domain, "rule-"+h.name, h.modules(rule(h.model, "[('gone', '=', user.id)]"))...))
	}
	ruled := func(name, text string) Variant {
		return plant(domain, "rule-"+name, own.modules(rule("acme.thing", text))...)
	}
	window := func(name, fields string) Variant {
		return plant(domain, name, extended.modules(xml(record("ir.actions.act_window", "one", "<field name=\"res_model\">acme.thing</field>\n    "+fields)))...)
	}
	filter := func(name, fields string) Variant {
		return plant(domain, name, own.modules(xml(record("ir.filters", "one", "<field name=\"model_id\">acme.thing</field>\n    "+fields)))...)
	}
	return append(list,
		ruled("path", "[('user_id.gone', '=', 1)]"),
		ruled("second-step", "[('user_id.partner_id.gone', '=', 1)]"),
		ruled("through-scalar", "[('name.gone', '=', 1)]"),
		ruled("name", "[('user_id', '=', unknown.id)]"),
		ruled("user-field", "[('user_id', '=', user.gone)]"),
		ruled("company-names", "[('user_id.company_id', 'in', company_id_gone)]"),
		ruled("syntax", "[('user_id', '=', user.id]"),
		ruled("operator", "[('user_id', '===', user.id)]"),
		ruled("shape", "[('user_id', '=')]"),
		ruled("prefix", "['|', '&amp;', ('user_id', '=', user.id)]"),
		ruled("string", "user.id"),
		plant(domain, "rule-csv", own.modules(csv("ir.rule", "id,name,model_id:id,domain_force\nrule,Rule,model_acme_thing,\"[('gone', '=', 1)]\"§"))...),
		plant(domain, "rule-core", mod("acme", xml(record("ir.rule", "rule", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"domain_force\">[('gone', '=', 1)]</field>§")))),
		plant(domain, "rule-updated", mod("acme_base", thing, xml(record("ir.rule", "rule", "<field name=\"model_id\" ref=\"model_acme_thing\"/>\n    <field name=\"domain_force\">[(1, '=', 1)]</field>"))),
			mod("acme", depends("acme_base"), xml("<record id=\"acme_base.rule\" model=\"ir.rule\">\n    <field name=\"domain_force\">[('gone', '=', 1)]</field>§\n</record>"))),
		window("window-domain", "<field name=\"domain\">[('gone', '=', 1)]</field>§"),
		window("window-context", "<field name=\"context\">{'search_default_gone': 1}</field>§"),
		window("window-model", "<field name=\"res_model\">acme.gone</field>§"),
		window("window-view-mode", "<field name=\"view_mode\">tree,form</field>§"),
		window("window-view-mode-unknown", "<field name=\"view_mode\">list,shape</field>§"),
		window("window-view-mode-twice", "<field name=\"view_mode\">list,list</field>§"),
		window("window-search-view", "<field name=\"search_view_id\" ref=\"gone\"/>§"),
		filter("filter-domain", "<field name=\"domain\">[('gone', '=', 1)]</field>§"),
		filter("filter-syntax", "<field name=\"domain\">[('kind', '=', 1]</field>§"),
		filter("filter-context", "<field name=\"context\">{'group_by': ['gone']}</field>§"),
		filter("filter-sort", "<field name=\"sort\">gone</field>§"),
		plant(domain, "filter-model", mod("acme", xml(record("ir.filters", "one", "<field name=\"model_id\">acme.gone</field>§")))),
		plant(domain, "automation", mod("acme", depends("base_automation"), xml(record("base.automation", "one", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"trigger\">on_create</field>\n    <field name=\"filter_domain\">[('gone', '=', 1)]</field>§")))),
		plant(domain, "field", mod("acme", model("acme.thing", "name = fields.Char()\nuser_id = fields.Many2one(\"res.users\", domain=\"[('gone', '=', 1)]\")§"))),
		plant(domain, "field-in-view", mod("acme", model("acme.thing", "name = fields.Char()\nuser_id = fields.Many2one(\"res.users\", domain=\"[('gone', '=', 1)]\")§"), xml(view("one", "acme.thing", "<form>\n    <field name=\"user_id\"/>\n</form>")))),
		plant(domain, "field-list", mod("acme", model("acme.thing", "name = fields.Char()\nuser_id = fields.Many2one(\"res.users\", domain=[(\"gone\", \"=\", 1)])§"), xml(view("one", "acme.thing", "<form>\n    <field name=\"user_id\"/>\n</form>")))),
		plant(domain, "server-action-code", mod("acme", xml(record("ir.actions.server", "one", "<field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">code</field>\n    <field name=\"code\">records.write({'gone': </field>§")))),
	)
}

// scripts call odoo.define in ways that the browser's module loader refuses, or takes.
func scripts() (list []Variant) {
	const kind = Define
	for _, c := range []struct{ name, text string }{
		{"function", "odoo.define(\"acme.one\", function (require) {§\n    return 1;\n});\n"},
		{"arrow", "odoo.define(\"acme.one\", (require) => {§\n    return 1;\n});\n"},
		{"async-arrow", "odoo.define(\"acme.one\", async require => {§\n    return 1;\n});\n"},
		{"named-function", "odoo.define('acme.one', function one(require) {§\n    \"use strict\";\n});\n"},
		{"variable", "const factory = function (require) {};\nodoo.define(\"acme.one\", factory);§\n"},
		{"string-dependency", "odoo.define(\"acme.one\", \"web.core\", function (require) {§\n    return 1;\n});\n"},
		{"null-dependencies", "odoo.define(\"acme.one\", null, function (require) {});§\n"},
		{"no-name", "odoo.define([\"@web/env\"], function (require) {});§\n"},
		{"function-only", "odoo.define(function (require) {});§\n"},
		{"list-without-function", "odoo.define(\"acme.one\", [\"@web/env\"]);§\n"},
		{"object", "odoo.define(\"acme.one\", [\"@web/env\"], {});§\n"},
		{"template-name", "odoo.define(`acme.one`, function (require) {§\n    return 1;\n});\n"},
		{"inside-function", "(function () {\n    odoo.define(\"acme.one\", function (require) {§\n        return 1;\n    });\n})();\n"},
		{"inside-if", "if (odoo) {\n    odoo.define(\"acme.one\", function () {});§\n}\n"},
		{"after-good", "odoo.define(\"acme.one\", [], function (require) {});\nodoo.define(\"acme.two\", function (require) {});§\n"},
		{"second-line-argument", "odoo.define(\n    \"acme.one\",\n    function (require) {§\n        return 1;\n    }\n);\n"},
		{"window", "window.odoo.define(\"acme.one\", function (require) {});§\n"},
	} {
		list = append(list, plant(kind, c.name, script(c.text)).inBrowser())
	}
	for _, c := range []struct{ name, text string }{
		{"list", "odoo.define(\"acme.one\", [], function (require) {\n    return 1;\n});\n"},
		{"list-of-names", "odoo.define(\"acme.one\", [\"@web/env\"], (require) => 1);\n"},
		{"list-variable", "const needs = [];\nodoo.define(\"acme.one\", needs, function (require) {});\n"},
		{"twice", "odoo.define(\"acme.one\", [], () => 1);\nodoo.define(\"acme.one\", [], () => 2);\n"},
		{"list-expression", "odoo.define(\"acme.one\", [].concat([\"@web/env\"]), () => 1);\n"},
		{"never-called", "function never() {\n    odoo.define(\"acme.one\", function (require) {});\n}\n"},
		{"comment", "// odoo.define(\"acme.one\", function (require) {});\n"},
		{"string", "const text = 'odoo.define(\"acme.one\", function (require) {});';\n"},
		{"other-object", "const other = {define() {}};\nother.define(\"acme.one\", function (require) {});\n"},
	} {
		list = append(list, allow(Legal, "define-"+c.name, script(c.text)).inBrowser())
	}
	return list
}

func script(text string) *module {
	return mod("acme", depends("web"), key("assets", `{"web.assets_backend": ["acme/static/src/one.js"]}`), file("static/src/one.js", text))
}
