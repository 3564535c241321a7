{
    "name": "M",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Example Ltd",
    "depends": ["base"],
}
