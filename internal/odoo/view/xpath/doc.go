// Package xpath finds nodes of a view by the selectors that views use: XPath 1.0 as lxml's ETXPath reads it, with
// Odoo's function hasclass().
//
// In: the text of a selector, and a tree (package tree). Out: the first node in document order, as locate_node of
// odoo/tools/template_inheritance.py (18.0) takes it; or how far along its path the selector matched. Source: XML Path
// Language 1.0, and libxml2's choices where that leaves some; proven against lxml by the oracle test.
//
// Why no library: selectors of Odoo's own views need document order inside parentheses, `(//h3|//h4)[2]`, and get a
// wrong node from github.com/antchfx/xpath 1.3, which numbers a union side by side; it has no way to add hasclass(),
// evaluates all to give the first, panics on bad arguments, and cannot be bounded. Views are read by the thousand.
//
// Limits: the namespace axis, variables and prefixes of namespaces do not exist, as in Odoo; id() finds nothing. An
// evaluation that visits more than maxVisits nodes gives up with ErrTooMuch.
package xpath
