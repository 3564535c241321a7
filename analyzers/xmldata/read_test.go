package xmldata

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
				` | f file "" base64 | l items "" list . 2 | z text "" | q text ""` + "\n"},
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
				"function m \"\" search=\"\" method=\"g\" eval=\"\" |  eval \"1\" | k text \"x\"\nfunction n \"\" search=\"\" method=\"h\" eval=\"\"\n"},
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

// FuzzRead: no panic, every range in the file, parents before their children, and the same result twice.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`<odoo><record id="a" model="m"><field name="x"><record model="n"/></field></record></odoo>`,
		`<odoo><menuitem id="a"><menuitem id="b"/></menuitem><template id="c"/><asset/><delete/><function><value/></function></odoo>`,
		`<data noupdate="1"><field/></data>`, `<odoo><report id="a"/><act_window/></odoo>`, `<odoo><record`, ``,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := readText(text)
		inside := func(r unit.Range) {
			base, size := file.Text.File.Base(), file.Text.File.Size()
			if int(r.Start) < base || r.Stop < r.Start || int(r.Stop) > base+size {
				t.Fatalf("range %d to %d of a file of %d bytes at %d", r.Start, r.Stop, size, base)
			}
		}
		inside(file.Root)
		for _, tag := range file.Skipped {
			inside(tag.Place)
		}
		for i, e := range file.Entries {
			inside(e.Place)
			if e.Parent >= i || e.Parent >= 0 && e.Holder >= len(file.Entries[e.Parent].Fields) {
				t.Fatalf("entry %d has parent %d and holder %d", i, e.Parent, e.Holder)
			}
			for _, field := range e.Fields {
				inside(field.Place)
			}
		}
		if file.Refused != nil {
			inside(file.Refused.Place)
		}
		if diff := cmp.Diff(lines(file), lines(readText(text))); diff != "" {
			t.Fatalf("read twice:\n%s", diff)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	record := `<record id="task_1" model="project.task"><field name="name">Close the books</field><field name="project_id" ref="project"/><field name="x_is_phase" eval="True"/></record>`
	text := "<odoo>" + strings.Repeat(record+"\n", 1000) + "</odoo>"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		readText(text)
	}
}
