{
    "name": "Gone", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"],
    "data": [
        "data/more.xml",
        "data/steps.xml",  # want REF406 "gone has no file data/steps.xml"
    ],
}
