{
    "name": "Shop",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["base"],
    "data": ["data.xml", "ir.rule.csv", "res.partner.csv"],
}
