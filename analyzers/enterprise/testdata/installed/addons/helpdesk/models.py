from odoo import fields, models


class Ticket(models.Model):
    _name = "helpdesk.ticket"
    _description = "Ticket"


class Rare(models.Model):
    _name = "helpdesk.rare"
    _description = "Rare"

    # What Enterprise code uses itself is no finding, its folder is.
    ticket_id = fields.Many2one("helpdesk.ticket")
    team_id = fields.Many2one("helpdesk.team")
