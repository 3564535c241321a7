{
    "name": "Lacks", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["model"],
    "data": ["a.xml"],  # want SEED504 "phases: shop\.step has no field x_kind" at "a.xml"
}
