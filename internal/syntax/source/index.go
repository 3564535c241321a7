package source

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Index finds lines and columns in one text. "\n", "\r\n" and a lone "\r" each end one line, as in
// Python, XML and every editor. An Index does not change and may be used by several goroutines.
type Index struct {
	text  []byte
	lines []int // offset of each line's first byte; the first is behind the byte order mark
}

// NewIndex reads the line ends of a decoded text. The Index keeps text.
func NewIndex(text []byte) *Index {
	x := &Index{text: text, lines: make([]int, 1, 16+len(text)/32)}
	if bytes.HasPrefix(text, []byte(bom)) {
		x.lines[0] = len(bom)
	}
	noCR := bytes.IndexByte(text, '\r') < 0
	for i := 0; i < len(text); i++ {
		if noCR {
			n := bytes.IndexByte(text[i:], '\n')
			if n < 0 {
				break
			}
			i += n
			x.lines = append(x.lines, i+1)
			continue
		}
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			x.lines = append(x.lines, i+1)
		case '\n':
			x.lines = append(x.lines, i+1)
		}
	}
	return x
}

// Lines is the number of lines; an empty text has one, and so has what follows a last line end.
func (x *Index) Lines() int { return len(x.lines) }

// Position gives the 1-based line and the 1-based column, in code points, of a byte offset. An offset
// inside a character means that character, one outside the text the nearest inside it.
func (x *Index) Position(offset int) (line, column int) {
	line, before := x.Before(offset)
	return line, 1 + utf8.RuneCount(before)
}

// UTF16Len is the number of UTF-16 units of a text.
func UTF16Len(text []byte) int {
	n := 0
	for _, r := range string(text) {
		if r > 0xffff {
			n++
		}
		n++
	}
	return n
}

// Before gives the 1-based line of an offset and the line's text that precedes it, part of the text's memory.
func (x *Index) Before(offset int) (line int, text []byte) {
	offset = min(max(offset, x.lines[0]), len(x.text))
	for back := 1; back < utf8.UTFMax && back <= offset && offset < len(x.text) &&
		!utf8.RuneStart(x.text[offset]); back++ {
		if _, size := utf8.DecodeRune(x.text[offset-back:]); size > back {
			offset -= back
		}
	}
	line = sort.Search(len(x.lines), func(i int) bool { return x.lines[i] > offset })
	start := x.lines[max(line, 1)-1]
	return max(line, 1), x.text[start:max(offset, start)]
}

// Start is the byte offset of the first character of the 1-based line n; 0 before the first line and
// the text's length after the last.
func (x *Index) Start(n int) int {
	switch {
	case n < 1:
		return 0
	case n > len(x.lines):
		return len(x.text)
	}
	return x.lines[n-1]
}

// Line is the text of the 1-based line n without its line end and without a byte order mark, part of
// the text's memory; nil where there is no such line.
func (x *Index) Line(n int) []byte {
	if n < 1 || n > len(x.lines) {
		return nil
	}
	line := x.text[x.lines[n-1]:x.Start(n+1)]
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}
