from odoo import fields, models


class Slot(models.Model):
    _name = "planning.slot"
    _description = "Slot"


class View(models.Model):
    _inherit = "ir.ui.view"

    type = fields.Selection(selection_add=[("map", "Map")])
