from odoo import models


def prepare(kind, value):
    return kind, value


class Partner(models):  # want REF446 "odoo\.models is a file" at "models"
    _inherit = "res.partner"


VALUE = prepare('a')  # want REF446 "prepare cannot be called with 1 arguments" at "prepare('a')"
