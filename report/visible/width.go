package visible

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Ellipsis shows that something was left out; it takes one column.
const Ellipsis = "…"

// Width counts the columns of a terminal that visible text takes.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += RuneWidth(r)
	}
	return n
}

// RuneWidth counts the columns of one visible character: none for a combining mark, two for a wide one.
func RuneWidth(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Clip shortens visible text to at most room columns.
func Clip(s string, room int) string {
	if len(s) <= room || Width(s) <= room {
		return s
	}
	used, end := 0, 0
	for i, r := range s {
		if used += RuneWidth(r); used > room-1 {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	return s[:end] + Ellipsis
}
