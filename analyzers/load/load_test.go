package load_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// manifest is one of an own module; more are further entries.
func manifest(more string) string {
	return "{'name': 'M', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3',\n" +
		" 'depends': ['base'], " + more + "}\n"
}

// loaded gives the results of the modules of a workspace by name.
func loaded(t *testing.T, files map[string]string) map[string]*load.Result {
	t.Helper()
	suite := driver.Suite{Analyzers: []*analysis.Analyzer{load.Analyzer}, Facts: load.FromCatalogue}
	results := make(map[string]*load.Result)
	for module, r := range odootest.ResultsOf[*load.Result](odootest.Check(t, suite, testtree.New(t, files))) {
		results[module] = r
	}
	return results
}

func record(ids ...string) string {
	text := "<odoo>"
	for _, id := range ids {
		text += fmt.Sprintf(`<record id="%s" model="res.partner"><field name="name">x</field></record>`, id)
	}
	return text + "</odoo>\n"
}

// Ids that neither data nor demo data gives may be there later: of files that code loads, and that code gives to
// records.
func TestLater(t *testing.T) {
	results := loaded(t, map[string]string{
		"shop/__manifest__.py": manifest("'data': ['a.xml', 'b.xml'], 'demo': ['demo.xml']"),
		"shop/__init__.py":     "from . import hooks\n",
		"shop/hooks.py": `
def install(env):
    convert_file(env, 'shop', 'data/by_code.xml', {}, 'init')
    ids = [{'xml_id': 'shop.given'}, {'xml_id': f'shop.wh_{n}'}, {'xml_id': 'base.other'}]
    env['ir.model.data']._update_xmlids(ids)
    env.ref('shop.only_looked_up')
    name = 'shop.{}_formatted'
`,
		"shop/quiet.py": "def f(env):\n    return ['shop.no_writer_here']\n",
		"shop/a.xml":    record("in_data", "shop.with_prefix"),
		"shop/b.xml": `<odoo noupdate="1"><record id="base.gone" model="res.partner" forcecreate="0"/>` +
			`<record id="skipped" model="res.partner" forcecreate="0"><field name="parent_id" ref="nobody"/>` +
			`</record><function model="ir.model.data" name="_update_xmlids"><value eval="[{'xml_id': 'shop.' +` +
			` name, 'also': 'shop.by_function'}]"/></function><delete id="deleted" model="res.partner"/>` +
			`</odoo>` + "\n",
		"shop/demo.xml":           record("in_demo"),
		"shop/data/by_code.xml":   record("by_code"),
		"shop/data/forgotten.xml": record("forgotten"),
		"shop/static/x.xml":       record("for_browsers"),
	})
	r := results["shop"]
	s := r.Closure.Symbols("shop")
	if diff := cmp.Diff([]string{"by_code", "by_function", "given", "skipped", "wh_*"}, s.Later); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"shop/data/forgotten.xml"}, r.Unlisted); diff != "" {
		t.Errorf("unlisted (-want +got)\n%s", diff)
	}
	for name, want := range map[string]world.Presence{
		"in_data": world.Present, "with_prefix": world.Present, "in_demo": world.Present, "wh_1": world.Present,
		"forgotten": world.Absent, "deleted": world.Absent,
	} {
		if got := r.Closure.HasID("shop", name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

// Of the files that look like data, those count as unlisted that no manifest, no bundle and no Python names.
func TestUnlisted(t *testing.T) {
	results := loaded(t, map[string]string{
		"shop/__manifest__.py": manifest("'data': ['views/listed.xml', '../other/data/lent.xml'], 'assets': " +
			"{'web.assets_backend': ['shop/views/bundled/**/*.xml']}"),
		"shop/__init__.py":      "NAMES = ['by_name.xml']\n",
		"shop/views/listed.xml": record("a"), "shop/views/unlisted.xml": record("b"),
		"shop/views/by_name.xml":            record("c"),
		"shop/views/bundled/deep/asset.xml": record("d"),
		"shop/views/template.xml":           "<templates><t t-name=\"x\"/></templates>\n",
		"shop/views/empty.xml":              "<odoo/>\n", "shop/views/broken.xml": "<odoo>\n",
		"shop/security/ir.model.access.csv": "id,name\n",
		"shop/doc/note.xml":                 record("e"), "shop/views/picture.svg": "<svg/>\n",
		"other/__manifest__.py": manifest(""), "other/__init__.py": "",
		"other/data/lent.xml": record("f"), "other/data/kept.xml": record("g"),
	})
	if diff := cmp.Diff([]string{"shop/security/ir.model.access.csv", "shop/views/broken.xml",
		"shop/views/unlisted.xml"}, results["shop"].Unlisted); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"other/data/kept.xml"}, results["other"].Unlisted); diff != "" {
		t.Errorf("of other (-want +got)\n%s", diff)
	}
}

// The fact has what the module makes itself, by whose name it is made.
func TestFact(t *testing.T) {
	results := loaded(t, map[string]string{
		"shop/__manifest__.py": manifest("'data': ['a.xml', 'gone.xml', 'res.partner.csv'], 'post_init_hook': " +
			"'after', 'pre_init_hook': ''"),
		"shop/__init__.py": "x = (\n",
		"shop/a.xml": `<odoo noupdate="1"><record id="u" model="res.users"><field name="login">u</field><field` +
			` name="name">U</field></record>` +
			`<record id="base.user_admin" model="res.users"/><delete id="base.user_root" model="res.users"/>` +
			`<function model="res.users" name="go"/></odoo>` + "\n",
		"shop/res.partner.csv": "id,name\nbase.made,M\n",
	})
	s := results["shop"].Closure.Symbols("shop")
	want := &world.Symbols{
		Manifest: "shop/__manifest__.py", Size: s.Size, Depends: s.Depends, Content: true,
		Unread: []string{"shop/__init__.py", "shop/gone.xml"}, Models: []string{"res.partner", "res.users"},
		IDs: []world.ID{{Name: "u", Model: 1, NoUpdate: true},
			{Name: "u_res_partner", NoUpdate: true, Implied: true}},
		Foreign: []world.ID{{Name: "base.made"}}, Removed: []string{"base.user_root"},
		RunTime: []world.Operation{{Model: "res.users", What: "function go", File: "shop/a.xml"},
			{What: "post_init_hook after", File: "shop/__manifest__.py"}},
	}
	got := *s
	if len(got.Later) > 0 || len(got.Depends) != 1 || got.Depends[0].Name != "base" {
		t.Errorf("later %v, depends %v", got.Later, got.Depends)
	}
	got.Later = nil
	if diff := cmp.Diff(want, &got, cmp.AllowUnexported(world.Symbols{}),
		cmp.FilterPath(func(p cmp.Path) bool { return strings.HasSuffix(p.String(), "packed") },
			cmp.Ignore())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Nobody knows what a module depends on whose manifest cannot be read.
func TestUnreadableManifest(t *testing.T) {
	results := loaded(t, map[string]string{
		"shop/__manifest__.py": "{'name': str(1)}\n", "shop/__init__.py": "",
		"top/__manifest__.py": strings.Replace(manifest(""), "'base'", "'shop'", 1), "top/__init__.py": "",
	})
	if got := results["top"].Closure.Opaque(); !slices.Equal(got, []string{"shop"}) {
		t.Errorf("%v are opaque", got)
	}
	if results["top"].Closure.Model("any.thing") != world.Unknown {
		t.Error("a model that shop may bring is known to be absent")
	}
}
