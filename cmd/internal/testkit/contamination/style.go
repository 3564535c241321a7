package main

// stylePlants are files of other addons that stylesheets and templates name.
var stylePlants = []plant{
	{"import of a stylesheet", moduleFile + "static/src/scss/a.scss", "// @import '/‹addon›/static/src/no';\n@import \"«asset:/‹addon›/static/src/scss/variables»\";\n"},
	{"import of a stylesheet, use", moduleFile + "static/src/scss/b.scss", "/* url(/‹addon›/static/no.png) */\n@use '«asset:/‹addon›/static/src/scss/mixins»' as *;\n"},
	{"import by address", moduleFile + "static/src/css/a.css", "@import url(\"«asset:/‹addon›/static/src/css/a.css»\") screen;\n"},
	{"import by a relative path", moduleFile + "static/src/less/a.less", "@import \"«asset:../../../../‹addon›/static/src/less/a.less»\";\n"},
	{"picture of a stylesheet", moduleFile + "static/src/css/b.css", ".o_a { background: #fff url(«asset:/‹addon›/static/img/a.png») no-repeat; content: \"url(/‹addon›/static/img/a.png)\"; }\n"},
	{"font of a stylesheet", moduleFile + "static/src/scss/c.scss", "@font-face {\n    src: url('«asset:../../../../‹addon›/static/fonts/a.woff»') format('woff');\n}\n"},
	{"script that no bundle lists", tree, "-- own/acme_unbundled/" + acmeManifest + "-- own/acme_unbundled/__init__.py --\n" +
		"-- own/acme_unbundled/static/src/thing.js --\nimport { a } from \"«?script»\";\nexport const b = a;\n"},
	{"style of an element", qweb, `<div style="background-image: url(«asset:/‹addon›/static/img/a.png»); color: red"/>`},
	{"style of an element of a view", arch, `<div style="background: url('«asset:/‹addon›/static/img/a.png»')"/>`},
	{"folder of an image, computed", qweb, `<img t-attf-src="«asset:/‹addon›/static/img»/{{ doc }}.png"/>`},
	{"folder of an image in a browser template", static, `<t t-name="‹self›.I§"><img t-attf-src="«asset:/‹addon›/static/img»/#{x}.png"/></t>`},
	{"file in an expression of a browser template", static, `<t t-name="‹self›.J§"><a t-att-href="x ? '«asset:/‹addon›/static/a.pdf»' : '#'"/></t>`},
	{"model that is searched for", data, "<record id=\"a§\" model=\"ir.actions.server\"><field name=\"name\">x</field><field name=\"model_id\" search=\"[('model', '=', '«model»')]\"/><field name=\"state\">code</field></record>"},
}

// styleTraps are words in stylesheets that name nothing of another addon.
var styleTraps = []plant{
	{"own and computed files of a stylesheet", moduleFile + "static/src/scss/d.scss", "@import '../css/x';\n.o_b { background: url(../../img/‹addon›.png), url(#{$url}/‹addon›/static/a.png), url(https://example.com/‹addon›/static/a.png); }\n"},
	{"stylesheet of a library", moduleFile + "static/lib/thing/thing.css", ".o_c { background: url(/‹addon›/static/img/a.png); }\n"},
}
