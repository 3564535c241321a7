{
    "name": "None",
    "version": "18.0.1.0.0",
    "license": "",
    "depends": [
        "off",  # want REF428 "off says that it is not to be installed, so Odoo does not load none"
        "old",
        "right",
    ],
}
