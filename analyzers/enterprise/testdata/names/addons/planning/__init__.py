from odoo.addons.web_gantt import models
