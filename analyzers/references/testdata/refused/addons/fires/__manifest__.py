{
    "name": "Fires", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"],
    "data": [
        "data/schema.xml",
        "data/records.xml",
        "data/res.partner.category.csv",
        "data/notes.yml",  # want REF411 "notes\.yml has an extension that the loader does not know" at "data/notes.yml"
    ],
}
