package installation

import "fmt"

// viewRoots are roots that no view has, and attributes that are gone.
func viewRoots() (list []Variant) {
	const root, attrs = ViewRoot, ViewAttrs
	for _, c := range []struct{ name, arch string }{
		{"tree", "<tree>§\n<field name=\"name\"/>\n</tree>"},
		{"tree-editable", "<tree editable=\"bottom\">§\n<field name=\"name\"/>\n</tree>"},
		{"misspelt", "<from>§\n<field name=\"name\"/>\n</from>"},
		{"case", "<Form>§\n<field name=\"name\"/>\n</Form>"},
		{"gantt", "<gantt date_start=\"day\" date_stop=\"at\"/>§"},
		{"map", "<map res_partner=\"user_id\"/>§"},
		{"cohort", "<cohort date_start=\"day\" date_stop=\"at\"/>§"},
		{"grid", "<grid>§\n<field name=\"amount\" type=\"measure\"/>\n</grid>"},
		{"dashboard", "<dashboard>§\n<view type=\"graph\"/>\n</dashboard>"},
		{"diagram", "<diagram>§\n<field name=\"name\"/>\n</diagram>"},
		{"hierarchy", "<hierarchy parent_field=\"up_id\">§\n<field name=\"name\"/>\n</hierarchy>"},
		{"group", "<group>§\n<field name=\"name\"/>\n</group>"},
		{"data", "<data>§\n<form>\n<field name=\"name\"/>\n</form>\n</data>"},
		{"two", "<form>§\n<field name=\"name\"/>\n</form>\n<list>\n<field name=\"name\"/>\n</list>"},
		{"xpath", "<xpath expr=\"//form\" position=\"inside\">§\n<field name=\"name\"/>\n</xpath>"},
	} {
		for _, h := range []home{own, second} {
			list = append(list, plant(root, c.name+"-"+h.name, h.modules(xml(view("one", h.model, c.arch)))...))
		}
	}
	typed := func(name, type_, arch string) Variant {
		return plant(root, name, own.modules(xml(viewRecord("one", "acme.thing", "    <field name=\"type\">"+type_+"</field>§\n", arch)))...)
	}
	list = append(list,
		typed("type-other", "kanban", "<form>§\n<field name=\"name\"/>\n</form>"),
		typed("type-tree", "tree", "<list>\n<field name=\"name\"/>\n</list>"),
		typed("type-unknown", "shape", "<form>\n<field name=\"name\"/>\n</form>"),
		plant(root, "sub-tree", around(own, "<form>\n<field name=\"down_ids\">\n", "\n</field>\n</form>")("<tree>§\n<field name=\"name\"/>\n</tree>")...),
		plant(root, "sub-tree-unknown-above", around(own, "<form>\n<field name=\"user_id\"/>\n<field name=\"bank_ids\">\n", "\n</field>\n</form>")("<tree>\n<field name=\"bic\"/>§\n</tree>")...),
		plant(root, "replaced-by-tree", mod("acme_base", thing, xml(view("thing_list", "acme.thing", "<list>\n<field name=\"name\"/>\n</list>"))),
			mod("acme", depends("acme_base"), xml(extension("more", "acme.thing", "acme_base.thing_list", "<list position=\"replace\">\n<tree>§\n<field name=\"name\"/>\n</tree>\n</list>")))),
		plant(root, "core-tree-spec", mod("acme", xml(extension("more", "res.partner.category", "base.view_partner_category_list", "<tree position=\"attributes\">§\n<attribute name=\"editable\">top</attribute>\n</tree>")))),
		plant(root, "core-tree-xpath", mod("acme", xml(extension("more", "res.partner.category", "base.view_partner_category_list", "<xpath expr=\"//tree\" position=\"inside\">§\n<field name=\"active\"/>\n</xpath>")))),
		plant(root, "empty-arch", own.modules(xml("<record id=\"one\" model=\"ir.ui.view\">\n<field name=\"name\">one</field>\n<field name=\"model\">acme.thing</field>\n<field name=\"arch\" type=\"xml\"/>§\n</record>"))...),
		plant(root, "text-arch", own.modules(xml("<record id=\"one\" model=\"ir.ui.view\">\n<field name=\"name\">one</field>\n<field name=\"model\">acme.thing</field>\n<field name=\"arch\">\n&lt;tree&gt;&lt;/tree&gt;§\n</field>\n</record>"))...),
		plant(root, "csv-arch", own.modules(csv("ir.ui.view", "id,name,model,type,arch\none,one,acme.thing,form,<tree/>§"))...),
		plant(root, "view-mode-tree", own.modules(xml(record("ir.actions.act_window", "act", "<field name=\"res_model\">acme.thing</field>\n<field name=\"view_mode\">tree,form</field>§")))...),
		plant(root, "window-view-tree", own.modules(xml(record("ir.actions.act_window", "act", `<field name="res_model">acme.thing</field>`)+"\n<record id=\"v\" model=\"ir.actions.act_window.view\">\n<field name=\"view_mode\">tree</field>§\n<field name=\"act_window_id\" ref=\"act\"/>\n</record>"))...),
	)

	const old = `<field name="kind" attrs="{'invisible': [('amount', '=', 0)]}"/>`
	list = append(list, at(attrs, "attrs", old, fieldSpots...)...)
	list = append(list, at(attrs, "states", `<button name="action_go" type="object" string="Go" states="draft,open"/>`, inForm, inExtension, inPrimary, inList, inCore)...)
	list = append(list, at(attrs, "states-field", `<field name="kind" states="draft"/>`, inForm, inSearch, inKanban, inCoreList)...)
	list = append(list, at(attrs, "attrs-group", "<group attrs=\"{'invisible': [('amount', '=', 0)]}\">§\n<field name=\"kind\"/>\n</group>", inForm, inExtension)...)
	set := func(name, attribute, value string) Variant {
		return plant(attrs, name, inherited(fmt.Sprintf("<field name=\"name\" position=\"attributes\">\n<attribute name=%q>%s</attribute>§\n</field>", attribute, value))...)
	}
	return append(list,
		set("set-attrs", "attrs", "{'readonly': [('kind', '=', 'a')]}"),
		set("set-states", "states", "draft"),
		plant(attrs, "set-attrs-core", mod("acme", xml(extension("more", "res.partner.category", "base.view_partner_category_form", "<field name=\"parent_id\" position=\"attributes\">\n<attribute name=\"attrs\">{'invisible': [('active', '=', False)]}</attribute>§\n</field>")))),
		set("set-attrs-empty", "attrs", ""),
	)
}

// inherited gives the modules in which the second extends a form of the first.
func inherited(arch string) []*module {
	return []*module{
		mod("acme_base", thing, xml(view("thing_form", "acme.thing", fullForm))),
		mod("acme", depends("acme_base"), xml(extension("thing_more", "acme.thing", "acme_base.thing_form", arch))),
	}
}

const fullForm = `<form>
    <header>
        <button name="action_go" type="object" string="Go" class="oe_highlight"/>
        <field name="kind" widget="statusbar"/>
    </header>
    <sheet>
        <div class="oe_title big">
            <h1><field name="name"/></h1>
        </div>
        <group name="main" string="Main">
            <group id="left">
                <field name="amount"/>
                <label for="price"/>
                <field name="price" invisible="amount == 0"/>
            </group>
            <group>
                <field name="user_id" options="{'no_create': True}"/>
            </group>
        </group>
        <notebook>
            <page name="lines" string="Lines">
                <field name="down_ids">
                    <list>
                        <field name="name"/>
                        <field name="amount"/>
                    </list>
                </field>
            </page>
            <page name="extra">
                <field name="day"/>
            </page>
        </notebook>
    </sheet>
</form>`
