package collect_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// details lists references as "kind name via", with what else they say behind it.
func details(t *testing.T, files map[string]string, of string) []string {
	t.Helper()
	root := t.TempDir()
	if files["__manifest__.py"] == "" {
		files["__manifest__.py"] = "{'name': 'Shop'}\n"
	}
	for name, text := range files {
		write(t, root, "shop/"+name, []byte(text))
	}
	_, found := gather(t, root)
	var list []string
	for _, r := range found["shop/"+of] {
		s := fmt.Sprintf("%s %s %s", r.Kind, r.Name, r.By())
		for _, part := range []struct{ name, value string }{
			{"in", r.Symbol}, {"model", r.Model}, {"of", r.Through + r.SetTo + r.Method + r.Script}, {"guard", r.Guard.String()}, {"guards", strings.Join(r.Guards, ",")},
		} {
			if part.value != "" {
				s += " " + part.name + "=" + part.value
			}
		}
		if r.Test {
			s += " test"
		}
		list = append(list, s)
	}
	return list
}

func TestManifest(t *testing.T) {
	const manifest = `{
    'name': 'Shop',
    'depends': ['base', "zz"],
    'auto_install': ['zz'],
    'data': ['views/a.xml'],
    'demo': ['demo/b.xml'],
    'external_dependencies': {'python': ['requests'], 'bin': ['pdftk']},
    'assets': {
        'web.assets_backend': [
            'shop/static/**',
            ('include', 'zz.bundle'),
            ('remove', 'zz/static/c.js'),
            ('replace', 'zz/static/d.js', 'shop/static/e.js'),
            ('after', 'zz/static/f.js', 'https://zz.example.com/g.js'),
        ],
        'zz.assets': ['shop/static/x.js'],
    },
}
`
	want := []string{
		"addon base depends", "addon zz depends", "addon zz auto_install", "file views/a.xml data", "file demo/b.xml demo",
		"requirement requests python", "requirement pdftk bin", "bundle web.assets_backend assets", "asset shop/static/** append",
		"bundle zz.bundle include", "asset zz/static/c.js remove", "asset zz/static/d.js target", "asset shop/static/e.js replace",
		"asset zz/static/f.js target", "url https://zz.example.com/g.js after", "bundle zz.assets assets", "asset shop/static/x.js append",
	}
	if diff := cmp.Diff(want, details(t, map[string]string{"__manifest__.py": manifest}, "__manifest__.py")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDetails(t *testing.T) {
	tests := []struct {
		name, file, in string
		want           []string
	}{
		{"symbols of Python", "a.py", "class A:\n    def f(self):\n        self.env['zz.a']\n", []string{"model zz.a env in=A.f"}},
		{"guards", "a.py", "if 'zz.a' in self.env:\n    self.env['zz.a']\n", []string{"model zz.a env test", "model zz.a env guard=installed guards=zz.a"}},
		{"a look-up that copes", "a.py", "self.env.ref('zz.a', raise_if_not_found=False)\n", []string{"xmlid zz.a ref guard=installed guards=zz.a"}},
		{"an import in try", "a.py", "try:\n    import odoo.addons.zz\nexcept ImportError:\n    pass\n", []string{"import odoo.addons.zz import guard=try"}},
		{"type checking", "a.py", "if TYPE_CHECKING:\n    from odoo.addons.zz import a\n", []string{"import odoo.addons.zz from guard=type-checking"}},
		{"a question to ir.module.module", "a.py", "env['ir.module.module']._get('zz')\n", []string{"model ir.module.module env", "lookup zz ir.module.module test"}},
		{"a domain on res_model asks", "a.py", "x = [('res_model', '=', 'zz.a')]\n", []string{"model zz.a domain test"}},
		{"fields", "a.py", "class A(models.Model):\n    _inherit = 'zz.a'\n    b = fields.One2many('zz.b', inverse_name='c_id')\n    d = fields.Char(related='b.e')\n",
			[]string{"model zz.a _inherit in=A", "model zz.b comodel_name of lines in=A", "field c_id inverse_name in=A model=zz.b", "field b.e related in=A model=zz.a"}},
		{"parameter that is set", "a.py", "icp.set_param('zz.a', 'x y')\nicp.set_param('zz.b', x)\nicp.get_param('zz.c', 'd')\n",
			[]string{"config-key zz.a set_param of=x y", "config-key zz.b set_param", "config-key zz.c get_param"}},

		{"symbols of data", "a.xml", `<odoo><record id="r" model="zz.a"><field name="x" ref="zz.b"/></record></odoo>`,
			[]string{"model zz.a model in=r", "field x record in=r model=zz.a", "xmlid zz.b ref in=r"}},
		{"fields of a view", "a.xml", `<odoo><record id="v" model="ir.ui.view"><field name="arch" type="xml"><form><field name="a_ids"><list><field name="b"><form><field name="c"/></form></field></list></field><field name="d"/></form></field><field name="model">zz.a</field></record></odoo>`,
			[]string{
				"model ir.ui.view model in=v", "field arch record in=v model=ir.ui.view", "view-type form arch in=v", "field a_ids arch in=v model=zz.a",
				"field b arch in=v model=zz.a of=a_ids", "field c arch in=v model=zz.a of=a_ids/b", "field d arch in=v model=zz.a",
				"field model record in=v model=ir.ui.view", "model zz.a model in=v",
			}},
		{"parameters in data", "a.xml", `<odoo><record id="p" model="ir.config_parameter"><field name="value">x</field><field name="key">zz.a</field></record><function model="ir.config_parameter" name="set_param" eval="('zz.b', 'y')"/><function model="ir.config_parameter" name="set_param"><value>zz.c</value><value>z</value></function></odoo>`,
			[]string{
				"model ir.config_parameter model in=p", "field value record in=p model=ir.config_parameter", "field key record in=p model=ir.config_parameter",
				"config-key zz.a key in=p of=x", "model ir.config_parameter function in=ir.config_parameter.set_param of=set_param",
				"config-key zz.b set_param in=ir.config_parameter.set_param of=y", "model ir.config_parameter function in=ir.config_parameter.set_param of=set_param",
				"config-key zz.c set_param in=ir.config_parameter.set_param of=z",
			}},
		{"guards in an expression", "a.xml", `<odoo><template id="t"><t t-if="'zz.a' in env and env['zz.a']"/></template></odoo>`,
			[]string{"model zz.a env in=t test", "model zz.a env in=t guard=installed guards=zz.a"}},

		{"data below static", "static/data/a.xml", `<odoo><record id="r" model="zz.a"/></odoo>`, nil},
		{"models of a reference", "a.py", "class A(models.Model):\n    a = fields.Reference([('zz.a', 'A'), ('zz.b', 'zz.never')])\n    b = fields.Selection(selection=[('zz.never', 'B')])\n",
			[]string{"model zz.a selection in=A", "model zz.b selection in=A"}},
		{"relative modules", "static/src/b/a.js", "import '../c';\nimport './d';\nimport '../../../../zz/static/src/e';\n",
			[]string{"js-module ../c import of=@shop/c", "js-module ./d import of=@shop/b/d", "js-module ../../../../zz/static/src/e import of=@zz/e"}},
		{"JavaScript", "static/src/a.js", "class A {\n  f() { this.orm.call('zz.a', 'b'); }\n}\nregistry.category('x').contains('y');\n",
			[]string{"model zz.a orm.call in=A.f of=b", "widget y registry x guard=installed test"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, details(t, map[string]string{tt.file: tt.in}, tt.file)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// A data file counts as one wherever it lies.
func TestLoadedBelowStatic(t *testing.T) {
	got := details(t, map[string]string{
		"__manifest__.py":   "{'name': 'Shop', 'data': ['static/data/a.xml']}",
		"static/data/a.xml": `<odoo><record id="r" model="zz.a"/></odoo>`,
	}, "static/data/a.xml")
	if diff := cmp.Diff([]string{"model zz.a model in=r"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The header decides what the folder of a library does otherwise.
func TestLibraryHeader(t *testing.T) {
	const script = "import a from \"@web_studio/a\";\n"
	for _, tt := range []struct {
		name, file, header string
		want               int
	}{
		{"asks to be a module", "static/lib/a.js", "/** @odoo-module **/\n", 1},
		{"asks to be none", "static/src/lib/a.js", "/** @odoo-module ignore **/\n", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			write(t, root, "shop/__manifest__.py", []byte("{'name': 'Shop', 'depends': ['web']}\n"))
			write(t, root, "shop/__init__.py", nil)
			write(t, root, "shop/"+tt.file, []byte(tt.header+script))
			_, found := gather(t, root)
			if got := len(found["shop/"+tt.file]); got != tt.want {
				t.Errorf("%d references, want %d", got, tt.want)
			}
		})
	}
}

// The list is in the order of paths and places, and the same in each run.
func TestOrder(t *testing.T) {
	root := t.TempDir()
	write(t, root, "shop/__manifest__.py", []byte("{'name': 'Shop', 'depends': ['zz'], 'data': ['b.csv']}"))
	write(t, root, "shop/z.py", []byte("env['zz.b']; env['zz.a']\n"))
	write(t, root, "shop/a.xml", []byte("<odoo><record id='x' model='zz.c'><field name='y' eval=\"ref('zz.d')\" model='zz.e'/></record></odoo>"))
	write(t, root, "shop/b.csv", []byte("id,x:id\na,zz.f\n"))
	write(t, root, "shop/static/src/c.js", []byte("import '@zz/a';\n"))
	var before []string
	for range 3 {
		run, found := gather(t, root)
		var got []string
		for _, u := range run.Units {
			if u.Module == nil {
				continue
			}
			for _, path := range []string{"shop/__manifest__.py", "shop/a.xml", "shop/b.csv", "shop/static/src/c.js", "shop/z.py"} {
				for _, r := range found[path] {
					got = append(got, r.Path+" "+r.Name)
				}
			}
		}
		want := []string{
			"shop/__manifest__.py zz", "shop/__manifest__.py b.csv", "shop/a.xml zz.c", "shop/a.xml y", "shop/a.xml zz.d", "shop/a.xml zz.e",
			"shop/b.csv b", "shop/b.csv x", "shop/b.csv zz.f", "shop/static/src/c.js @zz/a", "shop/z.py zz.b", "shop/z.py zz.a",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if before != nil && !cmp.Equal(before, got) {
			t.Error("another run gives another list")
		}
		before = got
	}
}
