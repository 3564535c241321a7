package xml

import (
	"bytes"
	"unicode/utf8"
)

// ncName returns the end of the name without colon that begins at i; i where none does.
func (s *Scanner) ncName(i int) int {
	t, start := s.text, i
	for i < len(t) {
		switch c := t[i]; {
		case class[c]&nameByte != 0:
			if i == start && class[c]&nameStart == 0 {
				return start
			}
			i++
		case c < utf8.RuneSelf:
			return i
		default:
			r, size := utf8.DecodeRune(t[i:])
			if !isNameRune(r, i == start) {
				return i
			}
			i += size
		}
	}
	return i
}

// looseName returns the end of the run of characters that may stand in names, colons among them, that
// begins at i.
func (s *Scanner) looseName(i int) int {
	for i < len(s.text) {
		c := s.text[i]
		if c == ':' || class[c]&nameByte != 0 {
			i++
			continue
		}
		r, size := utf8.DecodeRune(s.text[i:])
		if c < utf8.RuneSelf || !isNameRune(r, false) {
			break
		}
		i += size
	}
	return i
}

// qName reads a name with at most one colon inside; ok is false where there is none, and then a
// problem was reported.
func (s *Scanner) qName(start int, what string) (end int, colon, ok bool) {
	end = s.ncName(start)
	first := end
	if end < len(s.text) && s.text[end] == ':' {
		colon = true
		end = s.ncName(end + 1)
	}
	switch {
	case end == start:
		if start == len(s.text) {
			s.atEnd("tag is never closed", s.Start, start)
		} else {
			_, size := utf8.DecodeRune(s.text[start:])
			s.fatal(start, start+size, "%s expected", what)
		}
		return end, colon, false
	case colon && (first == start || end == first+1), end < len(s.text) && s.text[end] == ':':
		end = s.looseName(end)
		s.fatal(start, end, "%q is no name: a colon must stand between a prefix and a name", s.clip(start, end))
		return end, colon, false
	case first-start > maxName, end-first > maxName+1:
		s.fatal(start, end, "name is longer than %d bytes, libxml2's limit", maxName)
		return end, colon, false
	}
	return end, colon, true
}

// startTag reads <name attributes>.
func (s *Scanner) startTag() bool {
	t := s.text
	if s.rootEnd > 0 {
		return s.fatal(s.pos, s.pos+1, "second root element, or markup behind the end of the root element")
	}
	s.Kind, s.NameStart, s.SelfClosing, s.Attrs, s.run = StartTag, s.pos+1, false, s.Attrs[:0], 0
	i, named, ok := s.qName(s.NameStart, "name of an element behind '<'")
	if !ok {
		return false
	}
	s.NameEnd = i
	before := len(s.problems)
	for {
		behind := i
		i = s.skipSpace(i)
		if i == len(t) {
			return s.atEnd("start tag is never closed", s.Start, s.NameEnd)
		}
		if t[i] == '>' {
			i++
			break
		}
		if t[i] == '/' && i+1 < len(t) && t[i+1] == '>' {
			s.SelfClosing = true
			i += 2
			break
		}
		if i == behind {
			s.report(i, i+1, "no space before the next attribute of <%s>", s.clip(s.NameStart, s.NameEnd))
		}
		var colon bool
		if i, colon, ok = s.attribute(i); !ok {
			// A forgotten quote gives several: the first tells the place.
			s.problems = s.problems[:min(len(s.problems), before+1)]
			return false
		}
		named = named || colon
	}
	s.End, s.pos = i, i
	if len(s.Attrs) > 1 {
		s.duplicates()
	}
	s.open = append(s.open, name{s.NameStart, s.NameEnd})
	if named {
		s.namespaces()
	}
	if len(s.open) > maxDepth {
		s.open = s.open[:maxDepth]
		return s.fatal(s.Start, s.End, "<%s> stands %d elements deep, and libxml2 refuses more than %d",
			s.clip(s.NameStart, s.NameEnd), maxDepth+1, maxDepth)
	}
	if s.SelfClosing {
		s.pop()
	}
	return true
}

