package startup_test

import (
	"maps"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// result gives the load of the module shop, which has files and keys of its manifest beside the usual ones.
func result(t *testing.T, keys string, files map[string]string) *load.Result {
	t.Helper()
	manifest := func(depends string) string {
		return "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['" + depends + "'], " + keys + "}\n"
	}
	tree := map[string]string{
		"shop/__manifest__.py": manifest("lib"),
		"lib/__manifest__.py":  strings.Replace(manifest("web"), keys, "", 1),
		"lib/__init__.py":      "from . import tools\nfrom .more import *\n",
		"lib/tools.py":         "def known(): pass\n",
		"lib/more.py":          "__all__ = ['public']\npublic = hidden = 1\n",
		"lib/open.py":          "def __getattr__(name): pass\n",
	}
	maps.Copy(tree, files)
	checked := odootest.Check(t, driver.Suite{Analyzers: []*analysis.Analyzer{load.Analyzer}, Facts: load.FromCatalogue}, testtree.New(t, tree))
	for module, r := range odootest.ResultsOf[*load.Result](checked) {
		if module == "shop" {
			return r
		}
	}
	t.Fatal("shop was not loaded")
	return nil
}

func messages(aborts []loader.Abort) string {
	var list []string
	for _, a := range aborts {
		list = append(list, a.Message)
	}
	return strings.Join(list, "\n")
}

func TestImports(t *testing.T) {
	tests := []struct {
		code string
		want string // a part of the message; "" where Python finds all
	}{
		{"from odoo.tools import image_process, float_round, image_resize_image", "odoo.tools has no name image_resize_image"},
		{"from odoo.exceptions import Warning", "odoo.exceptions has no name Warning"},
		{"from odoo.addons.web.controllers.home import Home, ensure_db, Gone", "has no name Gone"},
		{"from odoo.addons.web.controllers.gone import Home", "has no file for odoo.addons.web.controllers.gone"},
		{"from odoo.addons.web.tests.common import Anything", ""},
		{"from odoo.addons.web import controllers, models, http", ""},
		{"import odoo.addons.web.gone", "has no file for odoo.addons.web.gone"},
		{"import odoo.addons.web.controllers.home, odoo.tools.misc", ""},
		{"from openerp import fields", "no package openerp"},
		{"from odoo.addons.lib.tools import known, unknown", "odoo.addons.lib.tools has no name unknown"},
		{"from odoo.addons.lib import tools, public", ""},
		{"from odoo.addons.lib import hidden", "odoo.addons.lib has no name hidden"},
		{"from odoo.addons.lib.open import anything", ""},
		{"from odoo.addons.planning import models", ""}, // Enterprise's rules
		{"import some_library", ""},
		{"from .own import a, b, c", "odoo.addons.shop.own has no name c"},
		{"from .gone import a", ""}, // REF409
		{"from . import circle", "has no name LATE yet when it is imported in a circle"},
		{"try:\n    from odoo.tools import gone\nexcept ImportError:\n    pass", ""},
		{"try:\n    from odoo.tools import gone\nexcept ValueError:\n    pass", "odoo.tools has no name gone"},
		{"try:\n    from . import guarded\nexcept ImportError:\n    pass", ""},
		{"def f():\n    from odoo.tools import gone", ""},
		{"import odoo\nif odoo.release.version_info[0] > 18:\n    from odoo.tools import gone", ""},
		{"if False:\n    from odoo.tools import gone", ""},
		{"from odoo import api\n@api.multi\ndef f(self): pass", "odoo.api has no attribute multi"},
		{"from odoo import api as a\n@a.model\ndef f(self): pass", ""},
		{"from odoo.tools import config\nx = config.get('without_demo')", ""}, // the object, not the file
		{"from odoo import fields\nx = fields.Date.gone()", "odoo.fields.Date has no attribute gone"},
		{"from odoo import fields\nx = fields.Date.today, fields.Char.by_type, fields.Datetime.context_timestamp", ""},
		{"from odoo import models, tools\nx = models.Model.search, models.TransientModel._transient_max_hours, tools.misc.file_open", ""},
		{"from odoo import fields\nfields.New = int\nx = fields.New()", ""},
		{"from odoo import models\nclass A(models.Model):\n    _name = 'shop.a'\n    _order = ORDER", "nothing binds the name ORDER"},
		{"from odoo import models\nclass A(models.Model):\n    _name = 'shop.a'\n    ORDER = 'name'\n    _order = ORDER", ""},
		{"from odoo.addons.lib.open import *\nx = anything", ""},
		{"from odoo.addons.lib.more import *\nx = public", ""},
		{"x = [name for name in ()]", ""},
	}
	for _, tt := range tests {
		t.Run(tt.code, func(t *testing.T) {
			got := messages(result(t, "", map[string]string{
				"shop/__init__.py": tt.code + "\n",
				"shop/own.py":      "a = b = 1\n",
				"shop/circle.py":   "from .other import X\nLATE = 1\n",
				"shop/other.py":    "X = 1\nfrom .circle import LATE\n",
				"shop/guarded.py":  "from odoo.tools import gone\n",
			}).Aborts)
			if (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("stops at %q, want %q", got, tt.want)
			}
		})
	}
}

// What the workspace has of Odoo's source may be newer than what is known.
func TestSource(t *testing.T) {
	got := result(t, "", map[string]string{
		"base/__manifest__.py": "{'name': 'Base', 'version': '18.0.1.3', 'author': 'Odoo S.A.', 'license': 'LGPL-3'}\n",
		"base/__init__.py":     "",
		"shop/__init__.py":     "from odoo.tools import something_new\n",
	}).Aborts
	if len(got) > 0 {
		t.Errorf("stops at %q", messages(got))
	}
}

func TestHooks(t *testing.T) {
	const hooks = "from library import decorated\ndef run(env): pass\ndef old(cr, registry): pass\ndef nothing(): pass\ndef two(n, env): pass\n" +
		"def cursor(cr):\n    cr.execute('SELECT 1')\ndef made(cr):\n    api.Environment(cr, 1, {})\ndef named(cr):\n    cr['res.users'].search([])\n" +
		"def own(cr):\n    cr = cr.cr\n    cr.execute('SELECT 1')\n@decorated\ndef wrapped(cr, registry): pass\n"
	tests := []struct{ name, init, want string }{
		{"run", "from .hooks import run", ""},
		{"run", "from .hooks import *", ""},
		{"run", "from .hooks import old as run", "cannot be called with (env)"},
		{"old", "from .hooks import *", "cannot be called with (env)"},
		{"nothing", "from .hooks import nothing", "cannot be called with (env)"},
		{"cursor", "from .hooks import cursor", "uses cr as a cursor"},
		{"made", "from .hooks import made", "uses cr as a cursor"},
		{"named", "from .hooks import named", ""},
		{"own", "from .hooks import own", ""},
		{"wrapped", "from .hooks import wrapped", ""},
		{"run", "", "has no such name"},
		{"run", "from . import hooks", "has no such name"},
		{"hooks.run", "from . import hooks", "has no such name"},
		{"hooks", "from . import hooks", "it is a file"},
		{"run", "from functools import partial\nfrom .hooks import two\nrun = partial(two, 1)", ""},
		{"run", "class run:\n    def __init__(self, env): pass", ""},
		{"run", "def __getattr__(name): pass", ""},
		{"run", "try:\n    from .hooks import run\nexcept ImportError:\n    run = None", ""},
	}
	for _, tt := range tests {
		for _, key := range []string{"pre_init_hook", "post_init_hook", "uninstall_hook"} {
			r := result(t, "'"+key+"': '"+tt.name+"'", map[string]string{"shop/__init__.py": tt.init + "\n", "shop/hooks.py": hooks})
			list := r.Aborts
			if key == "uninstall_hook" {
				if list = r.Removal; len(r.Aborts) > 0 {
					t.Errorf("%s stops the installation: %s", tt.name, messages(r.Aborts))
				}
			}
			if got := messages(list); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("%s %s after %q: %q, want %q", key, tt.name, tt.init, got, tt.want)
			}
		}
	}
	if got := messages(result(t, "'post_load': 'run'", map[string]string{"shop/__init__.py": "def run(env): pass\n"}).Aborts); !strings.Contains(got, "called with ()") {
		t.Errorf("post_load with a parameter: %q", got)
	}
}
