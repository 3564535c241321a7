{
    "name": "Fires",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": ["base"],
    "data": [
        "views/present.xml",
        "views/absent.xml",  # want REF406 "fires has no file views/absent\.xml$"
        "views/Present.xml",  # want REF406 "views/present\.xml differs in upper and lower case"
        "../near/data/shared.xml",
        "../near/data/gone.xml",  # want REF406 "gone\.xml"
        "../../outside.xml",  # want REF406 "outside"
        "../base/data/res_bank.xml",
    ],
    "demo": ["demo/absent.csv"],  # want REF406 "demo/absent\.csv"
    "init_xml": ["views/ignored_by_odoo.xml"],
}
