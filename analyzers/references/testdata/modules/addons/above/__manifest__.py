{
    "name": "Above",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["right"],
    "excludes": ["web"],  # want REF429 "above excludes web, and both are installed"
}
