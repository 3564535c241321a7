{  # want OCA304 "module shop is in addons/shop too, and Odoo loads that one" at "{"
    "name": "Shop", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"],
}
