package js

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Body returns the range of a string, a template or a part of one without its delimiters.
func (t Token) Body() (start, end int) {
	start, end = t.Start+1, t.End
	if t.sub&litOpen != 0 {
		return min(start, end), end
	}
	switch t.Kind {
	case TemplateHead, TemplateMiddle:
		return start, end - 2
	}
	return start, end - 1
}

// value gives what a string or the literal text of a template (or of a part of one) means. A lone surrogate is U+FFFD;
// an escape that means nothing stands for itself.
func value(src []byte, t Token) string {
	a, b := t.Body()
	if t.sub&(litEscape|litBreak) == 0 {
		return string(src[a:b])
	}
	text := src[a:b]
	var out strings.Builder
	out.Grow(len(text))
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\\' && i+1 < len(text):
			i += escape(&out, text[i:])
		case c == '\r' && t.Kind != String:
			out.WriteByte('\n')
			if i++; i < len(text) && text[i] == '\n' {
				i++
			}
		default:
			out.WriteByte(c)
			i++
		}
	}
	return out.String()
}

// escape writes what the escape at the start of text means and returns its length. text has two bytes or more.
func escape(out *strings.Builder, text []byte) int {
	switch c := text[1]; c {
	case 'n':
		out.WriteByte('\n')
	case 't':
		out.WriteByte('\t')
	case 'r':
		out.WriteByte('\r')
	case 'b':
		out.WriteByte('\b')
	case 'v':
		out.WriteByte('\v')
	case 'f':
		out.WriteByte('\f')
	case '\n':
	case '\r':
		if len(text) > 2 && text[2] == '\n' {
			return 3
		}
	case 'x':
		if len(text) >= 4 && isHex(text[2]) && isHex(text[3]) {
			out.WriteRune(rune(hex(text[2])<<4 | hex(text[3])))
			return 4
		}
		out.WriteString(`\x`)
	case 'u':
		r, size := unicodeEscape(text)
		if size == 0 {
			out.WriteString(`\u`)
			return 2
		}
		if utf16.IsSurrogate(r) {
			if low, more := unicodeEscape(text[size:]); more > 0 {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					out.WriteRune(pair)
					return size + more
				}
			}
			r = utf8.RuneError
		}
		out.WriteRune(r)
		return size
	case '0', '1', '2', '3', '4', '5', '6', '7':
		// Octal, up to \377.
		n, size := rune(c-'0'), 2
		for size < len(text) && size < 4 && text[size] >= '0' && text[size] <= '7' && n*8 < 256 {
			n = n*8 + rune(text[size]-'0')
			size++
		}
		out.WriteRune(n)
		return size
	default:
		r, size := utf8.DecodeRune(text[1:])
		if r != '\u2028' && r != '\u2029' { // else the line goes on
			out.Write(text[1 : 1+size])
		}
		return 1 + size
	}
	return 2
}

// unicodeEscape reads \uXXXX or \u{X…} at the start of text; size is 0 where there is none.
func unicodeEscape(text []byte) (r rune, size int) {
	if len(text) < 3 || text[0] != '\\' || text[1] != 'u' {
		return 0, 0
	}
	if text[2] != '{' {
		if len(text) < 6 {
			return 0, 0
		}
		for _, c := range text[2:6] {
			if !isHex(c) {
				return 0, 0
			}
			r = r<<4 | rune(hex(c))
		}
		return r, 6
	}
	for i := 3; i < len(text); i++ {
		switch c := text[i]; {
		case c == '}' && i > 3:
			return r, i + 1
		case !isHex(c):
			return 0, 0
		default:
			if r = r<<4 | rune(hex(c)); r > utf8.MaxRune {
				return 0, 0
			}
		}
	}
	return 0, 0
}

func isHex(c byte) bool {
	return c-'0' <= 9 || c|0x20 >= 'a' && c|0x20 <= 'f'
}

func hex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// nameValue returns a name with its escapes decoded.
func nameValue(text []byte) string {
	for _, c := range text {
		if c == '\\' {
			var out strings.Builder
			for i := 0; i < len(text); {
				if r, size := unicodeEscape(text[i:]); size > 0 {
					out.WriteRune(r)
					i += size
					continue
				}
				out.WriteByte(text[i])
				i++
			}
			return out.String()
		}
	}
	return string(text)
}
