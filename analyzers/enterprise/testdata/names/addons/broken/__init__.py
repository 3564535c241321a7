def f(:
    from odoo.addons.documents import models  # want EE102 "documents" at "odoo.addons.documents"
