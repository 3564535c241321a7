{
    "name": "Several", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["model"],
    "data": [  # want SEED501 "models: 0 shop\.steps, promised 1 \(4 are of shop\.step, where the contract says shop\.steps\)" at "data"
        "data/a.xml",
    ],
}
