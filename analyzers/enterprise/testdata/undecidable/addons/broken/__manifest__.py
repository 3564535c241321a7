{"name": "Broken", "depends": ["helpdesk_mgmt"]
