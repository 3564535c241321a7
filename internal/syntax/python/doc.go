// Package python reads Python source: tokens, literals, and what a file imports.
//
// Input is the decoded UTF-8 text of a file; every offset it gives is a byte offset into that text,
// ranges are [Start, End). Encodings, byte order marks and coding cookies are somebody else's work.
//
// Three layers, each usable alone:
//   - Scanner cuts text into tokens, without allocating per token;
//   - ParseLiteral reads what ast.literal_eval accepts, with the place of every value;
//   - Parse reads a whole file, statement by statement, by a recursive-descent parser of the full grammar: imports,
//     classes with what Odoo's models say in them, references by literal names with what guards them, strings and those
//     that a key says something of, comments that direct the tool, and what is wrong with the text. It never stops at
//     an error: what follows is read as well. ParseEmbedded does the same for code that stands in a data file.
//
// The grammar is the union of CPython 3.10 to 3.14, so a file that one of them accepts has no Problem;
// PEP 701 f-strings (3.12) and PEP 695 type parameters are read everywhere. One exception: `except A, B:`
// without parentheses, legal in 3.14, is refused, because no Python that runs Odoo 18 takes it and it
// is nearly always Python 2. Checks that CPython makes after parsing (`return` outside a function, a name
// declared twice, names in `\N{…}`) are not made here.
//
// Limits: names that are put together at run time are not seen. A guard is found by its form (see proof.go), not by
// following values further than a local variable; a function that asks for a model and is called in a test is not one.
//
// Source: the Python Language Reference, chapters 2 and 10, and CPython's Parser/lexer; proven against
// CPython's ast and tokenize by the oracle test.
package python
