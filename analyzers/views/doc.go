// Package views judges the views that a module's data makes, as Odoo does when it loads them (rules REF430 to REF436).
//
// In: the module's data files, XML and CSV, and what load knows of models and records; of the modules below, what
// their files or the knowledge base say of views. Out: a *Result with what is wrong, the places at which Odoo gives up
// among it, and which records were judged; no diagnostics. Views are combined by internal/odoo/view and judged by
// internal/odoo/view/validate, in the order in which Odoo loads them: a view meets the parent as the modules below and
// the module's own records before it leave that. Source: odoo/addons/base/models/ir_ui_view.py (_check_xml), 18.0.
//
// Limits: views of Community's own modules are read and not judged. Modules that are installed beside the closure of
// depends are asked only where Odoo installs them by itself; what code and demo data do to views is not seen. A parent
// that is not known, or that a module of unknown content may change, is said to be undecidable.
package views
