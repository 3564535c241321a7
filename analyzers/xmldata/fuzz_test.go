package xmldata

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// FuzzRead: no panic, every range in the file, parents before their children, each reference with a kind and a reason
// and in an entry that is there, and the same result twice.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`<odoo><record id="a" model="m"><field name="x"><record model="n"/></field></record></odoo>`,
		`<odoo><menuitem id="a"><menuitem id="b"/></menuitem><template id="c"/><asset/><delete/><function><value/></function></odoo>`,
		`<data noupdate="1"><field/></data>`, `<odoo><report id="a"/><act_window/></odoo>`, `<odoo><record`, ``,
		`<odoo><record id="a.b" model="ir.ui.view"><field name="arch" type="xml"><gantt><field name="x" context="{'form_view_ref': 'a.b'}"/>%(c)d</gantt></field></record></odoo>`,
		`<odoo><template id="t"><t t-call="a.b" t-if="env['a.b'] and ref('c')" t-attf-x="{{ env['a.b'] }}#{ref('a.b')}"/></template><menuitem id="m" parent="a.b" groups="!a.b,"/></odoo>`,
		`<data><function model="ir.config_parameter" name="set_param"><value>a</value><value eval="'b'"/></function><asset id="a"><path>a/static/b</path></asset></data>`,
		"<odoo><record model='ir.actions.server'><field name='code'><![CDATA[env['a.b'] & 1]]>&#x65;nv['c.d']\r\n</field><field name='line'><record/></field></record></odoo>",
		`<odoo><record id="a"><field eval="[ref('&#8364;'), &quot;x&quot;]" search="` + "\t\n" + `ref('a.b')"`,
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, static bool) {
		name := "shop/views/a.xml"
		if static {
			name = "shop/static/src/a.xml"
		}
		file, again := readFile(name, text, !static), readFile(name, text, !static)
		checkPlaces(t, file)
		for i, e := range file.Entries {
			if e.Parent >= i || e.Parent >= 0 && e.Holder >= len(file.Entries[e.Parent].Fields) {
				t.Fatalf("entry %d has parent %d and holder %d", i, e.Parent, e.Holder)
			}
		}
		for _, r := range file.Refs {
			if r.Kind == 0 || r.Kind.String() == "" || r.By() == "" {
				t.Fatalf("a reference without a kind or a reason: %+v", r)
			}
			if r.Entry != refs.NoEntry && int(r.Entry) >= len(file.Entries) {
				t.Fatalf("a reference in entry %d of %d", r.Entry, len(file.Entries))
			}
			r.Addon()
		}
		if diff := cmp.Diff(lines(file), lines(again)); diff != "" || !reflect.DeepEqual(file.Refs, again.Refs) {
			t.Fatalf("two readings differ:\n%s", diff)
		}
	})
}

// checkPlaces wants every range in the file.
func checkPlaces(t *testing.T, f *File) {
	inside := func(r unit.Range) {
		base, size := f.Text.File.Base(), f.Text.File.Size()
		if int(r.Start) < base || r.Stop < r.Start || int(r.Stop) > base+size {
			t.Fatalf("range %d to %d of a file of %d bytes at %d", r.Start, r.Stop, size, base)
		}
	}
	inside(f.Root)
	for _, tag := range f.Skipped {
		inside(tag.Place)
	}
	for _, e := range f.Entries {
		inside(e.Place)
		for _, field := range e.Fields {
			inside(field.Place)
		}
	}
	for _, r := range f.Refs {
		inside(r.Place)
	}
	if f.Refused != nil {
		inside(f.Refused.Place)
	}
}

// benchView is what modules have most of, beside records of plain values.
const benchView = `
    <record id="view_task_form" model="ir.ui.view">
        <field name="name">project.task.form</field>
        <field name="model">project.task</field>
        <field name="inherit_id" ref="project.view_task_form2"/>
        <field name="arch" type="xml">
            <xpath expr="//field[@name='user_ids']" position="after">
                <field name="phase_id" widget="many2one_tags" groups="project.group_project_user" invisible="not project_id"/>
                <button name="%(project.action_view_task)d" type="action" string="Open" context="{'default_project_id': project_id}"/>
            </xpath>
        </field>
        <field name="groups_id" eval="[(4, ref('base.group_user'))]"/>
    </record>
`

func BenchmarkRead(b *testing.B) {
	const record = `<record id="task_1" model="project.task"><field name="name">Close the books</field><field name="project_id" ref="project"/><field name="x_is_phase" eval="True"/></record>`
	for name, content := range map[string]string{"Records": record + "\n", "Views": benchView} {
		b.Run(name, func(b *testing.B) {
			text := "<odoo>" + strings.Repeat(content, 1000) + "</odoo>"
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				readText(text)
			}
		})
	}
}
