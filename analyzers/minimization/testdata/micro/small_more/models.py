from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    t = fields.Char()
