from odoo import models


class Unread(models.Model):
    _name = "unread.model"
    _description = "Whether it has a right nobody knows"
