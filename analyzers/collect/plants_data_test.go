package collect_test

// odoo wraps operations into a data file.
func odoo(operations string) string { return "<odoo>\n" + operations + "\n</odoo>\n" }

// view wraps an arch into a view of the model zz.a.
func view(arch string) string {
	return odoo("<record id=\"v\" model=\"«model:ir.ui.view»\">\n  <field name=\"«field:model»\">«model:zz.a»</field>\n  <field name=\"«field:arch»\" type=\"xml\">\n" + arch + "\n  </field>\n</record>")
}

// xmlPlants are the forms of references in data files.
var xmlPlants = []plant{
	{"record", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:x»" ref="«xmlid:zz.b»"/><field name='«field:y»'>zz.never</field></record>
<record id="«xmlid:zz.c»" model='«model:zz.d»'/>`)},
	{"non-ASCII before", odoo(`<record id="é漢字" model="«model:zz.a»"><field name="«field:é»" ref="«xmlid:zz.b»"/></record>`)},
	{"attributes over lines", odoo("<record\n\tid=\"a\"\n\tmodel\n=\n\"«model:zz.a»\"\n><field name=\" «field:x» \" ref=\"\n  «xmlid:zz.b»\n\"/></record>")},
	{"eval", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:x»" eval="[(6, 0, [ref('«xmlid:zz.b»'), ref(&quot;«xmlid:own»&quot;), obj().x])]" model="«model:zz.c»"/></record>`)},
	{"eval over lines", odoo("<record id=\"a\" model=\"«model:zz.a»\"><field name=\"«field:x»\" eval=\"[\n    (4, ref('«xmlid:zz.b»')),\n\t(4, ref('«xmlid:zz.c»')),\n]\"/></record>")},
	{"search for a model", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:x»" model="«model:ir.model»" search="[('model', '=', '«model:zz.b»'), ('name', '=', 'zz.never')]"/></record>`)},
	{"search", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:x»" model="«model:zz.b»" search="[('a', '=', ref('«xmlid:zz.c»')), ('b', '=', 'zz.never')]"/></record>`)},
	{"formats", view(`<«view-type:form» string="never %(zz.never" help="100%"><button name="%(«xmlid:zz.act»)d" type="action" context="{'a': %(«xmlid:own»)s, 'b': 1}"/></form>`)},
	{"views", view(`<«view-type:gantt» js_class="«widget:zz_gantt»"><field name="«field:a»" widget="«widget:zz_widget»" groups="«group:zz.g»,!«group:yy.h»" context="{'form_view_ref': '«xmlid:zz.f»', 'group_by': 'zz.never'}"/></gantt>`)},
	{"nested fields", view(`<«view-type:form»><field name="«field:a_ids»" mode="«view-type:list»,«view-type:kanban»"><list><field name="«field:b»"/></list></field><field name="«field:c»" domain="[('x', '=', 'zz.never')]"/></form>`)},
	{"inherited view", odoo(`<record id="v" model="«model:ir.ui.view»"><field name="«field:inherit_id»" ref="«xmlid:zz.v»"/><field name="«field:arch»" type="xml"><xpath expr="//map" position="after"><field name="«field:x»"/></xpath></field></record>`)},
	{"attributes that a view sets", odoo(`<record id="v" model="«model:ir.ui.view»"><field name="«field:inherit_id»" ref="«xmlid:zz.v»"/><field name="«field:arch»" type="xml"><field name="«field:x»" position="attributes"><attribute name="groups">«group:zz.g»,«group:zz.h»</attribute><attribute name="groups" add="«group:zz.i»" remove="zz.never" separator=","/><attribute name="context">{'form_view_ref': '«xmlid:zz.f»', 'a': %(«xmlid:zz.a»)d}</attribute><attribute name="string">zz.never</attribute><attribute name="widget">«widget:zz_w»</attribute><attribute name="js_class"> «widget:zz_c» </attribute></field></field></record>`)},
	{"views of an action", odoo(`<record id="a" model="«model:ir.actions.act_window»"><field name="«field:view_ids»" eval="[(5, 0, 0), (0, 0, {'view_mode': '«view-type:gantt»', 'view_id': ref('«xmlid:zz.v»')})]"/></record>`)},
	{"data in an arch", odoo(`<record id="v" model="«model:ir.ui.view»"><field name="«field:arch»" type="xml"><data><«view-type:graph»/></data></field></record>`)},
	{"type of a view", odoo(`<record id="v" model="«model:ir.ui.view»"><field name="«field:type»">«view-type:cohort»</field><field name="«field:arch»" type="xml"><«view-type:cohort»/></field></record>`)},
	{"action", odoo("<record id=\"a\" model=\"«model:ir.actions.act_window»\">\n<field name=\"«field:res_model»\">«model:zz.a»</field>\n<field name=\"«field:view_mode»\">«view-type:list»,«view-type:gantt»</field>\n<field name=\"«field:context»\">{'list_view_ref': '«xmlid:zz.l»', 'view_mode': 'never'}</field></record>")},
	{"menus", odoo(`<menuitem id="m" name="zz.never" parent="«xmlid:zz.m»" action="«xmlid:zz.a»" groups="«group:zz.g», «group:zz.h»" web_icon="«asset:zz/static/description/icon.png|zz,static/description/icon.png»"><menuitem id="n" action="«xmlid:own»"/></menuitem>`)},
	{"template", odoo(`<template id="t" inherit_id="«xmlid:zz.t»" groups="«group:zz.g»"><xpath expr="//map"><t t-call="«template:zz.a»"/><t t-call-assets="«bundle:zz.assets»"/><t t-snippet="«template:zz.s»" t-thumbnail="«asset:/zz/static/t.svg»"/><t t-install="«lookup:zz»"/></xpath></template>
<template id="«xmlid:zz.other»"/>`)},
	{"QWeb expressions", odoo(`<template id="t"><t t-if="'«model:zz.a»' in env and request.env.user.has_group('«group:zz.g»')"><p t-att-x="env.ref('«xmlid:zz.b»')" t-out="env['«model:zz.c»'].name"/></t><t t-foreach="env[&quot;«model:zz.d»&quot;]" t-as="x"/><a t-attf-href="/x/{{ env['«model:zz.e»'].id }}/#{env.ref('«xmlid:zz.f»').id}"/></template>`)},
	{"files in QWeb", odoo(`<template id="t"><img src="«asset:/zz/static/img/a.png»?x=1"/><link href='«asset:/zz/static/a.css»'/><a href="«url:https://zz.example.com/a»"/><a href="/zz/never"/><a href="/web_enterprise/partner/1/vcard"/></template>`)},
	{"files in QWeb expressions", odoo(`<template id="t"><img t-att-src="x or '«asset:/zz/static/a.png»'"/><img t-attf-src="«asset:/zz/static/b.png»?{{ x }}"/><a t-att-href="'«url:https://zz.example.com»'"/><img t-attf-src="/zz/static/#{never}.png"/><a t-attf-href="«url:https://zz.example.com/a?b=»{{ x }}"/><a t-attf-href="https://{{ never }}/x"/></template>`)},
	{"QWeb view", odoo(`<record id="v" model="«model:ir.ui.view»"><field name="«field:type»">«view-type:qweb»</field><field name="«field:arch»" type="xml"><map name="never"><t t-call="«template:zz.a»"/></map></field></record>
<record id="w" model="«model:ir.ui.view»"><field name="«field:arch»" type="xml"><t t-name="x"><t t-call="«template:zz.b»"/></t></field><field name="«field:type»">«view-type:qweb»</field></record>`)},
	{"server code", odoo("<record id=\"a\" model=\"«model:ir.actions.server»\"><field name=\"«field:code»\">\n# env['zz.never']\nif 1 &lt; 2:\n    env['«model:zz.a»'].x(env.ref('«xmlid:zz.b»'))\n</field></record>")},
	{"server code in CDATA", odoo("<record id=\"a\" model=\"«model:ir.actions.server»\"><field name=\"«field:code»\"><![CDATA[\nif 1 < 2 and '&amp;':\n    env['«model:zz.a»'].x()\n]]></field></record>")},
	{"report", odoo(`<record id="r" model="«model:ir.actions.report»"><field name="«field:model»">«model:zz.a»</field><field name="«field:report_name»">«template:zz.t»</field></record>`)},
	{"older tags", odoo(`<act_window id="a" name="x" res_model="«model:zz.a»" view_mode="«view-type:list»,«view-type:gantt»" groups="«group:zz.g»"/><report id="r" string="x" model="«model:zz.b»" name="«template:zz.t»"/>`)},
	{"delete and function", odoo(`<delete model="«model:zz.a»" id="«xmlid:zz.b»"/><delete model="«model:zz.c»" search="[('x', '=', ref('«xmlid:zz.d»'))]"/>
<function model="«model:zz.e»" name="zz.never"><value eval="[ref('«xmlid:zz.f»')]"/><value model="«model:zz.g»" search="[]"/><function model="«model:zz.h»" name="x" eval="[ref('«xmlid:zz.i»')]"/></function>`)},
	{"set_param", odoo(`<function model="«model:ir.config_parameter»" name="set_param" eval="('«config-key:zz.a»', 'zz.never')"/>
<function model="«model:ir.config_parameter»" name="set_param"><value>«config-key:zz.b»</value><value>zz.never</value></function>
<function model="«model:ir.config_parameter»" name="set_param"><value eval="'«config-key:zz.c»'"/><value eval="x"/></function>
<record id="p" model="«model:ir.config_parameter»"><field name="«field:key»">«config-key:zz.endpoint»</field><field name="«field:value»">«url:https://zz.example.com»</field></record>`)},
	{"assets", odoo(`<asset id="a" name="zz.never"><bundle directive="after">«bundle:zz.assets»</bundle><path>«asset:zz/static/a.js»</path></asset>
<record id="b" model="«model:ir.asset»"><field name="«field:bundle»">«bundle:zz.b»</field><field name="«field:path»">«asset:zz/static/b.js»</field></record>
<asset id="c" name="zz.never"><bundle directive="include">«bundle:zz.c»</bundle><path>«bundle:zz.d»</path></asset>
<record id="d" model="«model:theme.ir.asset»"><field name="«field:directive»">include</field><field name="«field:bundle»">«bundle:zz.b»</field><field name="«field:path»">«bundle:zz.e»</field></record>
<record id="e" model="«model:theme.ir.asset»"><field name="«field:bundle»">«bundle:zz.b»</field><field name="«field:target»">«asset:zz/static/c.js»</field></record>`)},
	{"client action", odoo(`<record id="a" model="«model:ir.actions.client»"><field name="«field:tag»">«tag:zz_tag»</field></record>`)},
	{"lines", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:line_ids»"><record id="b" model="«model:zz.b»"><field name="«field:x»" ref="«xmlid:zz.c»"/></record></field><field name="«field:y»" ref="«xmlid:zz.d»"/></record>`)},
	{"file of a field", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:x»" type="base64" file="«asset:zz/static/a.png»"/></record>`)},
	{"mail", odoo(`<record id="a" model="«model:mail.template»"><field name="«field:subject»">zz.never {{ object.env['«model:zz.a»'].name }}</field><field name="«field:body_html»" type="html"><p t-if="env['«model:zz.b»']">zz.never</p></field></record>`)},
	{"nested containers", "<openerp><data noupdate=\"1\"><record id=\"a\" model=\"«model:zz.a»\"/></data></openerp>"},
	{"address", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:url»">«url:https://zz.example.com/x»</field><field name="«field:text»">see https://never.example.com</field></record>`)},
	{"comment in a field", odoo(`<record id="a" model="«model:ir.actions.act_window»"><field name="«field:res_model»">«model:zz.a»<!-- zz.never -->zz.never</field></record>`)},
	{"broken", "<odoo>\n<record id=\"a\" model=\"«model:zz.a»\"><field name=\"«field:x»\" ref=\"«xmlid:zz.b»\"/>\n</record>\n<record id=\"b\" model=\"«model:zz.c»\">\n</odoo>\n"},

	{"control: comments", odoo(`<!-- <record id="a" model="zz.never"><field ref="zz.never"/></record> --><?x ref="zz.never"?>`)},
	{"control: prose", odoo(`<template id="t"><p title="zz.never" string="env['zz.never']">Install zz.never, env['zz.never'], https://never.example.com</p></template>`)},
	{"control: values", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:model»">zz.never</field><field name="«field:name»">zz.never</field></record>`)},
	{"control: expressions", odoo(`<record id="a" model="«model:zz.a»"><field name="«field:x»" eval="'zz.never'"/><field name="«field:y»" eval="{'a': 'ref(zz.never)'}"/></record>`)},
	{"control: other documents", "<Invoice xmlns=\"urn:x\"><record model=\"zz.never\"><field name=\"x\" ref=\"zz.never\"/></record></Invoice>"},
	{"control: context is no action", view(`<«view-type:form»><a type="object" context="{'view_mode':'gantt'}"/></form>`)},
	{"control: HTML map", odoo(`<template id="t"><map name="a"><area/></map></template>`)},
	{"control: dynamic template", odoo(`<template id="t"><t t-call="{{ never }}"/><t t-call="zz.never_{{ x }}"/></template>`)},
}

// staticPlants are templates for the browser.
var staticPlants = []plant{
	{"templates", "<templates>\n<t t-name=\"«definition:shop.A»\"><t t-call=\"«template:zz.B»\"/><p groups=\"never\" t-if=\"env['zz.never']\"/></t>\n<t t-name=\"«definition:shop.C»\" t-inherit=\"«template:zz.D»\" t-inherit-mode=\"extension\"><xpath expr=\"//map\"><img src=\"«asset:/zz/static/a.png»\"/></xpath></t>\n</templates>\n"},
	{"root is a template", "<t t-name=\"«definition:shop.A»\"><t t-call=\"«template:zz.B»\"/></t>\n"},
	{"control: expressions", "<templates><t t-name=\"«definition:shop.A»\"><t t-call=\"{{ props.never }}\"/><p t-on-click=\"() =&gt; this.env.ref('zz.never')\">zz.never</p></t></templates>\n"},
	{"control: drawing", "<svg xmlns=\"http://www.w3.org/2000/svg\"><map ref=\"zz.never\"/></svg>\n"},
}

// csvPlants are data files; their names are the models.
var csvPlants = []plant{
	{"ir.model.access", "id,«field:name»,«field:model_id»:id,«field:group_id»:id,«field:perm_read»\na,zz.never,«xmlid:zz.model_a»,«xmlid:zz.g»,1\nb,x,«xmlid:model_own»,,1\n"},
	{"zz.a", "\"id\",\"«field:tag_ids»/id\",«field:name»\n«xmlid:zz.x»,\"«xmlid:zz.b»,«xmlid:zz.c»\",é zz.never\nshop.own,«xmlid:zz.d»,\"a \"\"zz.never\"\"\"\n"},
	{"ir.asset", "id,«field:name»,«field:bundle»,«field:path»\na,zz.never,«bundle:zz.b»,«asset:zz/static/a.js»\n"},
	{"ir.config_parameter", "id,«field:key»,«field:value»\na,«config-key:zz.endpoint»,«url:https://zz.example.com»\n"},
}

// scriptPlants are JavaScript; what is one of it is the scanner's to prove.
var scriptPlants = []plant{
	{"imports", "import { a } from \"«js-module:@zz/a»\";\nexport * from '«js-module:./b»';\nconst c = await import(\"«js-module:@zz/c»\");\nconst d = require('«js-module:@zz/d»');\n"},
	{"calls", "this.orm.call(\"«model:zz.a»\", \"never\");\nthis.action.doAction(\"«xmlid:zz.act»\");\nuser.hasGroup('«group:zz.g»');\n"},
	{"server and services", "rpc(\"«route:/zz/route»\", {});\nthis.x = useService(\"«service:zz»\");\n"},
	{"registries", "registry.category(\"views\").add(\"«definition:zz_gantt»\", x);\nregistry.category(\"fields\").get('«widget:zz_field»');\n"},
	{"actions", "this.action.doAction({ type: \"x\", view_mode: \"«view-type:list»,«view-type:gantt»\", views: [[false, '«view-type:map»'], [\n1, \"«view-type:form»\"]], reviews: [[1, \"never\"]] });\nrpc(\"«route:/web/dataset/call_kw»\", { model: \"«model:zz.a»\", method: \"never\" });\nrpc(\"«route:/zz/a»\", { model: \"never\" });\nsession.user_has_group(\"«group:zz.g»\");\n"},
	{"routes put together", "rpc(`/web/dataset/call_kw/«model:zz.a»/${never}`);\nrpc(`/web/dataset/call_kw/zz.never${x}/`);\nrpc(`/web/dataset/call_kw/${never}/read`);\n"},
	{"templates", "class A extends Component { static template = \"«template:zz.A»\"; }\n"},
	{"control: text", "// import x from \"@never/a\"\n/* doAction(\"zz.never\") */\nconst a = `import x from \"@never/b\"`;\nconst b = \"zz.never\";\nconst c = /\"@never\\/c\"/;\n"},
}

// libraryPlants are bundled libraries that Odoo makes modules of.
var libraryPlants = []plant{
	{"addons", "import { a } from \"«js-module:@web/core/registry»\";\nexport * from \"«js-module:@web_studio/a»\";\n"},
	{"control: packages", "import a from \"@never/a\";\nimport b from \"./never\";\nrequire(\"@web_studio/never\");\nregistry.category(\"views\").get(\"never\");\n"},
}

// servedPlants are libraries that Odoo serves as they are.
var servedPlants = []plant{
	{"control: as it is", "import a from \"@web_studio/never\";\n"},
}
