package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// A condition is decided where the value is known, whatever form contract and data have.
func TestMatches(t *testing.T) {
	yes, no := true, false
	r := run(t, shop(t, map[string]string{
		"a.xml": odoo(`<record id="a" model="shop.note"><field name="name">x</field><field name="owner_id"` +
			` ref="base.user_admin"/><field name="price">2.0</field>` +
			`<field name="tag_ids" eval="[(4, ref('base.user_root'))]"/><field name="odd">1</field></record>`),
		"shop.note.csv": "id,name,on,odd\nb,y,no,no\n",
	}), false)
	equals := func(field string, value any) policy.Condition { return policy.Condition{Field: field, Equals: value} }
	tests := []struct {
		record int
		where  policy.Condition
		want   loader.Answer
	}{
		{0, equals("name", "x"), loader.Yes}, {0, equals("name", "y"), loader.No},
		{0, equals("name", true), loader.Yes},
		{0, policy.Condition{Field: "name", In: []any{"y", "x"}}, loader.Yes},
		{0, policy.Condition{Field: "name", In: []any{"y"}}, loader.No},
		{0, equals("price", int64(2)), loader.Yes}, {0, equals("price", 2.0), loader.Yes},
		{0, equals("price", "2"), loader.No},
		{0, equals("rank", int64(7)), loader.Yes}, // by default
		{0, equals("on", true), loader.Yes}, {0, equals("on", int64(1)), loader.Yes},
		{0, equals("off", false), loader.Yes},
		{0, equals("owner_id", "base.user_admin"), loader.Yes}, {0, equals("owner_id", "user_admin"), loader.No},
		{0, policy.Condition{Field: "owner_id", Set: &yes}, loader.Yes},
		{0, policy.Condition{Field: "owner_id", Set: &no}, loader.No},
		{0, policy.Condition{Field: "body", Set: &no}, loader.Yes}, {0, equals("body", ""), loader.Yes},
		{0, policy.Condition{Field: "total", Set: &yes}, loader.Maybe}, {0, equals("total", int64(1)), loader.Maybe},
		{0, equals("at", "now"), loader.Maybe},
		{1, equals("on", false), loader.Yes},  // "no" is false in CSV
		{1, equals("odd", false), loader.Yes}, // also where no type is known
		{0, equals("odd", int64(1)), loader.Yes},
	}
	for _, tt := range tests {
		if got := r.Matches(r.Records[tt.record], []policy.Condition{tt.where}); got != tt.want {
			t.Errorf("%s %+v: %d, want %d", r.Records[tt.record].ID, tt.where, got, tt.want)
		}
	}
	both := []policy.Condition{equals("name", "x"), equals("total", int64(1))}
	if got := r.Matches(r.Records[0], both); got != loader.Maybe {
		t.Errorf("all conditions must hold: %d", got)
	}
}

