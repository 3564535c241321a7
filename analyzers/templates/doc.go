// Package templates judges the browser templates of a module that inherit from others, by t-inherit (rule REF437).
//
// In: the XML files that the module's manifest puts into bundles; of the modules below, theirs, or what the knowledge
// base has of them. Out: a *Result with the places at which the browser throws an error; no diagnostics. Templates are
// combined by internal/odoo/view. Source: addons/web/static/src/core/template_inheritance.js and templates.js,
// odoo/addons/base/models/assetsbundle.py, series 18.0.
//
// Limits: files that only an ir.asset record or another module puts into a bundle are not seen. The order inside a
// bundle is not known: what another order would find is let pass. Where a module below has content that is not known,
// what finds nothing is undecidable. Whether a script draws the template is not asked.
package templates
