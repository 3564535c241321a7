from odoo import fields, models


class Category(models.Model):
    _name = "res.partner.category"

    name = fields.Char()
    color = fields.Integer()
    parent_id = fields.Many2one("res.partner.category")


class Partner(models.Model):
    _name = "res.partner"

    name = fields.Char()
    child_ids = fields.One2many("res.partner", "parent_id")
    parent_id = fields.Many2one("res.partner")


class Users(models.Model):
    _name = "res.users"
    _inherits = {"res.partner": "partner_id"}

    login = fields.Char()
    partner_id = fields.Many2one("res.partner")
