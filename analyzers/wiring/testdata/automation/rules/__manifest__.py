{"name": "Rules", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base_automation", "project"], "data": ["data/rules.xml", "data/actions.xml"]}
