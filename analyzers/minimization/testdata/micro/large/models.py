from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    l1 = fields.Char()
    l2 = fields.Char()
    l3 = fields.Char()
    l4 = fields.Char()
