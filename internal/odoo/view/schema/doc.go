// Package schema judges views by the schemas that Odoo 18.0 has for some types.
//
// In: the root element of a view. Out: the first thing in document order that its schema does not allow, with its
// place. The tables are derived from odoo/addons/base/rng/*.rng of commit 755cc8c0 (2025-11-09), in our own writing;
// that they say the same is proven against lxml's RelaxNG by the oracle test. Odoo asks them after its own checks,
// and for the types calendar, graph, pivot, search, list and activity only [odoo/tools/view_validation.py:
// schema_valid].
//
// Limits: what the schemas leave open is not judged here.
package schema
