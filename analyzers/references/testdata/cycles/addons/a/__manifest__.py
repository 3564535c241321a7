{
    "name": "A", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme",
    "depends": ["base", "b"],  # want REF410 "a depends on itself: a > b > c > a"
}
