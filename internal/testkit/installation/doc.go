// Package installation holds what a real Odoo 18.0 says of small modules: does it install them, and if not, why and where?
//
// In: nothing; Variants and Further, the two Sets, compose the modules from the tables of this package. Each has one fault
// of a kind, at a place that the generator knows, or an oddity that Odoo may accept. testdata/odoo-18.0.json and
// further-18.0.json are the records of what Odoo said, written by docs/installation.py. Where the two disagree Odoo is right: a planted fault that it accepts is not one. Out:
// Compare, which says how findings on a variant agree with its record.
//
// testdata/addons-18.0.json is the same of addons that are published on PyPI, with what smartdelta says of them beside it;
// docs/addons.py writes both. Out: Addons. No addon is in this repository, so the test compares what was recorded.
//
// Faults that Odoo accepts in one database and refuses in another have a variant for each (…-fresh).
//
// Limits: modules are installed without demo data, from English sources, with nothing else on the path but Odoo's own
// modules. JavaScript is judged by Odoo's module loader alone, as no installation runs it.
package installation
