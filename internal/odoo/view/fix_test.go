package view_test

import (
	"slices"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// fixed gives the file with the edits in it.
func fixed(file string, edits []view.Edit) string {
	for _, e := range slices.Backward(edits) {
		file = file[:e.Start] + e.Text + file[e.End:]
	}
	return file
}

// What helps is said in words, and written where nothing else can be meant.
func TestAdvice(t *testing.T) {
	const kanban = `<kanban><t t-name="card"/><chatter/><list><field name="a"/><setting id="s"/><div name="twice"/><div name="twice"/></list>
		<page name="lines"/><page name="other"/><button name="line"/>
		<p class="btn o_shop_list a"/><p class="b o_b btn"/></kanban>`
	for _, c := range []struct{ name, spec, problem, advice, fix string }{
		{"a list", `<data><xpath expr="//tree/field[@name='a']" position="after"/></data>`,
			"//tree/field[@name='a'] finds nothing in m.base", "<tree> is <list> since 18.0. Write //list/field[@name='a'].",
			`<data><xpath expr="//list/field[@name='a']" position="after"/></data>`},
		{"a list by its name", `<tree position="inside"><tree/>é</tree>`,
			"//tree finds nothing in m.base", "<tree> is <list> since 18.0. Write <list>.", `<list position="inside"><tree/>é</list>`},
		{"a list by its name, without content", `<data><tree position="attributes" /></data>`,
			"//tree finds nothing in m.base", "<tree> is <list> since 18.0. Write <list>.", `<data><list position="attributes" /></data>`},
		{"a name that is written otherwise", `<data><xpath expr="//tree/field[@name=&quot;a&quot;]" position="after"/></data>`,
			`//tree/field[@name="a"] finds nothing in m.base`, `<tree> is <list> since 18.0. Write //list/field[@name="a"].`, ""},
		{"one of another kind", `<xpath expr="/kanban//div[@id='s']" position="after"/>`,
			"/kanban//div[@id='s'] finds nothing in m.base: /kanban is there, //div[@id='s'] is not", "Write //setting[@id='s'].",
			`<xpath expr="//setting[@id='s']" position="after"/>`},
		{"a button is no field", `<xpath expr="//button[@name='a']" position="after"/>`,
			"//button[@name='a'] finds nothing in m.base", "Perhaps //field[@name='a'] was meant.", ""},
		{"a slip rather than a button", `<xpath expr="//page[@name='line']" position="after"/>`,
			"//page[@name='line'] finds nothing in m.base", "Perhaps //page[@name='lines'] was meant.", ""},
		{"one of several", `<xpath expr="//group[@name='twice']" position="after"/>`,
			"//group[@name='twice'] finds nothing in m.base", "Perhaps //div[@name='twice'] was meant.", ""},
		{"a successor", `<xpath expr="//t[@t-name='kanban-box']/div" position="inside"/>`,
			"//t[@t-name='kanban-box']/div finds nothing in m.base", "kanban-box is card since 18.0. Perhaps //t[@t-name='card'] was meant.", ""},
		{"the chatter", `<xpath expr="//div[hasclass('oe_chatter')]" position="before"/>`,
			"//div[hasclass('oe_chatter')] finds nothing in m.base",
			`<div class="oe_chatter"> is <chatter> since 18.0. Perhaps //chatter was meant.`, ""},
		{"others", `<field name="partner_id" position="after"/>`,
			"//field[@name='partner_id'] finds nothing in m.base", "Values of name there: a.", ""},
		{"classes", `<xpath expr="//p[hasclass('o_shop_board')]" position="after"/>`,
			"//p[hasclass('o_shop_board')] finds nothing in m.base", "Values of class there: o_shop_list, o_b, a, b, btn.", ""},
		{"a number", `<xpath expr="/kanban/list/div[3]" position="after"/>`,
			"/kanban/list/div[3] finds nothing in m.base: /kanban/list is there, /div[3] is not", "Without the number it finds 2.", ""},
		{"no element", ``, "m.more has no element", "", ""},
	} {
		set := view.NewSet()
		base := made("m.base", kanban, nil)
		v := made("m.more", c.spec, base)
		if set.Add(base); c.spec == "" {
			v.Parent = nil
		}
		set.Add(v)
		got := set.Combine(v).Failures
		if len(got) != 1 {
			t.Errorf("%s: %v", c.name, got)
			continue
		}
		f := got[0]
		if f.Error() != c.problem || f.Advice() != c.advice {
			t.Errorf("%s:\n%s\n%s", c.name, f.Error(), f.Advice())
		}
		fix := ""
		if edits := f.Fix([]byte(c.spec)); edits != nil {
			fix = fixed(c.spec, edits)
		}
		if fix != c.fix {
			t.Errorf("%s: fixed to %s", c.name, fix)
		}
		if fix != "" {
			again := view.NewSet()
			again.Add(base)
			v := made("m.more", fix, base)
			again.Add(v)
			if left := again.Combine(v).Failures; len(left) > 0 {
				t.Errorf("%s: after the fix %v", c.name, left)
			}
		}
	}
}

// A view that an extension has brought is named; after a spec that failed nothing is certain.
func TestAdviceOfOthers(t *testing.T) {
	set := view.NewSet()
	base := made("m.base", form, nil)
	more := made("m.more", `<page position="after"><page name="new"/></page>`, base)
	v := made("m.late", `<data><xpath expr="//page[@name='news']" position="after"/><xpath expr="//tree" position="inside"/></data>`, base)
	for _, v := range []*view.View{base, more, v} {
		set.Add(v)
	}
	failures := set.Combine(v).Failures
	if len(failures) != 2 || failures[0].Advice() != "Perhaps //page[@name='new'] of m.more was meant." {
		t.Fatalf("%v: %s", failures, failures[0].Advice())
	}
	if f := failures[1]; f.After != failures[0] || f.Nearest != "//list" || f.Fix([]byte("x")) != nil {
		t.Errorf("%+v", f)
	}
	if f := failures[0]; f.At.From != more.Part || f.At.Start == tree.NoPlace {
		t.Errorf("the nearest is of %s", f.At.From.ID)
	}
}
