from odoo.addons.iap.tools import iap_tools  # want IAP203 "code of iap" at "odoo.addons.iap.tools"


def accounts(env):
    if "iap.account" in env:
        env["iap.account"].search([])  # want IAP204 "model iap.account"
        env.ref("iap.iap_account_action")  # want IAP204 "iap.iap_account_action"
    if "sale.order" in env:  # protects nothing of this
        env.ref("iap.iap_account_menu")  # want IAP204 "iap.iap_account_menu is of iap"
    env["iap.account"].search([])  # want IAP204 "model iap.account is of iap"
    return env.ref("iap.absent")  # want IAP204 "XML id iap.absent is of iap"
