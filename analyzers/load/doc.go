// Package load predicts what Odoo would make of a module, and owns what modules tell each other.
//
// In: the readers' results. Out: a *Result with the closure of depends and with what the module's data leaves, and the
// fact world.Symbols for the modules above; no diagnostics. Its parts, each of which can be imported alone:
//
//   - internal/odoo/world: the symbols of modules, and the closure that resolves names over them
//   - internal/odoo/eval: expressions in data and constants in Python, as safe_eval computes them
//   - analyzers/load/classes: what Python says of models
//   - analyzers/load/startup: at which imports and hooks of the module Odoo stops
//   - analyzers/load/registry: at which classes and fields Odoo's registry stops
//   - analyzers/load/loader: what data files do: records, XML ids, values, and where Odoo gives up
//   - internal/odoo/predict: from the symbols of all modules installed to what the database holds
//
// # Words
//
// Of modules: the symbols are what a module declares itself; its closure is all that its depends lead to. A name is
// Present in a closure, Absent, or Unknown where an opaque module may have it: one of which nothing is known, or not
// all. What is not known of a module is said by its unread files; of its data by gaps, which are listed files that
// could not be read, that Odoo's schema refuses, or that are not there.
//
// Of records: foreign ones update what another module made, and foreign ids are made in the name of another module.
// Implied records are contained in others (_inherits), and Odoo names them. Manual models and fields are made by
// records. Later ids are made by neither data nor demo data, but by code. Unlisted files are data that nothing loads.
//
// Of the installation: an abort is a place at which Odoo gives up. An operation at run time is one whose effect no file
// tells, such as a function or a hook. An Answer is Maybe where only run time can tell; a contract is undecided where
// gaps, operations or such answers could change its outcome.
package load
