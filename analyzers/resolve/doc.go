// Package resolve decides what every name that a module uses leads to, without Odoo on disk.
//
// In: the module's references (analyzers/collect), the closure of its depends (analyzers/load), and what the modules of
// that give to the web client (analyzers/webclient). Out: for each module a state per reference and the coverage by
// kind; over the workspace the names that nothing in their module's closure has, each with what is known of it: the
// module that has it, the Enterprise addon, the series that dropped it, the name that was meant. No diagnostics:
// checkers read the result.
//
// What a module of unknown content may define is undecidable, never missing. Names that code builds are not among the
// references, so nothing is guessed of them. Source: odoo/tools/convert.py, odoo/models.py, base's ir_model.py and
// ir_ui_view.py, ir_asset.py, web's registries, series 18.0. Limits: a field is looked for where its model is known, a
// name of the web client where scripts register it literally; what stands in a bundle, and in which order, is not.
package resolve
