{
    "name": "form_csv_lines", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["form_shared"],
    "data": ["data/shop.step-tree.csv"],
}
