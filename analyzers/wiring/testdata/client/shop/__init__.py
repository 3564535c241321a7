from odoo import api, models


class Shop(models.Model):
    _name = "shop.shop"
    _description = "Shop"

    def count(self):
        return 1

    @api.private
    def hidden(self):
        return 2
