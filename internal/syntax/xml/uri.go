package xml

import "strings"

// isURI says whether libxml2's xmlParseURI, RFC 3986's "URI-reference", takes a namespace.
func isURI(uri string) bool {
	rest, scheme := uri, false
	if i := strings.IndexByte(rest, ':'); i >= 0 && isScheme(rest[:i]) {
		rest, scheme = rest[i+1:], true
	}
	if authority, ok := strings.CutPrefix(rest, "//"); ok {
		if rest, ok = skipAuthority(authority); !ok {
			return false
		}
	} else if n := skipURIChars(rest, "@"); !scheme && n < len(rest) && rest[n] == ':' {
		return false // a colon in the first part of a path would make it a scheme
	}
	rest = rest[skipURIChars(rest, "/:@"):]
	if strings.HasPrefix(rest, "?") {
		rest = rest[1:]
		rest = rest[skipURIChars(rest, "/?:@"):]
	}
	if strings.HasPrefix(rest, "#") {
		rest = rest[1:]
		rest = rest[skipURIChars(rest, "/?:@[]"):]
	}
	return rest == ""
}

func isScheme(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && (i == 0 || !isDigit(s[i]) && strings.IndexByte("+-.", s[i]) < 0) {
			return false
		}
	}
	return s != ""
}

// skipAuthority passes [user@]host[:port] and returns what follows, which must be a path or nothing.
func skipAuthority(s string) (rest string, ok bool) {
	if n := skipURIChars(s, ":"); n < len(s) && s[n] == '@' {
		s = s[n+1:]
	}
	if strings.HasPrefix(s, "[") {
		i := strings.IndexByte(s, ']')
		if i < 0 {
			return s, false
		}
		s = s[i+1:]
	} else {
		s = s[skipURIChars(s, ""):]
	}
	if strings.HasPrefix(s, ":") {
		rest := strings.TrimLeft(s[1:], "0123456789")
		if len(rest) == len(s)-1 {
			return s, false
		}
		s = rest
	}
	return s, s == "" || strings.IndexByte("/?#", s[0]) >= 0
}

// skipURIChars returns how many bytes of s are unreserved characters, sub-delimiters, percent escapes
// and more.
func skipURIChars(s, more string) int {
	i := 0
	for i < len(s) {
		switch c := s[i]; {
		case c == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return i
			}
			i += 2
		case !isLetter(c) && !isDigit(c) && strings.IndexByte("-._~!$&'()*+,;=", c) < 0 &&
			strings.IndexByte(more, c) < 0:
			return i
		}
		i++
	}
	return i
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
