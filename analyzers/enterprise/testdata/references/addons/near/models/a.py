# helpdesk.ticket, planning.slot, odoo.addons.helpdesk: a comment
from odoo import fields, models

from odoo.addons.near.enterprise import document
from ..enterprise.document import documents

# Estonia, not Enterprise
from odoo.addons.l10n_ee import x


class Settings(models.TransientModel):
    """self.env["helpdesk.ticket"] in a docstring"""

    _inherit = "res.config.settings"

    module_helpdesk = fields.Boolean("Helpdesk")
    module_web_studio = fields.Boolean(help="Install helpdesk.ticket")

    def near(self, ticket, planning):
        documents.document = self.env.ref("base.module_helpdesk")
        self.env.ref("base.module_web_studio")
        ticket.helpdesk.ticket = "helpdesk.ticket"
        self.env["x_helpdesk.ticket"]
        # mail.channel was Community's: obsolete, not Enterprise
        self.env["mail.channel"]
        self.env["ir.module.module"].search([("name", "=", "remove_odoo_enterprise")])
        return {"view_mode": "gantt"}

    def route(self):
        return "/web_enterprise/partner/1/vcard", "https://helpdesk.example.com/planning.slot"
