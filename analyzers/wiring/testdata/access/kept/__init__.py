from odoo import fields, models


class Rows(models.Model):
    _name = "kept.rows"
    _description = "A model with a right in CSV"

    name = fields.Char()


class Records(models.Model):
    _name = "kept.record"
    _description = "A model with a right in XML"


class Wizard(models.TransientModel):
    _name = "kept.wizard"
    _description = "A wizard with a right"


class Mixin(models.AbstractModel):
    _name = "kept.mixin"
    _description = "No records, no rights"


class Partner(models.Model):
    _inherit = "res.partner"

    kept = fields.Char()
