{
    "name": "Inner", "version": "18.0.1.0.0", "license": "AGPL-3", "author": "Odoo Community Association (OCA)",
    "depends": ["base", "planning"],  # want EE101 "planning"
}
