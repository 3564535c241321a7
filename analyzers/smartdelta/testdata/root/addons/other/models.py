from odoo import fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    shop_note_other = fields.Char()
