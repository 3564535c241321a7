package deployment

import "bytes"

// locator finds values, one after the other, in the stretch of a text that they were read from.
type locator struct {
	text   []byte // up to the end of the stretch
	at     int    // behind the last value
	missed int
}

// maxMissed bounds the values that are not found, since each costs a look at the whole stretch.
const maxMissed = 8

// find gives the place of the next occurrence of a value that is no part of a longer word. A value that is written with
// escapes is not found: its place is the rest of the stretch.
func (l *locator) find(value string) (start, end int) {
	for from := l.at; value != "" && l.missed < maxMissed; {
		i := bytes.Index(l.text[from:], []byte(value))
		if i < 0 {
			l.missed++
			break
		}
		start, end = from+i, from+i+len(value)
		if !l.isName(start-1) && !l.isName(end) {
			l.at = end
			return start, end
		}
		from = start + 1
	}
	return l.at, l.at + len(bytes.TrimRight(l.text[l.at:], " \t\r\n"))
}

// isName tells whether the byte at an offset can be part of a name or path, so that a value beside it is not all of it.
func (l *locator) isName(at int) bool {
	if at < 0 || at >= len(l.text) {
		return false
	}
	switch c := l.text[at]; {
	case c >= 0x80, '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z':
		return true
	default:
		return c == '_' || c == '-' || c == '.' || c == '/'
	}
}
