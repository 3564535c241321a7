{  # want SD604 "no document of in_manifest has" at "{"
    "name": "Shop",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Example Ltd",
    "depends": ["sale"],
    "smart_delta": "config only",  # want SD603 "in_manifest is declared CE_CONFIG, and its files give GAP_DELTA" at "config only"
}
