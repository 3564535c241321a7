from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    a = fields.Char()
    b = fields.Char()
    c = fields.Char()
