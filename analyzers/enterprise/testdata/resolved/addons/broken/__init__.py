from odoo.addons.sign import models  # want EE102 "sign is an Enterprise addon" at "odoo.addons.sign"
from odoo.addons.enterprise_web import models as web  # want EE102 "enterprise_web is where Enterprise code is mounted"
from odoo.addons.sale import models as sale
from odoo.addons.nowhere import models as nowhere


def look(env):
    env.ref("base.nothing")
    env.ref("helpdesk.team")  # want EE104 "helpdesk.team"
    return env.user.has_group("sign.group_sign_user")  # want EE104 "sign.group_sign_user"
