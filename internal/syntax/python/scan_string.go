package python

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// prefixed scans a string with a prefix at i, if there is one.
func (s *Scanner) prefixed(i int) (Token, bool) {
	src := s.src
	if i+1 >= len(src) {
		return Token{}, false
	}
	c, d := src[i]|0x20, src[i+1]
	if class[d] == clsQuote {
		switch c {
		case 'r':
			return s.str(i, i+1, strRaw), true
		case 'b':
			return s.str(i, i+1, strBytes), true
		case 'u':
			return s.str(i, i+1, strUnicode), true
		}
		return s.str(i, i+1, strFormat), true
	}
	if class[d] != clsString || i+2 >= len(src) || class[src[i+2]] != clsQuote {
		return Token{}, false
	}
	d |= 0x20
	if d == 'r' {
		c, d = d, c
	}
	if c != 'r' {
		return Token{}, false
	}
	switch d {
	case 'b':
		return s.str(i, i+2, strRaw|strBytes), true
	case 'f', 't':
		return s.str(i, i+2, strRaw|strFormat), true
	}
	return Token{}, false // rr, ur: a name beside a string, which the parser refuses
}

// str scans a string whose token starts at i and whose quotes start at q.
func (s *Scanner) str(i, q int, sub uint8) Token {
	src, c := s.src, s.src[q]
	if c == '\'' {
		sub |= strSingle
	}
	body := q + 1
	if body+1 < len(src) && src[body] == c && src[body+1] == c {
		sub |= strTriple
		body += 2
	}
	if sub&strFormat != 0 && (sub&strTriple == 0 || s.findTriple(body, c) >= 0) {
		return s.startFormat(i, body, sub)
	}
	var end int
	if sub&strTriple != 0 {
		end = s.closeTriple(i, body, c)
		if bytes.IndexByte(src[body:end], '\\') >= 0 {
			sub |= strEscape
		}
	} else {
		var escape bool
		if end, escape = s.closeSingle(i, body, c); escape {
			sub |= strEscape
		}
	}
	if sub&strBytes != 0 {
		for k := body; k < end; k++ {
			if src[k] >= 0x80 {
				s.problem(i, end, "bytes literal with a character that is not ASCII")
				break
			}
		}
	}
	return s.emit(String, sub, i, end)
}

// stringStop marks what ends a run of ordinary characters in a string on one line.
var stringStop = [256]bool{'\'': true, '"': true, '\\': true, '\n': true, '\r': true}

// closeSingle returns the offset behind the closing quote, or the end of the line where there is none,
// and whether it met a backslash.
func (s *Scanner) closeSingle(start, k int, quote byte) (end int, escape bool) {
	src := s.src
	for k < len(src) {
		c := src[k]
		if !stringStop[c] {
			k++
			continue
		}
		switch c {
		case quote:
			return k + 1, escape
		case '\\':
			escape = true
			if k+1 < len(src) && (src[k+1] == '\n' || src[k+1] == '\r') {
				k = s.lineEnd(k + 1)
			} else {
				k += 2
			}
		case '\n', '\r':
			s.problem(start, k, "string is not closed")
			return k, escape
		default: // the other quote
			k++
		}
	}
	s.problem(start, len(src), "string is not closed")
	return len(src), escape
}

// closeTriple returns the offset behind the closing quotes. Where they are missing the string ends with
// its first line: CPython refuses the file, and what follows is still worth reading.
func (s *Scanner) closeTriple(start, body int, quote byte) int {
	if k := s.findTriple(body, quote); k >= 0 {
		return k + 3
	}
	e := syntax.EndOfLine(s.src, body, s.hasCR)
	s.problem(start, e, "string is not closed")
	return e
}

// findTriple returns the offset of the next unescaped triple quote from k on, or -1. A failed search is
// remembered, so that many unclosed strings do not read the rest of the text many times.
func (s *Scanner) findTriple(k int, quote byte) int {
	src, body := s.src, k
	miss := &s.lastTri[quote&1] // one for each kind of quote
	if *miss >= 0 && k >= *miss {
		return -1
	}
	for {
		n := bytes.IndexByte(src[k:], quote)
		if n < 0 || k+n+2 >= len(src) {
			break
		}
		k += n
		if src[k+1] == quote && src[k+2] == quote {
			back := k
			for back > body && src[back-1] == '\\' {
				back--
			}
			if (k-back)%2 == 0 {
				return k
			}
		}
		k++
	}
	if *miss < 0 || body < *miss {
		*miss = body
	}
	return -1
}

