"""Talks to https://iap.odoo.com? No."""
from odoo import models

OTHERS = [
    "https://iap.googleapis.com/v1",
    "https://www.odoo.com/iap",
    "https://my.iap.odoo.com.example.com/x",
    "https://olg.api.odoo.com/api/olg/1/chat",
    "https://example.com/?next=https://iap.odoo.com",
    "Go to https://iap.odoo.com and buy credits",
    "xiap.odoo.com",
]


class Partner(models.Model):
    _inherit = "res.partner"

    def near(self, icp):
        # iap_jsonrpc("https://iap.odoo.com")
        icp.get_param("microsoft_outlook.endpoint")
        icp.get_param("my_iap.endpoint")
        icp.set_param("iap.endpoint", "https://iap.invalid")
        icp.set_param("sms.endpoint", "http://localhost:9")
        self.env["iap_own.account"]
        my_iap_jsonrpc = "iap_jsonrpc"
        return my_iap_jsonrpc, "iap.account" in self.env, self.env.ref("base.module_iap")


class Rule(models.Model):
    _name = "crm.reveal.rule"  # of a client as well, but this one is the module's own
    _description = "Rule"

    def others(self):
        return self.env["crm.reveal.rule"].search([])
