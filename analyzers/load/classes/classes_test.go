package classes_test

import (
	"fmt"
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

// read gives the symbols of the module shop, which has files and the module lib below it.
func read(t *testing.T, files map[string]string) *world.Symbols {
	t.Helper()
	tree := map[string]string{
		"shop/__manifest__.py": "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': " +
			"'LGPL-3', 'depends': ['lib']}\n",
		"lib/__manifest__.py": "{'name': 'Lib', 'version': '18.0.1.0.0', 'author': 'Example', 'license': " +
			"'LGPL-3', 'depends': ['base']}\n",
		"lib/__init__.py": "",
		"lib/const.py":    "SIZES = [('s', 'Small'), ('l', 'Large')]\n",
	}
	for name, text := range files {
		tree["shop/"+name] = text
	}
	result := odootest.Check(t, driver.Suite{Analyzers: []*analysis.Analyzer{load.Analyzer},
		Facts: load.FromCatalogue}, testtree.New(t, tree))
	for module, r := range odootest.ResultsOf[*load.Result](result) {
		if module == "shop" {
			return r.Closure.Symbols("shop")
		}
	}
	t.Fatal("shop was not read")
	return nil
}

const head = "from odoo import api, fields, models\n"

// describe writes a class as a line, and each of its fields as one below it.
func describe(c world.Class) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", c.Model, [...]string{"persistent", "transient", "abstract"}[c.Kind])
	if len(c.Inherit) > 0 {
		fmt.Fprintf(&b, " inherits %s", strings.Join(c.Inherit, ", "))
	}
	for _, l := range c.Inherits {
		fmt.Fprintf(&b, " contains %s by %s", l.Model, l.Field)
	}
	if c.Table != "" || len(c.Constraints) > 0 {
		fmt.Fprintf(&b, " table %q %v", c.Table, c.Constraints)
	}
	for word, is := range map[string]bool{" bare": c.Bare, " framed": c.Framed} {
		if is {
			b.WriteString(word)
		}
	}
	for _, f := range c.Fields {
		fmt.Fprintf(&b, "\n  %s %s", f.Name, f.Type)
		for _, part := range []string{f.Comodel, f.Inverse, f.Default} {
			if part != "" {
				b.WriteString(" " + part)
			}
		}
		if f.Selection != nil {
			fmt.Fprintf(&b, " %v", f.Selection)
		}
		if f.Added != nil {
			fmt.Fprintf(&b, " + %v", f.Added)
		}
		for i, word := range []string{"related", "computed", "delegate", "reselected", "inherited", "unlisted"} {
			if f.Flags.Has(1 << i) {
				b.WriteString(" " + word)
			}
		}
	}
	return b.String()
}

func TestMethods(t *testing.T) {
	classes := read(t, map[string]string{"__init__.py": head + `
class A(models.Model):
    _name = "shop.a"
    active = fields.Boolean(store=False, search="_search_active", readonly=True)
    partner_id = fields.Many2one("res.partner", domain="[('company_id', '=', company_id)]")
    user_id = fields.Many2one("res.users", domain=[("active", "=", True)], inverse="_inverse_user", readonly=False)
    props = fields.Properties(definition="partner_id.props", store=True)

    def action_done(self):
        def inner(x):
            return x

    @api.private
    @api.model
    def hidden(self, values=None, *args, **kwargs): pass

    def needs(self, value: int, *, other=1): pass

    def keyword(self, *, value): pass

    def _own(self): pass

    @staticmethod
    def plain(value): pass

    @wrapper
    def wrapped(self): pass

    action_again = action_done
    _other = _own
    rate = make_rate()
`}).Classes
	if len(classes) != 1 {
		t.Fatalf("%d classes", len(classes))
	}
	got := &classes[0]
	want := []world.Method{
		{Name: "action_done"}, {Name: "hidden", Private: true, OfModel: true, Most: 1, Rest: true},
		{Name: "needs", Least: 1, Most: 1}, {Name: "keyword", Named: true}, {Name: "_own"},
		{Name: "plain", Least: 1, Most: 1}, {Name: "wrapped", Loose: true},
		{Name: "action_again", Loose: true}, {Name: "_other", Loose: true},
	}
	if diff := cmp.Diff(want, got.Methods); diff != "" {
		t.Errorf("methods (-want +got)\n%s", diff)
	}
	flags := map[string]world.FieldFlags{
		"active": world.Unstored | world.Searched | world.Readonly, "partner_id": 0,
		"user_id": world.Inverted | world.Writable, "props": world.Stored,
	}
	for name, want := range flags {
		if f := got.Field(name); f.Flags != want {
			t.Errorf("%s has the flags %b, not %b", name, f.Flags, want)
		}
	}
	if d := got.Field("partner_id").Domain; d != "[('company_id', '=', company_id)]" {
		t.Errorf("the domain is %q", d)
	}
	if d := got.Field("user_id").Domain; d != "?" {
		t.Errorf("a domain that is a list is %q", d)
	}
	if d := got.Field("props").Definition; d != "partner_id" {
		t.Errorf("the definition is %q", d)
	}
}

