// Package visible makes every character of a text show.
//
// In: any bytes, such as a name, a message or a source line of a repository. Out: text in which control characters,
// characters that reorder or hide text, and bytes that are no UTF-8 have a visible form, so that no name can move a
// cursor, forge a line of a report or show source in another order than it runs (CVE-2021-42574); JSON keeps the exact
// name and escapes them. Width and Clip measure and cut such text in columns of a terminal.
//
// Source: Unicode's general categories; East Asian Width (UAX 11) for columns. Limits: look-alike letters stay.
package visible
