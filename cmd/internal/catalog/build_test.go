package catalog

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

func build(t *testing.T, root string, jobs int) ([]byte, *knowledge.File) {
	t.Helper()
	data, err := Build(t.Context(), Options{Odoo: root, Origin: knowledge.Origin{Series: "18.0", Commit: "abc"}, Run: driver.Options{Jobs: jobs}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := knowledge.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return data, f
}

func TestBuildManifests(t *testing.T) {
	_, f := build(t, testtree.New(t, map[string]string{
		"odoo/addons/base/__manifest__.py":  `{'name': "Base", 'version': '1.3', 'auto_install': True, 'license': 'LGPL-3', 'category': 'Hidden'}`,
		"odoo/addons/twice/__manifest__.py": `{'name': "first", 'version': '18.0.2.0', 'license': 'LGPL-3'}`,
		"addons/twice/__manifest__.py":      `{'name': "second"}`,
		"addons/bridge/__manifest__.py": `{
			'name': "Bridge", 'version': '18.0', 'depends': ['twice', 'base', 'base'], 'auto_install': ['twice'],
			'countries': ['us', 'ca'], 'license': 'OEEL-1'}`,
		"addons/all/__manifest__.py":     `{'name': "All", 'depends': ['twice', 'base'], 'auto_install': True}`,
		"addons/off/__manifest__.py":     `{'name': "Off", 'installable': False}`,
		"addons/no_module/models/x.py":   ``,
		"addons/readme.txt":              ``,
		"addons/deep/er/__manifest__.py": `{'name': "too deep"}`,
	}), 0)
	want := []knowledge.Module{
		{Name: "all", Version: "18.0.1.0", License: "LGPL-3", Category: "Uncategorized", Depends: []string{"twice", "base"}, AutoInstall: true,
			Triggers: []string{"twice", "base"}},
		{Name: "base", Version: "18.0.1.3", License: "LGPL-3", Category: "Hidden", AutoInstall: true},
		{Name: "bridge", Version: "18.0", License: "OEEL-1", Category: "Uncategorized", Depends: []string{"twice", "base"}, AutoInstall: true,
			Triggers: []string{"twice"}, Countries: []string{"US", "CA"}},
		{Name: "off", Version: "18.0.1.0", License: "LGPL-3", Category: "Uncategorized", Uninstallable: true},
		{Name: "twice", Version: "18.0.2.0", License: "LGPL-3", Category: "Uncategorized"},
	}
	var got []knowledge.Module
	for m := range f.Modules() {
		got = append(got, m)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// small is a tree of two modules with content.
var small = map[string]string{
	"odoo/addons/base/__manifest__.py": `{'name': "Base", 'version': '1.3', 'license': 'LGPL-3'}`,
	"odoo/addons/base/__init__.py":     "from odoo import fields, models\n\n\nclass Part(models.Model):\n    _name = 'part'\n    name = fields.Char()\n",
	"addons/shop/__manifest__.py": `{'name': "Shop", 'depends': ['base'], 'data': ['data/a.xml'], 'demo': ['demo/a.xml'], 'post_init_hook': 'hook', 'license': 'LGPL-3',
		'assets': {'web.assets_backend': ['shop/static/src/**/*']}}`,
	"addons/shop/static/src/a/index.js":    "import { registry } from \"@web/core/registry\";\nregistry.category(\"actions\").add(\"shop.board\", Board);\n",
	"addons/shop/static/src/a.xml":         `<templates><t t-name="shop.Board"><div t-name="shop.Inner"/></t></templates>`,
	"addons/shop/static/tests/a.test.js":   `registry.category("actions").add("shop.mock", Board);`,
	"addons/shop/static/description/a.png": "",
	"addons/shop/__init__.py":              "from odoo import fields, models\n\n\nclass Part(models.Model):\n    _inherit = 'part'\n    kind = fields.Selection([('a', 'A')])\n",
	"addons/shop/demo/a.xml": `<odoo><record id="one" model="part"/><record id="two" model="part"><field name="name" ref="nowhere"/></record>` +
		`<record id="base.three" model="res.lang" forcecreate="1"/></odoo>`,
	"odoo/addons/base/data/res_x_demo.xml": `<odoo><record id="user_demo" model="res.users"/></odoo>`,
	"addons/shop/data/a.xml":               `<odoo noupdate="1"><record id="one" model="part"><field name="name">One</field></record></odoo>`,
}

func TestBuildContent(t *testing.T) {
	root := testtree.New(t, small)
	data, f := build(t, root, 1)
	encoded, _ := f.Fact("shop", knowledge.SymbolsFact)
	got, err := world.DecodeSymbols(encoded)
	if err != nil {
		t.Fatal(err)
	}
	want := &world.Symbols{
		Content: true, IDs: []world.ID{{Name: "one", NoUpdate: true}}, Models: []string{"part", "res.lang"},
		DemoIDs: []world.ID{{Name: "base.three", Model: 1, NoUpdate: true}, {Name: "shop.two", NoUpdate: true}},
		Classes: []world.Class{{Model: "part", Inherit: []string{"part"}, Fields: []world.Field{
			{Name: "kind", Type: "selection", Selection: []string{"a"}, Labels: []string{"a"}, Flags: world.Reselected},
		}}},
		RunTime: []world.Operation{{What: "post_init_hook hook", File: "shop/__manifest__.py"}},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(world.Symbols{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	gives, _ := f.Web("shop")
	if diff := cmp.Diff(&knowledge.Web{
		Files:      []string{"static/src/a.xml", "static/src/a/index.js", "static/tests/a.test.js"},
		Bundles:    []string{"web.assets_backend"},
		Templates:  []string{"shop.Board", "shop.Inner"},
		Registered: []knowledge.Registered{{Registry: "actions", Name: "shop.board"}},
	}, gives); diff != "" {
		t.Errorf("what the web client gets (-want +got):\n%s", diff)
	}
	encoded, _ = f.Fact("base", knowledge.SymbolsFact)
	if base, err := world.DecodeSymbols(encoded); err != nil || len(base.DemoIDs) != 1 || base.DemoIDs[0].Name != "base.user_demo" {
		t.Errorf("the demo data that base does not list: %+v, %v", base, err)
	}
	if again, _ := build(t, root, 7); !bytes.Equal(data, again) {
		t.Error("built again, with more workers, it differs")
	}
	if strings.Contains(string(data), "One") {
		t.Error("the value of a record is kept")
	}
}

// The demo data that base does not list is added for the run alone.
func TestBuildChangesNothing(t *testing.T) {
	root := testtree.New(t, small)
	s := sessiontest.Open(t, root)
	u, err := tree(s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := run(t.Context(), s, u); err != nil {
		t.Fatal(err)
	}
	if len(u.Modules["base"].Manifest.Demo) != 1 {
		t.Errorf("demo data of base: %v", u.Modules["base"].Manifest.Demo)
	}
	if diff := sessiontest.Diff(sessiontest.Open(t, root), s); diff != "" {
		t.Errorf("(-opened +built)\n%s", diff)
	}
}

func TestBuildRefuses(t *testing.T) {
	tests := []struct {
		name, series string
		files        map[string]string
		want         string
	}{
		{"no Odoo", "18.0", map[string]string{"x/__manifest__.py": `{}`}, "no module base"},
		{"unreadable manifest", "18.0", map[string]string{
			"odoo/addons/base/__manifest__.py": `{'name': "Base"}`, "addons/bad/__manifest__.py": `name()`,
		}, "addons/bad: the manifest is not readable"},
		{"series", "11.0", small, `series "11.0" is not known`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Build(t.Context(), Options{Odoo: testtree.New(t, test.files), Origin: knowledge.Origin{Series: test.series}})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

// TestBuildOdoo reads a real source tree of the series and compares it with what is committed, byte by byte.
func TestBuildOdoo(t *testing.T) {
	root := os.Getenv("ODOO_SRC")
	if root == "" {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0 (a folder with odoo/ and addons/, at the commit that catalog show names)")
	}
	committed, err := os.ReadFile("../../../internal/odoo/catalogue/data/ce-18.0.kb")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Build(t.Context(), Options{Odoo: root, Origin: catalogue.V18.Knowledge().Origin})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, got) {
		t.Error("the committed knowledge base is not what the tree gives: run make knowledge, and see smartdelta catalog diff")
	}
}

func TestBuildViews(t *testing.T) {
	_, f := build(t, testtree.New(t, map[string]string{
		"odoo/addons/base/__manifest__.py": `{'name': "Base", 'version': '1.3', 'license': 'LGPL-3', 'data': ['v.xml'], 'demo': ['d.xml']}`,
		"odoo/addons/base/v.xml": `<odoo><record id="a" model="ir.ui.view"><field name="model">res.partner</field>
			<field name="arch" type="xml"><form><field name="x" placeholder="p"/></form></field></record></odoo>`,
		"odoo/addons/base/d.xml":                 `<odoo><template id="demo"><p/></template></odoo>`,
		"odoo/addons/base/static/src/a/b.xml":    `<templates><t t-name="base.B" t-inherit="base.A"/></templates>`,
		"odoo/addons/base/static/src/a.xml":      `<templates><t t-name="base.A"><p title="x">text</p></t></templates>`,
		"odoo/addons/base/static/tests/test.xml": `<templates><t t-name="base.Test"/></templates>`,
		"addons/none/__manifest__.py":            `{'name': "None", 'license': 'LGPL-3'}`,
		"odoo/addons/base/models/res.py":         ``,
	}), 0)
	store := skeleton.NewStore(f)
	list, ok := store.Records("base")
	if !ok || len(list) != 1 || list[0].ID != "base.a" {
		t.Fatalf("%v %+v", ok, list)
	}
	field := list[0].Arch(nil, nil).Root().First
	if field.Value("name") != "x" || len(field.Attrs) != 1 {
		t.Errorf("%+v", field)
	}
	if list, ok := store.Records("none"); !ok || len(list) != 0 {
		t.Errorf("none: %v %v", list, ok)
	}
	if _, ok := store.Records("gone"); ok {
		t.Error("a module that is not known has views")
	}
	templates, ok := store.Templates("base")
	if !ok || len(templates) != 2 || templates[0].ID != "base.A" || *templates[1].Parent != "base.A" {
		t.Fatalf("templates: %v %+v", ok, templates)
	}
	if p := templates[0].Arch(nil, nil).Root().First; p.Name != "p" || len(p.Attrs) != 0 || p.Text != "" {
		t.Errorf("of a template: %+v", p)
	}
}
