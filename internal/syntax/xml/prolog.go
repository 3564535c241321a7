package xml

import (
	"bytes"
	"strings"
)

// isDeclaration says whether the text begins with an XML declaration and not with an instruction such
// as xml-stylesheet.
func isDeclaration(t []byte) bool {
	return bytes.HasPrefix(t, []byte("<?xml")) && len(t) > 5 && class[t[5]]&space != 0
}

// declaration reads <?xml version="1.0" encoding="utf-8" standalone="no"?>. Whether the encoding is
// known was package source's question.
func (s *Scanner) declaration() bool {
	t := s.text
	s.Kind, s.Start, s.NameStart, s.NameEnd = Declaration, s.pos, s.pos+2, s.pos+5
	i := s.skipSpace(s.NameEnd)
	s.BodyStart = i
	missing := func(i int, what string) bool {
		if i >= len(t) {
			return s.atEnd("XML declaration is never closed", s.Start, s.NameEnd)
		}
		return s.fatal(i, i+1, "XML declaration: %s expected", what)
	}
	start, end, i, found := s.pseudoAttr(i, "version")
	version := t[start:end]
	switch {
	case !found:
		return missing(i, "version")
	case len(version) < 2 || version[0] < '0' || version[0] > '9' || version[1] != '.' ||
		len(bytes.Trim(version[2:], "0123456789")) > 0:
		return s.fatal(start, max(end, start), "XML declaration: %q is no version", s.clip(start, end))
	case version[0] != '1':
		return s.fatal(start, end, "XML declaration: version %s is not supported", s.clip(start, end))
	}
	for _, key := range []string{"encoding", "standalone"} {
		behind := i
		i = s.skipSpace(i)
		if bytes.HasPrefix(t[i:], []byte("?>")) {
			break
		}
		if i == behind {
			return missing(i, "a space or '?>'")
		}
		start, end, next, found := s.pseudoAttr(i, key)
		if !found {
			if next > i {
				return missing(next, "a value of "+key)
			}
			i = behind
			continue
		}
		i = next
		value := string(t[start:end])
		switch {
		case key == "encoding" && !isEncodingName(value):
			return s.fatal(start, end, "XML declaration: %q is no name of an encoding", s.clip(start, end))
		case key == "standalone" && value != "yes" && value != "no":
			return s.fatal(start, end, "XML declaration: standalone is %q, neither yes nor no", s.clip(start, end))
		}
		s.alone = s.alone || value == "yes"
	}
	i = s.skipSpace(i)
	if !bytes.HasPrefix(t[i:], []byte("?>")) {
		return missing(i, "'?>'")
	}
	s.BodyEnd, s.End, s.pos = i, i+2, i+2
	return true
}

// pseudoAttr reads key="value" at i; next is behind the closing quote, or where reading stopped.
func (s *Scanner) pseudoAttr(i int, key string) (start, end, next int, found bool) {
	t := s.text
	if !bytes.HasPrefix(t[i:], []byte(key)) {
		return 0, 0, i, false
	}
	i = s.skipSpace(i + len(key))
	if i == len(t) || t[i] != '=' {
		return 0, 0, i, false
	}
	i = s.skipSpace(i + 1)
	if i == len(t) || t[i] != '"' && t[i] != '\'' {
		return 0, 0, i, false
	}
	n := bytes.IndexByte(t[i+1:], t[i])
	if n < 0 {
		return 0, 0, len(t), false
	}
	return i + 1, i + 1 + n, i + 2 + n, true
}

func isEncodingName(name string) bool {
	for i := range len(name) {
		c := name[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-')) {
			return false
		}
	}
	return name != ""
}

// doctype reads <!DOCTYPE name …[…]>. The internal subset is only walked through, and nothing in it is ever expanded:
// each use of an entity is a Problem then.
func (s *Scanner) doctype() bool {
	t := s.text
	i := s.skipSpace(s.pos + len("<!DOCTYPE"))
	s.Kind, s.BodyStart, s.hadDoctype = Doctype, i, true
	if i == s.pos+len("<!DOCTYPE") && i < len(t) {
		return s.fatal(s.pos, i, "DOCTYPE has no name")
	}
	s.NameStart = i
	if s.ncName(i) > i || i < len(t) && t[i] == ':' {
		i = s.looseName(i) // colons may stand anywhere here
	}
	if s.NameEnd = i; i == s.NameStart {
		if i == len(t) {
			return s.atEnd("DOCTYPE is never closed", s.Start, i)
		}
		return s.fatal(i, i+1, "DOCTYPE has no name")
	}
	i = s.skipSpace(i)
	var external, ok bool
	if i, external, ok = s.externalID(i); !ok {
		return false
	}
	s.entities = external && !s.alone
	i = s.skipSpace(i)
	if i < len(t) && t[i] == '[' {
		if i = s.subset(i + 1); i < 0 {
			return false
		}
		i = s.skipSpace(i)
	}
	if i == len(t) {
		return s.atEnd("DOCTYPE is never closed", s.Start, s.NameEnd)
	}
	if t[i] != '>' {
		return s.fatal(i, i+1, "'>' expected at the end of the DOCTYPE")
	}
	s.BodyEnd, s.End, s.pos = i, i+1, i+1
	return true
}

