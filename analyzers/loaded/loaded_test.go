package loaded_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

const use = "def f(env):\n    env['planning.slot'].search([])\n"

// found gives by file the levels of what uses Enterprise in a module shop, with a star where nothing loads the file.
func found(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	root := testtree.New(t, map[string]string{
		".smartdelta.yaml":     "version: 1\nseries: \"18.0\"\n",
		"shop/__manifest__.py": "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['base']}\n",
		"shop/__init__.py":     "from . import models\n", "shop/models.py": "",
	})
	testtree.Write(t, root, files)
	got := make(map[string]string)
	for _, f := range odootest.Check(t, analyzers.Suite(), root).Findings {
		if f.Rule.Guardrail != rules.EE {
			continue
		}
		got[f.Place.Path] = f.Severity.String()
		if f.Unloaded != "" {
			if !strings.HasSuffix(f.Message, "; "+f.Unloaded) {
				t.Errorf("%q does not say that nothing loads the file", f.Message)
			}
			got[f.Place.Path] += " *"
		}
	}
	return got
}

// What nothing loads is one level lower; what anything might lead to is not.
func TestUnloaded(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  map[string]string
	}{
		{"no import", map[string]string{"shop/old.py": use}, map[string]string{"shop/old.py": "warning *"}},
		{"an import of the package", map[string]string{"shop/models.py": "from .old import f\n", "shop/old.py": use}, map[string]string{"shop/old.py": "error"}},
		{"an import by the whole name", map[string]string{"shop/models.py": "import odoo.addons.shop.tools.old\n", "shop/tools/old.py": use}, map[string]string{"shop/tools/old.py": "error"}},
		{"an import in a function", map[string]string{"shop/models.py": "def g():\n    from . import old\n", "shop/old.py": use}, map[string]string{"shop/old.py": "error"}},
		{"an import in a file that nothing loads", map[string]string{"shop/a.py": "from . import old\n", "shop/old.py": use}, map[string]string{"shop/old.py": "warning *"}},
		{"tests and scripts of upgrades", map[string]string{"shop/tests/test_x.py": use, "shop/migrations/18.0.1.0/post-x.py": use, "shop/upgrades/18.0.1.0/pre-x.py": use},
			map[string]string{"shop/tests/test_x.py": "error", "shop/migrations/18.0.1.0/post-x.py": "error", "shop/upgrades/18.0.1.0/pre-x.py": "error"}},
		{"a computed name", map[string]string{"shop/models.py": "import importlib\nimportlib.import_module('odoo.addons.shop.' + x)\n", "shop/old.py": use}, map[string]string{"shop/old.py": "error"}},
		{"a file that is opened by name", map[string]string{"shop/models.py": "open('old.py')\n", "shop/old.py": use}, map[string]string{"shop/old.py": "error"}},
		{"a file that could not be read", map[string]string{"shop/models.py": "x = '''\n", "shop/old.py": use}, map[string]string{"shop/old.py": "error"}},
		{"an import out of another module", map[string]string{
			"more/__manifest__.py": "{'name': 'More', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['shop']}\n",
			"more/__init__.py":     "from odoo.addons.shop import old\n", "shop/old.py": use,
		}, map[string]string{"shop/old.py": "error"}},
		{"data that no manifest lists", map[string]string{
			"shop/data/x.xml": `<odoo><record id="a" model="planning.slot"><field name="name">x</field></record></odoo>`,
		}, map[string]string{"shop/data/x.xml": "warning *"}},
		{"data, where nobody knows what the manifest lists", map[string]string{
			"shop/__manifest__.py": "{'name': 'Shop',",
			"shop/data/x.xml":      `<odoo><record id="a" model="ir.ui.view"><field name="inherit_id" ref="planning.x"/></record></odoo>`,
		}, map[string]string{"shop/data/x.xml": "error"}},
		{"a module whose name cannot be imported", map[string]string{
			"x.disabled/__manifest__.py": "{'name': 'X', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['planning']}\n",
			"x.disabled/__init__.py":     use,
		}, map[string]string{"x.disabled/__manifest__.py": "warning *", "x.disabled/__init__.py": "warning *"}},
		{"scripts that no bundle lists", map[string]string{
			"shop/static/src/old.js": "import '@planning/x';\n", "shop/static/src/named.js": "import '@planning/x';\n",
			"shop/static/src/listed.js": "import '@planning/x';\n", "shop/models.py": "x = '/shop/static/src/named.js'\n",
			"shop/__manifest__.py": "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', " +
				"'depends': ['web'], 'assets': {'web.assets_backend': ['shop/static/src/lis*.js']}}\n",
		}, map[string]string{"shop/static/src/old.js": "warning *", "shop/static/src/named.js": "error", "shop/static/src/listed.js": "error"}},
		{"in archive", map[string]string{
			"archive/x/__manifest__.py": "{'name': 'X', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['planning']}\n",
			"archive/x/__init__.py":     "",
		}, map[string]string{"archive/x/__manifest__.py": "error"}},
		{"possession in archive", map[string]string{
			"archive/planning/__manifest__.py": "{'name': 'Planning', 'version': '18.0.1.0.0', 'author': 'Odoo S.A.', 'depends': ['base'], 'installable': False}\n",
			"archive/planning/__init__.py":     "",
		}, map[string]string{"archive/planning/__manifest__.py": "error"}},
		{"possession is no use", map[string]string{
			"x.disabled/__manifest__.py": "{'name': 'X', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'OEEL-1', 'depends': ['base'], 'installable': False}\n",
			"x.disabled/__init__.py":     "",
		}, map[string]string{"x.disabled/__manifest__.py": "error"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, found(t, tt.files)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
