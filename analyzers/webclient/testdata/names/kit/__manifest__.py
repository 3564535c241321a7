{
    "name": "Kit",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": ["web"],
    "assets": {
        "web.assets_backend": ["kit/static/src/**/*", ("before", "kit/static/src/late.js", "kit/static/src/early.js")],  # want REF412 "no file kit/static/src/early\.js"
        "kit.assets_lazy": ["kit/static/lib/chart.js", "/kit/static/src/kit.scss"],
    },
}
