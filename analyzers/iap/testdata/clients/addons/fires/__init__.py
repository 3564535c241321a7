from odoo.addons.iap.tools import iap_tools  # want IAP203 "iap" at "odoo.addons.iap.tools"
from odoo.addons.iap import (  # want IAP203 "iap" at "odoo.addons.iap"
    models,
    tools,
)


def lookup():
    try:
        from odoo.addons.partner_autocomplete.models import res_partner  # want IAP203 "partner_autocomplete" at "odoo.addons.partner_autocomplete.models"
    except ImportError:
        res_partner = None
    return res_partner


def pay(url):
    return iap_tools.iap_jsonrpc(url)  # the import is the finding
