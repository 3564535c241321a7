{
    "name": "Other",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": ["web"],
    "data": ["views/other.xml"],
    "assets": {"web.assets_backend": ["other/static/src/**/*"]},
}
