{
    "name": "shop_csv",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": ["shop"],
    "data": ["views/ir.ui.view.csv", "views/text.xml"],
}
