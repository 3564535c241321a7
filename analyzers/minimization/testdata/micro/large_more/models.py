from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    l5 = fields.Char()
