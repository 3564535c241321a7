{
    "name": "Licences",
    "version": "18.0.1.0.0",
    "license": "OEEL-1",  # want EE107 "OEEL-1"
    "author": "Acme",
    "depends": ["base"],
}
