package xml

import (
	"strings"
	"unicode/utf8"
)

// reference checks the reference at '&' and returns the offset behind it.
func (s *Scanner) reference(i int) int {
	t := s.text
	if i+1 < len(t) && t[i+1] == '#' {
		_, end := charRef(t, i)
		if end == 0 {
			end = i + 2
			for end < len(t) && class[t[end]]&nameByte != 0 && end < i+12 {
				end++
			}
			if end < len(t) && t[end] == ';' {
				end++
			}
			s.report(i, end, "%q is no reference to a character that XML allows", t[i:end])
		}
		return end
	}
	if _, size := predefined(t[i:]); size > 0 {
		return i + size
	}
	end := s.ncName(i + 1)
	if end < len(t) && t[end] == ':' {
		end = max(s.ncName(end+1), end+1)
	}
	switch {
	case end == i+1:
		s.report(i, i+1, "'&' begins no entity")
		return i + 1
	case end == len(t) || t[end] != ';':
		s.report(i, end, "'%s' is no entity: ';' is missing", s.clip(i, end))
		return end
	case s.declares:
		s.report(i, end+1, "entity %s is used, and entities of a DOCTYPE are never expanded here", s.clip(i, end+1))
	case !s.entities:
		s.report(i, end+1, "entity %s is not defined", s.clip(i, end+1))
	}
	return end + 1
}

// predefined decodes one of XML's five entities at the start of t; size is 0 for anything else.
func predefined[T []byte | string](t T) (r byte, size int) {
	switch {
	case hasPrefix(t, "&lt;"):
		return '<', 4
	case hasPrefix(t, "&gt;"):
		return '>', 4
	case hasPrefix(t, "&amp;"):
		return '&', 5
	case hasPrefix(t, "&quot;"):
		return '"', 6
	case hasPrefix(t, "&apos;"):
		return '\'', 6
	}
	return 0, 0
}

func hasPrefix[T []byte | string](t T, prefix string) bool {
	return len(t) >= len(prefix) && string(t[:len(prefix)]) == prefix
}

// charRef decodes &#10; or &#xA; at i; end is 0 where it is malformed or names no XML character.
func charRef[T []byte | string](t T, i int) (r rune, end int) {
	i += len("&#")
	base := rune(10)
	if i < len(t) && t[i] == 'x' {
		base = 16
		i++
	}
	start := i
	for ; i < len(t) && t[i] != ';'; i++ {
		digit := rune(t[i])
		switch {
		case digit >= '0' && digit <= '9':
			digit -= '0'
		case base == 16 && digit|0x20 >= 'a' && digit|0x20 <= 'f':
			digit = digit | 0x20 - 'a' + 10
		default:
			return 0, 0
		}
		if r = r*base + digit; r > utf8.MaxRune {
			return 0, 0
		}
	}
	if i == start || i == len(t) || !isChar(r) {
		return 0, 0
	}
	return r, i + 1
}

// mode says how a stretch of source is decoded.
type mode uint8

const (
	inText  mode = iota // references, CDATA sections, line ends
	inAttr              // references; line ends and tabs become blanks
	inPlain             // line ends only: comments and the like
)

// step decodes what stands at raw[i]: size bytes of source give the first n bytes of out.
func step(raw string, i int, m mode) (size int, out [utf8.UTFMax]byte, n int) {
	c := raw[i]
	switch {
	case c == '\r':
		size = 1
		if i+1 < len(raw) && raw[i+1] == '\n' {
			size = 2
		}
		out[0] = '\n'
		if m == inAttr {
			out[0] = ' '
		}
		return size, out, 1
	case m == inAttr && (c == '\n' || c == '\t'):
		out[0] = ' '
		return 1, out, 1
	case m == inPlain:
	case c == '&':
		if b, size := predefined(raw[i:]); size > 0 {
			out[0] = b
			return size, out, 1
		}
		if i+1 < len(raw) && raw[i+1] == '#' {
			if r, end := charRef(raw, i); end > 0 {
				return end - i, out, utf8.EncodeRune(out[:], r)
			}
		}
	case c == '<' && m == inText && hasPrefix(raw[i:], cdataOpen):
		return len(cdataOpen), out, 0
	}
	out[0] = c
	return 1, out, 1
}

const (
	cdataOpen  = "<![CDATA["
	cdataClose = "]]>"
)

// decode gives the value of a stretch of source. Entities that are not XML's own stay as written.
func decode(raw string, m mode) string {
	buf := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		plain := i
		for i < len(raw) && class[raw[i]]&(stopQuote|stopText) == 0 {
			i++
		}
		buf = append(buf, raw[plain:i]...)
		if i == len(raw) {
			break
		}
		size, out, n := step(raw, i, m)
		buf = append(buf, out[:n]...)
		i += size
		if n == 0 {
			section, rest, _ := strings.Cut(raw[i:], cdataClose)
			buf = append(buf, decode(section, inPlain)...)
			i = len(raw) - len(rest)
		}
	}
	return string(buf)
}

// walk calls visit with each piece of the value and the offset in raw that it comes from.
func walk(raw string, m mode, visit func(at int, out []byte) bool) {
	section := false // inside of CDATA
	for i := 0; i < len(raw); {
		if section && hasPrefix(raw[i:], cdataClose) {
			section = false
			i += len(cdataClose)
			continue
		}
		now := m
		if section {
			now = inPlain
		}
		size, out, n := step(raw, i, now)
		if n == 0 {
			section = true
		} else if !visit(i, out[:n]) {
			return
		}
		i += size
	}
}
