package installation

import "strings"

// bodies are places for lines of a class's body: a class of the module, an extension of core, an extension of another
// module's class, and a model that takes the lines from a mixin.
var bodies = []struct {
	name    string
	modules func(lines string) []*module
}{
	{"own", func(lines string) []*module { return []*module{mod("acme", model("acme.thing", allFieldsAnd(lines)))} }},
	{"core", func(lines string) []*module { return []*module{mod("acme", extend("res.partner.category", lines))} }},
	{"second", func(lines string) []*module {
		return []*module{mod("acme_base", thing), mod("acme", depends("acme_base"), extend("acme.thing", lines))}
	}},
	{"mixin", func(lines string) []*module {
		return []*module{mod("acme", abstract("acme.mixin", lines), model("acme.mixed", "_inherit = [\"acme.mixin\"]\nname = fields.Char()"))}
	}},
}

func allFieldsAnd(lines string) string { return fieldsOf("acme.thing", allFields) + "\n" + lines }

// registry are classes at which the set-up of the models stops.
func registry() (list []Variant) {
	const kind = Registry
	for _, c := range []struct{ name, lines string }{
		{"related-first", `extra = fields.Char(related="gone.name")§`},
		{"related-middle", `extra_user_id = fields.Many2one("res.users")
extra = fields.Char(related="extra_user_id.gone_id.name")§`},
		{"related-last", `extra_user_id = fields.Many2one("res.users")
extra = fields.Char(related="extra_user_id.gone")§`},
		{"inverse-positional", `extra_ids = fields.One2many("res.partner", "gone_id")§`},
		{"inverse-keyword", `extra_ids = fields.One2many(comodel_name="res.partner", inverse_name="gone_id")§`},
		{"depends-unknown", `extra = fields.Char(compute="_compute_extra")

@api.depends("gone")§
def _compute_extra(self):
    self.extra = "x"`},
		{"depends-path", `extra_user_id = fields.Many2one("res.users")
extra = fields.Char(compute="_compute_extra")

@api.depends("extra_user_id.partner_id.gone")§
def _compute_extra(self):
    self.extra = "x"`},
		{"selection-add", `extra = fields.Selection(selection_add=[("x", "X")])§`},
		{"related-type", `extra_user_id = fields.Many2one("res.users")
extra = fields.Integer(related="extra_user_id.name")§`},
	} {
		for _, b := range bodies {
			list = append(list, plant(kind, c.name+"-"+b.name, b.modules(c.lines)...))
		}
	}
	for _, c := range []struct{ name, lines string }{
		{"comodel", `extra_id = fields.Many2one("acme.gone")§`},
		{"comodel-many2many", `extra_ids = fields.Many2many("acme.gone")§`},
		{"comodel-one2many", `extra_ids = fields.One2many("acme.gone", "up_id")§`},
		{"compute", `extra = fields.Char(compute="_compute_gone")§`},
		{"record-name", `_rec_name = "gone"§`},
		{"order", `_order = "gone"§`},
		{"constrains", "@api.constrains(\"gone\")§\ndef _check_gone(self):\n    return None"},
		{"onchange", "@api.onchange(\"gone\")§\ndef _onchange_gone(self):\n    return None"},
		{"constraint-sql", `_sql_constraints = [("gone", "CHECK(gone > 0)", "No")]§`},
		{"selection-none", `extra = fields.Selection()§`},
		{"currency", `extra = fields.Monetary(currency_field="gone_id")§`},
		{"many2one-none", `extra_id = fields.Many2one()§`},
		{"ondelete", `extra_id = fields.Many2one("res.users", required=True, ondelete="set null")§`},
		{"field-groups", `extra = fields.Char(groups="acme.group_gone")§`},
		{"parent-store", `_parent_store = True§`},
	} {
		for _, b := range bodies[:2] {
			list = append(list, plant(kind, c.name+"-"+b.name, b.modules(c.lines)...))
		}
	}
	return append(list,
		plant(kind, "inherit-absent", mod("acme", code("class Gone(models.Model):\n    _inherit = \"acme.gone\"§\n    extra = fields.Char()"))),
		plant(kind, "inherit-list-absent", mod("acme", model("acme.thing", "_inherit = [\"acme.gone\"]§\nname = fields.Char()"))),
		plant(kind, "inherit-not-depended", mod("acme_base", thing), mod("acme", extend("acme.thing", "extra = fields.Char()")).marking("models.py", `_inherit = "acme.thing"`)),
		plant(kind, "inherit-mail-not-depended", mod("acme", model("acme.thing", "_inherit = [\"mail.thread\"]§\nname = fields.Char()"))).small(),
		plant(kind, "inherits-absent", mod("acme", model("acme.thing", "_inherits = {\"acme.gone\": \"gone_id\"}§\ngone_id = fields.Many2one(\"acme.gone\")"))),
		plant(kind, "inherits-without-field", mod("acme", model("acme.thing", "_inherits = {\"res.partner\": \"partner_id\"}§\nname = fields.Char()"))),
		plant(kind, "inherits-optional", mod("acme", model("acme.thing", "_inherits = {\"res.partner\": \"partner_id\"}§\npartner_id = fields.Many2one(\"res.partner\")"))),
		plant(kind, "type-changed", mod("acme_base", thing), mod("acme", depends("acme_base"), extend("acme.thing", "user_id = fields.Char()§"))),
		plant(kind, "mixin-not-loaded", mod("acme_base", abstract("acme.mixin", "extra = fields.Char()")), mod("acme", model("acme.thing", "_inherit = [\"acme.mixin\"]§\nname = fields.Char()"))),
		plant(kind, "selection-add-on-char", mod("acme", extend("res.partner", `ref = fields.Selection(selection_add=[("x", "X")])§`))),
		plant(kind, "mapped-inverse-of-second", mod("acme_base", thing), mod("acme", depends("acme_base"), extend("res.users", `thing_ids = fields.One2many("acme.thing", "users_id")§`))),
	)
}