// What files do not tell is said, with the model that it may be about.
func TestRunTime(t *testing.T) {
	r := run(t, shop(t, map[string]string{
		"a.sql": "INSERT;\n",
		"b.xml": odoo(`<record id="a" model="shop.note"/><function model="shop.note" name="go"/>` +
			// no dot
			`<function model="ir.model.data" name="_update_xmlids" eval="[[{'xml_id': 'a', 'record': ref('a')}]]"/>` +
			`<function model="ir.module.module" name="_generate_primary_snippet_templates"` +
			` eval="[[ref('base.module_nowhere')]]"/>` +
			`<delete model="res.users" search="[('login', '=', 'x')]"/><delete model="shop.note" search="[('total',` +
			` '=', 1)]"/>` +
			`<delete model="shop.note" search="['|']"/>`),
	}), false)
	var got []string
	for _, o := range r.RunTime {
		got = append(got, fmt.Sprintf("%s %s: %s", strings.TrimPrefix(o.File, "shop/"), o.Model, o.What))
	}
	want := []string{
		"a.sql : SQL file", "b.xml shop.note: function go", "b.xml ir.model.data: function _update_xmlids",
		"b.xml ir.module.module: function _generate_primary_snippet_templates", "b.xml res.users: " +
			loader.DeletesOthers,
		"b.xml shop.note: delete by search", "b.xml shop.note: delete by search",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A file of which not all is known hides records of the models that it can write.
func TestGaps(t *testing.T) {
	root := shop(t, map[string]string{
		"a.xml": "<odoo>\n", "b.xml": odoo("<nonsense/>"),
		"ir.model.access.csv": "id,\"\n", "shop.tag.csv": "id,line_ids/name,x\na,b,\"\n",
		"shop.line.csv": "id,\"\n",
	})
	testtree.Write(t, root, map[string]string{"shop/__manifest__.py": "{'name': 'Shop', 'version': '18.0.1.0.0', " +
		"'author': 'Example', 'license': 'LGPL-3', 'depends': ['base'],\n" +
		" 'data': ['a.xml', 'b.xml', 'ir.model.access.csv', 'shop.tag.csv', 'shop.line.csv', 'gone.xml', " +
		"'shop.note.csv', 'gone.js', '../nowhere/x.xml']}\n"})
	r := run(t, root, false)
	hidden := map[string]string{ // by file: why, and the models whose records it may hide
		"shop/a.xml": "cannot be read: shop.note shop.line shop.tag res.users", "shop/b.xml": "does not fit Odoo's " +
			"schema: shop.note shop.line shop.tag res.users",
		"shop/ir.model.access.csv": "cannot be read:", "shop/shop.tag.csv": "cannot be read: shop.note shop.line " +
			"shop.tag",
		"shop/shop.line.csv": "cannot be read: shop.line", "shop/gone.xml": "does not exist: shop.note shop.line " +
			"shop.tag res.users",
		"shop/shop.note.csv": "does not exist: shop.note shop.line shop.tag res.users", "nowhere/x.xml": "is in a " +
			"place that was not read: shop.note shop.line shop.tag res.users",
	}
	got := make(map[string]string)
	for _, g := range r.Gaps {
		text := g.Why + ":"
		for _, model := range []string{"shop.note", "shop.line", "shop.tag", "res.users"} {
			if r.Hides(g, model) {
				text += " " + model
			}
		}
		got[g.File] = text
	}
	if diff := cmp.Diff(hidden, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	var missing []string
	for _, a := range r.Aborts {
		if a.Kind == loader.NoFile {
			missing = append(missing, a.Subject)
		}
	}
	if diff := cmp.Diff([]string{"shop/gone.xml", "shop/shop.note.csv", "shop/gone.js"}, missing); diff != "" {
		t.Errorf("missing (-want +got)\n%s", diff)
	}
}

const newModel = `<record id="m" model="ir.model"><field name="model">x_box</field><field name="name">Box</field>` +
	`</record>` +
	`<record id="f" model="ir.model.fields"><field name="model_id" ref="m"/><field name="name">x_size</field><field` +
	` name="ttype">integer</field></record>` +
	`<record id="g" model="ir.model.fields"><field name="model_id" ref="model_shop_note"/><field` +
	` name="name">x_box_id</field><field name="ttype">many2one</field>` +
	`<field name="relation">x_box</field><field name="related">owner_id.x</field></record>` +
	`<record id="h" model="ir.model.fields"><field name="model_id" ref="model_shop_line"/><field name="name">x_c</field>` +
	`<field name="ttype">char</field><field name="compute">c</field></record>`

// Models and fields that records make can be used by those behind them.
func TestManual(t *testing.T) {
	r := run(t, shop(t, map[string]string{
		"a.xml": odoo(newModel + `<record id="box" model="x_box"><field name="x_size">5</field></record>` +
			`<record id="n" model="shop.note"><field name="x_box_id" ref="box"/></record><record id="l"` +
			` model="shop.line"/>`),
		"b.xml": odoo(`<record id="e" model="ir.model.fields"><field name="name">x_e</field><field name="model_id" eval="1"/>` +
			`<field name="ttype">char</field></record>` + // of no model
			`<record id="bad" model="x_box"><field name="x_size">big</field></record>`),
	}), false)
	if len(r.Aborts) != 1 || r.Aborts[0].Kind != loader.BadValue {
		t.Errorf("only big is wrong: %+v", r.Aborts)
	}
	i := slices.IndexFunc(r.Records, func(r *loader.Record) bool { return r.ID == "shop.box" })
	l := slices.IndexFunc(r.Records, func(r *loader.Record) bool { return r.ID == "shop.l" })
	if v := r.Value(r.Records[i], "x_size"); v.Text != "5" {
		t.Errorf("the size is %q", v.Text)
	}
	if v := r.Value(r.Records[l], "x_c"); v.Set != loader.Maybe {
		t.Errorf("a computed field is %q", v.Text)
	}
	var manual []string
	for _, c := range r.Closure.Symbols("shop").Classes {
		if c.Manual {
			manual = append(manual, c.Model)
		}
	}
	if diff := cmp.Diff([]string{"shop.line", "shop.note", "x_box", "x_box"}, manual); diff != "" {
		t.Errorf("declared (-want +got)\n%s", diff)
	}
}

// Demo data is there as a whole or not at all.
func TestDemo(t *testing.T) {
	files := map[string]string{
		"a.xml": odoo(`<record id="a" model="shop.note"/>`),
		"demo/one.xml": odoo(newModel +
			`<record id="d" model="shop.note"><field name="owner_id" ref="base.user_demo"/></record>`),
	}
	isDemo := func(r *loader.Record) bool { return r.ID == "shop.d" }
	r := run(t, shop(t, files), true)
	if i := slices.IndexFunc(r.Records, isDemo); i < 0 || !r.Records[i].NoUpdate || !r.Closure.Symbols("shop").Demo {
		t.Errorf("demo data is not there: %v", describe(r.Records))
	}
	files["demo/two.xml"] = odoo(`<record id="e" model="shop.note"><field name="rank">x</field></record>`)
	r = run(t, shop(t, files), true)
	s := r.Closure.Symbols("shop")
	if diff := cmp.Diff([]string{"a shop.note"}, describe(r.Records)); diff != "" || len(r.Aborts) > 0 || s.Demo {
		t.Errorf("demo data is not taken back: %+v (-want +got)\n%s", r.Aborts, diff)
	}
	if len(r.RunTime) != 1 || !strings.HasPrefix(r.RunTime[0].What,
		"no demo data: rank") || r.Closure.Model("x_box") != 0 {
		t.Errorf("what became of demo data: %+v, x_box %d", r.RunTime, r.Closure.Model("x_box"))
	}
	// Where demo data is not asked for, its ids are known all the same, and nothing else is left of it.
	r = run(t, shop(t, files), false)
	s = r.Closure.Symbols("shop")
	var ids []string
	for _, id := range s.DemoIDs {
		ids = append(ids, id.Name)
	}
	if diff := cmp.Diff([]string{"shop.d", "shop.e", "shop.f", "shop.g", "shop.h", "shop.m"}, ids); diff != "" {
		t.Errorf("demo ids (-want +got)\n%s", diff)
	}
	if len(r.Records) != 1 || len(r.Aborts) > 0 || r.Closure.Model("x_box") != 0 || s.Demo {
		t.Errorf("demo data was loaded: %v, %+v", describe(r.Records), r.Aborts)
	}
}

// A file that nothing lists is read as if it were listed alone, and what it would declare is not there.
func TestRecordsOf(t *testing.T) {
	root := shop(t, map[string]string{"a.xml": odoo(`<record id="a" model="shop.note"/>`),
		"data/b.xml": odoo(newModel + `<record id="b" model="shop.note"/>`)})
	ran := run(t, root, false)
	if diff := cmp.Diff([]string{"shop/data/b.xml"}, ran.Unlisted); diff != "" {
		t.Fatalf("(-want +got)\n%s", diff)
	}
	before := len(ran.Closure.Symbols("shop").Classes)
	f := fileOf(t, root, "shop/data/b.xml")
	if diff := cmp.Diff([]string{"m ir.model", "f ir.model.fields", "g ir.model.fields", "h ir.model.fields",
		"b shop.note"}, describe(ran.RecordsOf(f))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if after := len(ran.Closure.Symbols("shop").Classes); after != before || len(ran.Records) != 1 {
		t.Errorf("it changed what the module declares: %d classes, then %d", before, after)
	}
}

// Contexts give new records values that their fields do not set.
func TestContext(t *testing.T) {
	r := run(t, shop(t, map[string]string{"a.xml": `<odoo context="{'default_rank': 3, 'default_nothing': 1,` +
		` 'lang': 'x'}">` +
		`<record id="a" model="shop.note"/><record id="b" model="shop.note"><field name="rank">5</field></record>` +
		`<record id="c" model="shop.note" context="{'default_rank': 9}"/></odoo>`}), false)
	for i, want := range []string{"3", "5", "9"} {
		if got := r.Value(r.Records[i], "rank").Text; got != want {
			t.Errorf("%s: %s, want %s", r.Records[i].ID, got, want)
		}
	}
}

// website makes views of what manifests name, each only if the view is there that it is made of.
func TestTemplates(t *testing.T) {
	root := shop(t, nil)
	testtree.Write(t, root, map[string]string{"shop/__manifest__.py": `{
 'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['base'],
 'data': ['a.xml'],
 'configurator_snippets': {'homepage': ['shop.s_cover', 'shop.s_gone']},
 'new_page_templates': {'about': {'map': ['shop.s_cover']}}}
`, "shop/a.xml": odoo(`<template id="s_cover"><p/></template>` +
		`<function model="ir.module.module" name="_generate_primary_snippet_templates"` +
		` eval="[[ref('base.module_shop')]]"/>` +
		`<function model="ir.module.module" name="_generate_primary_page_templates"` +
		` eval="[[ref('base.module_shop')]]"/>`)})
	r := run(t, root, false)
	want := []string{
		"s_cover ir.ui.view", "configurator_s_cover ir.ui.view implied noupdate", "configurator_homepage_s_cover " +
			"ir.ui.view implied noupdate",
		"new_page_template_s_cover ir.ui.view implied noupdate", "new_page_template_about_s_cover ir.ui.view " +
			"implied noupdate",
		"new_page_template_about_map_s_cover ir.ui.view implied noupdate", "new_page_template_sections_about_map " +
			"ir.ui.view implied noupdate",
	}
	if diff := cmp.Diff(want, describe(r.Records)); diff != "" || len(r.RunTime) > 0 {
		t.Errorf("run time %v (-want +got)\n%s", r.RunTime, diff)
	}
}
