// Package resolve decides what every name that a module uses leads to, without Odoo on disk.
//
// In: the module's references (analyzers/refs) and the closure of its depends (analyzers/load). Out: for each module a
// state per reference and the coverage by kind; over the workspace the names that nothing in their module's closure
// has, each with what is known of it: the module that has it, the Enterprise addon, the series that dropped it, the
// name that was meant. No diagnostics: checkers read the result.
//
// What a module of unknown content may define is undecidable, never missing. Names that code builds are not among the
// references, so nothing is guessed of them. Source: odoo/tools/convert.py, odoo/models.py, base's ir_model.py and
// ir_ui_view.py, series 18.0. Limits: a field is looked for where its model is known; JavaScript names, assets,
// widgets and tags are judged by the addon in their form only.
package resolve
