package installation

// accepted are oddities that Odoo is thought to accept.
func accepted() (list []Variant) {
	ok := func(name string, modules ...*module) { list = append(list, allow(Legal, name, modules...)) }
	// forcecreate
	for _, id := range []string{"base.gone", "web.gone", "acme_base.gone"} {
		ok("forcecreate-"+id, second.modules(xml("<data noupdate=\"1\">\n<record id=\""+id+"\" model=\"acme.thing\" forcecreate=\"false\">\n<field name=\"name\">One</field>\n</record>\n</data>"))...)
	}
	ok("forcecreate-0", own.modules(xml("<odoo noupdate=\"1\">\n<record id=\"base.gone\" model=\"res.partner\" forcecreate=\"0\">\n<field name=\"name\">One</field>\n</record>\n</odoo>"))...)
	ok("forcecreate-ref", own.modules(xml("<record id=\"one\" model=\"acme.thing\" forcecreate=\"False\">\n<field name=\"name\">One</field>\n<field name=\"user_id\" ref=\"base.gone\"/>\n</record>"))...)
	ok("forcecreate-foreign", own.modules(xml("<record id=\"base.acme_new\" model=\"res.partner\" forcecreate=\"True\">\n<field name=\"name\">One</field>\n</record>"))...)
	// groups of menus
	ok("menu-group-minus", mod("acme", xml("<menuitem id=\"m\" name=\"M\" groups=\"base.group_system\"/>\n<menuitem id=\"m\" name=\"M\" groups=\"-base.group_system,base.group_user\"/>")))
	ok("menu-group-minus-only", mod("acme", xml(`<menuitem id="m" name="M" groups="-base.group_system"/>`)))
	ok("menu-group-minus-own", mod("acme", csv("res.groups", "id,name\nreaders,Readers"), xml(`<menuitem id="m" name="M" groups="-readers"/>`)))
	ok("menu-group-minus-second", mod("acme_base", xml(`<menuitem id="m" name="M" groups="base.group_user"/>`)), mod("acme", depends("acme_base"), xml(`<menuitem id="acme_base.m" groups="-base.group_user"/>`)))
	// a DOCTYPE
	const doctype = "<?xml version=\"1.0\"?>\n<!DOCTYPE odoo [\n<!ENTITY nbsp \"&#160;\">\n]>\n"
	ok("doctype-unused", own.modules(listed("data/one.xml", doctype+"<odoo>\n"+record("acme.thing", "one", "")+"\n</odoo>\n"))...)
	ok("doctype-unused-second", second.modules(listed("data/one.xml", doctype+"<odoo/>\n"))...)
	ok("doctype-empty", own.modules(listed("data/one.xml", "<!DOCTYPE odoo>\n<odoo/>\n"))...)
	ok("doctype-element", own.modules(listed("data/one.xml", "<!DOCTYPE odoo [<!ELEMENT odoo ANY>]>\n<odoo/>\n"))...)
	ok("doctype-demo", own.modules(file("demo/one.xml", doctype+"<odoo/>\n"), key("demo", `["demo/one.xml"]`))...)
	list = append(list,
		plant(GivesUp, "doctype-used", own.modules(listed("data/one.xml", doctype+"<odoo>\n"+record("acme.thing", "one", "<field name=\"kind\" eval=\"False\"/>\n<field name=\"amount\">1&nbsp;</field>§")+"\n</odoo>\n"))...))
	// ids of own classes that a record repeats
	const again = `<field name="model">acme.thing</field>`
	ok("model-id-again", own.modules(xml(record("ir.rule", "r", "<field name=\"model_id\" ref=\"model_acme_thing\"/>\n<field name=\"domain_force\">[(1, '=', 1)]</field>")+"\n"+record("ir.model", "model_acme_thing", again)))...)
	ok("model-id-again-first", own.modules(xml("<record id=\"model_acme_thing\" model=\"ir.model\">\n<field name=\"name\">Thing</field>\n</record>\n"+record("ir.rule", "r", `<field name="model_id" ref="model_acme_thing"/>`)))...)
	ok("model-id-again-extended", extended.modules(xml(record("ir.rule", "r", `<field name="model_id" ref="model_acme_thing"/>`)+"\n<record id=\"model_acme_thing\" model=\"ir.model\">\n<field name=\"name\">Thing</field>\n</record>"))...)
	ok("field-id-again", own.modules(xml("<record id=\"field_acme_thing__kind\" model=\"ir.model.fields\">\n<field name=\"help\">Of what kind</field>\n</record>"))...)
	ok("model-id-of-mixin", mixed.modules(xml(record("ir.rule", "r", `<field name="model_id" ref="model_acme_mixed"/>`)))...)
	// globs, folders, packages
	ok("glob-of-images", mod("acme", depends("web"), key("assets", `{"web.assets_backend": ["acme/static/img/*"]}`), file("static/img/one.png", "x")))
	ok("glob-of-nothing", mod("acme", depends("web"), key("assets", `{"web.assets_backend": ["acme/static/src/**/*.js"]}`)))
	ok("asset-absent", mod("acme", depends("web"), key("assets", `{"web.assets_backend": ["acme/static/src/gone.js", ("remove", "web/static/src/gone.js")]}`)))
	ok("package-beside", mod("acme_tools", file("__manifest__.py", "none"), file("__init__.py", "KNOWN = 1\n")), mod("acme", code("from odoo.addons.acme_tools import KNOWN")))
	ok("package-beside-submodule", mod("acme_tools", file("__manifest__.py", "none"), file("deep/__init__.py", ""), file("deep/one.py", "KNOWN = 1\n")), mod("acme", code("from odoo.addons.acme_tools.deep.one import KNOWN")))
	ok("package-beside-import", mod("acme_tools", file("__manifest__.py", "none"), file("one.py", "KNOWN = 1\n")), mod("acme", code("import odoo.addons.acme_tools.one as one\n\nVALUE = one.KNOWN")))
	ok("beside-unreadable-data", mod("acme_old", listed("data/one.xml", "<odoo>\n<record\n")), mod("acme"))
	ok("beside-broken-python", mod("acme_old", code("class Thing(")), mod("acme"))
	ok("module-beside-not-installed", mod("acme_base", file("tools.py", "KNOWN = 1\n")), mod("acme", code("from odoo.addons.acme_base.tools import KNOWN")))
	// values
	for _, c := range []struct{ name, field string }{
		{"value-selection-added", `<field name="kind">c</field>`},
		{"value-boolean-text", `<field name="done">no</field>`},
		{"value-boolean-empty", `<field name="done"/>`},
		{"value-integer-blank", `<field name="amount"> 12 </field>`},
		{"value-integer-underscore", `<field name="amount">1_000</field>`},
		{"value-float-exponent", `<field name="price">1e3</field>`},
		{"value-date-time", `<field name="day">2025-01-01 10:00:00</field>`},
		{"value-date-eval", `<field name="day" eval="(DateTime.today() + relativedelta(days=3)).strftime('%Y-%m-%d')"/>`},
		{"value-none", `<field name="amount" type="int">None</field>`},
		{"value-one2many-text", `<field name="down_ids">anything</field>`},
		{"value-many2one-number", `<field name="user_id">1</field>`},
		{"value-search-nothing", `<field name="user_id" search="[('login', '=', 'nobody')]"/>`},
		{"value-id-of-this-file", `<field name="amount" eval="one if False else 1"/>`},
		{"value-selection-eval", `<field name="kind" eval="'a'"/>`},
		{"value-selection-false", `<field name="kind" eval="False"/>`},
		{"value-twice", "<field name=\"kind\">zzz</field>\n<field name=\"kind\">a</field>"},
		{"value-nested-of-char", "<field name=\"kind\">a</field>\n<field name=\"user_id\" ref=\"base.user_root\">\n<record id=\"lost\" model=\"acme.gone\">\n<field name=\"nothing\">x</field>\n</record>\n</field>"},
	} {
		ok(c.name, mod("acme_base", thing), mod("acme", depends("acme_base"), extend("acme.thing", `kind = fields.Selection(selection_add=[("c", "C")])`), xml(record("acme.thing", "one", c.field))))
	}
	ok("value-required-default", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Char(required=True, default=\"x\")"), xml(record("acme.thing", "one", ""))))
	ok("value-required-computed", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Char(required=True, compute=\"_compute_code\", store=True)\n\n@api.depends(\"name\")\ndef _compute_code(self):\n    self.code = \"x\""), xml(record("acme.thing", "one", ""))))
	ok("value-required-default-get", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Char(required=True)\n\n@api.model\ndef default_get(self, names):\n    return {**super().default_get(names), \"code\": \"x\"}"), xml(record("acme.thing", "one", ""))))
	ok("value-required-create", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Char(required=True)\n\n@api.model_create_multi\ndef create(self, vals_list):\n    return super().create([{\"code\": \"x\", **vals} for vals in vals_list])"), xml(record("acme.thing", "one", ""))))
	ok("value-required-on-update", second.modules(xml(record("acme.thing", "one", "")+"\n<record id=\"one\" model=\"acme.thing\">\n<field name=\"kind\">a</field>\n</record>"))...)
	ok("value-required-integer", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Integer(required=True)"), xml(record("acme.thing", "one", ""))))
	ok("value-selection-method", mod("acme", model("acme.thing", "name = fields.Char()\nkind = fields.Selection(\"_kinds\")\n\ndef _kinds(self):\n    return [(\"z\", \"Z\")]"), xml(record("acme.thing", "one", `<field name="kind">z</field>`))))
	ok("value-selection-label", own.modules(csv("acme.thing", "id,name,kind\none,One,A"))...)
	ok("csv-empty-rows", own.modules(csv("acme.thing", "id,name,kind\n,,\none,One,a\n\n"))...)
	ok("csv-without-id", own.modules(csv("acme.thing", "name,kind\nOne,a"))...)
	ok("csv-boolean-word", own.modules(csv("acme.thing", "id,name,done\none,One,TRUE"))...)
	ok("csv-name-search", own.modules(csv("acme.thing", "id,name,user_id\none,One,OdooBot"))...)
	ok("csv-foreign-id", own.modules(csv("acme.thing", "id,name\nbase.acme_one,One"))...)
	ok("csv-slash-id", own.modules(csv("acme.thing", "id,name,user_id/id\none,One,base.user_admin"))...)
	ok("csv-name-with-dash", own.modules(csv("acme.thing-more", "id,name\none,One"))...)
	// manifests, hooks, imports
	ok("licence-none", mod("acme", key("license", `""`)))
	ok("licence-other", mod("acme", key("license", `"Other proprietary"`)))
	ok("excludes-absent", mod("acme", key("excludes", `["acme_gone"]`)))
	ok("excludes-not-installed", mod("acme_base"), mod("acme", key("excludes", `["acme_base"]`)))
	ok("uninstall-hook-absent", mod("acme", key("uninstall_hook", `"gone"`)))
	ok("data-upper-case", mod("acme", listed("data/one.XML", "<odoo/>\n")))
	ok("data-javascript", mod("acme", listed("data/one.js", "x\n")))
	ok("openerp-root", mod("acme", listed("data/one.xml", "<openerp><data noupdate=\"0\"/></openerp>\n")))
	ok("ignored-tags", mod("acme", xml("<act_window id=\"a\" name=\"A\" res_model=\"acme.gone\"/>")))
	ok("no-depends", mod("acme", key("depends", "[]")))
	ok("demo-broken", own.modules(file("demo/one.xml", "<odoo>\n<record\n"), key("demo", `["demo/one.xml"]`))...)
	ok("unlisted-broken", own.modules(file("data/one.xml", "<odoo>\n<record\n"))...)
	ok("unimported-broken", own.modules(file("wizard.py", "def run(:\n"))...)
	ok("auto-install-countries", mod("acme_base"), mod("acme_glue", depends("acme_base", "acme_gone"), key("auto_install", `["acme_base"]`), key("countries", `["us"]`)), mod("acme", depends("acme_base")))
	ok("key-unknown", mod("acme", key("images_of_cats", `[1, 2]`)))
	for _, c := range []struct{ name, init string }{
		{"hook-star", "from .hooks import *\n"},
		{"hook-as", "from .hooks import other as run\n"},
		{"hook-default", "def run(env, registry=None):\n    pass\n"},
		{"hook-arguments", "def run(*args):\n    pass\n"},
		{"hook-lambda", "run = lambda env: None\n"},
		{"hook-class", "class run:\n    def __init__(self, env):\n        pass\n"},
		{"hook-named-cr", "def run(cr):\n    cr[\"res.partner\"].search([], limit=1)\n"},
		{"hook-if", "if True:\n    def run(env):\n        pass\n"},
		{"hook-partial", "from functools import partial\n\nfrom .hooks import two\n\nrun = partial(two, 1)\n"},
		{"hook-try", "try:\n    from .hooks import run\nexcept ImportError:\n    pass\n"},
	} {
		ok(c.name, mod("acme", key("post_init_hook", `"run"`), file("__init__.py", c.init), file("hooks.py", "def run(env):\n    pass\n\n\ndef other(env):\n    pass\n\n\ndef two(number, env):\n    pass\n")))
	}
	for _, c := range []struct{ name, text string }{
		{"import-try", "try:\n    from odoo.addons.mail.models.mail_channel import Channel\nexcept ImportError:\n    Channel = None"},
		{"import-library-try", "try:\n    import acme_library_that_nobody_wrote\nexcept (ImportError, OSError) as error:\n    pass"},
		{"import-function", "def run():\n    from odoo.addons.mail.models.mail_channel import Channel\n    return Channel"},
		{"import-typing", "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from odoo.addons.mail.models.mail_channel import Channel"},
		{"import-suppress", "from contextlib import suppress\n\nwith suppress(ImportError):\n    import acme_library_that_nobody_wrote"},
		{"import-dead", "if False:\n    import acme_library_that_nobody_wrote"},
		{"import-not-depended", "from odoo.addons.auth_oauth.controllers import main"},
	} {
		ok(c.name, mod("acme", code(c.text)))
	}
	return list
}
