// Package csv reads CSV data files cell by cell, with the place of each cell.
//
// In: the decoded text of a .csv file (package source). Out: rows of values exactly as Odoo 18 gets
// them from Python's csv.reader(io.StringIO(text), quotechar='"', delimiter=',') in
// odoo/tools/convert.py, convert_csv_import, with byte offsets; and Problems for what makes that
// reader, or the database behind it, refuse the file.
//
// The automaton is that of CPython's Modules/_csv.c and not encoding/csv: the latter tells where a
// field begins but not where it ends, and where the two disagree it cannot be corrected from outside.
// encoding/csv drops blank lines, turns "\r\n" inside quotes into "\n", lets a lone "\r" pass as data,
// and reads `"a"b` as an open quote where Python reads `ab`. It is the second oracle in the tests.
//
// A quote that nothing closes is a Problem although Python takes it: all that follows becomes one cell.
//
// Limits: CPython 3.10 refuses a NUL in a line and 3.11 does not, but PostgreSQL refuses both.
package csv

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// OpenQuote is the message of the one Problem that Odoo has none with.
const OpenQuote = "quote is not closed, so the rest of the file is one cell"

// Cell is one value and where it stands: Start and End are byte offsets of its text inside the
// quotes. In the text a doubled quote still is two, so End-Start may exceed len(Value). Value shares
// memory with a copy of the whole file; clone what is kept for long.
type Cell struct {
	Value      string
	Start, End int
}

// Row is one record. Its cells are only valid during the visit. A blank line is a row without cells,
// as in Python; Odoo skips those and rows of empty cells only behind the header.
type Row struct {
	Cells      []Cell
	Line       int // 1-based line on which the row begins; "\n", "\r\n" and "\r" end lines
	Start, End int // without the line end
}

// fieldLimit is Python's csv.field_size_limit(), which Odoo leaves alone; it counts code points.
const fieldLimit = 131072

// Parse calls visit for each row in order, the header among them, until visit returns false or a
// problem stops Python's reader, and returns the problems.
func Parse(text []byte, visit func(row Row) bool) []syntax.Problem {
	p := parser{text: string(text), line: 1}
	p.checkText(text)
	for p.pos < len(p.text) {
		if !p.row() || !visit(Row{p.cells, p.rowLine, p.rowStart, p.rowEnd}) {
			break
		}
	}
	return p.problems
}

type parser struct {
	text             string
	pos              int
	line             int // of pos
	cells            []Cell
	rowLine          int
	rowStart, rowEnd int
	problems         []syntax.Problem
}

// checkText reports what is wrong wherever it stands.
func (p *parser) checkText(text []byte) {
	if bytes.HasPrefix(text, []byte("\ufeff")) {
		p.report(0, 3, "file starts with a byte order mark, which Odoo reads as part of the first column's name")
	}
	if i := strings.IndexByte(p.text, 0); i >= 0 {
		p.report(i, i+1, "cell contains a NUL byte, which PostgreSQL refuses")
	}
	if i := source.ValidPrefix(text); i < len(text) {
		p.report(i, i+1, fmt.Sprintf("byte 0x%02x is not valid in utf-8", text[i]))
	}
}

func (p *parser) report(start, end int, message string) {
	p.problems = append(p.problems, syntax.Problem{Start: start, End: end, Message: message})
}

// row reads one record; false means that Python's reader raises an error here.
func (p *parser) row() bool {
	p.cells, p.rowStart, p.rowLine = p.cells[:0], p.pos, p.line
	if c := p.text[p.pos]; c == '\n' || c == '\r' {
		return p.endOfRow()
	}
	for {
		if !p.cell() {
			return false
		}
		if p.pos == len(p.text) || p.text[p.pos] != ',' {
			return p.endOfRow()
		}
		p.pos++
	}
}

// endOfRow eats the line end. Python's reader gets lines that end in "\n", and nothing but carriage
// returns may stand before it.
func (p *parser) endOfRow() bool {
	p.rowEnd = p.pos
	for p.pos < len(p.text) && p.text[p.pos] == '\r' {
		p.pos++
	}
	if p.pos < len(p.text) {
		if p.text[p.pos] != '\n' {
			p.report(p.pos-1, p.pos, "carriage return without line feed outside of quotes, which Python's csv "+
				"reader refuses")
			return false
		}
		p.pos++
	}
	p.line += lineEnds(p.text[p.rowEnd:p.pos])
	return true
}

// cell reads up to the comma or line end behind it.
func (p *parser) cell() bool {
	if p.pos < len(p.text) && p.text[p.pos] == '"' {
		return p.quoted()
	}
	start := p.pos
	p.skipPlain()
	return p.add(p.text[start:p.pos], start, p.pos)
}

// skipPlain goes to the next comma or line end.
func (p *parser) skipPlain() {
	for p.pos < len(p.text) {
		if c := p.text[p.pos]; c == ',' || c == '\n' || c == '\r' {
			return
		}
		p.pos++
	}
}

// quoted reads a cell that begins with a quote. What follows the closing quote belongs to the value,
// quotes and all, up to the comma: `"a"b"` is `ab"`.
func (p *parser) quoted() bool {
	start := p.pos + 1
	end, doubled := start, false
	for end < len(p.text) {
		n := strings.IndexByte(p.text[end:], '"')
		if n < 0 {
			p.report(start-1, start, OpenQuote)
			end = len(p.text)
			break
		}
		end += n
		if end+1 == len(p.text) || p.text[end+1] != '"' {
			break
		}
		doubled = true
		end += 2
	}
	value := p.text[start:end]
	p.line += lineEnds(value)
	if doubled {
		value = strings.ReplaceAll(value, `""`, `"`)
	}
	p.pos = min(end+1, len(p.text))
	tail := p.pos
	p.skipPlain()
	if tail < p.pos {
		return p.add(value+p.text[tail:p.pos], start, p.pos)
	}
	return p.add(value, start, end)
}

// lineEnds counts as source.Index does.
func lineEnds(text string) int {
	n := strings.Count(text, "\n")
	if strings.IndexByte(text, '\r') >= 0 {
		n += strings.Count(text, "\r") - strings.Count(text, "\r\n")
	}
	return n
}

func (p *parser) add(value string, start, end int) bool {
	if len(value) > fieldLimit && utf8.RuneCountInString(value) > fieldLimit {
		p.report(start, end, "cell is larger than 131072 characters, the limit of Python's csv reader")
		return false
	}
	p.cells = append(p.cells, Cell{value, start, end})
	return true
}
