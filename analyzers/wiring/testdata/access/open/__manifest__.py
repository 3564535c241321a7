{"name": "open", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"], "data": ["security/ir.model.access.csv", "security/rights.xml"]}
