{
    "name": "Shop",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": ["project", "hr"],
    "data": [
        "security/ir.model.access.csv",
        "views/all.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "web_enterprise/static/src/main.js",  # want EE105 "web_enterprise/static/src/main.js is of web_enterprise"
            ("after", "web_gantt/static/src/a.js", "fires/static/src/a.js"),  # want EE105 "web_gantt"
            ("include", "web_studio.studio_assets"),  # want EE105 "web_studio"
        ],
    },
}
