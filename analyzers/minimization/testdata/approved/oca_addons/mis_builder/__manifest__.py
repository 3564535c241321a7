# want +1 MIN703 "mis_builder is in none" at "{"
{
    "name": "x",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": ["base"],
}
