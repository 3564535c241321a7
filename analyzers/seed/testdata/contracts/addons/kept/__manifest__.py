{
    "name": "Kept", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"],
    "data": ["data/steps.xml", "data/steps.xml", "data/shop.step.csv", "data/more.xml"],
    "demo": ["demo/demo.xml"],
}
