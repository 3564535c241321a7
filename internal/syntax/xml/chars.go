package xml

import "unicode/utf8"

// Classes of bytes. Bytes of multi-byte characters count as ordinary, except the one that can begin
// U+FFFE and U+FFFF.
const (
	stopText  = 1 << iota // ends a run of plain text
	stopQuote             // ends a run of plain attribute value
	stopOther             // ends a run of plain comment, CDATA or instruction
	space
	nameStart // ASCII letter or underscore
	nameByte  // any ASCII byte of a name but the colon
)

var class = func() (t [256]uint8) {
	for c := range 256 {
		switch {
		case c == ' ', c == '\t', c == '\n', c == '\r':
			t[c] |= space
		case c < ' ', c == 0xef:
			t[c] |= stopText | stopQuote | stopOther
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			t[c] |= nameStart | nameByte
		case c >= '0' && c <= '9', c == '-', c == '.':
			t[c] |= nameByte
		}
	}
	for _, c := range "<&]\r" {
		t[c] |= stopText
	}
	for _, c := range "<&\"'\t\n\r" {
		t[c] |= stopQuote
	}
	for _, c := range "-]?" {
		t[c] |= stopOther
	}
	return t
}()

// isChar says whether XML 1.0 allows the character.
func isChar(r rune) bool {
	return r >= 0x20 && r < 0xd800 || r == '\t' || r == '\n' || r == '\r' || r >= 0xe000 && r <= 0xfffd ||
		r >= 0x10000 && r <= utf8.MaxRune
}

// isNameRune says whether a character outside ASCII may stand in a name, or begin it (XML 1.0, fifth
// edition, sections 4 and 4a).
func isNameRune(r rune, first bool) bool {
	switch {
	case r < 0xc0:
		return !first && r == 0xb7
	case r == 0xd7, r == 0xf7, r == 0x37e, r >= 0x2000 && r <= 0x200b, r >= 0x200e && r <= 0x203e,
		r >= 0x2041 && r <= 0x206f:
		return false
	case r >= 0x300 && r <= 0x36f, r == 0x203f, r == 0x2040:
		return !first
	}
	return r <= 0x218f || r >= 0x2c00 && r <= 0x2fef || r >= 0x3001 && r <= 0xd7ff ||
		r >= 0xf900 && r <= 0xfdcf || r >= 0xfdf0 && r <= 0xfffd || r >= 0x10000 && r <= 0xeffff
}
