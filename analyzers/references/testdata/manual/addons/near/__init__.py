from odoo import fields, models


class OwnClass(models.Model):
    _name = "own.class"

    name = fields.Char()
