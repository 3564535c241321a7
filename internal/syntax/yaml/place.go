package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v3"
)

// cursor turns lines and columns into byte offsets. It remembers where it was, since a line can hold all nodes of a
// file.
type cursor struct {
	text  []byte
	lines []int // offset of each line's first byte; the first is behind the byte order mark

	line, column, offset int // that were asked for last
}

func newCursor(text []byte) cursor {
	c := cursor{text: text, lines: []int{len(text) - len(bytes.TrimPrefix(text, []byte("\ufeff")))}}
	for at := c.lines[0]; at < len(text); {
		if n := lineEnd(text[at:]); n > 0 {
			at += n
			c.lines = append(c.lines, at)
		} else {
			at++
		}
	}
	return c
}

// lineEnd gives the length of a line end that a text begins with, 0 if it does not: those of the parser are more than
// other readers have.
func lineEnd(text []byte) int {
	for _, end := range [...]string{"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"} {
		if text[0] == end[0] && len(text) >= len(end) && string(text[:len(end)]) == end {
			return len(end)
		}
	}
	return 0
}

// bom gives the offset behind the byte order mark.
func (c *cursor) bom() int { return c.lines[0] }

// at gives the byte offset of a line and a column in code points, both from 1; those outside of the text are cut to it.
func (c *cursor) at(line, column int) int {
	line = min(max(line, 1), len(c.lines))
	end := len(c.text)
	if line < len(c.lines) {
		end = c.lines[line]
	}
	if line != c.line || column < c.column {
		c.line, c.column, c.offset = line, 1, c.lines[line-1]
	}
	for ; c.column < column && c.offset < end; c.column++ {
		_, size := utf8.DecodeRune(c.text[c.offset:])
		c.offset += size
	}
	return c.offset
}

// scalar gives the place of a scalar's text: within its quotes, or below its indicator.
func (c *cursor) scalar(n *yaml.Node, start int) (from, to int) {
	start = c.behindProperties(start)
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return c.block(start, n.Value)
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 && start < len(c.text):
		return c.quoted(start)
	case n.Tag == "!!null":
		return start, start
	}
	at := start
	for word := range strings.FieldsSeq(n.Value) { // a line that goes on is joined by one blank
		i := bytes.Index(c.text[at:], []byte(word))
		if i < 0 {
			break
		}
		at += i + len(word)
	}
	return start, at
}

// behindProperties skips anchors and tags.
func (c *cursor) behindProperties(at int) int {
	for at < len(c.text) && (c.text[at] == '&' || c.text[at] == '!') {
		word := bytes.IndexAny(c.text[at:], " \t\r\n,[]{}")
		if word < 0 {
			return len(c.text)
		}
		at = c.behindBlanks(at + word)
	}
	return at
}

// behindBlanks skips white space and comments.
func (c *cursor) behindBlanks(at int) int {
	for at < len(c.text) {
		switch c.text[at] {
		case ' ', '\t', '\r', '\n':
			at++
		case '#':
			end := bytes.IndexAny(c.text[at:], "\r\n")
			if end < 0 {
				return len(c.text)
			}
			at += end
		default:
			return at
		}
	}
	return at
}

// quoted gives what stands between the quote at an offset and the one that closes it.
func (c *cursor) quoted(at int) (start, end int) {
	quote := c.text[at]
	for end = at + 1; end < len(c.text) && c.text[end] != quote; end++ {
		if quote == '"' && c.text[end] == '\\' {
			end++
		}
		if quote == '\'' && bytes.HasPrefix(c.text[end+1:], []byte("''")) {
			end += 2
		}
	}
	return at + 1, min(max(end, at+1), len(c.text))
}

// block gives the lines below an indicator such as `|`: those that are indented as the first one is, or deeper.
func (c *cursor) block(indicator int, value string) (start, end int) {
	start = c.nextLine(indicator)
	end = start
	first := strings.TrimLeft(value, "\n")
	inside := len(first) - len(strings.TrimLeft(first, " ")) // is part of the value
	indent := -1
	for at := start; at < len(c.text); {
		next := c.nextLine(at)
		line := c.text[at:next]
		blanks := len(line) - len(bytes.TrimLeft(line, " "))
		text := bytes.TrimRight(line, " \t\r\n")
		if indent < 0 && len(text) > 0 {
			indent = max(blanks-inside, 0)
		}
		if len(text) > 0 && (blanks < indent || first == "") {
			break
		}
		if len(text) > 0 {
			end = at + len(text)
		}
		at = next
	}
	return start, end
}

// nextLine gives where the line behind an offset begins.
func (c *cursor) nextLine(at int) int {
	for ; at < len(c.text); at++ {
		if n := lineEnd(c.text[at:]); n > 0 {
			return at + n
		}
	}
	return at
}
