{
    "name": "form_demo", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["form_shared"],
    "data": ["data/steps.xml"],
    "demo": ["demo/steps.xml"],
    "demo_xml": ["demo/steps.xml"],
    "init_xml": ["demo/steps.xml"],
}
