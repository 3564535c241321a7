from odoo import models


class SpecModel(models.Model):
    _register = False


class VirtualModel(models.AbstractModel):
    _register = False
