{
    "name": "shop_auto",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": ["shop"],
    "auto_install": True,
    "data": [],
}
