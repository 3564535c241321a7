// Package js reads JavaScript source: tokens, and the names that a file of an Odoo module refers to.
//
// Input is the decoded UTF-8 text of a .js file; every offset it gives is a byte offset into that text,
// ranges are [Start, End). Two layers, each usable alone:
//   - Scanner cuts text into tokens, without allocating per token;
//   - Parse reads a whole file: module imports and exports, registry calls, literal names of models, methods,
//     actions, templates, services and URLs, and the comments that direct the tool.
//
// It is a scanner and no parser. What a slash, a brace or the end of a line means depends on the grammar, so
// the scanner follows as much of it as it takes to tell regular expressions from division and blocks from
// object literals: the position in statement and expression, and the kind of every open bracket. It accepts
// scripts and modules alike, the grammar of ECMAScript 2026 and annex B (legacy octals, <!-- comments).
// A Problem is what no engine reads: an open string, template, regular expression or comment, brackets
// that do not match, a character that starts no token. Other errors of syntax are not looked for.
//
// Only what stands literally in the text is seen:
//   - a name that is a constant, a concatenation, a template with substitutions or the branch of a
//     conditional is not, but what is added to a registry under a constant that the file declares before; a
//     parameter that hides such a constant is taken for it. Nor is a service or registry that travels through a
//     destructuring or a parameter;
//   - a registry is the name `registry` or a variable that the same file declares as
//     `registry.category("…")`; other receivers called …registry are given without a category;
//   - an ORM call is a known method of something called orm, _orm or ormService, also through .silent.
//
// Known to be read wrongly: `await` and `yield` used as variables and divided, in scripts that are not strict; and
// a<!--b in a module, where it is no comment.
//
// Source: ECMA-262, 2026, clauses 12 and 13 to 16 and annex B; Odoo 18's web/static/src/core/orm_service.js,
// registry.js, module_loader.js and odoo/tools/js_transpiler.py. Proven against acorn and es-module-lexer by
// the oracle test.
package js
