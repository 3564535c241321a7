{
    "name": "Fires",
    "version": "18.0.1.0.0",
    "license": "AGPL-3",
    "author": "Acme",
    "depends": [
        "mis_builder",  # want OCA301 "mis_builder is a public addon that is not in the workspace"
        "report_xlsx",
        "accuont",  # want OCA306 "no module accuont is in the workspace, .*; account exists"
        "shoop_base",  # want OCA306 "; shop_base exists"
        "zzz_nowhere_to_be_found",  # want OCA306 "among the public addons that are on PyPI$"
    ],
}
