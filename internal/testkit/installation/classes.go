package installation

import "strings"

// classes are models that Python makes in unusual ways. Each is followed by data that needs the model, its field and
// its ids, so that an installation tells whether the real registry has them.
func classes() (list []Variant) {
	const uses = `id,name,code
one,One,x
`
	header := func(text string) part {
		return func(m *module) {
			m.files["__init__.py"] = "from . import models\n"
			m.files["models.py"] = text
			m.models = append(m.models, "acme.thing")
			csv("acme.thing", uses)(m)
			xml(record("ir.rule", "rule", "<field name=\"model_id\" ref=\"model_acme_thing\"/>\n    <field name=\"domain_force\">[('code', '=', 'x')]</field>"))(m)
		}
	}
	for _, c := range []struct{ name, text string }{
		{"from-models", "from odoo import fields\nfrom odoo.models import Model as M\n\n\nclass Thing(M):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    code = fields.Char()\n"},
		{"alias", "from odoo import fields, models\n\nBase = models.Model\n\n\nclass Thing(Base):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    code = fields.Char()\n"},
		{"constant", "from odoo import fields, models\n\nNAME = \"acme.thing\"\n\n\nclass Thing(models.Model):\n    _name = NAME\n    _description = NAME\n    name = fields.Char()\n    code = fields.Char()\n"},
		{"constant-of-class", "from odoo import fields, models\n\n\nclass Names:\n    thing = \"acme.thing\"\n\n\nclass Thing(models.Model):\n    _name = Names.thing\n    _description = \"Thing\"\n    name = fields.Char()\n    code = fields.Char()\n"},
		{"joined", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"acme.\" + \"thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    code = fields.Char()\n"},
		{"f-string", "from odoo import fields, models\n\nPREFIX = \"acme\"\n\n\nclass Thing(models.Model):\n    _name = f\"{PREFIX}.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    code = fields.Char()\n"},
		{"pair", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name, code = fields.Char(), fields.Char()\n"},
		{"chain", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = _description = \"acme.thing\"\n    name = fields.Char()\n    code = fields.Char()\n"},
		{"constraints-added", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    code = fields.Char()\n    _sql_constraints = []\n    _sql_constraints += [(\"code_uniq\", \"UNIQUE(code)\", \"Once\")]\n"},
		{"in-function", "from odoo import fields, models\n\n\ndef make():\n    class Thing(models.Model):\n        _name = \"acme.thing\"\n        _description = \"Thing\"\n        name = fields.Char()\n        code = fields.Char()\n\n\nmake()\n"},
		{"in-if", "from odoo import fields, models\n\nif True:\n    class Thing(models.Model):\n        _name = \"acme.thing\"\n        _description = \"Thing\"\n        name = fields.Char()\n        code = fields.Char()\n"},
		{"in-try", "from odoo import fields, models\n\ntry:\n    class Thing(models.Model):\n        _name = \"acme.thing\"\n        _description = \"Thing\"\n        name = fields.Char()\n        code = fields.Char()\nfinally:\n    pass\n"},
		{"in-else", "from odoo import fields, models\n\nif models is None:\n    pass\nelse:\n    class Thing(models.Model):\n        _name = \"acme.thing\"\n        _description = \"Thing\"\n        name = fields.Char()\n        code = fields.Char()\n"},
		{"in-loop", "from odoo import fields, models\n\nfor NAME in (\"acme.thing\", \"acme.other\"):\n    class Thing(models.AbstractModel if NAME == \"acme.other\" else models.Model):\n        _name = NAME\n        _description = NAME\n        name = fields.Char()\n        code = fields.Char()\n"},
		{"python-base", "from odoo import fields, models\n\n\nclass Base(models.AbstractModel):\n    _name = \"acme.base\"\n    _description = \"Base\"\n    code = fields.Char()\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _inherit = \"acme.base\"\n    _description = \"Thing\"\n    name = fields.Char()\n"},
		{"python-subclass", "from odoo import fields, models\n\n\nclass Mixin:\n    code = fields.Char()\n\n\nclass Thing(Mixin, models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n"},
		{"fields-from", "from odoo import models\nfrom odoo.fields import Char\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = Char()\n    code = Char()\n"},
		{"fields-as", "from odoo import fields as f, models as m\n\n\nclass Thing(m.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = f.Char()\n    code = f.Char()\n"},
		{"odoo-dotted", "import odoo\n\n\nclass Thing(odoo.models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = odoo.fields.Char()\n    code = odoo.fields.Char()\n"},
		{"field-by-function", "from odoo import fields, models\n\n\ndef text(**options):\n    return fields.Char(**options)\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = text(required=True)\n    code = text()\n"},
		{"field-in-branch", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    if True:\n        code = fields.Char()\n"},
		{"set-attribute", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    locals()[\"code\"] = fields.Char()\n"},
		{"name-in-inherit", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n\n\nclass More(models.Model):\n    _inherit = Thing._name\n    code = fields.Char()\n"},
		{"field-class", "from odoo import fields, models\n\n\nclass Code(fields.Char):\n    pass\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n    code = Code()\n"},
		{"no-name", "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n\n\nclass Again(models.Model):\n    _inherit = [\"acme.thing\"]\n    code = fields.Char()\n"},
		{"star", "from .header import *\n\n\nclass Thing(models.Model):\n    _name = NAME\n    _description = NAME\n    name = fields.Char()\n    code = fields.Char()\n"},
	} {
		parts := []part{header(c.text)}
		if c.name == "star" {
			parts = append(parts, file("header.py", "from odoo import fields, models\n\nNAME = \"acme.thing\"\n"))
		}
		list = append(list, allow(Class, c.name, mod("acme", parts...)))
	}
	// A class in a branch that never runs does not exist, nor one in a function that nobody calls.
	dead := func(name, before, indented string) {
		text := "from odoo import fields, models\n\n" + before + strings.ReplaceAll("class Thing(models.Model):\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()\n", "\n", "\n"+indented)
		list = append(list, plant(Class, name, mod("acme", file("__init__.py", "from . import models\n"), file("models.py", strings.Replace(text, "class Thing", indented+"class Thing", 1)),
			csv("acme.thing", "id,name§\none,One"))))
	}
	dead("dead-branch", "if False:\n", "    ")
	dead("dead-function", "def never():\n", "    ")
	dead("dead-else", "if True:\n    X = 1\nelse:\n", "    ")
	return append(list,
		plant(Class, "registered-false", mod("acme", code("class Thing(models.Model):\n    _register = False\n    _name = \"acme.thing\"\n    _description = \"Thing\"\n    name = fields.Char()"), csv("acme.thing", "id,name§\none,One"))),
		plant(Class, "field-deleted", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Char()\ndel code"), csv("acme.thing", "id,name,code§\none,One,x"))),
		plant(Class, "field-overwritten", mod("acme", model("acme.thing", "name = fields.Char()\ncode = fields.Char()\ncode = None"), csv("acme.thing", "id,name,code§\none,One,x"))),
	)
}