// marking marks the line of a file that holds a text, for files that a part wrote.
func (m *module) marking(path, text string) *module {
	lines := strings.Split(m.files[path], "\n")
	for i, line := range lines {
		if strings.Contains(line, text) {
			lines[i] += mark
			m.files[path] = strings.Join(lines, "\n")
			return m
		}
	}
	panic(text + " is not in " + path)
}

// hooks are functions of the manifest that Odoo does not find, or cannot call.
func hooks() (list []Variant) {
	const kind = Hook
	const oldBoth = "def run(cr, registry):§\n    cr.execute(\"SELECT 1\")\n"
	hook := func(key_ string, init string, parts ...part) *module {
		return mod("acme", with([]part{key(key_, `"run"§`), file("__init__.py", init)}, parts...)...)
	}
	for _, k := range []string{"pre_init_hook", "post_init_hook"} {
		list = append(list,
			plant(kind, k+"-absent", hook(k, "")),
			plant(kind, k+"-misspelt", hook(k, "def runs(env):\n    pass\n")),
			plant(kind, k+"-not-imported", hook(k, "", file("hooks.py", "def run(env):\n    pass\n"))),
			plant(kind, k+"-of-16", hook(k, oldBoth)),
			plant(kind, k+"-of-16-imported", hook(k, "from .hooks import run\n", file("hooks.py", oldBoth))),
			plant(kind, k+"-of-16-star", hook(k, "from .hooks import *\n", file("hooks.py", oldBoth))),
			plant(kind, k+"-no-parameter", hook(k, "def run():§\n    pass\n")),
			plant(kind, k+"-star-underscore", mod("acme", key(k, `"_run"§`), file("__init__.py", "from .hooks import *\n"), file("hooks.py", "def _run(env):\n    pass\n"))),
			plant(kind, k+"-star-all", hook(k, "from .hooks import *\n", file("hooks.py", "__all__ = [\"other\"]\n\n\ndef run(env):\n    pass\n\n\ndef other(env):\n    pass\n"))),
			plant(kind, k+"-keyword-only", hook(k, "def run(*, env):§\n    pass\n")),
			plant(kind, k+"-dotted", mod("acme", key(k, `"hooks.run"§`), file("__init__.py", "from . import hooks\n"), file("hooks.py", "def run(env):\n    pass\n"))),
			plant(kind, k+"-submodule", mod("acme", key(k, `"hooks"§`), file("__init__.py", "from . import hooks\n"), file("hooks.py", "def run(env):\n    pass\n"))),
			plant(kind, k+"-second-module", mod("acme_base", key(k, `"run"§`)), mod("acme", depends("acme_base"))),
			plant(kind, k+"-glue", mod("acme_base"), mod("acme_glue", depends("acme_base"), key("auto_install", "True"), key(k, `"run"§`)), mod("acme", depends("acme_base"))),
		)
	}
	return append(list,
		plant(kind, "post-load-absent", hook("post_load", "")),
		plant(kind, "post-load-parameter", hook("post_load", "def run(env):§\n    pass\n")),
		plant(kind, "uninstall-absent", hook("uninstall_hook", "")),
		plant(kind, "uninstall-of-16", hook("uninstall_hook", oldBoth)),
		plant(kind, "import-cursor", hook("post_init_hook", "from odoo import SUPERUSER_ID, api\n\n\ndef run(cr):\n    env = api.Environment(cr, SUPERUSER_ID, {})§\n    env[\"res.partner\"].search([], limit=1)\n")),
		plant(kind, "cursor", hook("post_init_hook", "def run(cr):\n    cr.execute(\"SELECT 1\")§\n")),
	)
}

