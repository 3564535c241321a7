from odoo.addons.planning.models import planning  # want EE102 "planning" at "odoo.addons.planning.models"


def f(self):
    self.env["helpdesk.ticket"]  # want EE103 "helpdesk.ticket"
