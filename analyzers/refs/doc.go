// Package refs lists every reference of a module to something that another module may define: models, XML ids,
// addons, Python and JavaScript modules, assets, templates, view types, addresses, system parameters, fields.
//
// In: the readers' results (manifest, Python, XML, CSV, JavaScript). Out: a *Result, one uniform list in the order of
// files and places, each name with its exact place; no diagnostics, and no question whether a name resolves. Code
// inside XML (eval, context, domain, server actions, QWeb expressions) goes through the Python reader.
//
// Source: Odoo 18.0, odoo/tools/convert.py and import_xml.rng (data files), base's ir_ui_view.py, ir_qweb.py and
// ir_asset.py, web's view and QWeb compilers. Limits: a name that is built at run time is no literal and not
// seen, nor is markup in a Python or JavaScript string; names in comments, docstrings, prose and translations are no references; modules that nobody asked
// about (unit.Unit.Reported) are not read.
package refs
