from typing import TYPE_CHECKING

from odoo import models

if TYPE_CHECKING:
    from odoo.addons.planning.models import planning  # want EE102 "planning" at "odoo.addons.planning.models"


class Task(models.Model):
    _inherit = "project.task"

    def one(self):
        if "helpdesk.ticket" in self.env:
            self.env["helpdesk.ticket"].search([])  # want EE103 "helpdesk.ticket"

    def two(self):
        if "planning.slot" not in self.env:
            return None
        return self.env["planning.slot"]  # want EE103 "planning.slot"

    def three(self):
        return self.env.ref("sign.x", raise_if_not_found=False)  # want EE104 "sign"

    def four(self):
        article = self.env.get("knowledge.article")  # want EE103 "knowledge.article"
        return article is not None and article.name

    def five(self):
        if self.env["ir.module.module"]._get("documents").state == "installed":
            return self.env["documents.document"]  # want EE103 "documents.document"

    def six(self):
        return "is_fsm" in self._fields and self.env.ref("industry_fsm.project")  # want EE104 "industry_fsm"

    def seven(self):
        if "quality.check" in self.env and self.env["quality.check"]:  # want EE103 "quality.check"
            return True
