{
    "name": "Near misses",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "summary": "iap, in words only",
    "depends": ["base", "web", "mail", "project"],
}
