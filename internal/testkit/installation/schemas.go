package installation

// schemas are violations of the RELAX NG schemas of data files and of views.
func schemas() (list []Variant) {
	const kind = ViewSchema
	arch := func(name, text string) {
		list = append(list, plant(kind, name, own.modules(xml(view("one", "acme.thing", text)))...),
			plant(kind, name+"-second", second.modules(xml(record("acme.thing", "x", "")), xml(view("one", "acme.thing", text)))...))
	}
	arch("list-attribute", "<list colour=\"red\">§\n<field name=\"name\"/>\n</list>")
	arch("list-colors", "<list colors=\"red:kind=='a'\">§\n<field name=\"name\"/>\n</list>")
	arch("list-child", "<list>\n<field name=\"name\"/>\n<group>§\n<field name=\"kind\"/>\n</group>\n</list>")
	arch("list-editable", "<list editable=\"yes\">§\n<field name=\"name\"/>\n</list>")
	arch("list-limit", "<list limit=\"many\">§\n<field name=\"name\"/>\n</list>")
	arch("list-text", "<list>§\nHello\n<field name=\"name\"/>\n</list>")
	arch("search-child", "<search>\n<field name=\"name\"/>\n<notebook/>§\n</search>")
	arch("search-attribute", "<search create=\"0\">§\n<field name=\"name\"/>\n</search>")
	arch("search-filter-attribute", "<search>\n<field name=\"name\"/>\n<filter name=\"f\" string=\"F\" domain=\"[]\" colour=\"red\"/>§\n</search>")
	arch("search-filter-no-name", "<search>\n<field name=\"name\"/>\n<filter string=\"F\" domain=\"[]\"/>§\n</search>")
	arch("search-group-expand", "<search>\n<field name=\"name\"/>\n<group expand=\"0\" string=\"G\" colour=\"x\">§\n<filter name=\"f\" string=\"F\" context=\"{'group_by': 'kind'}\"/>\n</group>\n</search>")
	arch("searchpanel-attribute", "<search>\n<field name=\"name\"/>\n<searchpanel colour=\"x\">§\n<field name=\"user_id\"/>\n</searchpanel>\n</search>")
	arch("searchpanel-twice", "<search>\n<searchpanel>\n<field name=\"user_id\"/>\n</searchpanel>\n<searchpanel>§\n<field name=\"user_id\"/>\n</searchpanel>\n</search>")
	arch("graph-attribute", "<graph colour=\"x\">§\n<field name=\"kind\"/>\n</graph>")
	arch("graph-child", "<graph>\n<group/>§\n</graph>")
	arch("graph-type", "<graph type=\"spider\">§\n<field name=\"kind\"/>\n</graph>")
	arch("pivot-attribute", "<pivot colour=\"x\">§\n<field name=\"kind\" type=\"row\"/>\n</pivot>")
	arch("pivot-child", "<pivot>\n<button name=\"action_go\" type=\"object\"/>§\n</pivot>")
	arch("calendar-no-start", "<calendar>§\n<field name=\"name\"/>\n</calendar>")
	arch("calendar-mode", "<calendar date_start=\"day\" mode=\"decade\">§\n<field name=\"name\"/>\n</calendar>")
	arch("calendar-attribute", "<calendar date_start=\"day\" colour=\"x\">§\n<field name=\"name\"/>\n</calendar>")
	arch("form-attribute", "<form colour=\"x\">§\n<field name=\"name\"/>\n</form>")
	arch("form-col", "<form>\n<group col=\"two\">§\n<field name=\"name\"/>\n</group>\n</form>")
	arch("form-colspan", "<form>\n<group>\n<field name=\"name\" colspan=\"2%\"/>§\n</group>\n</form>")
	arch("form-directive", "<form>\n<div t-if=\"name\">§\n<field name=\"name\"/>\n</div>\n</form>")
	arch("form-tooltip", "<form>\n<div data-tooltip=\"x\">§\n<field name=\"name\"/>\n</div>\n</form>")
	arch("kanban-directive", "<kanban>\n<templates>\n<t t-name=\"card\">\n<div t-on-click=\"x\">§\n<field name=\"name\"/>\n</div>\n</t>\n</templates>\n</kanban>")
	arch("sublist-child", "<form>\n<field name=\"down_ids\">\n<list>\n<field name=\"name\"/>\n<notebook/>§\n</list>\n</field>\n</form>")
	arch("sublist-editable", "<form>\n<field name=\"down_ids\">\n<list editable=\"yes\">§\n<field name=\"name\"/>\n</list>\n</field>\n</form>")
	arch("sublist-attribute", "<form>\n<field name=\"down_ids\">\n<list colour=\"x\">§\n<field name=\"name\"/>\n</list>\n</field>\n</form>")
	arch("page-without-notebook", "<form>\n<sheet>\n<page name=\"p\">§\n<field name=\"name\"/>\n</page>\n</sheet>\n</form>")
	list = append(list,
		plant(kind, "extension-list-attribute", mod("acme", xml(extension("more", "res.partner.category", "base.view_partner_category_list", "<list position=\"attributes\">\n<attribute name=\"colour\">x</attribute>§\n</list>")))),
		plant(kind, "extension-list-child", mod("acme", xml(extension("more", "res.partner.category", "base.view_partner_category_list", "<field name=\"name\" position=\"after\">\n<group/>§\n</field>")))),
		plant(kind, "extension-search-child", mod("acme", xml(extension("more", "res.partner.category", "base.res_partner_category_view_search", "<field name=\"name\" position=\"after\">\n<sheet/>§\n</field>")))),
	)
	data := func(name, text string) { list = append(list, plant(kind, "data-"+name, own.modules(xml(text))...)) }
	data("tag", "<recrod id=\"one\" model=\"acme.thing\">§\n<field name=\"name\">One</field>\n</recrod>")
	data("record-attribute", "<record id=\"one\" model=\"acme.thing\" name=\"x\">§\n<field name=\"name\">One</field>\n</record>")
	data("record-noupdate", "<record id=\"one\" model=\"acme.thing\" noupdate=\"1\">§\n<field name=\"name\">One</field>\n</record>")
	data("record-no-model", "<record id=\"one\">§\n<field name=\"name\">One</field>\n</record>")
	data("record-forcecreate-no-id", "<record model=\"acme.thing\" forcecreate=\"1\">§\n<field name=\"name\">One</field>\n</record>")
	data("record-in-record", "<record id=\"one\" model=\"acme.thing\">\n<field name=\"name\">One</field>\n<record id=\"two\" model=\"acme.thing\"/>§\n</record>")
	data("record-text", "<record id=\"one\" model=\"acme.thing\">§\nHello\n</record>")
	data("field-no-name", "<record id=\"one\" model=\"acme.thing\">\n<field>One</field>§\n</record>")
	data("field-attribute", "<record id=\"one\" model=\"acme.thing\">\n<field name=\"name\" value=\"One\"/>§\n</record>")
	data("field-ref-and-text", "<record id=\"one\" model=\"acme.thing\">\n<field name=\"name\">One</field>\n<field name=\"user_id\" ref=\"base.user_root\">x</field>§\n</record>")
	data("field-type", "<record id=\"one\" model=\"acme.thing\">\n<field name=\"name\" type=\"text\">One</field>§\n</record>")
	data("field-outside", "<field name=\"name\">One</field>§")
	data("menu-no-id", "<menuitem name=\"M\"/>§")
	data("menu-attribute", "<menuitem id=\"m\" name=\"M\" icon=\"x\"/>§")
	data("menu-sequence", "<menuitem id=\"m\" name=\"M\" sequence=\"first\"/>§")
	data("menu-parent-icon", "<menuitem id=\"m\" name=\"M\"/>\n<menuitem id=\"n\" name=\"N\" parent=\"m\" web_icon=\"acme,x.png\"/>§")
	data("template-primary", "<template id=\"t\" primary=\"True\">§\n<p>Hello</p>\n</template>")
	data("template-attribute", "<template id=\"t\" model=\"x\">§\n<p>Hello</p>\n</template>")
	data("function-no-name", "<function model=\"acme.thing\"/>§")
	data("delete-both", "<delete model=\"acme.thing\" id=\"x\" search=\"[]\"/>§")
	data("delete-neither", "<delete model=\"acme.thing\"/>§")
	data("old-url", "<url id=\"u\" name=\"U\" url=\"/\"/>§")
	data("old-assert", "<assert id=\"a\" model=\"acme.thing\"/>§")
	data("asset-no-path", "<asset id=\"a\" name=\"A\">§\n<bundle>web.assets_backend</bundle>\n</asset>")
	list = append(list, plant(kind, "data-root", own.modules(listed("data/one.xml", "<data>§\n"+record("acme.thing", "one", "")+"\n</data>\n"))...),
		plant(kind, "data-root-view", own.modules(listed("data/one.xml", "<form>§\n<field name=\"name\"/>\n</form>\n"))...),
		plant(kind, "data-root-attribute", own.modules(listed("data/one.xml", "<odoo version=\"18\">§\n</odoo>\n"))...))
	return list
}
