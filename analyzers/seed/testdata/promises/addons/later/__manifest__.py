{
    "name": "Later", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["model"],
    "data": ["a.xml", "b.xml"],  # want SEED501 "heads: 3 shop\.step where x_head is true, promised 4 \(2 in a\.xml, 1 in b\.xml, 1 deleted again\)" at "data"
}
