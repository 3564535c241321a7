from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    a = fields.Char()
    x = fields.Char()
    y = fields.Char()
