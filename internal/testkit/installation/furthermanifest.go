package installation

// furtherManifests are faults of manifests, folders and of what modules need of each other.
func furtherManifests() (list []Variant) {
	const kind = Manifest
	one := func(name, key_, value string, parts ...part) {
		list = append(list, plant(kind, "further-"+name, mod("acme", with([]part{key(key_, marked(value))}, parts...)...)))
	}
	modules := func(kind Kind, name string, all ...*module) {
		list = append(list, plant(kind, "further-"+name, all...))
	}
	one("licence-gpl3", "license", `"GPL3"`)
	one("licence-apache", "license", `"Apache-2.0"`)
	one("licence-lower", "license", `"lgpl-3"`)
	one("licence-number", "license", `3`)
	one("version-16", "version", `"16.0.1.0.0"`)
	one("version-saas", "version", `"saas~18.1.1.0"`)
	one("version-four", "version", `"18.0.1.0"`, key("license", `"AGPL3"`))
	one("data-missing-folder", "data", `["views/one.xml"]`)
	one("data-nested-list", "data", `[["data/one.xml"]]`, file("data/one.xml", "<odoo/>\n"))
	one("data-absolute", "data", `["/data/one.xml"]`, file("data/one.xml", "<odoo/>\n"))
	one("data-backslash", "data", `["data\\one.xml"]`, file("data/one.xml", "<odoo/>\n"))
	one("data-csv-unknown", "data", `["data/acme.gone.csv"]`, file("data/acme.gone.csv", "id,name§\none,One\n"))
	one("data-json", "data", `["data/one.json"]`, file("data/one.json", "{}\n"))
	one("data-png", "data", `["static/description/icon.png"]`, file("static/description/icon.png", "x"))
	one("depends-set", "depends", `["base", "acme_gone_module"]`)
	one("depends-enterprise", "depends", `["base", "helpdesk"]`)
	one("depends-sign", "depends", `["sign"]`)
	one("depends-16", "depends", `["base", "mail_channel_gone"]`)
	one("depends-nested", "depends", `[["base"]]`)
	one("depends-case", "depends", `["Sale"]`)
	one("assets-text", "assets", `"acme/static/one.js"`)
	one("auto-install-text", "auto_install", `"base"`)
	one("auto-install-missing", "auto_install", `["base", "sale"]`)
	one("author-list", "author", `["One", "Two"]`)
	one("description-number", "description", `12`)
	one("website-list", "website", `["https://example.com"]`)
	list = append(list,
		plant(kind, "further-author-list-fresh", mod("acme", key("author", `["One", "Two"]§`))).fresh(),
		plant(kind, "further-website-list-fresh", mod("acme", key("website", `["https://example.com"]§`))).fresh(),
	)
	one("installable-text", "installable", `""`)
	one("external-npm", "external_dependencies", `{"python": "requests_gone"}`)
	one("external-distribution", "external_dependencies", `{"python": ["acme-distribution-gone==1.0"]}`)
	whole := func(name, text string) {
		modules(kind, name, mod("acme", file("__manifest__.py", text)))
	}
	whole("code-before", "import os§\n{\n    \"name\": \"Acme\",\n    \"license\": \"LGPL-3\",\n}\n")
	whole("two-dictionaries", "{\"name\": \"Acme\"}\n{\"license\": \"LGPL-3\"}§\n")
	whole("function-value", "{\n    \"name\": \"Acme\",\n    \"license\": \"LGPL-3\",\n    \"description\": open(\"README.md\").read(),§\n}\n")
	whole("joined-strings", "{\n    \"name\": \"Acme\",\n    \"license\": \"LGPL-3\",\n    \"summary\": \"a\"\n    + \"b\",§\n}\n")
	whole("javascript-true", "{\n    \"name\": \"Acme\",\n    \"license\": \"LGPL-3\",\n    \"installable\": true,§\n}\n")
	whole("bracket", "{\n    \"name\": \"Acme\",\n    \"depends\": [\"base\",§\n    \"license\": \"LGPL-3\",\n}\n")
	whole("colon", "{\n    \"name\" = \"Acme\",§\n}\n")
	whole("quote", "{\n    \"name\": \"Acme,§\n    \"license\": \"LGPL-3\",\n}\n")
	whole("indented", "  {\n    \"name\": \"Acme\",\n    \"license\": \"LGPL-3\",§\n")
	whole("tuple", "(\"name\", \"Acme\"),§\n")
	modules(kind, "dependency-cycle-of-glue", mod("acme_base", depends("acme§")), mod("acme", depends("acme_base§"), key("auto_install", "True")))
	modules(kind, "excludes-in-deep", mod("acme_base", key("excludes", `["acme_more"]§`)), mod("acme_more"), mod("acme", depends("acme_base", "acme_more")))
	modules(kind, "dependency-unreadable", mod("acme_base", file("__manifest__.py", "{\n    \"name\": \"Base\",§\n")), mod("acme", depends("acme_base§")))
	modules(kind, "dependency-without-manifest", mod("acme_base", file("__manifest__.py", "none")), mod("acme", depends("acme_base§")))
	modules(kind, "data-of-dependency", mod("acme_base", file("data/one.xml", "<odoo/>\n")), mod("acme", depends("acme_base"), key("data", `["data/one.xml"]§`)))
	modules(kind, "foreign-data-views", mod("acme_base", thing, file("views/one.xml", "<odoo>\n"+view("one", "acme.thing", "<form>\n<field name=\"name\"/>\n</form>")+"\n</odoo>\n")), mod("acme", depends("acme_base"), key("data", `["acme_base/views/one.xml"]§`)))
	list = append(list,
		plant(kind, "further-folder-blank", mod("acme copy", file("__init__.py", "§"))),
		plant(kind, "further-folder-backup", mod("acme.bak", file("__init__.py", "§"))),
		plant(kind, "further-folder-keyword", mod("import", file("__init__.py", "§"))),
		plant(kind, "further-folder-version", mod("acme-18.0", thing, file("__init__.py", "# models§\n"))),
	)

	const glue = Glue
	side := func(parts ...part) *module {
		return mod("acme_glue", with([]part{depends("acme_base", "mail"), key("auto_install", "True")}, parts...)...)
	}
	modules(glue, "core-and-own-before", mod("acme_base", thing), side(extend("acme.thing", "glued = fields.Char()")), mod("acme", depends("acme_base", "mail"), csv("acme.thing", "id,name,glued\none,One,x")).marking("data/acme.thing.csv", "one,One,x"))
	modules(glue, "core-not-there", mod("acme", depends("sale"), xml("<record id=\"sale_stock.gone\" model=\"res.partner\">§\n    <field name=\"name\">New</field>\n</record>")))
	modules(glue, "view-of-glue", mod("acme_base", thing, xml(view("form", "acme.thing", plainForm))), side(xml(extension("glued", "acme.thing", "acme_base.form", "<field name=\"name\" position=\"after\">\n<field name=\"kind\"/>\n</field>"))),
		mod("acme", depends("acme_base", "mail"), xml(extension("more", "acme.thing", "acme_base.form", "<field name=\"kind\" position=\"after\">§\n<field name=\"amount\"/>\n</field>"))))
	modules(glue, "group-of-glue", mod("acme_base", thing), side(csv("res.groups", "id,name\nreaders,Readers")), mod("acme", depends("acme_base", "mail"), xml("<menuitem id=\"m\" name=\"M\" groups=\"acme_glue.readers\"/>§")))

	const givesUp = GivesUp
	data := func(name, path, text string) {
		list = append(list, plant(givesUp, "further-"+name, second.modules(listed(path, text))...))
	}
	data("xml-root", "data/one.xml", "<records>§\n</records>\n")
	data("xml-two-roots", "data/one.xml", "<odoo/>\n<odoo/>§\n")
	data("xml-text", "data/one.xml", "hello§\n")
	data("xml-attribute-quote", "data/one.xml", "<odoo>\n<record id=one model=\"acme.thing\"/>§\n</odoo>\n")
	data("xml-less-than", "data/one.xml", "<odoo>\n<record id=\"one\" model=\"acme.thing\">\n<field name=\"name\">a < b</field>§\n</record>\n</odoo>\n")
	data("xml-prefix", "data/one.xml", "<odoo>\n<t:record id=\"one\"/>§\n</odoo>\n")
	data("xml-field-outside", "data/one.xml", "<odoo>\n<field name=\"name\">x</field>§\n</odoo>\n")
	data("xml-record-attribute", "data/one.xml", "<odoo>\n<record id=\"one\" model=\"acme.thing\" force_create=\"1\">§\n<field name=\"name\">x</field>\n</record>\n</odoo>\n")
	data("xml-record-without-model", "data/one.xml", "<odoo>\n<record id=\"one\">§\n<field name=\"name\">x</field>\n</record>\n</odoo>\n")
	data("xml-field-without-name", "data/one.xml", "<odoo>\n<record id=\"one\" model=\"acme.thing\">\n<field>x</field>§\n</record>\n</odoo>\n")
	data("xml-menu-without-id", "data/one.xml", "<odoo>\n<menuitem name=\"M\"/>§\n</odoo>\n")
	data("xml-template-without-id", "data/one.xml", "<odoo>\n<template name=\"M\"><t/></template>§\n</odoo>\n")
	data("xml-report-tag", "data/one.xml", "<odoo>\n<record id=\"one\" model=\"acme.thing\">\n<value eval=\"1\"/>§\n</record>\n</odoo>\n")
	data("xml-noupdate-word", "data/one.xml", "<odoo noupdate=\"yes\">\n<data noupdate=\"maybe\" version=\"1\">§\n</data>\n</odoo>\n")
	data("csv-column-empty", "data/acme.thing.csv", "id,name,§\none,One,x\n")
	data("csv-column-twice", "data/acme.thing.csv", "id,name,gone,gone§\none,One,x,y\n")
	data("csv-tabs", "data/acme.thing.csv", "id\tname§\none\tOne\n")
	data("csv-quote-inside", "data/acme.thing.csv", "id,name\none,\"One\"\"§\n")
	data("sql-syntax", "data/one.sql", "SELEC 1;§\n")
	data("sql-column", "data/one.sql", "UPDATE acme_thing SET gone = 1;§\n")
	data("sql-table", "data/one.sql", "INSERT INTO acme_things (name) VALUES ('x');§\n")
	unique := model("acme.thing", "name = fields.Char()\ncode = fields.Char()\nfrom_day = fields.Date()\ntill_day = fields.Date()\namount = fields.Integer()\n_sql_constraints = [\n    (\"code_uniq\", \"unique(code)\", \"Once\"),\n    (\"amount_positive\", \"CHECK(amount >= 0)\", \"Positive\"),\n]")
	on := func(name string, parts ...part) {
		list = append(list, plant(givesUp, "further-"+name, mod("acme", with([]part{unique}, parts...)...)))
	}
	on("unique-csv", csv("acme.thing", "id,name,code\none,One,x\ntwo,Two,x§"))
	on("unique-xml", xml(record("acme.thing", "one", `<field name="code">x</field>`)+"\n"+record("acme.thing", "two", `<field name="code">x</field>`+mark)))
	on("check-xml", xml(record("acme.thing", "one", `<field name="amount">-1</field>`+mark)))
	on("check-csv", csv("acme.thing", "id,name,amount\none,One,5\ntwo,Two,-5§"))
	list = append(list,
		plant(givesUp, "further-unique-core", mod("acme", csv("res.users", "id,name,login\none,One,one\ntwo,Two,one§"))),
		plant(givesUp, "further-unique-country", mod("acme", csv("res.country", "id,name,code\none,One,BE§"))),
		plant(givesUp, "further-unique-second", mod("acme_base", unique, csv("acme.thing", "id,name,code\none,One,x")), mod("acme", depends("acme_base"), csv("acme.thing", "id,name,code\ntwo,Two,x§"))),
		plant(givesUp, "further-recursion", mod("acme", xml(record("res.partner", "one", "")+"\n"+record("res.partner", "two", "<field name=\"parent_id\" ref=\"one\"/>")+"\n<record id=\"one\" model=\"res.partner\">\n    <field name=\"parent_id\" ref=\"two\"/>§\n</record>"))),
		plant(givesUp, "further-group-recursion", mod("acme", xml(record("res.groups", "one", "")+"\n"+record("res.groups", "two", "<field name=\"implied_ids\" eval=\"[(4, ref('one'))]\"/>")+"\n<record id=\"one\" model=\"res.groups\">\n    <field name=\"implied_ids\" eval=\"[(4, ref('two'))]\"/>§\n</record>"))),
		plant(givesUp, "further-user-type", mod("acme", xml("<record id=\"base.user_admin\" model=\"res.users\">\n    <field name=\"groups_id\" eval=\"[(4, ref('base.group_portal'))]\"/>§\n</record>"))),
	)
	return list
}
