package registry_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

const (
	manifest = "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['mail']}\n"
	header   = "from odoo import api, fields, models\n\n\nclass Thing(models.Model):\n    _name = 'shop.thing'\n    name = fields.Char()\n" +
		"    kind = fields.Selection([('a', 'A'), ('b', 'B')])\n    must = fields.Selection([('a', 'A')], required=True)\n" +
		"    user_id = fields.Many2one('res.users')\n\n\n"
)

// aborts gives where the registry stops at the module shop.
func aborts(t *testing.T, files map[string]string) (messages []string) {
	t.Helper()
	files["shop/__manifest__.py"] = manifest
	result := odootest.Check(t, driver.Suite{Analyzers: []*analysis.Analyzer{load.Analyzer}, Facts: load.FromCatalogue}, testtree.New(t, files))
	for module, r := range odootest.ResultsOf[*load.Result](result) {
		if module == "shop" {
			for _, a := range r.Aborts {
				messages = append(messages, a.Message)
			}
		}
	}
	return messages
}

func TestFields(t *testing.T) {
	tests := []struct {
		body string
		want string // a part of the message; "" where Odoo takes it
	}{
		{"x = fields.Char(related='name')", ""},
		{"x = fields.Char(related='user_id.partner_id.name')", ""},
		{"x = fields.Char(related='user_id.gone.name')", "res.users has no field gone"},
		{"x = fields.Char(related='name.gone')", "shop.thing.name is char and leads to no model"},
		{"x = fields.Integer(related='user_id.name')", "is integer, and res.users.name is char"},
		{"x = fields.Char(related=('user_id', 'name'))", "is no string"},
		{"x = fields.Char(related=str())", ""},
		{"x = fields.Datetime(related='create_date')", ""},
		{"x = fields.One2many('res.partner', 'gone_id')", "res.partner has no field gone_id, the inverse of shop.thing.x"},
		{"x = fields.One2many('res.users', 'partner_id')", ""},
		{"x = fields.One2many('shop.gone', 'x_id')", ""}, // REF402
		{"x = fields.One2many('res.users')", "names no field of res.users"},
		{"x = fields.One2many('res.users', compute='_compute_x')", ""},
		{"x = fields.Many2one('res.users', required=True, ondelete='set null')", "is required, and ondelete"},
		{"x = fields.Many2one('res.users', required=True, ondelete='cascade')", ""},
		{"x = fields.Many2one('ir.model', ondelete='restrict')", "which ondelete may not restrict"},
		{"x = fields.Many2one('base.language.export')", "whose records are transient"},
		{"x = fields.Many2many('res.users', ondelete='set null')", "ondelete of shop.thing.x is \"set null\""},
		{"x = fields.Many2many('shop.thing')", "its own model"},
		{"x = fields.Many2many('shop.thing', relation='x', column1='a', column2='b')", ""},
		{"x = fields.Many2many('res.users')\n    y = fields.Many2many('res.users')", "the same table"},
		{"x = fields.Many2many('res.users')\n    y = fields.Many2many('res.users', 'y_rel')", ""},
		{"x = fields.Many2many('res.users', 'x_rel', 'a_id', 'a_id')", "both columns"},
		{"x = fields.Many2many('shop.thing', 'x_rel')", "both columns"},
		{"x = fields.Many2many('shop.thing', 'x_rel', 'a_id', 'b_id')", ""},
		{"x = fields.Monetary()", "no field currency_id"},
		{"x = fields.Monetary(currency_field='gone')", "no field gone"},
		{"x = fields.Monetary()\n    currency_id = fields.Many2one('res.currency')", ""},
		{"x = fields.Selection()", "has no values"},
		{"x = fields.Selection(related='kind')", ""},
		{"x = fields.Selection(**dict())", ""},
		{"x = fields.Selection(selection_add=[('c', 'C')])", "no definition has a list"},
		{"name = fields.Selection(selection_add=[('c', 'C')])", "no definition has a list"},
		{"kind = fields.Selection(selection_add=[('c', 'C')])", ""},
		{"kind = fields.Selection(selection_add=(('c', 'C'),))", "is no list"},
		{"kind = fields.Selection(selection_add=[('c', 'C')], ondelete={'c': 'drop'})", "cannot be \"drop\""},
		{"kind = fields.Selection(selection_add=[('c', 'C')], ondelete={'c': 'set default'})", "cannot be \"set default\""},
		{"kind = fields.Selection(selection_add=[('c', 'C')], ondelete={'c': 'set b'})", ""},
		{"must = fields.Selection(selection_add=[('c', 'C')])", "is required, and ondelete does not say"},
		{"must = fields.Selection(selection_add=[('c', 'C')], ondelete={'c': 'cascade'})", ""},
		{"must = fields.Selection(selection_add=[('c', 'C')], ondelete={'c': lambda recs: None})", ""},
		{"must = fields.Selection(selection_add=[('a',), ('a', 'AA')])", ""},
		{"user_id = fields.Char()", "cannot keep the foreign key"},
		{"user_id = fields.Char(compute='_compute_x')", ""},
		{"x = fields.Char('X', 'help')", "takes 1 positional arguments"},
		{"x = fields.Char(size='12')", "is no number"},
		{"x = fields.Char(compute='_x')\n    @api.depends('gone')\n    def _x(self): pass", "shop.thing has no field gone"},
		{"x = fields.Char(compute='_x')\n    @api.depends('user_id.gone')\n    def _x(self): pass", "res.users has no field gone"},
		{"x = fields.Char(compute='_x')\n    @api.depends('name.x')\n    def _x(self): pass", "leads to no model"},
		{"x = fields.Char(compute='_x')\n    @api.depends('name')\n    @api.depends('gone')\n    def _x(self): pass", ""},
		{"x = fields.Char(compute='_x')\n    @api.depends(lambda self: self._names())\n    def _x(self): pass", ""},
		{"@api.depends('gone')\n    def _nobodys(self): pass", ""},
		{"@api.depends('id')\n    def _nobodys(self): pass", "cannot depend on the field id"},
		{"x = fields.Char(compute='_x', depends=['gone'])", "shop.thing has no field gone"},
	}
	for _, tt := range tests {
		t.Run(tt.body, func(t *testing.T) {
			code := header + "class More(models.Model):\n    _inherit = 'shop.thing'\n    " + tt.body + "\n"
			got := strings.Join(aborts(t, map[string]string{"shop/__init__.py": code}), "\n")
			if (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("stops at %q, want %q", got, tt.want)
			}
		})
	}
}

