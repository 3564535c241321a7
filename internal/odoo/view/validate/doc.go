// Package validate judges combined views against models as Odoo 18.0 does when it loads them.
//
// In: a combined arch (package view), and a World that knows models, fields, methods, groups and records. Out: what
// Odoo refuses, what it only logs, and what could not be decided because the World does not know; each with its node,
// the attribute and the stretch of its value, and words without line numbers.
//
// Source: odoo/addons/base/models/ir_ui_view.py (_check_xml, _valid_inheritance, _validate_view and what it calls,
// NameManager) and odoo/tools/view_validation.py, series 18.0; addons/web_hierarchy/models/ir_ui_view.py for its type.
// Like Odoo it looks only at what the view that is loaded brought or changed (tree.Touched), but for the names of
// fields. Those that stood there before are as right as when their own view was loaded, so they are not judged again.
//
// Odoo stops at the first error; here all are reported. What it does not look at is not judged either: attrs= inside
// the view of a field, which is taken out before it looks for them; ids that stand twice; names in options=.
//
// Limits: groups that may see an element but not the field that its expressions need (Odoo logs that) are not worked
// out. What Odoo logs is reported only for elements whose whole arch is known.
package validate
