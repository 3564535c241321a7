{
    "name": "Near misses",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": ["base"],
    "data": ["./views/../views/listed.xml"],
    "assets": {"web.assets_backend": ["near/views/**/*.xml"]},  # want REF412 "there is no file near/views"
}
