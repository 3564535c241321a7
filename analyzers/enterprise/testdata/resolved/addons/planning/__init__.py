from odoo.addons.planning import models
