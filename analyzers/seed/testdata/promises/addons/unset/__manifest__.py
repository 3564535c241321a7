{
    "name": "Unset", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["model"],
    "data": ["a.xml"],  # want SEED504 "heads: no shop\.step of the seed sets x_head$" at "a.xml"
}
