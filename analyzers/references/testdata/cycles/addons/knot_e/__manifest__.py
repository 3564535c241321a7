{
    "name": "E", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme",
    "depends": ["knot_f"],  # want REF410 "knot_e depends on itself: knot_e > knot_f > knot_e"
}
