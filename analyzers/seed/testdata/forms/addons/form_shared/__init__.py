from odoo import fields, models


class Tag(models.Model):
    _name = "shop.tag"
    _description = "Tag"

    name = fields.Char()


class Step(models.Model):
    _name = "shop.step"
    _description = "Step"

    name = fields.Char()
    active = fields.Boolean(default=True)
    x_head = fields.Boolean()
    parent_id = fields.Many2one("shop.step")
    child_ids = fields.One2many("shop.step", "parent_id")
    tag_ids = fields.Many2many("shop.tag")
