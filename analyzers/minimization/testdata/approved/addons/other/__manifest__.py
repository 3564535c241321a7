# want +1 MIN703 "other is in none of the approved families .shop_., report_xlsx." at "{"
{
    "name": "x",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": ["base"],
}