// externalID reads SYSTEM "…" or PUBLIC "…" "…".
func (s *Scanner) externalID(i int) (end int, found, ok bool) {
	t := s.text
	literals := 0
	switch {
	case bytes.HasPrefix(t[i:], []byte("SYSTEM")):
		literals = 1
	case bytes.HasPrefix(t[i:], []byte("PUBLIC")):
		literals = 2
	default:
		return i, false, true
	}
	i += len("SYSTEM")
	for ; literals > 0; literals-- {
		behind := i
		i = s.skipSpace(i)
		if i == len(t) {
			return i, true, s.atEnd("DOCTYPE is never closed", s.Start, s.NameEnd)
		}
		if i == behind || t[i] != '"' && t[i] != '\'' {
			return i, true, s.fatal(i, i+1, "DOCTYPE: a space and a quoted name expected")
		}
		n := bytes.IndexByte(t[i+1:], t[i])
		if n < 0 {
			return i, true, s.atEnd("quote in the DOCTYPE is never closed", i, i+1)
		}
		for _, r := range string(t[i+1 : i+1+n]) {
			if !isChar(r) || literals == 2 && !isPublicChar(r) {
				return i, true, s.fatal(i, i+2+n, "DOCTYPE: name with character U+%04X, which is not allowed there", r)
			}
		}
		i += n + 2
	}
	return i, true, true
}

// isPublicChar says whether a public identifier may have the character.
func isPublicChar(r rune) bool {
	return r < 0x80 && (isLetter(byte(r)) || isDigit(byte(r)) || strings.ContainsRune(" \r\n-'()+,./:=?;!*#@$_%", r))
}

// subset walks through the internal subset behind '[' and returns the offset behind ']', or -1.
func (s *Scanner) subset(i int) int {
	t, open := s.text, i-1
	for i < len(t) {
		rest := t[i:]
		switch {
		case rest[0] == ']':
			return i + 1
		case class[rest[0]]&space != 0:
			i++
		case rest[0] == '%':
			end := s.ncName(i + 1)
			if end == i+1 || end == len(t) || t[end] != ';' {
				s.fatal(i, end, "DOCTYPE: '%%' begins no reference")
				return -1
			}
			s.entities = s.entities || !s.alone
			i = end + 1
		case bytes.HasPrefix(rest, []byte("<!--")):
			n := bytes.Index(rest[4:], []byte("-->"))
			if n < 0 {
				s.atEnd("comment is never closed", i, i+4)
				return -1
			}
			i += 4 + n + 3
		case bytes.HasPrefix(rest, []byte("<?")):
			n := bytes.Index(rest, []byte("?>"))
			if n < 0 {
				s.atEnd("processing instruction is never closed", i, i+2)
				return -1
			}
			i += n + 2
		default:
			if i = s.markupDecl(i); i < 0 {
				return -1
			}
		}
	}
	s.atEnd("DOCTYPE is never closed", open, open+1)
	return -1
}

// markupDecl walks through <!ELEMENT …>, <!ATTLIST …>, <!ENTITY …> or <!NOTATION …>.
func (s *Scanner) markupDecl(i int) int {
	t, start := s.text, i
	known := false
	for _, word := range []string{"<!ELEMENT", "<!ATTLIST", "<!ENTITY", "<!NOTATION"} {
		if bytes.HasPrefix(t[i:], []byte(word)) {
			known = true
			i += len(word)
			s.declares = s.declares || word == "<!ENTITY"
			break
		}
	}
	if !known {
		s.fatal(i, i+1, "DOCTYPE: declaration expected")
		return -1
	}
	for i < len(t) {
		switch t[i] {
		case '>':
			return i + 1
		case '"', '\'':
			n := bytes.IndexByte(t[i+1:], t[i])
			if n < 0 {
				s.atEnd("quote in the DOCTYPE is never closed", i, i+1)
				return -1
			}
			i += n + 1
		case '<':
			s.fatal(i, i+1, "DOCTYPE: '<' inside of a declaration")
			return -1
		}
		i++
	}
	s.atEnd("declaration in the DOCTYPE is never closed", start, start+2)
	return -1
}
