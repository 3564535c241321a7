{  # want MIN701 "small makes 1 name, and is never installed without small_more" at "{"
    "name": "M",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Example Ltd",
    "depends": ["base"],
}
