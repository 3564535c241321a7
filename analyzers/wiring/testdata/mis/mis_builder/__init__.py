from odoo import fields, models


class Report(models.Model):
    _name = "mis.report"
    _description = "Report"

    name = fields.Char()


class Kpi(models.Model):
    _name = "mis.report.kpi"
    _description = "KPI"

    name = fields.Char()
    expression = fields.Char()
    report_id = fields.Many2one("mis.report")


class Query(models.Model):
    _name = "mis.report.query"
    _description = "Query"

    name = fields.Char()
    domain = fields.Char()
    model_id = fields.Many2one("ir.model")
    report_id = fields.Many2one("mis.report")
