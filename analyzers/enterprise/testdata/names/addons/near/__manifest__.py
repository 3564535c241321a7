{
    "name": "Near misses",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    # "planning" is only spoken of here
    "description": """depends on planning, from odoo.addons.planning import models""",
    "depends": ["base", "l10n_ee", "data_recycle", "marketing_card", "enterprise", "fires", "sign"],
    "excludes": ["web_enterprise", "planning"],
    "external_dependencies": {"python": ["sign"]},
}
