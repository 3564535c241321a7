// Package view combines a view with those that extend it, as Odoo 18.0 does.
//
// In: views with their arch (package tree), in the order in which they are loaded. Out: the combined arch, whose nodes
// know which view they are from and where they stand in its file; and what Odoo would refuse on the way: which spec,
// how far its selector matched, and what is nearest to it.
//
// Source: odoo/tools/template_inheritance.py and odoo/addons/base/models/ir_ui_view.py (_get_combined_arch, _combine,
// _get_inheriting_views, _add_validation_flag), series 18.0; proven against the former by the oracle test. Browser
// templates (t-inherit) follow addons/web/static/src/core/template_inheritance.js and
// odoo/addons/base/models/assetsbundle.py.
//
// Limits: views that only exist per website, and what users change in the database, are not known. A view whose order
// of loading is not known has the place at which it was added.
package view
