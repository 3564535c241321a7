{"name": "MIS", "version": "18.0.1.0.0", "license": "AGPL-3", "author": "Acme", "depends": ["account"]}
