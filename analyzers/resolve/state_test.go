package resolve_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// resolved is what became of the references of a workspace.
type resolved struct {
	refs    map[string]*collect.Result // by module
	modules map[string]*resolve.Result
	names   []resolve.Name
}

func resolveAll(t *testing.T, files map[string]string) resolved {
	t.Helper()
	suite := driver.Suite{Analyzers: []*analysis.Analyzer{resolve.Analyzer, collect.Analyzer}, Facts: load.FromCatalogue}
	result := odootest.Check(t, suite, testtree.New(t, files))
	all := resolved{refs: make(map[string]*collect.Result), modules: make(map[string]*resolve.Result)}
	for module, r := range odootest.ResultsOf[*collect.Result](result) {
		all.refs[module] = r
	}
	for module, r := range odootest.ResultsOf[*resolve.Result](result) {
		if module == "" {
			all.names = r.Names
		} else {
			all.modules[module] = r
		}
	}
	return all
}

// states gives what became of a module's references of a kind, by name.
func (r resolved) states(module string, kind refs.Kind) map[string]string {
	states := make(map[string]string)
	for i, ref := range r.refs[module].Refs {
		if state := r.modules[module].States[i]; ref.Kind == kind && state < resolve.Undecidable {
			states[ref.Name] = state.String()
		}
	}
	for i := range r.names {
		n := &r.names[i]
		if n.Module != module || n.Kind != kind {
			continue
		}
		text := n.State.String()
		if len(n.By) > 0 {
			text += " " + strings.Join(n.By, ", ")
		}
		if n.Hint != "" {
			text += ": " + n.Hint
		}
		states[n.Name] = text
	}
	return states
}

func addon(depends string) string {
	return fmt.Sprintf("{'name': 'M', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', "+
		"'depends': [%s]}\n", depends)
}

func defines(model string) string {
	return fmt.Sprintf("from odoo import fields, models\n\n\nclass M(models.Model):\n    _name = '%s'\n    name = "+
		"fields.Char()\n", model)
}

// workspace has own modules, a vendored one, and a folder of Enterprise's; more are further files.
func workspace(more map[string]string) map[string]string {
	files := map[string]string{
		".smartdelta.yaml":              "version: 1\nseries: \"18.0\"\nown: [own]\nvendored: [vendor]\n",
		"own/shop/__manifest__.py":      addon("'base', 'lib', 'bought'"),
		"own/lib/__manifest__.py":       addon("'base'"),
		"own/lib/__init__.py":           defines("lib.thing"),
		"own/far/__manifest__.py":       addon("'base'"),
		"own/far/__init__.py":           defines("far.thing"),
		"own/lost/__manifest__.py":      addon("'base', 'nowhere_to_be_found'"),
		"vendor/bought/__manifest__.py": addon("'base'"),
		"vendor/bought/__init__.py":     defines("bought.thing"),
		"vendor/bought/data/x.xml":      odoo("<record id='x' model='bought.thing'/>"),
	}
	for name, text := range more {
		files[name] = text
	}
	return files
}

// uses writes code that asks for models and ids.
func uses(models, ids []string) string {
	code := "def f(self):\n"
	for _, name := range models {
		code += fmt.Sprintf("    self.env['%s'].search([])\n", name)
	}
	for _, name := range ids {
		code += fmt.Sprintf("    self.env.ref('%s')\n", name)
	}
	return code
}

func TestStates(t *testing.T) {
	models := []string{"shop.own", "lib.thing", "bought.thing", "res.partner", "iap.account", "far.thing",
		"sale.order", "planning.slot", "account.invoice", "lib.thnig"}
	ids := []string{"shop.own_note", "base.user_admin", "far.nothing", "sale.nothing_at_all", "planning.x",
		"bought.gone", "base.user_amdin", "nowhere_at_all.x"}
	files := map[string]string{
		"own/shop/__init__.py":     defines("shop.own") + uses(models, ids),
		"own/shop/__manifest__.py": strings.Replace(addon("'base', 'lib', 'bought'"), "}", ", 'data': ['a.xml']}", 1),
		"own/shop/a.xml":           odoo("<record id='own_note' model='shop.own'/>"),
		"own/lost/__init__.py": uses([]string{"lib.thing", "any.thing", "res.partner"},
			[]string{"nowhere_to_be_found.x", "base.nothing_of_base"}),
	}
	r := resolveAll(t, workspace(files))
	want := map[string]string{
		"shop.own": "own", "lib.thing": "own", "bought.thing": "vendored", "res.partner": "core",
		"iap.account": "iap iap",
		"far.thing":   "outside far", "sale.order": "outside sale", "planning.slot": "enterprise planning",
		"account.invoice": "obsolete: ", "lib.thnig": "unresolved: lib.thing",
	}
	got := r.states("shop", refs.Model)
	got["account.invoice"] = strings.Split(got["account.invoice"], ":")[0] + ": " // how it is worded is the policy's
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("models (-want +got)\n%s", diff)
	}
	want = map[string]string{
		"shop.own_note": "own", "base.user_admin": "core", "far.nothing": "unresolved",
		"sale.nothing_at_all": "unresolved", "planning.x": "enterprise planning",
		"bought.gone": "unresolved", "base.user_amdin": "unresolved: base.user_admin", "nowhere_at_all.x": "unresolved",
	}
	if diff := cmp.Diff(want, r.states("shop", refs.XMLID)); diff != "" {
		t.Errorf("ids (-want +got)\n%s", diff)
	}
	// What a module of unknown content may define is undecidable, never missing.
	want = map[string]string{"lib.thing": "undecidable", "any.thing": "undecidable", "res.partner": "core"}
	if diff := cmp.Diff(want, r.states("lost", refs.Model)); diff != "" {
		t.Errorf("models below an absent module (-want +got)\n%s", diff)
	}
	want = map[string]string{"nowhere_to_be_found.x": "undecidable", "base.nothing_of_base": "unresolved"}
	if diff := cmp.Diff(want, r.states("lost", refs.XMLID)); diff != "" {
		t.Errorf("ids below an absent module (-want +got)\n%s", diff)
	}
	lost, shop := r.modules["lost"], r.modules["shop"]
	if !slices.Equal(lost.Absent, []string{"nowhere_to_be_found"}) || len(shop.Absent) > 0 {
		t.Errorf("absent: %v, %v", lost.Absent, shop.Absent)
	}
	for _, tt := range []struct {
		result *resolve.Result
		kinds  []refs.Kind
		want   string
	}{
		{lost, []refs.Kind{refs.Model}, "2 names may be of nowhere_to_be_found, whose content is not known"},
		{lost, []refs.Kind{refs.XMLID}, "1 name may be of nowhere_to_be_found, whose content is not known"},
		{lost, []refs.Kind{refs.Field}, ""}, {shop, []refs.Kind{refs.Model, refs.XMLID}, ""},
	} {
		if got := tt.result.Undecided(false, tt.kinds...); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.kinds, got, tt.want)
		}
	}
}

