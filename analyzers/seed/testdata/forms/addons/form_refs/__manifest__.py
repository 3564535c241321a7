{
    "name": "form_refs", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["form_shared"],
    "data": ["data/shop.tag.csv", "data/steps.xml", "data/shop.step.csv"],
}
