{
    "name": "Surplus", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"],
    "data": ["data/a.xml", "data/b.xml"],  # want SEED501 "steps: 2 shop\.step, promised at most 1 \(1 in data/a\.xml, 1 in data/b\.xml\)"
}
