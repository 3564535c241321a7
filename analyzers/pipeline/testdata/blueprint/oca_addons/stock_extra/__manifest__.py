{"name": "stock_extra", "version": "18.0.1.0.0", "author": "Odoo Community Association (OCA)", "license": "LGPL-3", "depends": ["stock"]}
