from odoo import fields, models


class Visit(models.Model):
    _inherit = "shop.visit"

    rating = fields.Integer()
