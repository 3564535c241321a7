package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible makes every character of a name, message or source line show: control characters become control
// pictures, characters that reorder, hide or split text become their code point in angle brackets, bytes that
// are no UTF-8 become U+FFFD. So no text of a repository can move a cursor, forge a line of a report or show
// source in another order than it runs (CVE-2021-42574). The common case allocates nothing.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, r := range s { // an invalid byte yields U+FFFD
		b.WriteString(visibleRune(r))
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f {
			return c >= 0x80 && isPlainUnicode(s[i:])
		}
	}
	return true
}

func isPlainUnicode(s string) bool {
	for i, r := range s {
		if hides(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return false
		}
	}
	return true
}

func visibleRune(r rune) string {
	switch {
	case !hides(r):
		return string(r)
	case r < ' ':
		return string(rune(0x2400 + r)) // control pictures stand in the order of ASCII
	case r == 0x7f:
		return "\u2421"
	}
	return fmt.Sprintf("⟨U+%04X⟩", r)
}

// hides tells whether a character does something else than stand there: controls, format characters (bidi,
// zero width, tags, BOM), line and paragraph separators, surrogates and non-characters.
func hides(r rune) bool {
	switch {
	case r < ' ' || r == 0x7f:
		return true
	case r < 0x80:
		return false
	case r == '\u00ad', r == '\u200d', r == '\u200c':
		// Soft hyphen and joiners are ordinary in prose and in names of many scripts, but invisible all the same.
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) ||
		unicode.Is(unicode.Noncharacter_Code_Point, r)
}
