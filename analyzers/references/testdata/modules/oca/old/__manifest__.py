{
    "name": "Old",
    "version": "17.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["base"],
    "installable": False,
}
