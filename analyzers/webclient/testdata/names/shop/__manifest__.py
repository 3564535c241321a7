{
    "name": "Shop",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": ["kit"],
    "data": ["views/shop.xml"],
    "assets": {
        "web.assets_backend": [("include", "kit.assets_lazy"), ("include", "kit.assets_gone"), "shop/static/src/*.js"],  # want REF412 "asset bundle kit\.assets_gone"
        "shop.assets": [
            "other/static/src/other.js",  # want REF403 "file other/static/src/other\.js is of other"
            "https://example.com/lib.js",
            "/web/content/made.css",
            "unknown_addon/static/src/a.js",
            "shop/static/src/{shop,none}*.js",  # want REF412 "no file shop/static/src"
            "/shop/static/made.scss",
        ],
    },
}
