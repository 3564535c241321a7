package yaml

import (
	"bytes"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// cursor turns the lines and columns of tokens into byte offsets: the parser's own offsets count code points, and drift
// in files with CRLF. It remembers where it was, since a line can hold all tokens of a file.
type cursor struct {
	text  []byte
	index *source.Index
	bom   int // bytes before the first line

	line, column, offset int // of the last token asked for
}

// start gives the byte offset of a token.
func (c *cursor) start(t *token.Token) int {
	if t == nil || t.Position == nil {
		return c.bom
	}
	line, column := t.Position.Line, t.Position.Column
	if line != c.line || column < c.column {
		c.line, c.column, c.offset = line, 1, c.index.Start(line)
	}
	for end := c.index.Start(line + 1); c.column < column && c.offset < end; c.column++ {
		_, size := utf8.DecodeRune(c.text[c.offset:])
		c.offset += size
	}
	return c.offset
}

// next gives where the token behind t begins; the end of the text behind the last.
func (c *cursor) next(t *token.Token) int {
	if t == nil || t.Next == nil {
		return len(c.text)
	}
	return c.start(t.Next)
}

// span gives the place of a value within its quotes.
func (c *cursor) span(t *token.Token, value string) (start, end int) {
	start = c.start(t)
	isQuoted := t != nil && (t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType) && start < len(c.text)
	if isQuoted {
		start++
	}
	if bytes.HasPrefix(c.text[start:], []byte(value)) {
		return start, start + len(value)
	}
	if isQuoted || t == nil || bytes.IndexByte([]byte(t.Origin), '\n') >= 0 { // escapes, or several lines
		end = max(start, c.next(t))
		end = start + len(bytes.TrimRight(c.text[start:end], " \t\r\n"))
		if isQuoted && end > start {
			end--
		}
		return start, end
	}
	// The column is wrong; the line is not.
	from, to := c.index.Start(t.Position.Line), c.index.Start(t.Position.Line+1)
	if i := bytes.Index(c.text[from:to], []byte(value)); i >= 0 {
		return from + i, from + i + len(value)
	}
	return from, from + len(c.index.Line(t.Position.Line))
}

// block gives the place of the lines below an indicator such as `|`.
func (c *cursor) block(indicator, content *token.Token) (start, end int) {
	if indicator == nil || indicator.Position == nil {
		return c.bom, c.bom
	}
	start = c.index.Start(indicator.Position.Line + 1)
	end = max(start, c.next(content))
	return start, start + len(bytes.TrimRight(c.text[start:end], " \t\r\n"))
}
