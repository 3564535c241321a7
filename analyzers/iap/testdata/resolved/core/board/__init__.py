from odoo.addons.iap.tools import iap_tools  # want REF403 "import from iap" at "odoo.addons.iap.tools"


def accounts(env):
    if "iap.account" in env:
        env["iap.account"].search([])
        env.ref("iap.iap_account_action")
    if "sale.order" in env:  # protects nothing of this
        env.ref("iap.iap_account_menu")
    env["iap.account"].search([])
    return env.ref("iap.absent")  # want REF401 "nothing defines the XML id iap.absent"
