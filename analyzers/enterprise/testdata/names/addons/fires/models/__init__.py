import odoo.addons.planning as p, odoo.addons.base  # want EE102 "planning is an Enterprise addon" at "odoo.addons.planning"
from odoo.addons.helpdesk.models import helpdesk_ticket  # want EE102 "helpdesk" at "odoo.addons.helpdesk.models"
from odoo.addons import base, web_studio as ws  # want EE102 "web_studio"
from ...documents import models  # want EE102 "documents" at "...documents"
from odoo.addons.enterprise_tools import x  # want EE102 "odoo\.addons\.enterprise_tools is where Enterprise code is mounted"


def late():
    try:
        from odoo.addons.sign.models import sign
    except ImportError:
        sign = None
    import importlib
    return sign, importlib.import_module("odoo.addons.voip")  # want EE102 "voip" at "odoo.addons.voip"
