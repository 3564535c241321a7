{
    "name": "Me", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme",
    "depends": ["me"],  # want REF410 "me depends on itself: me > me"
}
