// Package catalog is the catalog command as a library: it builds the knowledge base of a series from a source tree of
// Odoo Community, and puts one into words.
//
// Build: from the tree (the folder that holds odoo and addons) to the bytes of a knowledge base, with the readers and
// the virtual load that checks use; the same tree gives the same bytes. Source of the rules for manifests:
// odoo/modules/module.py (load_manifest, adapt_version), series 18.0. Limits: addons paths outside the tree are not
// read; names only are kept, of seed records no values.
//
// Show and Diff: from an open knowledge base to lines of text, sorted where order says nothing. Limits: of the
// ids that Odoo makes of classes those are known that the classes of the module itself give; for others see the load
// command.
package catalog
