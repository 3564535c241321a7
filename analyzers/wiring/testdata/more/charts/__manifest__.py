{"name": "Charts", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["web"], "assets": {"web.assets_backend": ["charts/static/src/*"]}}
