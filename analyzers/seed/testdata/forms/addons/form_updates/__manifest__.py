{
    "name": "form_updates", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["form_shared"],
    "data": ["data/a.xml", "data/b.xml", "data/shop.step.csv"],
}
