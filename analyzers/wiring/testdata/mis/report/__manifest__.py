{"name": "Report", "version": "18.0.1.0.0", "license": "AGPL-3", "author": "Acme", "depends": ["mis_builder"], "data": ["data/report.xml"]}
