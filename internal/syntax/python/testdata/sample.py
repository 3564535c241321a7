# Part of a made-up module, in the manner of business applications. Licence: LGPL-3.
import logging
from collections import defaultdict
from datetime import datetime, timedelta

from odoo import _, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare, float_is_zero
from odoo.addons.sale.models.sale_order import SaleOrder as BaseOrder

try:
    import phonenumbers
except ImportError:
    phonenumbers = None

_logger = logging.getLogger(__name__)

STATES = [
    ("draft", "Draft"),
    ("confirmed", "Confirmed"),
    ("done", "Done"),
    ("cancel", "Cancelled"),
]


class MaintenancePlan(models.Model):
    """A plan of recurring maintenance visits.

    Each visit is created ahead of time, as far as the horizon of the company says, and linked to the
    contract that pays for it.
    """

    _name = "x_maintenance.plan"
    _description = "Maintenance plan"
    _inherit = ["mail.thread", "mail.activity.mixin", "portal.mixin"]
    _inherits = {"resource.calendar": "calendar_id"}
    _order = "date_start desc, id desc"
    _check_company_auto = True

    name = fields.Char(string="Reference", required=True, copy=False, default=lambda self: _("New"), index="trigram")
    active = fields.Boolean(default=True)
    state = fields.Selection(selection=STATES, default="draft", tracking=True, copy=False)
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one(comodel_name="res.partner", string="Customer", check_company=True, ondelete="restrict")
    partner_email = fields.Char(related="partner_id.email", store=True, readonly=False)
    calendar_id = fields.Many2one("resource.calendar", required=True, ondelete="cascade")
    visit_ids = fields.One2many("x_maintenance.visit", "plan_id", string="Visits", context={"active_test": False})
    tag_ids = fields.Many2many(
        "x_maintenance.tag",
        relation="x_maintenance_plan_tag_rel",
        column1="plan_id",
        column2="tag_id",
        string="Tags",
        groups="base.group_user,project.group_project_manager",
    )
    date_start = fields.Date(required=True, default=fields.Date.context_today)
    amount_total = fields.Monetary(compute="_compute_amounts", store=True, currency_field="currency_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    visit_count = fields.Integer(compute="_compute_visit_count", search="_search_visit_count")

    _sql_constraints = [
        ("name_company_uniq", "unique (name, company_id)", "The reference must be unique per company!"),
    ]

    @api.depends("visit_ids.amount", "visit_ids.state", "partner_id.property_payment_term_id")
    def _compute_amounts(self):
        for plan in self:
            lines = plan.visit_ids.filtered(lambda v: v.state not in ("cancel", "draft"))
            plan.amount_total = sum(line.amount * (1.0 - (line.discount or 0.0) / 100.0) for line in lines)

    def _compute_visit_count(self):
        groups = self.env["x_maintenance.visit"]._read_group(
            [("plan_id", "in", self.ids)], groupby=["plan_id"], aggregates=["__count"]
        )
        counts = {plan.id: count for plan, count in groups}
        for plan in self:
            plan.visit_count = counts.get(plan.id, 0)

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for plan in self:
            if plan.date_end and plan.date_start > plan.date_end:
                raise ValidationError(_("Plan %(name)s ends before it starts.", name=plan.display_name))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("name", _("New")) == _("New"):
                vals["name"] = self.env["ir.sequence"].next_by_code("x_maintenance.plan") or _("New")
        plans = super().create(vals_list)
        plans.filtered("partner_id")._subscribe_partner()
        return plans

    def action_view_visits(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("x_maintenance.action_visits")
        action["domain"] = [("plan_id", "=", self.id)]
        action["context"] = dict(self.env.context, default_plan_id=self.id, search_default_open=1)
        if self.visit_count == 1:
            action.update(view_mode="form", res_id=self.visit_ids.id, views=[(False, "form")])
        return action

    def action_confirm(self):
        # Only a manager may confirm what is late.
        late = self.filtered(lambda p: p.date_start < fields.Date.today() - timedelta(days=30))
        if late and not self.env.user.has_group("project.group_project_manager"):
            raise UserError(_("Ask a manager to confirm: %s", ", ".join(late.mapped("name"))))
        template = self.env.ref("x_maintenance.mail_template_confirmed", raise_if_not_found=False)
        for plan in self:
            if template:
                template.send_mail(plan.id, force_send=False)
            plan.message_post(body=f"Confirmed by {self.env.user.name} on {datetime.now():%Y-%m-%d}")
        self.write({"state": "confirmed"})
        if "hr.employee" in self.env:
            self.env["hr.employee"].sudo().search([("user_id", "=", self.env.uid)], limit=1)._notify_plan(self)
        return True

    def _prepare_invoice_values(self, visits):
        values = defaultdict(lambda: {"invoice_line_ids": [], "narration": ""})
        for visit in visits.sorted(key=lambda v: (v.partner_id.id, v.date, v.id)):
            key = (visit.partner_id, visit.currency_id)
            if float_is_zero(visit.amount, precision_rounding=visit.currency_id.rounding):
                continue
            if float_compare(visit.quantity, 0.0, precision_digits=2) <= 0:
                _logger.info("visit %s has no quantity, plan %s", visit.id, visit.plan_id.id)
                continue
            values[key]["invoice_line_ids"].append((0, 0, {
                "product_id": visit.product_id.id,
                "quantity": visit.quantity,
                "price_unit": visit.price_unit,
                "tax_ids": [(6, 0, visit.tax_ids.ids)],
                "analytic_distribution": visit.analytic_distribution or False,
            }))
        return values