// startFormat opens an f-string.
func (s *Scanner) startFormat(i, body int, sub uint8) Token {
	if len(s.formats) == maxFormats {
		s.problem(i, body, "too many nested f-strings (Python's limit is 150)")
	}
	t := s.emit(FStringStart, sub, i, body)
	if len(s.formats) < 10*maxFormats {
		s.formats = append(s.formats, format{start: i, brackets: len(s.brackets), sub: sub})
		s.text = true
	}
	return t
}

// formatText scans literal text of the top f-string: a piece of it, or its end, or the brace that opens
// a replacement field. It returns false where the next token is an ordinary one.
func (s *Scanner) formatText() (Token, bool) {
	src, i := s.src, s.pos
	f := s.formats[len(s.formats)-1]
	quote, spec := byte('"'), len(s.brackets) > f.brackets
	if f.sub&strSingle != 0 {
		quote = '\''
	}
	k := i
	for k < len(src) {
		c := src[k]
		switch {
		case c == quote:
			if f.sub&strTriple == 0 || k+2 < len(src) && src[k+1] == quote && src[k+2] == quote {
				if k > i {
					return s.emit(FStringMiddle, f.sub, i, k), true
				}
				size := 1
				if f.sub&strTriple != 0 {
					size = 3
				}
				if spec {
					s.openBracket()
				}
				return s.endFormat(k, k+size), true
			}
			k++
		case c == '{':
			if !spec && k+1 < len(src) && src[k+1] == '{' {
				k += 2
				continue
			}
			if k > i {
				return s.emit(FStringMiddle, f.sub, i, k), true
			}
			s.text = false
			t := s.open(k, opLBrace)
			s.brackets[len(s.brackets)-1].field = true
			return t, true
		case c == '}':
			if spec {
				if k > i {
					return s.emit(FStringMiddle, f.sub, i, k), true
				}
				s.text = false
				return Token{}, false // closes the field; close() turns text back on
			}
			if k+1 < len(src) && src[k+1] == '}' {
				k += 2
				continue
			}
			s.problem(k, k+1, "single } in an f-string")
			k++
		case c == '\\':
			k = s.formatEscape(k, f.sub)
		case (c == '\n' || c == '\r') && f.sub&strTriple == 0:
			if k > i {
				return s.emit(FStringMiddle, f.sub, i, k), true
			}
			s.problem(f.start, k, "string is not closed")
			return s.endFormat(k, k), true
		default:
			k++
		}
	}
	k = len(src) // an escape may have gone beyond
	if k > i {
		return s.emit(FStringMiddle, f.sub, i, k), true
	}
	s.problem(f.start, k, "string is not closed")
	return s.endFormat(k, k), true
}

// formatEscape returns the offset behind the backslash at k and what it protects.
func (s *Scanner) formatEscape(k int, sub uint8) int {
	src := s.src
	if k+1 >= len(src) {
		return k + 1
	}
	switch c := src[k+1]; {
	case c == '{' || c == '}':
		return k + 1 // the brace keeps its meaning
	case c == '\n' || c == '\r':
		return s.lineEnd(k + 1)
	case c == 'N' && sub&strRaw == 0 && k+2 < len(src) && src[k+2] == '{':
		e := k + 3
		for e < len(src) && src[e] != '}' && src[e] != '"' && src[e] != '\'' && src[e] != '\n' {
			e++
		}
		if e < len(src) && src[e] == '}' {
			return e + 1
		}
		return k + 3
	}
	return k + 2
}

// endFormat leaves the top f-string, and whatever brackets were left open in it.
func (s *Scanner) endFormat(start, end int) Token {
	f := s.formats[len(s.formats)-1]
	s.formats = s.formats[:len(s.formats)-1]
	s.brackets = s.brackets[:f.brackets]
	s.text = false
	return s.emit(FStringEnd, f.sub, start, end)
}
