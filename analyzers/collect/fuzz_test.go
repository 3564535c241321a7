package collect

import (
	"go/token"
	"reflect"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/js"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// read gives the references of a text twice read, and checks that each lies inside of it.
func read(t *testing.T, name string, data []byte, into func(*collector, *unit.Text)) {
	once := func() []*refs.Ref {
		fset := token.NewFileSet()
		u := &unit.Unit{Module: &workspace.Module{Name: "shop"}, Files: unit.NewFiles(fset)}
		text := &unit.Text{File: u.Files.Get(name, len(data)), Data: data}
		c := &collector{unit: u, list: new(refs.List)}
		into(c, text)
		list := c.sorted()
		for _, r := range list {
			start, end := int(r.Place.Start)-text.File.Base(), int(r.Place.Stop)-text.File.Base()
			if start < 0 || end < start || end > len(data) {
				t.Fatalf("%s %q at [%d,%d) of %d bytes", r.Kind, r.Name, start, end, len(data))
			}
			if r.Kind == 0 || r.Kind.String() == "" || r.By() == "" {
				t.Fatalf("a reference without a kind or a reason: %+v", *r)
			}
			r.Addon()
		}
		return list
	}
	if a, b := once(), once(); !reflect.DeepEqual(a, b) {
		t.Fatal("two readings differ")
	}
}

func FuzzPython(f *testing.F) {
	for _, seed := range []string{
		"class A(models.Model):\n _inherit = ['a.b']\n x = fields.Many2one('a.b', related='c', config_parameter='d')\n",
		"return {'type': 'ir.actions.act_window', 'res_model': 'a.b', 'views': [(False, 'gantt')], 'view_mode': 'list, map'}\n",
		"icp.set_param('a', 'b'); x['view_mode'] = 'grid'; f(res_model='a.b', active_model=\"c.d\")\n",
		"x = f\"https://a.odoo.com/{env['a.b']}\"; y = 'a.odoo.com'\nfrom ..a import b\nfrom . import c\n[('model', '=', 'a.b')]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		read(t, "shop/a.py", data, func(c *collector, text *unit.Text) {
			c.python(&pysource.File{Path: "shop/a.py", Text: text, File: python.Parse(data), Package: "odoo.addons.shop"})
		})
	})
}

func FuzzScript(f *testing.F) {
	f.Add([]byte("import '@a/b'; registry.category('x').add('y', z); this.orm.call('a.b', 'c'); doAction('a.b')"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read(t, "shop/a.js", data, func(c *collector, text *unit.Text) {
			c.js(&jssource.File{Path: "shop/a.js", Text: text, File: js.Parse(data), Addon: "shop"})
		})
	})
}
