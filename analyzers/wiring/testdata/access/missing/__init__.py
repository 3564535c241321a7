from odoo import models


class Gone(models.Model):
    _name = "missing.gone"  # want MOD1002 "nothing gives anybody access to missing\.gone"
    _description = "A model without a right"


class Wizard(models.TransientModel):
    _name = "missing.wizard"  # want MOD1002 "access to missing\.wizard"
    _description = "A wizard without one"
