// Package viewer is the view command as a library: from a view's id to its arch as Odoo would combine it.
//
// In: a session, the id of a view or template or the t-name of a browser template, and which modules are installed.
// Out: a Report with the lines of the combined arch, each with the view and the place that it is from; the views in the
// order in which they are applied; and what Odoo, or the browser, would refuse. Source: internal/odoo/view and
// internal/project/installset, which name theirs. Limits: theirs; of modules that are in no folder given only the
// structure of their views is known, without texts and labels, and what code changes at run time is not. Blanks and
// comments are left out of the lines.
package viewer
