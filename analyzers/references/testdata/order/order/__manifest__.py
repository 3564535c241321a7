{
    "name": "Order",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": ["base"],
    "data": ["data/all.xml", "data/menus.xml", "data/res.partner.category.csv", "data/later.xml"],
}
