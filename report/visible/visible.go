package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text makes every character of a name, message or source line show: control characters become control
// pictures, characters that reorder, hide or split text become their code point in angle brackets, bytes that
// are no UTF-8 become U+FFFD. So no text of a repository can move a cursor, forge a line of a report or show
// source in another order than it runs (CVE-2021-42574). A text that would begin a line as a workflow command of GitHub
// ("::error::x") does not. The common case allocates nothing.
func Text(s string) string {
	if rest := strings.TrimLeftFunc(s, isSpace); strings.HasPrefix(rest, "::") {
		return "⟨U+003A⟩" + Text(rest[1:])
	}
	if IsPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, r := range s { // an invalid byte yields U+FFFD
		b.WriteString(Rune(r))
	}
	return b.String()
}

func isSpace(r rune) bool { return unicode.Is(unicode.Zs, r) }

// IsPlain tells whether every character shows and the text is UTF-8. A line end or a tab is not plain.
func IsPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f {
			return c >= 0x80 && isPlainUnicode(s[i:])
		}
	}
	return true
}

func isPlainUnicode(s string) bool {
	for i, r := range s {
		if Hides(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return false
		}
	}
	return true
}

// Rune gives the visible form of one character.
func Rune(r rune) string {
	switch {
	case !Hides(r):
		return string(r)
	case r < ' ':
		return string(rune(0x2400 + r)) // control pictures have the order of ASCII
	case r == 0x7f:
		return "\u2421"
	}
	return fmt.Sprintf("⟨U+%04X⟩", r)
}

// Hides tells whether a character does something else than to show: controls, format characters (bidi,
// zero width, tags, BOM), line and paragraph separators, surrogates and non-characters.
func Hides(r rune) bool {
	switch {
	case r < ' ' || r == 0x7f:
		return true
	case r < 0x80:
		return false
	case r == '\u00ad', r == '\u200d', r == '\u200c':
		// Soft hyphen and joiners are ordinary in prose and in names of many scripts, but they are invisible.
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) ||
		unicode.Is(unicode.Noncharacter_Code_Point, r)
}

// Lines keeps the line ends and tabs of source, and makes all else visible.
func Lines(s string) string {
	if IsPlain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r == '\n' || r == '\t' {
			b.WriteRune(r)
			continue
		}
		b.WriteString(Rune(r))
	}
	return b.String()
}

// JSON writes hidden characters of JSON text as \u escapes, so that a report can be printed safely and
// still holds the exact name.
func JSON(b []byte) []byte {
	if IsPlain(string(b)) {
		return b
	}
	out := make([]byte, 0, len(b)+32)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case !Hides(r) || r == '\n' || r == '\t': // line ends and tabs are between tokens only
			out = append(out, b[:n]...)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[n:]
	}
	return out
}
