{"name": "Tours", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["web_tour"], "data": ["data/tours.xml"], "assets": {"web.assets_backend": ["tours/static/src/*"]}}
