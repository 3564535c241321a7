from odoo import fields, models

from odoo.addons.frame import VirtualModel, fields as frame_fields
from odoo.addons.frame.components import Component
from odoo.addons.frame.fields import Picture
from odoo.addons.frame.models import spec


class Document(spec.SpecModel):
    _name = "uses.document"
    _description = "Document"

    helper_id = fields.Many2one("uses.helper")
    gone_id = fields.Many2one("uses.gone")  # want REF402 "model uses\.gone"


class Helper(VirtualModel):
    _name = "uses.helper"


class Part(Component):
    _name = "uses.part"
    _inherit = "frame.component"


class Partner(models.Model):
    _inherit = "res.partner"

    portrait = frame_fields.Picture()
    signet = Picture()
    portrait_name = fields.Char(related="document_id.made_by_the_frame")
    document_id = fields.Many2one("uses.document")

    def first(self):
        self.env["uses.part"]  # want REF402 "model uses\.part"
        self.env.ref("frame.place_1_stock")
        return self.env.ref("frame.plaice_1")  # want REF401 "XML id frame\.plaice_1"
