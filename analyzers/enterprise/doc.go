// Package enterprise reports what ties a module to Odoo Enterprise (rules EE101 to EE112).
//
// In: the module's manifest, its references (analyzers/collect), what became of them (analyzers/resolve) and the
// closure of its depends. Out: one diagnostic per offending token, in file order, with the dependency chain as related
// positions. A name is Enterprise by the addon it carries (XML ids, templates, assets, modules of Python and
// JavaScript), by the tables of models and of names of the web client, or by its view type. No name proves anything
// alone: resolution decides over the workspace who has it, and the pass over the workspace reports it. That pass also
// reads the deployment files (EE110). A module that carries Enterprise's licence (EE107), or defines many names of one
// of its addons itself (EE112), is told by its files.
//
// Source: addon names per edition and series in internal/odoo/catalogue; models and view types in rules/policy; what
// counts as core, own or vendored is the workspace's judgement. Limits: names built at run time are not seen; with a
// dependency whose content is not known, models and view types are not decidable.
package enterprise
