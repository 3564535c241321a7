from odoo import api, fields, models


class Visit(models.Model):
    _name = "shop.visit"
    _description = "Visit"

    name = fields.Char()
    state = fields.Selection([("draft", "Draft"), ("done", "Done")])
    partner_id = fields.Many2one("res.partner", domain="[('company_id', '=', company_id)]")
    user_id = fields.Many2one("res.users", domain="[('company_id', '=', company_id)]")
    company_id = fields.Many2one("res.company")
    line_ids = fields.One2many("shop.line", "visit_id")
    score = fields.Integer(compute="_compute_score")

    def _compute_score(self):
        self.score = 0

    def action_done(self):
        self.state = "done"

    def action_with(self, reason):
        return reason

    action_again = action_done

    @api.private
    def action_secret(self):
        return True


class Line(models.Model):
    _name = "shop.line"
    _description = "Line"

    visit_id = fields.Many2one("shop.visit")
    amount = fields.Float()
