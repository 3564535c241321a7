{
    "name": "Paste",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["base"],
    'data': ['one.xml' 'two.xml'],  # want REF406 "no file one\.xmltwo\.xml; several texts without a comma" at "'one.xml' 'two.xml'"
}
