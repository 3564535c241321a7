{
    "name": "Blank",
    "version": "18.0.1.0.0",
    "license": "LGPL-3 ",  # want REF427 "LGPL-3 "
    "depends": ["base"],
    "installable": False,
}