// attribute reads name="value" at i; special says that its name has a prefix or is xmlns.
func (s *Scanner) attribute(i int) (end int, special, ok bool) {
	t := s.text
	a := AttrSpan{NameStart: i}
	i, special, ok = s.qName(i, "name of an attribute, or '>',")
	if !ok {
		return i, special, false
	}
	a.NameEnd = i
	special = special || string(t[a.NameStart:a.NameEnd]) == "xmlns"
	i = s.skipSpace(i)
	if i == len(t) {
		return i, special, s.atEnd("start tag is never closed", s.Start, s.NameEnd)
	}
	if t[i] != '=' {
		return i, special, s.fatal(a.NameStart, a.NameEnd, "attribute %s has no value", s.clip(a.NameStart, a.NameEnd))
	}
	i = s.skipSpace(i + 1)
	if i == len(t) {
		return i, special, s.atEnd("start tag is never closed", s.Start, s.NameEnd)
	}
	quote := t[i]
	if quote != '"' && quote != '\'' {
		return i, special, s.fatal(i, i+1, "value of attribute %s has no quotes", s.clip(a.NameStart, a.NameEnd))
	}
	i++
	a.ValueStart = i
	for {
		for i < len(t) && class[t[i]]&stopQuote == 0 {
			i++
		}
		if i == len(t) {
			return i, special, s.atEnd("value of attribute "+string(s.clip(a.NameStart, a.NameEnd))+" is never closed",
				a.ValueStart-1, a.ValueStart)
		}
		c := t[i]
		if c == quote {
			break
		}
		switch c {
		case '&':
			a.coded = true
			i = s.reference(i)
		case '\t', '\n', '\r':
			a.coded = true
			i++
		case '"', '\'':
			i++
		case '<':
			s.opened(i, i+1, a.ValueStart-1, a.ValueStart, "'<' in the value of attribute %s",
				s.clip(a.NameStart, a.NameEnd))
			i++
		default:
			i = s.badChar(i)
		}
	}
	a.ValueEnd = i
	if a.ValueEnd-a.ValueStart >= maxText {
		return i, special,
			s.fatal(a.ValueStart, a.ValueEnd, "value of attribute %s is longer than %d bytes, libxml2's limit",
				s.clip(a.NameStart, a.NameEnd), maxText)
	}
	s.Attrs = append(s.Attrs, a)
	return i + 1, special, true
}

// duplicates reports attributes that stand twice in the tag.
func (s *Scanner) duplicates() {
	const few = 16
	if len(s.Attrs) > few {
		seen := make(map[string]bool, len(s.Attrs))
		for _, a := range s.Attrs {
			key := string(s.text[a.NameStart:a.NameEnd])
			if seen[key] {
				s.duplicate(a)
			}
			seen[key] = true
		}
		return
	}
	for i, a := range s.Attrs {
		key := s.text[a.NameStart:a.NameEnd]
		for _, b := range s.Attrs[:i] {
			if b.NameEnd-b.NameStart == len(key) && s.text[b.NameStart] == key[0] &&
				bytes.Equal(s.text[b.NameStart:b.NameEnd], key) {
				s.duplicate(a)
				break
			}
		}
	}
}

func (s *Scanner) duplicate(a AttrSpan) {
	s.report(a.NameStart, a.NameEnd, "attribute %s stands twice in <%s>", s.clip(a.NameStart, a.NameEnd),
		s.clip(s.NameStart, s.NameEnd))
}

// endTag reads </name>.
func (s *Scanner) endTag() bool {
	t := s.text
	s.Kind, s.NameStart, s.run = EndTag, s.pos+2, 0
	if len(s.open) == 0 {
		return s.fatal(s.pos, s.pos+2, "end tag without a start tag")
	}
	top := s.open[len(s.open)-1]
	want := t[top.start:top.end]
	i := s.NameStart
	if bytes.HasPrefix(t[i:], want) {
		i += len(want)
	}
	if i == s.NameStart || i < len(t) && t[i] != '>' && class[t[i]]&space == 0 {
		if i = s.looseName(s.NameStart); i == len(t) && s.rest > 0 {
			return s.atEnd("", 0, 0)
		}
		s.opened(s.pos, i, top.start-1, top.end, "end tag </%s> where <%s> is open", s.clip(s.NameStart, i),
			s.clip(top.start, top.end))
		s.stopped = true
		return false
	}
	s.NameEnd = i
	i = s.skipSpace(i)
	if i == len(t) {
		return s.atEnd("end tag is never closed", s.pos, s.NameEnd)
	}
	if t[i] != '>' {
		return s.fatal(s.pos, s.NameEnd, "'>' expected at the end of </%s>", s.clip(s.NameStart, s.NameEnd))
	}
	s.End, s.pos = i+1, i+1
	s.pop()
	return true
}

// pop closes the innermost element.
func (s *Scanner) pop() {
	depth := len(s.open)
	for n := len(s.spaces); n > 0 && s.spaces[n-1].depth == depth; n-- {
		s.spaces = s.spaces[:n-1]
	}
	s.open = s.open[:depth-1]
	if depth == 1 {
		s.rootEnd = s.End
	}
}
