// Package world resolves names over what modules declare: models, fields, XML ids.
//
// In: the symbols of modules, as passes or a knowledge base give them. Out: closures, which answer for one module, or
// for all of a workspace, what a name means there; and the bytes that symbols are kept as. A module is a types.Package
// whose imports are its depends. Source: odoo/models.py (_build_model), odoo/modules/graph.py, base's ir_model.py
// (_reflect_*), series 18.0. Limits: fields and models are looked up as the modules of a closure leave them all
// together; what a running Odoo adds is unknown where symbols say that it may add something, and else taken to be
// absent.
package world
