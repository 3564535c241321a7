from odoo import fields


class Picture(fields.Binary):
    pass
