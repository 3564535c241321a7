def f(:
    from odoo.addons.documents import models  # want EE102 "documents"
