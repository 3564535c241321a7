{
    "name": "Shop", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["web"],
    "data": ["views/actions.xml", "ir.model.access.csv"],
    "assets": {
        "web.assets_backend": [
            ("include", "shop.part"),
            "shop/static/src/page/**/*",
            ("remove", "shop/static/src/page/removed.js"),
        ],
        "shop.part": ["shop/static/src/part.js"],
        "shop.lazy": ["shop/static/src/lazy/*"],
    },
}
