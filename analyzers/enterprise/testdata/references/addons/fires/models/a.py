from odoo import fields, models
from odoo.addons.planning.models import planning  # want EE102 "planning" at "odoo.addons.planning.models"


class Slot(models.Model):
    # CE native, says a comment
    _inherit = "planning.slot"  # want EE103 "model planning.slot is of planning"


class Task(models.Model):
    _inherit = ["project.task", "documents.mixin"]  # want EE103 "documents.mixin"

    ticket_id = fields.Many2one("helpdesk.ticket")  # want EE103 "helpdesk.ticket"
    sign_ids = fields.One2many(comodel_name="sign.request", inverse_name="x")  # want EE103 "sign.request"
    note = fields.Char(groups="helpdesk.group_helpdesk_user,base.group_user")  # want EE104 "XML id helpdesk.group_helpdesk_user is of helpdesk"

    def all(self):
        self.env["sale.subscription.plan"].search([])  # want EE103 "sale_subscription"
        self.env.ref("planning.planning_menu_root")  # want EE104 "planning"
        self.env.user.has_group("account_accountant.group_x")  # want EE104 "account_accountant"
        if "sale.order" in self.env:
            self.env["knowledge.article"].create({})  # want EE103 "knowledge.article"
        return {
            "type": "ir.actions.act_window",
            "res_model": "approval.request",  # want EE103 "approval.request"
            "view_mode": "list,gantt",  # want EE106 "view type gantt is registered by web_gantt"
            "context": {"form_view_ref": "approvals.view_x"},  # want EE104 "approvals"
        }

    def ask(self):
        modules = self.env["ir.module.module"].search([("name", "=", "quality")])  # want EE108 "asks for quality"
        return modules and "iot.box" in self.env  # want EE108 "model iot.box"


def test(self):
    with patch("odoo.addons.helpdesk.models.x"):  # want EE102 "helpdesk" at "odoo.addons.helpdesk.models.x"
        pass