func TestClasses(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"imported later", "class More(models.Model):\n    _inherit = 'shop.other'\n\nclass Other(models.Model):\n    _name = 'shop.other'\n", "is imported later"},
		{"in order", "class Other(models.Model):\n    _name = 'shop.other'\n\nclass More(models.Model):\n    _inherit = 'shop.other'\n", ""},
		{"absent", "class More(models.Model):\n    _inherit = 'shop.gone'\n", ""}, // REF402
		{"abstract made lasting", "class More(models.Model):\n    _inherit = 'mail.thread'\n", "is an abstract model"},
		{"abstract as a parent", "class More(models.Model):\n    _name = 'shop.more'\n    _inherit = ['mail.thread']\n", ""},
		{"lasting made transient", "class More(models.TransientModel):\n    _inherit = 'shop.thing'\n", "is a regular model"},
		{"abstract of lasting", "class More(models.AbstractModel):\n    _name = 'shop.more'\n    _inherit = 'shop.thing'\n", "cannot inherit from shop.thing"},
		{"record name", "class More(models.Model):\n    _inherit = 'shop.thing'\n    _rec_name = 'gone'\n", "no field gone, which _rec_name names"},
		{"tree", "class More(models.Model):\n    _inherit = 'shop.thing'\n    _parent_store = True\n", "no field parent_id"},
		{"tree by another field", "class More(models.Model):\n    _inherit = 'shop.thing'\n    _parent_store = True\n    _parent_name = 'up_id'\n    up_id = fields.Many2one('shop.thing')\n", ""},
		{"contained without a field", "class More(models.Model):\n    _name = 'shop.more'\n    _inherits = {'res.partner': 'partner_id'}\n", "needs the field partner_id"},
		{"fields of no model", "class Plain:\n    x = fields.Char()\n", "neither it nor its bases are a model"},
		{"fields of an unknown base", "from library import Unknown\n\nclass Plain(Unknown):\n    x = fields.Char()\n", ""},
		{"mixin whose method depends on what it lacks", "class Mixin(models.AbstractModel):\n    _name = 'shop.mixin'\n    x = fields.Char(compute='_x')\n    @api.depends('y')\n    def _x(self): pass\n", ""},
		{"mixin in a model that lacks it", "class Mixin(models.AbstractModel):\n    _name = 'shop.mixin'\n    x = fields.Char(compute='_x')\n    @api.depends('y')\n    def _x(self): pass\n\n" +
			"class More(models.Model):\n    _name = 'shop.more'\n    _inherit = 'shop.mixin'\n", "shop.more has no field y"},
		{"transient of a transient parent", "class More(models.Model):\n    _name = 'shop.more'\n    _inherit = 'res.config.settings'\n    x = fields.Many2one('base.language.export')\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(aborts(t, map[string]string{"shop/__init__.py": header + tt.code}), "\n")
			if (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("stops at %q, want %q", got, tt.want)
			}
		})
	}
}

// A file that imports another in its middle makes the classes above that line first.
func TestOrder(t *testing.T) {
	got := aborts(t, map[string]string{
		"shop/__init__.py": header + "from . import more\n",
		"shop/more.py":     "from odoo import models\n\n\nclass More(models.Model):\n    _inherit = 'shop.thing'\n",
	})
	if diff := cmp.Diff([]string(nil), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