// Coverage counts each reference once, the open ones by what the workspace knows of them.
func TestCoverage(t *testing.T) {
	r := resolveAll(t, workspace(map[string]string{
		"own/shop/__init__.py": uses([]string{"res.partner", "res.users", "far.thing", "lib.thnig"}, nil),
	}))
	var total resolve.Coverage
	total.Add(&r.modules["shop"].Coverage)
	total.AddNames(r.names)
	for state, want := range map[resolve.State]int{resolve.Core: 2, resolve.Outside: 1, resolve.Unresolved: 1,
		resolve.Own: 0} {
		if got := total.Count(refs.Model, state); got != want {
			t.Errorf("%s: %d models, want %d", state, got, want)
		}
	}
	if got := total.Count(refs.Addon, resolve.Core); got == 0 {
		t.Error("the depends are not counted")
	}
	if resolve.State(99).String() != "" {
		t.Error("a state that does not exist has a name")
	}
}

// A test protects what it asks for, and what it asks for must be able to fail.
func TestGuarded(t *testing.T) {
	r := resolveAll(t, workspace(map[string]string{"own/shop/__init__.py": `
def f(self):
    if 'far.thing' in self.env:
        self.env['far.thing'].search([])
    if 'planning.slot' in self.env:
        self.env['planning.role'].search([])
    if 'iap.account' in self.env:
        self.env['sms.nothing'].search([])
    if 'res.partner' in self.env:
        self.env['never.made'].search([])
    self.env['bare.name'].search([])
`}))
	got := make(map[string]bool)
	for _, n := range r.names {
		if !n.Test && n.Module == "shop" {
			got[n.Name] = n.Guarded
		}
	}
	want := map[string]bool{"far.thing": true, "planning.role": true, "sms.nothing": true, "never.made": false,
		"bare.name": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A folder of Enterprise's in the workspace makes its names no more Community than they were.
func TestEnterpriseFolder(t *testing.T) {
	r := resolveAll(t, workspace(map[string]string{
		"own/shop/__manifest__.py": addon("'base', 'planning'"),
		"own/shop/__init__.py": uses([]string{"planning.slot", "planning.of_no_table"},
			[]string{"planning.own_id"}),
		"vendor/planning/__manifest__.py": strings.Replace(addon("'base'"), "LGPL-3", "OEEL-1", 1),
		"vendor/planning/__init__.py":     defines("planning.of_no_table"),
		"own/lib/__init__.py":             uses([]string{"planning.of_no_table"}, nil),
	}))
	want := map[string]string{"planning.slot": "enterprise planning", "planning.of_no_table": "enterprise planning"}
	if diff := cmp.Diff(want, r.states("shop", refs.Model)); diff != "" {
		t.Errorf("depending (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"planning.of_no_table": "enterprise planning"},
		r.states("lib", refs.Model)); diff != "" {
		t.Errorf("without depending (-want +got)\n%s", diff)
	}
}

// What a tag that Odoo skips, or a file that nothing lists, would make is obsolete with its reason, not a slip.
func TestUnmade(t *testing.T) {
	r := resolveAll(t, workspace(map[string]string{
		"own/shop/__manifest__.py": strings.Replace(addon("'base'"), "}", ", 'data': ['views/a.xml']}", 1),
		"own/shop/__init__.py":     uses(nil, []string{"shop.act", "shop.forgotten", "shop.nothing_like_it"}),
		"own/shop/views/a.xml":     odoo("<act_window id='act' name='A' res_model='res.partner'/>"),
		"own/shop/views/b.xml": odoo("<record id='forgotten' model='res.partner'><field name='name'>x</field>" +
			"</record>"),
		"own/far/__manifest__.py": addon("'base', 'shop'"),
		"own/far/__init__.py":     uses(nil, []string{"shop.act"}),
	}))
	want := map[string]string{
		"shop.act": "obsolete: Odoo goes past the <act_window> that should", "shop.forgotten": "obsolete: " +
			"views/b.xml would, but no manifest lists it",
		"shop.nothing_like_it": "unresolved",
	}
	if diff := cmp.Diff(want, r.states("shop", refs.XMLID)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, n := range r.names {
		if want := n.Name == "shop.act" && n.Module == "shop"; n.Reported != want {
			t.Errorf("%s in %s is reported elsewhere: %v", n.Name, n.Module, n.Reported)
		}
	}
}
