{"name": "Near", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"], "data": ["data/records.xml"]}
