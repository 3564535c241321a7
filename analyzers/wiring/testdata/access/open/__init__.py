from odoo import models


class Open(models.Model):
    _name = "open.door"
    _description = "Everybody writes"
