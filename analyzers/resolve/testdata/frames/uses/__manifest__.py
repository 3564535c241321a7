{
    "name": "Uses",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": ["frame"],
    "data": ["security/ir.model.access.csv", "data/res.partner.csv", "data/uses.xml"],
    "assets": {"web.assets_backend": ["uses/static/src/*"]},
}
