{
    "name": "Short", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"],
    "data": [  # want SEED501 "rows: 0 shop\.row, promised 2$" at "data"
        "data/steps.xml",  # want SEED501 "steps: 2 shop\.step, promised 3 \(2 in data/steps\.xml\)"
    ],
}
