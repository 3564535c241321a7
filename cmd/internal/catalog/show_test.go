package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	viewrecord "github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// base makes a knowledge base of two modules; the second is given, with what its data file and its file for the browser
// have of views.
func base(t *testing.T, shop knowledge.Module, symbols *world.Symbols, views ...string) *knowledge.File {
	t.Helper()
	first := &world.Symbols{
		Content: true, Models: []string{"res.groups"}, IDs: []world.ID{{Name: "group", NoUpdate: true}},
		Classes: []world.Class{{Model: "res.part", Fields: []world.Field{{Name: "kind", Type: "selection", Selection: []string{"A b"}, Flags: world.Reselected}}, Constraints: []string{"uniq"}}},
	}
	shop.Name = "shop"
	entries := []knowledge.Entry{{Module: knowledge.Module{Name: "base", Version: "18.0.1.3"}}, {Module: shop}}
	for i, s := range []*world.Symbols{first, symbols} {
		entries[i].Facts[knowledge.SymbolsFact] = string(s.Encode())
		entries[i].Facts[knowledge.WebFact] = string((&knowledge.Web{Bundles: []string{"web.x"}, Scripts: []string{"@shop/a"}, Templates: []string{"shop.T"}, Registered: []knowledge.Registered{{Name: "n"}}}).Encode())
	}
	shared := ""
	if len(views) == 2 {
		data := skeleton.Module{Records: viewrecord.Read([]byte(views[0]), "shop")}
		blocks, ofViews := skeleton.Encode([]skeleton.Module{data})
		drawn, ofTemplates := skeleton.EncodeTemplates([]skeleton.Module{{Records: viewrecord.ReadTemplates([]byte(views[1]))}})
		entries[1].Facts[knowledge.ViewsFact], entries[1].Facts[knowledge.TemplatesFact] = string(blocks[0]), string(drawn[0])
		shared = skeleton.Share(ofViews, ofTemplates)
	}
	f, err := knowledge.Open(string(knowledge.Format(knowledge.Origin{Series: "18.0"}, shared, entries)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var (
	manifestOfShop = knowledge.Module{Version: "18.0.1.0", License: "LGPL-3", Category: "Sales", Depends: []string{"base"}, AutoInstall: true, Triggers: []string{"base"}, Countries: []string{"US"}}
	symbolsOfShop  = &world.Symbols{
		Content: true, Models: []string{"res.part", "res.users"},
		IDs:     []world.ID{{Name: "one"}, {Name: "one_res_users", Model: 1, Implied: true}},
		Foreign: []world.ID{{Name: "base.made"}}, DemoIDs: []world.ID{{Name: "shop.demo"}}, Removed: []string{"base.group"}, Later: []string{"late"},
		Classes: []world.Class{{Model: "res.part", Inherit: []string{"res.part", "mixin"}, Inherits: []world.Link{{Model: "res.users", Field: "user_id"}}, Kind: world.Transient,
			Fields: []world.Field{{Name: "lines", Type: "one2many", Comodel: "line", Inverse: "part_id", Flags: world.Computed}, {Name: "on", Type: "boolean", Default: "True"}}}},
		RunTime: []world.Operation{{What: "SQL file", File: "shop/a.sql"}}, Unread: []string{"shop/b.xml"},
	}
)

func TestShow(t *testing.T) {
	f := base(t, manifestOfShop, symbolsOfShop)
	tests := []struct {
		name string
		want []string
	}{
		{"shop", []string{
			"module shop 18.0.1.0", "license LGPL-3", "category Sales", "depends base", "installs by itself with base",
			"installs by itself only for companies in US",
			"model res.part extended transient inherits mixin contains res.users by user_id",
			"field res.part.lines one2many line by part_id computed", "field res.part.on boolean default True",
			"id shop.one res.part", "id shop.one_res_users res.users named by the loader", "id base.made res.part", "demo id shop.demo res.part", "id shop.late given by code",
			"deletes base.group", "at run time any model: SQL file (shop/a.sql)", "not read as a whole shop/b.xml",
			"bundle web.x", "script @shop/a", "template shop.T", "registers n in a registry",
		}},
		{"res.part", []string{
			"base: model res.part defined constraint uniq", "base: field kind selection sets its values values [A b]",
			"shop: model res.part extended transient inherits mixin contains res.users by user_id",
			"shop: field lines one2many line by part_id computed", "shop: field on boolean default True",
		}},
		{"base.group", []string{"base: id base.group res.groups noupdate", "shop: deletes base.group"}},
		{"base.made", []string{"shop: id base.made res.part"}},
		{"shop.demo", []string{"shop: demo id shop.demo res.part"}},
		{"base.model_res_part", []string{"base: id base.model_res_part ir.model, made by Odoo of the class of res.part"}},
		{"shop.field_res_part__on", []string{"shop: id shop.field_res_part__on ir.model.fields, made by Odoo of the class of res.part"}},
		{"base.selection__res_part__kind__a_b", []string{"base: id base.selection__res_part__kind__a_b ir.model.fields.selection, made by Odoo of the class of res.part"}},
		{"base.constraint_res_part_uniq", []string{"base: id base.constraint_res_part_uniq ir.model.constraint, made by Odoo of the class of res.part"}},
		{"shop.model_inherit__res_part__mixin", []string{"shop: id shop.model_inherit__res_part__mixin ir.model.inherit, made by Odoo of the class of res.part"}},
		{"base.module_shop", []string{"id base.module_shop ir.module.module noupdate, made for each module on the addons path (18.0.1.0)"}},
		{"web.x", []string{"base: asset bundle web.x, made or added to", "shop: asset bundle web.x, made or added to"}},
		{"n", []string{"base: registers n in a registry", "shop: registers n in a registry"}},
		{"@shop/a", []string{"base: JavaScript module @shop/a", "shop: JavaScript module @shop/a"}},
		{"shop.T", []string{"base: template for the browser shop.T", "shop: template for the browser shop.T"}},
		{"nowhere", nil}, {"shop.nowhere", nil}, {"", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Show(f, test.name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestDiff(t *testing.T) {
	before := base(t, manifestOfShop, symbolsOfShop)
	if got, err := Diff(before, base(t, manifestOfShop, symbolsOfShop)); err != nil || got != nil {
		t.Errorf("the same gives %v, %v", got, err)
	}
	changed, manifest := *symbolsOfShop, manifestOfShop
	changed.IDs = []world.ID{{Name: "one", NoUpdate: true}}
	manifest.Depends = nil
	got, err := Diff(before, base(t, manifest, &changed))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"shop", "- depends base", "- id shop.one res.part", "- id shop.one_res_users res.users named by the loader", "+ id shop.one res.part noupdate",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Views and browser templates are shown with those that extend them, and differ when their structure does.
func TestViews(t *testing.T) {
	const views = `<odoo>
		<record id="a" model="ir.ui.view"><field name="model">res.part</field><field name="priority">5</field>
			<field name="arch" type="xml"><form><page name="one"/></form></field></record>
		<record id="b" model="ir.ui.view"><field name="inherit_id" ref="a"/><field name="active" eval="False"/>
			<field name="arch" type="xml"><page position="inside"/></field></record>
		<template id="q"><p/></template></odoo>`
	const drawn = `<templates><t t-name="shop.T"><p/></t><t t-inherit="shop.T" t-inherit-mode="extension"><p position="inside"/></t></templates>`
	f := base(t, manifestOfShop, symbolsOfShop, views, drawn)
	for name, want := range map[string][]string{
		"shop.a": {"shop: view shop.a of res.part priority 5 2 elements (93cabb85)", "shop: view shop.b extends shop.a not active 1 elements (088c570c)"},
		"shop.T": {
			"base: template for the browser shop.T", "shop: template for the browser shop.T",
			"shop: browser template shop.T 2 elements (3188f2a5)", "shop: browser template extends shop.T mode extension 2 elements (03c28f75)",
		},
	} {
		got, err := Show(f, name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	changed := strings.NewReplacer(`name="one"`, `name="two"`, `<template id="q"><p/></template>`, "").Replace(views)
	got, err := Diff(f, base(t, manifestOfShop, symbolsOfShop, changed, drawn))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"shop", "- view shop.a of res.part priority 5 2 elements (93cabb85)", "- view shop.q type qweb 2 elements (28ee2e30)",
		"+ view shop.a of res.part priority 5 2 elements (a4242757)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestBroken(t *testing.T) {
	f, err := knowledge.Open(string(knowledge.Format(knowledge.Origin{}, "", []knowledge.Entry{{Module: knowledge.Module{Name: "a"}}})))
	if err != nil {
		t.Fatal(err)
	}
	if lines, err := Show(f, "a"); err == nil {
		t.Errorf("a block without facts gives %v", lines)
	}
	if lines, err := Diff(f, f); err == nil {
		t.Errorf("a block without facts differs by %v", lines)
	}
}
