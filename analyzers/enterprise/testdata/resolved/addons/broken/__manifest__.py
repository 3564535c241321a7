{"name": "Broken", "depends": ["planning"
