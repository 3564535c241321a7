from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    street = fields.Char()
    city = fields.Char()
