from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    z1 = fields.Char()
