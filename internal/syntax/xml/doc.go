// Package xml reads XML with the place of everything: elements, attribute names and values, text.
//
// In: the decoded text of an .xml file (package source). Out, from cheap to rich: Check (is it well
// formed?), Scanner (one event at a time, nothing allocated), and Parse (an etree.Document that knows
// where its elements and attributes stand). All places are byte offsets in that text, [Start,End).
//
// What is well formed is what lxml accepts, since that is what Odoo loads with: namespace errors count,
// entities other than the five of XML do not exist, nesting ends at 256, one text at 10 million bytes.
// Measured against lxml 5.2.1 (libxml2 2.12.6), which Odoo 18 pins, and lxml 6.1 (libxml2 2.14.6).
//
// Differences from lxml, on purpose:
//   - The use of an entity that a DOCTYPE declares is a Problem:
//     Odoo refuses the file in which the text that lxml would put
//     there stands behind a reference, nothing in a module needs it, and it is never expanded here.
//   - Element 257 of a nest is a Problem; libxml2 2.12 counts one level more than 2.14.
//   - The declarations inside a DOCTYPE are not checked one by one, and default attributes that they
//     declare are not added.
//
// A Problem that leaves the structure clear (an unknown entity, a doubled attribute) does not stop the
// reading; the first that does not is the last.
package xml

// Limits of libxml2 without XML_PARSE_HUGE, which Odoo does not set.
const (
	maxDepth = 256
	maxText  = 10_000_000 // bytes of one text, attribute value, comment, CDATA section or instruction
	maxName  = 50_000     // bytes of a name or prefix
)

// maxProblems bounds what one file reports.
const maxProblems = 20
