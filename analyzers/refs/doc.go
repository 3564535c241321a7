// Package refs says what a reference is: a name in a module of something that another module may define, such as a
// model, an XML id, an addon, a Python or JavaScript module, an asset, a template, an address, a system parameter.
//
// In: places and names from those who read files. Out: a List of references per file, and the references of Python
// code, wherever it stands (eval, context, domain, server actions, QWeb expressions). Package xmldata reads those of
// XML on its way through a file; package collect those of the other kinds of files, and brings all together.
//
// Source: Odoo 18.0, as the readers say. Limits: a name that is built at run time is no literal and not seen, nor is
// markup in a Python or JavaScript string; names in comments, docstrings, prose and translations are no references.
package refs
