package xml_test

import "strings"

// samples are well-formed documents that together use everything the scanner knows. Mutations and fuzzing
// start from them.
var samples = []string{
	`<?xml version="1.0" encoding="utf-8"?>
<odoo noupdate="1">
    <!-- smartdelta:ignore EE104 kept for migration -->
    <record id="view_x" model="ir.ui.view">
        <field name="name">x &amp; y</field>
        <field name="arch" type="xml">
            <list default_order="a desc, b"
                  decoration-info="state == 'draft'   and	x &lt; 3">
                <field name='partner_id' domain="[('id', '&gt;', 1), ('name', '=', &quot;é&quot;)]"/>
            </list>
        </field>
    </record>
    <record id="action" model="ir.actions.server"><field name="code"><![CDATA[
if record.a < 3 && b:
    log("]]")
]]> tail &#65;&#x1F600;</field></record>
    <menuitem id="menu_x" parent="base.menu_root" action='act' />
    <?note keep this?>
    <template id="t"><t t-name="a.b"><t t-esc="o.x"/>text<!-- c -->more</t></template>
</odoo>
`,
	"\ufeff<a b='1'>\r\n <c d=\"x\r\ny\rz\tw\"/>\r\n\r<e>1\r2\r\n3<![CDATA[\r\n4]]></e><!--\r5\r\n--><?p 6\r\n7?></a>\r\n",
	`<x:a xmlns:x="urn:x" xmlns="urn:d" xmlns:y="urn:y" x:b="1" y:b="2" b="3"><c xml:lang="en" xml:space="preserve"> <x:d xmlns:x="urn:z" x:e="é"/></c></x:a>`,
	`<?xml version='1.0' standalone='yes' ?><!DOCTYPE templates SYSTEM "t.dtd"><?xml-stylesheet href="x"?><templates><élan·1 _-.="a"/></templates><!--end--> `,
	`<a><b><c/><c></c><c > </c ></b>]] ] > ' " &apos;&quot;&lt;&gt;&amp;&#10;&#13;</a>`,
	"<a b='" + strings.Repeat("x", 300) + "'>" + strings.Repeat("<n>", 40) + "deep" + strings.Repeat("</n>", 40) + "</a>",
}
