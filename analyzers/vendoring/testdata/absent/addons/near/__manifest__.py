{
    "name": "Near misses",
    "version": "18.0.1.0.0",
    "license": "AGPL-3",
    "author": "Acme",
    "depends": ["account", "l10n_ee", "shop_base", "report_xlsx"],
    "excludes": ["queue_job"],
}
