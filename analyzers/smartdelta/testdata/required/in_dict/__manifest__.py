{  # want SD604 "no document of in_dict has" at "{"
    "name": "Shop",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Example Ltd",
    "depends": ["sale"],
    "smart_delta": {"step": "GAP_DLTA"},  # want SD602 "GAP_DLTA is no Smart Delta step"
}
