// Package source turns the bytes of a file into the text that everything else speaks of, and offsets
// in that text into lines and columns.
//
// In: a file's name and its raw bytes. Out: UTF-8 text (the very same bytes where the file already is
// UTF-8), the encoding's name, and at most one Problem with its place. A byte order mark that is legal
// stays in the text, so that offsets are offsets in the file; it takes no column.
//
// Readers and findings share this one package because a position is only worth something when both
// sides mean the same bytes. A reader that decoded a latin-1 file by itself would report offsets that a
// printer of lines, which decoded it otherwise, puts a few columns beside the name. So the driver
// decodes each file once, readers report byte offsets in that text, and only Index makes lines and
// columns of them, for the terminal (code points) and for SARIF (UTF-16 units) alike.
//
// Sources: PEP 263 and CPython's tokenizer for .py (get_coding_spec, check_coding_spec); Odoo 18's
// odoo/modules/module.py, load_manifest, for manifests, and odoo/tools/convert.py for .xml (libxml2
// through lxml: byte order mark, then the declaration) and .csv (always UTF-8).
//
// Limits: UTF-32 and EBCDIC are not read.
package source
