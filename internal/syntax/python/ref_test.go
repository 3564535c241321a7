package python

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// refsOf lists references as "kind text", with "?" for a test and "~names" where they are guarded.
func refsOf(src string) (out []string) {
	for _, r := range Parse([]byte(src)).Refs {
		s := r.Kind.String() + " " + r.Text
		if r.Test {
			s += "?"
		}
		if r.Guard != GuardNone {
			s += " ~" + strings.Join(r.GuardNames, ",")
		}
		if src[r.Start:r.End] != r.Text {
			s += " at " + src[r.Start:r.End]
		}
		out = append(out, s)
	}
	return out
}

func TestRefs(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"environment", "self.env['a.b'].x(request.env[\"c\"], cls.env['a.b' if x else 'd.e'])", []string{"model a.b", "model c", "model a.b", "model d.e"}},
		{"registry", "registry['a.b']; self.pool['c.d']; self.env.registry['e.f']; self.env(su=True)['g.h']; api.Environment(cr, 1, {})['i.j']",
			[]string{"model a.b", "model c.d", "model e.f", "model g.h", "model i.j"}},
		{"no registry", "os.environ['a.b']; values['a.b']; env['PATH']; self.env[x]; self.env.context['a.b']; self.env.context.get('a.b')", nil},
		{"get", "self.env.get('a.b')", []string{"model a.b ~a.b"}},
		{"XML id", "env.ref('a.b'); self.env.ref(xml_id='a.c', raise_if_not_found=True); ref('a.d'); self.browse_ref('a.e')",
			[]string{"xmlid a.b", "xmlid a.c", "xmlid a.d", "xmlid a.e"}},
		{"XML id that may be absent", "env.ref('a.b', raise_if_not_found=False); env.ref('a.c', False)", []string{"xmlid a.b ~a.b", "xmlid a.c ~a.c"}},
		{"behind an assertion", "def f(self):\n  assert 'a.b' in env, 'x'\n  env['a.b']\nenv['a.b']",
			[]string{"model a.b?", "model a.b ~a.b", "model a.b"}},
		{"behind a search for the model", "env['ir.model'].search([('model', '=', 'a.b')]) and env['a.b']", []string{"model ir.model", "model a.b ~a.b"}},
		{"tried", "try:\n  env['a.b'], env.ref('a.c')\nexcept KeyError:\n  env['a.d']", []string{"model a.b ~a.b", "xmlid a.c", "model a.d"}},
		{"tried for several", "try:\n  env['a.b'], env.ref('a.c')\nexcept (LookupError, ValueError) as e:\n  pass", []string{"model a.b ~a.b", "xmlid a.c ~a.c"}},
		{"no XML id", "re.ref('a b.c'); ref('x'); x.ref(y)", nil},
		{"action", "self.env['ir.actions.actions']._for_xml_id('a.b')", []string{"model ir.actions.actions", "action a.b"}},
		{"groups", "u.has_group('a.b'); u.has_groups('a.b, !c.d')\nx = fields.Char(groups='e.f,g.h')", []string{"group a.b", "group a.b", "group c.d", "group e.f", "group g.h"}},
		{"template", "request.render('a.b', {}); jinja.render('a.html'); self._render_qweb_pdf('c.d')", []string{"template a.b", "template c.d"}},
		{"module", "self.env['ir.module.module'].sudo().search([('name', '=', 'a'), ('state', '=', 'installed')])", []string{"model ir.module.module", "module a?"}},
		{"modules", "env['ir.module.module'].search_count([('name', 'in', ['a', 'b'])])", []string{"model ir.module.module", "module a?", "module b?"}},
		{"module variable", "M = self.env['ir.module.module']\nM._get('a').state", []string{"model ir.module.module", "module a?"}},
		{"installed modules", "'a' in self.env['ir.module.module']._installed(); 'b' in self.pool._init_modules; tools.is_module_installed('c')",
			[]string{"module a?", "model ir.module.module", "module b?", "module c?"}},
		{"bundle", "q._get_asset_nodes('a.b'); q._get_asset_bundle(bundle_name='c.d', css=True); q._get_asset_nodes(e); _get_asset_paths('nodot')", []string{"bundle a.b", "bundle c.d"}},
		{"addon", "x = odoo.addons.a.models.b.C\nclass D(odoo.addons.c.D, odoo.addonss.e.F, self.odoo.addons.g.H): y = 'odoo.addons.i'\nopenerp.addons.j == 1\nodoo.addons.k = x", []string{"addon odoo.addons.a", "addon odoo.addons.c", "addon openerp.addons.j"}},
		{"patch", "@patch('odoo.addons.a.models.b.C.d')\ndef f(): mock.patch('requests.get')", []string{"patch odoo.addons.a.models.b.C.d"}},
		{"IAP", "iap_tools.iap_jsonrpc('https://x')", []string{"iap iap_jsonrpc"}},
		{"parameter", "env['ir.config_parameter'].sudo().get_param('a.endpoint', 1)", []string{"model ir.config_parameter", "param a.endpoint"}},
		{"in an f-string", "f'{self.env[\"a.b\"].x:{env.ref(\"c.d\")}}'", []string{"model a.b", "xmlid c.d"}},
		{"in text", "'''self.env['a.b']'''; \"env.ref('a.b')\"  # env['c.d']", nil},
		{"concatenated", "self.env['a' '.b']", []string{"model a.b at a' '.b"}},

		{"if", "if 'a.b' in self.env:\n  self.env['a.b']\n  self.env['c.d']\nself.env['a.b']", []string{"model a.b?", "model a.b ~a.b", "model c.d ~a.b", "model a.b"}},
		{"else", "if 'a.b' not in env:\n  env['a.b']\nelse:\n  env['a.b']", []string{"model a.b?", "model a.b", "model a.b ~a.b"}},
		{"early return", "def f(self):\n  if 'a.b' not in self.env:\n    return\n  self.env['a.b']\ndef g(self):\n  self.env['a.b']", []string{"model a.b?", "model a.b ~a.b", "model a.b"}},
		{"early return on one line", "def f(self):\n  if not 'a.b' in self.env: return\n  self.env['a.b']", []string{"model a.b?", "model a.b ~a.b"}},
		{"no early return", "def f(self):\n  if 'a.b' not in self.env:\n    x()\n  self.env['a.b']", []string{"model a.b?", "model a.b"}},
		{"skipped test", "def f(self):\n  if 'a.b' not in self.env:\n    self.skipTest('x')\n  self.env['a.b']", []string{"model a.b?", "model a.b ~a.b"}},
		{"and", "'a.b' in env and env['a.b'].x", []string{"model a.b?", "model a.b ~a.b"}},
		{"or", "'a.b' not in env or env['a.b'].x", []string{"model a.b?", "model a.b ~a.b"}},
		{"or that proves nothing", "'a.b' in env or env['a.b'].x", []string{"model a.b?", "model a.b"}},
		{"conditional", "env['a.b'] if 'a.b' in env else env['c.d']", []string{"model a.b ~a.b", "model a.b?", "model c.d"}},
		{"comprehension", "[env['a.b'].x for y in z if 'a.b' in env]", []string{"model a.b ~a.b", "model a.b?"}},
		{"both", "if 'a.b' in env and x and 'c.d' in env:\n  env['c.d']", []string{"model a.b?", "model c.d? ~a.b", "model c.d ~a.b,c.d"}},
		{"all", "if all(m in self.env for m in ('a.b', 'c.d')):\n  env['c.d']", []string{"model c.d ~a.b,c.d"}},
		{"set", "if {'a.b', 'c.d'} <= set(self.env):\n  env['c.d']", []string{"model c.d ~a.b,c.d"}},
		{"field", "if 'f' in self.env['a.b']._fields and 'g' in env['a.b']:\n  env.ref('c.d')", []string{"model a.b", "model a.b ~f", "xmlid c.d ~f,g"}},
		{"variable", "def f():\n  ok = 'a.b' in self.env\n  if ok:\n    self.env['a.b']\ndef g():\n  if ok:\n    self.env['a.b']", []string{"model a.b?", "model a.b ~a.b", "model a.b"}},
		{"attribute of the class", "class A:\n  def f(cls):\n    cls.ok = 'a.b' in cls.env\n    if cls.ok:\n      cls.env['a.b']\n  def g(self):\n    if self.ok:\n      self.env['a.b']\n    if self.no:\n      self.env['a.b']\nclass B:\n  def f(self):\n    if self.ok:\n      self.env['a.b']",
			[]string{"model a.b?", "model a.b ~a.b", "model a.b ~a.b", "model a.b", "model a.b"}},
		{"get in a variable", "M = self.env.get('a.b')\nif M is not None:\n  env['a.b']", []string{"model a.b ~a.b", "model a.b ~a.b"}},
		{"walrus", "if (M := env.get('a.b')):\n  env['a.b']", []string{"model a.b ~a.b", "model a.b ~a.b"}},
		{"module state", "if env['ir.module.module']._get('a').state == 'installed':\n  env['b.c']", []string{"model ir.module.module", "module a?", "model b.c ~a"}},
		{"module not installed", "if env['ir.module.module']._get('a').state != 'installed':\n  env['b.c']\nelse:\n  env['b.d']", []string{"model ir.module.module", "module a?", "model b.c", "model b.d ~a"}},
		{"elif", "if x:\n  pass\nelif 'a.b' in env:\n  env['a.b']\nelse:\n  env['a.b']", []string{"model a.b?", "model a.b ~a.b", "model a.b"}},
		{"broken line", "print self.env['a.b'], f'{env.ref(\"c.d\")}'\nx = (env['e.f'], 1 2", []string{"model a.b", "xmlid c.d", "model e.f"}},
		{"broken lines of an expression", "x\n and env['a.b']\n or env.ref('c.d')", []string{"model a.b", "xmlid c.d"}},
		{"type checking", "if TYPE_CHECKING:\n  x = env['a.b']", []string{"model a.b ~"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, refsOf(tt.in)); diff != "" {
				t.Errorf("references (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseEmbedded(t *testing.T) {
	const src = "[(6, 0, [ref('a'), ref('b.c'), ref(''), ref('a b')])]"
	var got []string
	for _, r := range ParseEmbedded([]byte(src)).Refs {
		got = append(got, r.Kind.String()+" "+src[r.Start:r.End])
	}
	if diff := cmp.Diff([]string{"xmlid a", "xmlid b.c", "xmlid a b"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestClasses(t *testing.T) {
	const src = `
class A(models.Model, mixin("x")):
    _name = _description = "a.b"
    _inherit = ['c.d', X]
    _inherits = {'e.f': 'g_id'}
    _order: str = 'name'
    n = fields.Many2many('h.i', 'rel', string="S", groups='a.b', domain=[('x', '=', 1)])
    s = fields.Selection(selection=lambda self: [], **kw)
    m = fields.Many2one(comodel_name=X)
    if True:
        t = fields.Char()
    def f(self):
        u = fields.Date.today()
        v = fields.Char()
    class B: pass
`
	f := Parse([]byte(src))
	if len(f.Classes) != 2 || f.Classes[1].Symbol != "A.B" {
		t.Fatalf("classes: %+v", f.Classes)
	}
	c := f.Classes[0]
	texts := func(words []Word) (out []string) {
		for _, w := range words {
			if src[w.Start:w.End] != w.Text {
				t.Errorf("%q stands at %q", w.Text, src[w.Start:w.End])
			}
			out = append(out, w.Text)
		}
		return out
	}
	var fields []string
	for _, d := range c.Fields {
		comodel, _ := d.Comodel()
		fields = append(fields, d.Name.Text+" "+d.Type.Text+" "+comodel.Text)
	}
	got := [][]string{
		texts([]Word{c.Name, c.ModelName, c.Description, c.Inherits[0].Model, c.Inherits[0].Field}),
		texts(c.Bases), texts(c.Inherit), texts(c.Opaque), fields,
	}
	want := [][]string{
		{"A", "a.b", "a.b", "e.f", "g_id"}, {"models.Model", `mixin("x")`}, {"c.d"}, {"_inherit"},
		{"n Many2many h.i", "s Selection ", "m Many2one ", "t Char "},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("class (-want +got):\n%s", diff)
	}
	if a, ok := c.Fields[0].Arg("relation"); !ok || a.Text.Text != "rel" {
		t.Errorf("relation = %+v, %v", a, ok)
	}
	if a, ok := c.Fields[0].Arg("domain"); !ok || a.Kind != ArgList || src[a.Start:a.End] != "[('x', '=', 1)]" {
		t.Errorf("domain = %+v, %v", a, ok)
	}
}

func TestTexts(t *testing.T) {
	const src = `"""doc"""
class A:
    'doc2'
    x = "a" 'b\x41' # "no"
    y = f"c{z["d"]:{w}e}f{{" r'\g'
    b"h"
    def f(self): "doc3"
`
	type text struct {
		value, at string
		doc, bare bool
	}
	var got []text
	for s := range Parse([]byte(src)).Texts([]byte(src)) {
		got = append(got, text{s.Value(), src[s.Start:s.End], s.Doc, s.Bare})
	}
	want := []text{
		{"doc", "doc", true, true}, {"doc2", "doc2", true, true}, {"abA", `a" 'b\x41`, false, false},
		{"c", "c", false, false}, {"d", "d", false, false}, {"e", "e", false, false}, {"f{", "f{{", false, false}, {`\g`, `\g`, false, false},
		{"h", "h", false, true}, {"doc3", "doc3", true, true},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(text{})); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
}

func TestTextPlace(t *testing.T) {
	const src = `x = "https://" 'iap.example.com/a' "\x41bc"`
	for s := range Parse([]byte(src)).Texts([]byte(src)) {
		v := s.Value()
		for text, want := range map[string]string{"iap.example.com": "iap.example.com", "//iap": src[s.Start:s.End], "Abc": `\x41bc`} {
			i := strings.Index(v, text)
			a, b := s.Place(i, i+len(text))
			if got := src[a:b]; got != want {
				t.Errorf("Place(%q) = %q, want %q", text, got, want)
			}
		}
	}
}

// A parser is used again for text after text, and leaves nothing of one in the File of the next.
func TestUsedParser(t *testing.T) {
	texts := []string{
		"", "x", "!(}}\x00}", "0@\x00", "class A(models.Model):\n  _name = 'a.b'\n  f = fields.Char('x', default=lambda s: s.env['c.d'])\n",
		"if env.get('a.b'):\n  env['a.b']\nx = [(", "def f():\n  import a.b\n  return f'{env.ref(\"c.d\")}'", "try:\n  from a import b\nexcept ImportError:\n  pass", "\tx\n y",
		"f(res_model=('a.b'", "{'view_mode': 'list', 'type': 'ir.actions.act_window'}",
	}
	used := new(parser)
	for _, before := range texts {
		for _, text := range texts {
			used.parse([]byte(before), true)
			if diff := cmp.Diff(new(parser).parse([]byte(text), false), used.parse([]byte(text), false), cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
				t.Errorf("%q after %q (-new +used)\n%s", text, before, diff)
			}
		}
	}
}
