import requests

from odoo import fields, models

ENDPOINT = "https://iap-services.odoo.com"  # want IAP205 "iap-services.odoo.com is a server" at "https://iap-services.odoo.com"
HOST = "iap.odoo.com"  # want IAP205 "IAP accounts and credits"


class Partner(models.Model):
    _inherit = "res.partner"

    account_id = fields.Many2one("iap.account")  # want IAP204 "model iap.account is of iap"
    key = fields.Char(config_parameter="sms.endpoint")  # want IAP205 "sms.endpoint"

    def pay(self, iap_tools, path):
        iap_tools.iap_jsonrpc(path, params={})  # want IAP205 "iap_jsonrpc talks"
        requests.get(f"https://SMS.api.odoo.com:443/{path}?x=1")  # want IAP205 "sms.api.odoo.com" at "https://SMS.api.odoo.com:443/"
        get = self.env["ir.config_parameter"].sudo().get_param
        get("reveal.endpoint")
        self.env["ir.config_parameter"].sudo().get_param("snailmail.endpoint")  # want IAP205 "snailmail.endpoint"
        self.env["ir.config_parameter"].set_param("iap.endpoint", "https://iap.odoo.com/x")  # want IAP205 "iap.endpoint"
        self.env["ir.config_parameter"].set_param("enrich.endpoint", path)  # want IAP205 "enrich.endpoint"
        self.env.ref("snailmail.snailmail_print")  # want IAP204 "XML id snailmail.snailmail_print is of snailmail"
        if "crm.iap.lead.mining.request" in self.env:
            self.env["crm.iap.lead.mining.request"].create({})  # want IAP204 "crm_iap_mine"
