package python

import (
	"bytes"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// body returns the range between the quotes of a String token; where the closing quotes are missing it
// goes to the end of the token.
func body(src []byte, t Token) (start, end int) {
	i := t.Start
	for i < t.End && class[src[i]] != clsQuote {
		i++
	}
	if i >= t.End {
		return t.End, t.End
	}
	n := 1
	if t.sub&strTriple != 0 {
		n = 3
	}
	start, end = i+n, t.End
	if end-n >= start && bytes.Count(src[end-n:end], src[i:i+1]) == n {
		end -= n
	}
	return min(start, end), end
}

// decode returns the value of the text of a string, by its flags. A str is UTF-8; the value of bytes is the
// bytes. What UTF-8 or this package cannot hold stays as it is written: `\ud800` (half of a surrogate pair)
// and `\N{…}`. bad is the range of the first escape that Python refuses, or empty.
func decode(text []byte, sub uint8) (value string, bad syntax.Problem) {
	if sub&strRaw != 0 || bytes.IndexByte(text, '\\') < 0 {
		return string(newlines(text)), bad
	}
	text = newlines(text)
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		c := text[i]
		if c != '\\' || i+1 >= len(text) {
			out = append(out, c)
			i++
			continue
		}
		n, r := escape(text[i:], sub&strBytes != 0)
		switch {
		case n < 0:
			if bad.Message == "" {
				bad = syntax.Problem{Start: i, End: i - n, Message: "invalid escape"}
			}
			n = -n
			out = append(out, text[i:i+n]...)
		case r == keepRaw:
			out = append(out, text[i:i+n]...)
		case r == nothing:
		case sub&strBytes != 0:
			out = append(out, byte(r))
		default:
			out = utf8.AppendRune(out, r)
		}
		i += n
	}
	return string(out), bad
}

const (
	keepRaw rune = -1 // the escape stands for itself
	nothing rune = -2 // a line continuation
)

// escape reads the escape that s starts with and has at least two bytes: its length, and what it means.
// A negative length is that of an escape that Python refuses.
func escape(s []byte, isBytes bool) (int, rune) {
	switch c := s[1]; c {
	case '\n':
		return 2, nothing
	case '\\', '\'', '"':
		return 2, rune(c)
	case 'a':
		return 2, '\a'
	case 'b':
		return 2, '\b'
	case 'f':
		return 2, '\f'
	case 'n':
		return 2, '\n'
	case 'r':
		return 2, '\r'
	case 't':
		return 2, '\t'
	case 'v':
		return 2, '\v'
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n, r := 1, rune(0)
		for n < 4 && n < len(s) && s[n] >= '0' && s[n] <= '7' {
			r = r*8 + rune(s[n]-'0')
			n++
		}
		if isBytes {
			r &= 0xFF
		}
		return n, r
	case 'x':
		return hexEscape(s, 2)
	case 'u', 'U', 'N':
		if isBytes {
			return 2, keepRaw
		}
		switch c {
		case 'u':
			return hexEscape(s, 4)
		case 'U':
			return hexEscape(s, 8)
		}
		if len(s) < 3 || s[2] != '{' {
			return -2, 0
		}
		n := bytes.IndexByte(s, '}')
		if n < 0 || n == 3 {
			return -3, 0
		}
		return n + 1, keepRaw
	}
	return 2 - trailing(s[1]), keepRaw
}

// trailing keeps a rune whole: an escape before a non-ASCII character is the backslash alone.
func trailing(c byte) int {
	if c >= utf8.RuneSelf {
		return 1
	}
	return 0
}

func hexEscape(s []byte, digits int) (int, rune) {
	r := rune(0)
	for n := 2; n < 2+digits; n++ {
		if n >= len(s) || !isDigit(s[n], 16) {
			return -n, 0
		}
		c := rune(s[n])
		switch {
		case c <= '9':
			c -= '0'
		default:
			c = (c | 0x20) - 'a' + 10
		}
		r = r<<4 | c
	}
	switch {
	case r < 0 || r > utf8.MaxRune:
		return -2 - digits, 0
	case r >= 0xD800 && r < 0xE000:
		return 2 + digits, keepRaw
	}
	return 2 + digits, r
}

// badEscape returns the range, within text, of the first escape that Python refuses.
func badEscape(text []byte, sub uint8) (start, end int) {
	if sub&strRaw != 0 {
		return 0, 0
	}
	for i := 0; i < len(text); {
		n := bytes.IndexByte(text[i:], '\\')
		if n < 0 || i+n+1 >= len(text) {
			break
		}
		i += n
		if n, _ = escape(text[i:], sub&strBytes != 0); n < 0 {
			return i, i - n
		}
		i += n
	}
	return 0, 0
}

// newlines returns text with every line break as \n, as Python reads a file.
func newlines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for i, c := range text {
		switch {
		case c != '\r':
			out = append(out, c)
		case i+1 >= len(text) || text[i+1] != '\n':
			out = append(out, '\n')
		}
	}
	return out
}
