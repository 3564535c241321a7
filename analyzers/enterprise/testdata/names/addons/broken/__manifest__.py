{
    "name": "Broken",
    "depends": ["planning"