// imports are names that the imported module lacks.
func imports() (list []Variant) {
	const kind = Import
	for _, c := range []struct{ name, line, needs string }{
		{"mail-channel", "from odoo.addons.mail.models.mail_channel import Channel", "mail"},
		{"slug", "from odoo.addons.http_routing.models.ir_http import slug", "http_routing"},
		{"sale-file", "from odoo.addons.sale.models.sale import SaleOrder", "sale"},
		{"web-main", "from odoo.addons.web.controllers.main import ensure_db, gone", "web"},
		{"web-name", "from odoo.addons.web.controllers.home import Gone", "web"},
		{"addon", "from odoo.addons.acme_gone import models as gone", "base"},
		{"addon-plain", "import odoo.addons.acme_gone", "base"},
		{"odoo-name", "from odoo import pooler", "base"},
		{"odoo-tools", "from odoo.tools import image_resize_image", "base"},
		{"odoo-tools-module", "from odoo.tools.pycompat import izip", "base"},
		{"odoo-exceptions", "from odoo.exceptions import Warning", "base"},
		{"odoo-resource", "from odoo.modules.module import get_module_resource", "base"},
		{"odoo-osv", "from odoo.osv import osv", "base"},
		{"openerp", "from openerp import fields", "base"},
		{"own-file", "from . import gone", "base"},
		{"own-name", "from .tools import gone", "base"},
		{"own-deep", "from .wizard.gone import Wizard", "base"},
		{"library", "import acme_library_that_nobody_wrote", "base"},
		{"star", "from odoo.addons.mail.models.mail_channel import *", "mail"},
		{"as", "import odoo.addons.mail.models.mail_channel as channel", "mail"},
	} {
		list = append(list, plant(kind, c.name, mod("acme", depends(c.needs), file("__init__.py", "from . import tools\n"), file("tools.py", "X = 1\n"), code(c.line+mark))))
	}
	second := func(name, line string) Variant {
		base := mod("acme_base", thing, file("tools.py", "def known():\n    return 1\n"))
		return plant(kind, name, base, mod("acme", depends("acme_base"), code(marked(line))))
	}
	return append(list,
		second("second-name", "from odoo.addons.acme_base.tools import unknown"),
		second("second-file", "from odoo.addons.acme_base.models.thing import Thing"),
		second("second-class", "from odoo.addons.acme_base.models import AcmeOther"),
		second("second-class-base", "from odoo.addons.acme_base.models import AcmeThing as Base\n\n\nclass More(Base.gone):§\n    pass"),
		plant(kind, "in-try-of-value-error", mod("acme", code("try:\n    from odoo.addons.mail.models.mail_channel import Channel§\nexcept ValueError:\n    Channel = None"))),
		plant(kind, "in-if", mod("acme", code("if True:\n    from odoo.tools import image_resize_image§"))),
		plant(kind, "tests-imported", mod("acme", file("__init__.py", "from . import tests\n"), file("tests/__init__.py", "from . import test_gone§\n"))),
		plant(kind, "controllers", mod("acme", depends("web"), file("__init__.py", "from . import controllers\n"), file("controllers/__init__.py", "from . import main\n"), file("controllers/main.py", "from odoo.addons.web.controllers.main import Gone§\n"))),
		plant(kind, "not-installed-module", mod("acme_base", file("tools.py", "KNOWN = 1\n")), mod("acme", code("from odoo.addons.acme_base.tools import UNKNOWN§"))),
		plant(kind, "circular", mod("acme", file("__init__.py", "from .one import ONE\n"), file("one.py", "from .two import TWO\nONE = 1\n"), file("two.py", "from .one import ONE§\nTWO = 2\n"))),
		plant(kind, "attribute-at-import", mod("acme", code("DATE = fields.Date.gone()§"))),
		plant(kind, "decorator", mod("acme", model("acme.thing", "name = fields.Char()\n\n@api.one§\ndef go(self):\n    return 1"))),
		plant(kind, "decorator-multi", mod("acme", extend("res.partner", "@api.multi§\ndef go(self):\n    return 1"))),
		plant(kind, "field-class", mod("acme", model("acme.thing", "name = fields.String()§"))),
		plant(kind, "name", mod("acme_base", thing), mod("acme", depends("acme_base"), extend("acme.thing", "extra = fields.Char(default=DEFAULT)§"))),
	)
}
