from odoo import models


class Task(models.Model):
    _inherit = "project.task"

    def work(self):
        return True
