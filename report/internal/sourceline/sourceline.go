package sourceline

import (
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report/visible"
)

const tabStop = 4

// Marked is a source line made fit to be shown: every character visible, tabs expanded, cut around the token.
type Marked struct {
	Before, Token, After string
}

// Offending gives the line of the excerpt in which the finding begins, with its token marked, at most room
// cells wide. ok is false where the finding brought no such line.
func (s *Marker) Offending(f *findings.Finding, room int) (line Marked, ok bool) {
	i := f.Place.Start.Line - f.Excerpt.FirstLine
	if i < 0 || i >= len(f.Excerpt.Lines) {
		return Marked{}, false
	}
	return s.Mark(f.Excerpt.Lines[i], f.Place.Start.Column, endColumn(f), room), true
}

// endColumn is where the token ends on its first line; a token that goes on reaches past every line's end.
func endColumn(f *findings.Finding) int {
	if f.Place.End.Line > f.Place.Start.Line {
		return 1 << 30
	}
	return f.Place.End.Column
}

// Mark cuts a line into what is before, in and after the columns [from,to): 1-based code points, which
// may lie outside of the line. What is left out at either end shows as "…".
func (s *Marker) Mark(line string, from, to, room int) Marked {
	line = strings.TrimRight(line, "\r\n")
	from = max(from, 1)
	to = max(to, from)
	// Only a window can be shown, and a line may be megabytes long: cut before looking closer.
	start := s.seek(line, from-1)
	head := line[:start]
	cutHead := max(0, len(head)-utf8.UTFMax*room)
	for cutHead > 0 && !utf8.RuneStart(head[cutHead]) {
		cutHead--
	}
	end := start + RuneOffset(line[start:], min(to-from, room))
	cutToken := to-from > room && end < len(line)
	tail := line[end:]
	cutTail := RuneOffset(tail, room)

	var p painter
	before, token, after := p.paint(head[cutHead:]), p.paint(line[start:end]), p.paint(tail[:cutTail])
	tokenRoom := min(cellsOf(token), room)
	rest := room - tokenRoom
	beforeRoom := min(cellsOf(before), max(rest/2, rest-cellsOf(after)))
	m := Marked{
		Before: keepEnd(before, beforeRoom, cutHead > 0),
		Token:  keepStart(token, tokenRoom, cutToken),
	}
	if !cutToken {
		m.After = keepStart(after, rest-beforeRoom, cutTail < len(tail))
	}
	return m
}

// RuneOffset gives the byte offset of the n-th character, or the length of a shorter text.
func RuneOffset(s string, n int) int {
	for i := range s {
		if n <= 0 {
			return i
		}
		n--
	}
	return len(s)
}

// Marker marks one token after the other. Of the line that it looked at last it knows where each 1,000th character is,
// since a line may be megabytes long and have a finding at each word. The zero value is ready for use.
type Marker struct {
	line  string
	marks []int // byte offset of each character whose number is a multiple of stride, as far as was looked
}

const stride = 1000

// seek gives the byte offset of the n-th character of a line, from 0; the length of a shorter line.
func (s *Marker) seek(line string, n int) int {
	if line != s.line || s.marks == nil {
		*s = Marker{line: line, marks: []int{0}}
	}
	for len(s.marks) <= n/stride {
		last := s.marks[len(s.marks)-1]
		if last == len(line) {
			return last
		}
		s.marks = append(s.marks, last+RuneOffset(line[last:], stride))
	}
	start := s.marks[n/stride]
	return start + RuneOffset(line[start:], n%stride)
}

// cell is one character as it is shown, and the columns of a terminal that it takes.
type cell struct {
	text string
	wide int
}

// painter turns source text into cells. It keeps the column, on which the width of a tab depends.
type painter struct{ column int }

func (p *painter) paint(s string) []cell {
	cells := make([]cell, 0, len(s))
	for _, r := range s {
		c := cell{text: visible.Rune(r), wide: visible.RuneWidth(r)}
		switch {
		case r == '\t':
			c.wide = tabStop - p.column%tabStop
			c.text = strings.Repeat(" ", c.wide)
		case visible.Hides(r):
			c.wide = utf8.RuneCountInString(c.text)
		}
		p.column += c.wide
		cells = append(cells, c)
	}
	return cells
}

func cellsOf(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.wide
	}
	return n
}

func keepStart(cells []cell, room int, cut bool) string {
	used := cellsOf(cells)
	if !cut && used <= room {
		return text(cells)
	}
	for len(cells) > 0 && used > room-1 {
		used -= cells[len(cells)-1].wide
		cells = cells[:len(cells)-1]
	}
	return text(cells) + visible.Ellipsis
}

func keepEnd(cells []cell, room int, cut bool) string {
	used := cellsOf(cells)
	if !cut && used <= room {
		return text(cells)
	}
	for len(cells) > 0 && used > room-1 {
		used -= cells[0].wide
		cells = cells[1:]
	}
	return visible.Ellipsis + text(cells)
}

func text(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(c.text)
	}
	return b.String()
}