func TestClasses(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a model, its extension and its kinds", `
class A(models.Model):
    _name = "shop.a"
    _inherit = ["mail.thread", "b.mixin"]
    _inherits = {"res.partner": "partner_id"}
    _table = "shop_as"
    _sql_constraints = [("uniq", "unique(name)", "Once"), ("pos", "check(x > 0)", "More")]
    _log_access = False

class B(models.TransientModel):
    _inherit = "shop.a"

class C(models.AbstractModel):
    _name = _inherit = "shop.c"

class D(models.Model):
    _name = "shop.d"
    _auto = False
    _abstract = True
`, `
shop.a persistent inherits mail.thread, b.mixin contains res.partner by partner_id table "shop_as" [uniq pos] bare
shop.a transient inherits shop.a
shop.c abstract inherits shop.c
shop.d abstract bare`},
		{"names, bases and fields that Python gives", `
from odoo.models import Model as M
Base = models.Model
NAME = "shop"

class Names:
    thing = "shop.named"

class A(M):
    _name = NAME + ".a"
    a, b = fields.Char(), fields.Text()
    _sql_constraints = [("one", "check(1)", "1")]
    _sql_constraints += [("two", "check(2)", "2")]

class B(Base):
    _name = Names.thing
    locals()["c"] = fields.Char()
    d = fields.Char()
    del d
    e = fields.Char()
    e = None

def text():
    return fields.Char()

class C(M):
    _inherit = A._name
    f = text()
`, `
shop.a persistent table "" [one two]
  a char
  b text
shop.a persistent inherits shop.a
  f 
shop.named persistent
  c char`},
		{"a class in a function that is called", `
def make():
    class A(models.Model):
        _name = "shop.a"

make()
`, `
shop.a persistent`},
		{"classes in branches that never run", `
if False:
    class A(models.Model):
        _name = "shop.a"
if True:
    class B(models.Model):
        _name = "shop.b"
else:
    class C(models.Model):
        _name = "shop.c"
`, `
shop.b persistent`},
		{"parents that code makes", `
class A(models.Model):
    _name = "shop.a"
    _inherit = parents()
`, `
shop.a persistent framed`},
		{"classes that make no model", `
class Helper:
    _name = "shop.helper"

class Raw(models.Model):
    _register = False
    _name = "shop.raw"

def factory():
    class Inner(models.Model):
        _name = "shop.inner"
    return Inner
`, ""},
		{"bases of the file, and of a framework in another addon", `
class Base(models.AbstractModel):
    _name = "shop.base"

class Derived(Base):
    _name = "shop.derived"

from odoo.addons.spec_driven_model.models import spec_models

class Spec(spec_models.StackedModel):
    _name = "shop.spec"
    tax = fields.Char()
`, `
shop.base abstract
shop.derived abstract
shop.spec persistent framed
  tax char`},
		{"names of models in all forms", `
class One(models.Model):
    _name = "shop.one"
    _inherit = _name

class Two(models.Model):
    _name = "shop.two"
    _inherit = [_name, "x.mixin"]

class Three(models.Model):
    pass
`, `
Three persistent
shop.one persistent inherits shop.one
shop.two persistent inherits shop.two, x.mixin`},
		{"types of fields", `
class A(models.Model):
    _name = "a"
    a = fields.Many2one("res.users", delegate=True)
    b = fields.One2many("b.line", "a_id")
    c = fields.One2many(comodel_name="b.line", inverse_name="other_id")
    d = fields.Many2many("res.users", related="a.b")
    e = fields.Image()
    f = fields.Many2oneReference(model_field="m")
    g = fields.PropertiesDefinition("G")
    h = fields.Char(compute="_h", default="x")
    i = fields.Integer(default=lambda self: 3, inherited=True)
    j = fields.Boolean(default=True)
    k = fields.Text(default="a text that is longer than anybody needs to know of")
    l = fields.Id()

setattr(A, 'global', fields.Boolean())
setattr(B, 'none', fields.Boolean())
`, `
a persistent
  a many2one res.users delegate
  b one2many b.line a_id
  c one2many b.line other_id
  d many2many res.users related
  e binary
  f many2one_reference
  g properties_definition
  h char "x" computed
  i integer ? inherited
  j boolean True
  k text ?
  l integer
  global `},
		{"fields of the module's own making", `
class Money(fields.Monetary):
    pass

class Odd(fields.Field):
    pass

from odoo.addons.fs_file import fields as fs_fields
from odoo.addons.base_geoengine.fields import GeoPoint

class A(models.Model):
    _name = "a"
    price = Money()
    file = fs_fields.FSFile()
    place = GeoPoint()
    helper = dict(a=1)
`, `
a persistent
  price monetary
  file fsfile
  place geopoint`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := read(t, map[string]string{"__init__.py": "from . import m\n", "m.py": head + tt.body})
			got := ""
			for _, c := range s.Classes {
				got += "\n" + describe(c)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || len(s.Unread) > 0 {
				t.Errorf("unread %v (-want +got)\n%s", s.Unread, diff)
			}
		})
	}
}

func TestSelectionValues(t *testing.T) {
	before := `from odoo.addons.lib import const
from odoo.addons.lib.const import SIZES
from . import other
from .other import KINDS, _of_other
A = [("a", "A")]
B = A + [("b", "B")]

def _top(self):
    return []

`
	tests := []struct{ in, want string }{
		{`selection=[("a", "A"), ("b", "B")]`, "[a b]"},
		{`[("a", "A"), (1, "One")]`, " unlisted"}, // a value that is no text
		{"A", "[a]"}, {"B", "[a b]"}, {"own", "[o]"}, {`[*A, ("z", "Z")]`, "[a z]"}, {"A + KINDS", "[a k]"},
		{"KINDS", "[k]"}, {"other.KINDS", "[k]"}, {"SIZES", "[s l]"}, {"const.SIZES", "[s l]"},
		{"[(x, x) for x in ('p', 'q')]", "[p q]"}, {"[]", "[]"}, {"[*unknown]", " unlisted"},
		{"unknown()", " unlisted"}, {"NOWHERE", " unlisted"},
		{`"_method"`, ""}, {"_method", ""}, {"_top", ""}, {"_of_other", ""}, {"lambda self: self._values()", ""},
		{`selection_add=[("n", "New"), ("only_a_place",), ("a", "A")]`, " + [n a]"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			s := read(t, map[string]string{
				"__init__.py": "from . import m\n", "other.py": "KINDS = [('k', 'K')]\n\n\ndef _of_other(self):\n  " +
					"  return []\n",
				"m.py": head + before + `class A(models.Model):
    _name = "a"
    own = [("o", "O")]

    def _method(self):
        return []

    s = fields.Selection(` + tt.in + `)
`})
			if len(s.Classes) != 1 {
				t.Fatalf("%d classes", len(s.Classes))
			}
			_, got, _ := strings.Cut(describe(s.Classes[0]), "  s selection")
			got = strings.TrimSuffix(got, " reselected")
			got = strings.TrimSpace(strings.Replace(got, " reselected", "", 1))
			if got != strings.TrimSpace(tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Only what importing the module runs counts, in the order in which it runs.
func TestImports(t *testing.T) {
	model := func(name string) string { return head + "\n\nclass A(models.Model):\n    _name = '" + name + "'\n" }
	s := read(t, map[string]string{
		"__init__.py": "from . import models\nimport odoo.addons.shop.absolute\nfrom odoo.addons.lib " +
			"import const\n",
		"absolute.py":             model("absolute"),
		"models/__init__.py":      "from . import b, a\nfrom .deep.c import anything\n",
		"models/a.py":             model("a"),
		"models/b.py":             "from .a import A\n" + model("b") + "\n\ndef late():\n    from . import never\n",
		"models/never.py":         model("never"),
		"models/deep/__init__.py": model("deep"),
		"models/deep/c.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .. import " +
			"never\n" + model("c"),
		"wizard/w.py": model("w"),
	})
	order := make([]string, len(s.Classes))
	for _, c := range s.Classes {
		order[c.Order] = c.Model
	}
	if diff := cmp.Diff([]string{"a", "b", "deep", "c", "absolute"}, order); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What could not be read, or is computed, is said.
func TestUnread(t *testing.T) {
	s := read(t, map[string]string{
		"__init__.py": "from . import broken, computed, fine\n",
		"broken.py":   "x = (1,\n",
		"computed.py": head + "\n\nclass A(models.Model):\n    _name = name()\n",
		"fine.py":     head + "\n\nclass B(models.Model):\n    _name = 'b'\n",
		"unused.py":   "x = (\n",
	})
	if diff := cmp.Diff([]string{"shop/broken.py", "shop/computed.py"}, s.Unread); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What Odoo runs as post_load imports models as the module's root does; other functions do not.
func TestPostLoad(t *testing.T) {
	model := func(name string) string {
		return head + "class A(models.Model):\n    _name = '" + name + "'\n"
	}
	s := read(t, map[string]string{
		"__manifest__.py": "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', " +
			"'depends': ['lib'], 'post_load': 'post_load'}\n",
		"__init__.py": "def post_load():\n    from . import models\n\n\ndef other():\n    from . import never\n",
		"models.py":   model("shop.loaded"), "never.py": model("shop.never"),
	})
	var got []string
	for _, c := range s.Classes {
		got = append(got, c.Model)
	}
	if diff := cmp.Diff([]string{"shop.loaded"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
