from odoo import fields, models


class Category(models.Model):
    _inherit = "res.partner.category"

    glued = fields.Char()
