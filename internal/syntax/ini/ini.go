// Package ini reads configuration files as Python's configparser does, with the place of each value.
//
// In: the decoded text of an odoo.conf or setup.cfg. Out: its options in order, and what Python would refuse. Source:
// CPython 3.12, Lib/configparser.py, RawConfigParser with its defaults: `=` or `:` behind a key, keys in lower case, no
// comments behind values, values that go on in lines of a deeper indent, nothing expanded. Limits: Python gives up
// where this reader notes a problem and reads on.
package ini

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// Option is a key of a section with its value.
type Option struct {
	Section string // as written
	Key     string // in lower case
	Start   int    // byte offset of the key
	Lines   []Line // of the value: the first, which may be empty, and those that go on, without comments and empty ones
}

// Line is what one line has of a value, without white space around it.
type Line struct {
	Start int // byte offset
	Text  string
}

// Parse gives the options of a text. An option that is set twice is there twice, and Python refuses the second.
func Parse(text []byte) ([]Option, []*syntax.Problem) {
	p := parser{seen: make(map[string]bool)}
	offset := 0
	if rest, ok := bytes.CutPrefix(text, []byte(bom)); ok {
		p.refuse(0, len(bom), "the file begins with a byte order mark, which Python takes for a part of its first line")
		offset, text = len(bom), rest
	}
	for len(text) > 0 {
		line := text[:lineEnd(text)]
		p.line(offset, string(bytes.TrimRight(line, "\r\n")))
		offset += len(line)
		text = text[len(line):]
	}
	return p.options, p.problems
}

const bom = "\ufeff"

// lineEnd gives the length of the first line with its end: LF, CRLF or CR.
func lineEnd(text []byte) int {
	i := bytes.IndexAny(text, "\r\n")
	switch {
	case i < 0:
		return len(text)
	case text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n':
		return i + 2
	}
	return i + 1
}

type parser struct {
	options    []Option
	problems   []*syntax.Problem
	seen       map[string]bool // sections and options that were there, as strict parsers keep them
	section    string
	inside     bool // behind a section's header
	isHeadless bool // a line stands before the first header
	isOpen     bool // the last option's value may go on
	indent     int  // of the line with the last header or key
}

func (p *parser) refuse(start, end int, format string, args ...any) {
	p.problems = append(p.problems, &syntax.Problem{Start: start, End: end, Message: fmt.Sprintf(format, args...)})
}

// line takes one line, without its end, that begins at an offset.
func (p *parser) line(offset int, line string) {
	value := strings.TrimFunc(line, isSpace)
	before := line[:strings.Index(line, value)]
	start, indent := offset+len(before), utf8.RuneCountInString(before)
	switch {
	case value == "" || value[0] == '#' || value[0] == ';':
	case p.inside && p.isOpen && indent > p.indent:
		last := &p.options[len(p.options)-1]
		last.Lines = append(last.Lines, Line{start, value})
	case value[0] == '[' && strings.LastIndexByte(value, ']') > 1:
		p.indent = indent
		p.header(start, value[1:strings.LastIndexByte(value, ']')])
	case !p.inside && p.isHeadless: // Python has given up at the first such line
	case !p.inside:
		p.isHeadless = true
		p.refuse(start, start+len(value), "no section begins before this line")
	default:
		p.indent = indent
		p.option(start, value)
	}
}

func (p *parser) header(start int, name string) {
	p.section, p.inside, p.isOpen = name, true, false
	if key := "[" + name; p.seen[key] && name != defaultSection {
		p.refuse(start, start+len(name)+2, "section %q begins twice", name)
	} else {
		p.seen[key] = true
	}
}

func (p *parser) option(start int, text string) {
	i := strings.IndexAny(text, "=:")
	key := strings.ToLower(strings.TrimRightFunc(text[:max(i, 0)], isSpace))
	if key == "" {
		p.isOpen = p.isOpen && i < 0
		p.refuse(start, start+len(text), "the line is neither a section nor an option")
		return
	}
	if id := p.section + "\n" + key; p.seen[id] {
		p.refuse(start, start+len(text), "option %q is set twice", key)
	} else {
		p.seen[id] = true
	}
	value := strings.TrimLeftFunc(text[i+1:], isSpace)
	p.options = append(p.options,
		Option{Section: p.section, Key: key, Start: start, Lines: []Line{{start + len(text) - len(value), value}}})
	p.isOpen = true
}

// defaultSection holds the values that all others have where they set none of their own.
const defaultSection = "DEFAULT"

// Get gives an option as Python's items(section) would: of the section itself, else of DEFAULT; the last of several.
// It is nil when neither is there, or the section is not.
func Get(options []Option, section, key string) *Option {
	var found *Option
	for i := range options {
		o := &options[i]
		if o.Key != key {
			continue
		}
		if o.Section == section || o.Section == defaultSection && (found == nil || found.Section == defaultSection) {
			found = o
		}
	}
	return found
}

// isSpace tells what Python's str.strip removes.
func isSpace(r rune) bool {
	switch {
	case r >= '\t' && r <= '\r', r >= 0x1c && r <= ' ', r == 0x85, r == 0xa0, r == 0x1680, r >= 0x2000 && r <= 0x200a,
		r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000:
		return true
	}
	return false
}
