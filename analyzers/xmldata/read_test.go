package xmldata

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// lines describes entries, one a line, with their fields behind them.
func lines(f *File) string {
	kinds := [...]string{"", "record", "template", "menuitem", "asset", "delete", "function"}
	forms := [...]string{"", "search", "ref", "refs", "eval", "text", "markup", "file", "items"}
	var b strings.Builder
	for i, e := range f.Entries {
		fmt.Fprintf(&b, "%s %s %q", kinds[e.Kind], e.Model, e.ID)
		if e.NoUpdate {
			b.WriteString(" noupdate")
		}
		if e.ForceCreate != Absent {
			fmt.Fprintf(&b, " forcecreate=%v", e.ForceCreate == True)
		}
		if e.Parent >= 0 {
			fmt.Fprintf(&b, " in %d", e.Parent)
			if e.Holder >= 0 {
				fmt.Fprintf(&b, ".%s", f.Entries[e.Parent].Fields[e.Holder].Name)
			}
		}
		if e.Search+e.Method+e.Eval != "" {
			fmt.Fprintf(&b, " search=%q method=%q eval=%q", e.Search, e.Method, e.Eval)
		}
		for _, context := range e.Contexts {
			fmt.Fprintf(&b, " context=%s", context)
		}
		for _, field := range f.Entries[i].Fields {
			fmt.Fprintf(&b, " | %s %s %q", field.Name, forms[field.Kind], field.Value)
			if field.Type != "" {
				b.WriteString(" " + field.Type)
			}
			if field.Extra != nil {
				fmt.Fprintf(&b, " %s.%s %d", field.Extra.Model, field.Extra.Use, len(field.Extra.Items))
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"no data file", `<templates><t t-name="x"/></templates>`, ""},
		{"containers", `<openerp><data noupdate="1"><record id="a" model="m"/><odoo noupdate="off"><record id="b" model="m"/></odoo>` +
			`<data noupdate=" "><record id="c" model="m"/></data></data><record id="d" model="m"/></openerp>`,
			"record m \"a\" noupdate\nrecord m \"b\"\nrecord m \"c\" noupdate\nrecord m \"d\"\n"},
		{"no is true", `<odoo noupdate="no"><record id="a" model="m" forcecreate="no"/><record id="b" model="m" forcecreate="FALSE"/></odoo>`,
			"record m \"a\" noupdate forcecreate=true\nrecord m \"b\" noupdate forcecreate=false\n"},
		{"contexts", `<odoo context="a"><data context="b"><record model="m" context="c"><field name="l"><record model="n"/></field></record></data><data context=""><record model="o"/></data></odoo>`,
			"record m \"\" context=a context=b context=c | l text \"\"\nrecord n \"\" in 0.l context=a context=b\nrecord o \"\" context=a\n"},
		{"forms of a value", `<odoo><record id="a" model="m">
			<field name="s" search="[]" model="n" use="code" ref="x"/><field name="r" ref="x" eval="1"/><field name="e" eval="ref('x')"/>
			<field name="t">a<!-- c -->b</field><field name="c"><![CDATA[1]]>2</field><field name="x" type="xml"><form/></field>
			<field name="f" type="base64" file="m/a.png"/><field name="l" type="list"><value>1</value><value eval="2"/></field><field name="z"/>
			<field name="q" ref="" eval="" search=""/></record></odoo>`,
			`record m "a" | s search "[]" n.code 0 | r ref "x" | e eval "ref('x')" | t text "a" | c text "12" | x markup "" xml` +
				` | f file "m/a.png" base64 | l items "" list . 2 | z text "" | q text ""` + "\n"},
		{"nested", `<odoo><record id="a" model="m"><field name="lines"><record id="b" model="n"><field name="deep"><record model="o"/></field></record>` +
			`<record id="c" model="n"/></field><field name="ref" ref="x"/></record></odoo>`,
			"record m \"a\" | lines text \"\" | ref ref \"x\"\nrecord n \"b\" in 0.lines | deep text \"\"\nrecord o \"\" in 1.deep\nrecord n \"c\" in 0.lines\n"},
		{"menus", `<odoo><menuitem id="a" name="A" web_icon="i" groups="g,-h"><menuitem id="b" parent="ignored" action="act" sequence="3"/></menuitem><menuitem id="c" parent="a" web_icon="j" active="0"/></odoo>`,
			"menuitem ir.ui.menu \"a\" | name text \"A\" | web_icon text \"i\" | groups_id refs \"g,-h\"\n" +
				"menuitem ir.ui.menu \"b\" in 0 | action ref \"act\" | sequence text \"3\"\n" +
				"menuitem ir.ui.menu \"c\" | parent_id ref \"a\" | active text \"0\"\n"},
		{"templates", `<odoo><template t-name="a" active="true"/><template id="b" t-name="x" inherit_id="a" active="False" groups="g"/></odoo>`,
			"template ir.ui.view \"a\" | arch markup \"\"\ntemplate ir.ui.view \"b\" | arch markup \"\" | inherit_id ref \"a\" | groups_id refs \"g\" | active eval \"False\"\n"},
		{"asset", `<odoo><asset id="a" name="A"><bundle directive="remove">web.b</bundle><path>p</path><field name="sequence" eval="1"/></asset></odoo>`,
			"asset ir.asset \"a\" | name text \"A\" | bundle text \"web.b\" | directive text \"remove\" | path text \"p\" | sequence eval \"1\"\n"},
		{"delete and function", `<odoo><delete model="m" search="[]"/><delete model="m" id="a"/><function model="m" name="f" eval="[1]"/>` +
			`<function model="m" name="g"><value eval="1"/><function model="n" name="h"/><value name="k">x</value></function></odoo>`,
			"delete m \"\" search=\"[]\" method=\"\" eval=\"\"\ndelete m \"a\"\nfunction m \"\" search=\"\" method=\"f\" eval=\"[1]\"\n" +
				"function m \"\" search=\"\" method=\"g\" eval=\"\" |  eval \"1\" |   \"\" | k text \"x\"\nfunction n \"\" search=\"\" method=\"h\" eval=\"\"\n"},
		{"old and foreign tags", `<odoo xmlns:x="y"><act_window id="a" name="n" res_model="m"/><x:record id="b" model="m"/></odoo>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(readText(tt.in))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	const text = "\ufeff<odoo>\r\n\t<record id=\"ä\" model=\"m\">\r\n\t\t<field name=\"n\">välue</field><field name='e' eval=\"1\"/></record>\n</odoo>"
	f := readText(text)
	at := func(r unit.Range) string {
		return text[int(r.Start)-f.Text.File.Base() : int(r.Stop)-f.Text.File.Base()]
	}
	e := f.Entries[0]
	got := []string{at(e.Place), at(e.Fields[0].NamePlace), at(e.Fields[0].Place), at(e.Fields[1].Place), at(f.Root)}
	if diff := cmp.Diff([]string{"ä", "n", "välue", "1", "odoo"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// templates below static: the names of all, and the references of those that are no data.
func TestStatic(t *testing.T) {
	const text = `<odoo t-name="shop.Root"><t t-name=" shop.A "><p t-call="shop.B"/></t><record id="r" model="zz.a"/><t t-name=""/></odoo>`
	for _, tt := range []struct {
		name, path string
		loaded     bool
		templates  []string
		refs       string
	}{
		{"for the browser", "shop/static/src/a.xml", false, []string{"shop.Root", "shop.A"}, "definition shop.A; template shop.B; "},
		{"data", "shop/static/data/a.xml", true, []string{"shop.Root", "shop.A"}, "model zz.a; "},
		{"elsewhere", "shop/views/a.xml", false, nil, "model zz.a; "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := readFile(tt.path, text, tt.loaded)
			if diff := cmp.Diff(tt.templates, f.Templates); diff != "" {
				t.Errorf("templates (-want +got)\n%s", diff)
			}
			got := ""
			for _, r := range f.Refs {
				got += r.Kind.String() + " " + r.Name + "; "
			}
			if diff := cmp.Diff(tt.refs, got); diff != "" {
				t.Errorf("references (-want +got)\n%s", diff)
			}
			if len(f.Entries) != 1 {
				t.Errorf("%d entries", len(f.Entries))
			}
		})
	}
}

// A reference knows the entry that it stands in, be the fields of that before or behind those of a nested one.
func TestEntryOfRef(t *testing.T) {
	f := readText(`<odoo><record model="m.a" id="zz.a"><field name="l"><record id="b" model="m.b"><field name="x" ref="zz.b"/></record></field>` +
		`<field name="y" eval="ref('zz.c')"/></record><act_window id="w" res_model="m.w"/><menuitem id="m"><menuitem id="n" action="zz.n"/></menuitem>` +
		`<function model="m.f" name="g"><value eval="ref('zz.f')"/><function model="m.g" name="h"/></function><template id="t"><t t-call="zz.t"/></template></odoo>`)
	want := map[string]string{
		"m.a": "zz.a", "zz.a": "zz.a", "l": "zz.a", "y": "zz.a", "zz.c": "zz.a", "m.b": "b", "x": "b", "zz.b": "b", "m.w": "",
		"zz.n": "n", "m.f": "g", "zz.f": "g", "m.g": "h", "zz.t": "t",
	}
	got := make(map[string]string)
	for _, r := range f.Refs {
		got[r.Name] = ""
		if r.Entry != refs.NoEntry {
			e := f.Entries[r.Entry]
			got[r.Name] = e.ID + e.Method
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
