{
    "name": "Right",
    "version": "18.0.1.0.0",
    "license": "Other OSI approved licence",
    "depends": ["base"],
    "excludes": ["free", "right", "nowhere"],
}
