{
    "name": "British",
    "version": "18.0.1.0.0",
    "licence": "OEEL-1",  # want EE107 "licence OEEL-1"
    "depends": ["base"],
}
