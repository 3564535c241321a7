{"name": "Broken"
