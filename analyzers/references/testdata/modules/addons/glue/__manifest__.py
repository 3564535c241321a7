{
    "name": "Glue",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["right"],
    "auto_install": True,
    "excludes": ["user"],  # want REF429 "glue excludes user, and both are installed with user"
}
