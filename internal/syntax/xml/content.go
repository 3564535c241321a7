package xml

import (
	"bytes"
	"unicode/utf8"
)

// scanText reads character data up to the next '<'.
func (s *Scanner) scanText() bool {
	t, i := s.text, s.pos
	s.Kind, s.coded = Text, false
	if len(s.open) == 0 {
		return s.outside()
	}
	for {
		for i < len(t) && class[t[i]]&stopText == 0 {
			i++
		}
		if i == len(t) || t[i] == '<' {
			break
		}
		switch t[i] {
		case '&':
			s.coded = true
			i = s.reference(i)
		case '\r':
			s.coded = true
			i++
		case ']':
			if bytes.HasPrefix(t[i:], []byte("]]>")) {
				s.report(i, i+3, "']]>' in text")
			}
			i++
		default:
			i = s.badChar(i)
		}
	}
	s.BodyStart, s.BodyEnd, s.End, s.pos = s.Start, i, i, i
	return s.measure(s.Start, i)
}

// outside reads what stands before or behind the root element: white space or nothing.
func (s *Scanner) outside() bool {
	i := s.skipSpace(s.pos)
	if i < len(s.text) && s.text[i] != '<' {
		end := i
		for end < len(s.text) && s.text[end] != '<' && class[s.text[end]]&space == 0 {
			end++
		}
		if s.rootEnd > 0 {
			return s.fatal(i, end, "text behind the end of the root element")
		}
		return s.fatal(i, end, "text before the root element")
	}
	s.coded = bytes.IndexByte(s.text[s.Start:i], '\r') >= 0
	s.BodyStart, s.BodyEnd, s.End, s.pos = s.Start, i, i, i
	return true
}

// measure adds to the length of the text that lxml will make of neighbouring pieces.
func (s *Scanner) measure(start, end int) bool {
	if s.run += end - start; s.run > maxText {
		return s.fatal(start, end, "text is longer than %d bytes, libxml2's limit", maxText)
	}
	return true
}

// badChar reports a character that XML does not have, if it is one, and returns what follows it.
func (s *Scanner) badChar(i int) int {
	r, size := utf8.DecodeRune(s.text[i:])
	if !isChar(r) {
		s.report(i, i+size, "character U+%04X, which XML does not allow", r)
	}
	return i + size
}

// exclamation reads what begins with "<!".
func (s *Scanner) exclamation() bool {
	rest := s.text[s.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.comment()
	case len(s.open) > 0 && bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return s.cdata()
	case s.rootEnd == 0 && len(s.open) == 0 && bytes.HasPrefix(rest, []byte("<!DOCTYPE")) && !s.hadDoctype:
		return s.doctype()
	case s.rest > 0 && len(rest) < len("<![CDATA["):
		return s.atEnd("", 0, 0)
	}
	return s.fatal(s.pos, s.pos+2, "'<!' begins neither a comment nor a CDATA section")
}

// comment reads <!-- … -->.
func (s *Scanner) comment() bool {
	t, i := s.text, s.pos+len("<!--")
	s.Kind, s.BodyStart = Comment, i
	for {
		for i < len(t) && class[t[i]]&stopOther == 0 {
			i++
		}
		switch {
		case i == len(t):
			return s.atEnd("comment is never closed", s.pos, s.pos+4)
		case t[i] != '-':
			i = s.badOther(i)
		case !bytes.HasPrefix(t[i:], []byte("--")):
			i++
		case bytes.HasPrefix(t[i:], []byte("-->")):
			return s.endBody(i, len("-->"), "comment")
		default:
			s.report(i, i+2, "'--' inside of a comment")
			i++
		}
	}
}

// cdata reads <![CDATA[ … ]]>.
func (s *Scanner) cdata() bool {
	t, i := s.text, s.pos+len("<![CDATA[")
	s.Kind, s.BodyStart = CData, i
	for {
		for i < len(t) && class[t[i]]&stopOther == 0 {
			i++
		}
		switch {
		case i == len(t):
			return s.atEnd("CDATA section is never closed", s.pos, s.pos+len("<![CDATA["))
		case t[i] != ']':
			i = s.badOther(i)
		case bytes.HasPrefix(t[i:], []byte("]]>")):
			return s.endBody(i, len("]]>"), "CDATA section") && s.measure(s.BodyStart, s.BodyEnd)
		default:
			i++
		}
	}
}

// procInst reads <?target …?>.
func (s *Scanner) procInst() bool {
	t := s.text
	s.Kind, s.NameStart = ProcInst, s.pos+2
	i := s.ncName(s.NameStart)
	if i < len(t) && t[i] == ':' {
		end := s.looseName(i)
		s.report(s.NameStart, end, "colon in the name of a processing instruction")
		i = end
	}
	s.NameEnd = i
	if i == s.NameStart {
		if i == len(t) {
			return s.atEnd("processing instruction has no name", s.pos, s.pos+2)
		}
		return s.fatal(s.pos, s.pos+2, "processing instruction has no name")
	}
	if bytes.EqualFold(t[s.NameStart:i], []byte("xml")) {
		switch {
		case string(t[s.NameStart:i]) != "xml":
			s.report(s.NameStart, i, "processing instruction is called %s, a reserved name", t[s.NameStart:i])
		case s.pos == s.begin():
			s.report(s.pos, i, "XML declaration: version expected")
		default:
			s.report(s.pos, i, "XML declaration that is not at the very start of the file")
		}
	}
	if i < len(t) && class[t[i]]&space == 0 && !bytes.HasPrefix(t[i:], []byte("?>")) {
		return s.fatal(i, i+1, "no space behind the name of processing instruction %s", s.clip(s.NameStart, s.NameEnd))
	}
	i = s.skipSpace(i)
	s.BodyStart = i
	for {
		for i < len(t) && class[t[i]]&stopOther == 0 {
			i++
		}
		switch {
		case i == len(t):
			return s.atEnd("processing instruction is never closed", s.pos, s.NameEnd)
		case t[i] != '?':
			i = s.badOther(i)
		case bytes.HasPrefix(t[i:], []byte("?>")):
			return s.endBody(i, len("?>"), "processing instruction")
		default:
			i++
		}
	}
}

// badOther passes a byte at which a comment, section or instruction stopped for nothing, or for a
// character that XML does not have.
func (s *Scanner) badOther(i int) int {
	if c := s.text[i]; c == '-' || c == ']' || c == '?' {
		return i + 1
	}
	return s.badChar(i)
}

// endBody ends an event whose inside ends at i.
func (s *Scanner) endBody(i, delimiter int, what string) bool {
	s.BodyEnd, s.End = i, i+delimiter
	s.pos = s.End
	if s.Kind != CData {
		s.run = 0
	}
	if i-s.BodyStart > maxText {
		return s.fatal(s.Start, s.End, "%s is longer than %d bytes, libxml2's limit", what, maxText)
	}
	return true
}
