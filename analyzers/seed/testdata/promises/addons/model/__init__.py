from odoo import fields, models


class Step(models.Model):
    _name = "shop.step"
    _description = "Step"

    name = fields.Char()
    code = fields.Char()
    x_head = fields.Boolean()
    x_is_phase = fields.Boolean()
    is_phase = fields.Boolean()
    parent_id = fields.Many2one("shop.step")
    child_ids = fields.One2many("shop.step", "parent_id")
    total = fields.Integer(compute="_compute_total", store=True)
