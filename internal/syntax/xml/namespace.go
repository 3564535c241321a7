package xml

import (
	"bytes"
	"strings"
)

// namespace is one declaration xmlns:prefix="uri" in force; an empty prefix is the default.
type namespace struct {
	prefix, uri []byte
	depth       int
}

const (
	xmlURI   = "http://www.w3.org/XML/1998/namespace"
	xmlnsURI = "http://www.w3.org/2000/xmlns/"
)

// maxWork bounds the comparisons of prefixes in one file. Real files need a few thousand; a file built to
// be slow would need the square of its attributes.
const maxWork = 1 << 24

// namespaces checks the prefixes of a start tag that has any, as strictly as lxml does: it refuses a
// file for a namespace error too. It runs after the element was opened.
func (s *Scanner) namespaces() {
	t := s.text
	for _, a := range s.Attrs {
		attr := t[a.NameStart:a.NameEnd]
		if string(attr) == "xmlns" {
			s.declare(nil, a)
		} else if prefix, ok := bytes.CutPrefix(attr, []byte("xmlns:")); ok {
			s.declare(prefix, a)
		} else if string(attr) == "xml:id" {
			s.xmlID(a)
		}
	}
	s.resolve(s.NameStart, s.NameEnd)
	for i, a := range s.Attrs {
		if s.work += i + len(s.spaces); s.work > maxWork {
			s.fatal(a.NameStart, a.NameEnd, "too many namespace prefixes to check")
			return
		}
		uri := s.resolve(a.NameStart, a.NameEnd)
		if uri == nil {
			continue
		}
		local := localName(t[a.NameStart:a.NameEnd])
		for _, b := range s.Attrs[:i] {
			other := t[b.NameStart:b.NameEnd]
			if bytes.IndexByte(other, ':') < 0 || !bytes.Equal(localName(other), local) ||
				bytes.Equal(other, t[a.NameStart:a.NameEnd]) {
				continue
			}
			if bytes.Equal(s.lookup(other[:bytes.IndexByte(other, ':')]), uri) {
				s.report(a.NameStart, a.NameEnd, "attribute %s stands twice in <%s> under two prefixes of one "+
					"namespace", s.clip(a.NameStart, a.NameEnd), s.clip(s.NameStart, s.NameEnd))
				break
			}
		}
	}
}

func localName(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// declare puts a declaration into force and reports what libxml2 refuses about it.
func (s *Scanner) declare(prefix []byte, a AttrSpan) {
	uri := s.text[a.ValueStart:a.ValueEnd]
	if a.coded {
		uri = []byte(decode(string(uri), inAttr))
	}
	bad := ""
	switch {
	case string(prefix) == "xmlns":
		bad = "prefix xmlns cannot be declared"
	case string(prefix) == "xml" && string(uri) != xmlURI:
		bad = "prefix xml is declared with another namespace than its own"
	case string(prefix) != "xml" && string(uri) == xmlURI:
		bad = "namespace of the prefix xml is declared for another"
	case string(uri) == xmlnsURI:
		bad = "namespace of the prefix xmlns is declared for another"
	case prefix != nil && len(uri) == 0:
		bad = "prefix is declared with an empty namespace"
	case !isURI(string(uri)) && !isURI(strings.ReplaceAll(string(uri), "&", "&#38;")): // libxml2 < 2.14: the latter
		bad = "namespace is no URI"
	}
	if bad != "" {
		s.report(a.NameStart, a.ValueEnd+1, "%s", bad)
	}
	s.spaces = append(s.spaces, namespace{prefix, uri, len(s.open)})
}

// resolve returns the namespace of a name's prefix; nil for a name without one.
func (s *Scanner) resolve(start, end int) []byte {
	colon := bytes.IndexByte(s.text[start:end], ':')
	if colon < 0 {
		return nil
	}
	prefix := s.text[start : start+colon]
	if string(prefix) == "xml" || string(prefix) == "xmlns" && s.Attrs != nil && start > s.NameEnd {
		return nil
	}
	uri := s.lookup(prefix)
	if uri == nil {
		s.report(start, start+colon, "namespace prefix %s is not declared", s.clip(start, start+colon))
	}
	return uri
}

// lookup finds the declaration of a prefix in force; nil if there is none.
func (s *Scanner) lookup(prefix []byte) []byte {
	for i := len(s.spaces) - 1; i >= 0; i-- {
		if bytes.Equal(s.spaces[i].prefix, prefix) {
			return s.spaces[i].uri
		}
	}
	return nil
}

// xmlID checks a value of xml:id: a name, and used once.
func (s *Scanner) xmlID(a AttrSpan) {
	id := strings.Trim(decode(string(s.text[a.ValueStart:a.ValueEnd]), inAttr), " ")
	check := Scanner{text: []byte(id)}
	switch {
	case id == "" || check.ncName(0) != len(id):
		s.report(a.ValueStart, a.ValueEnd, "xml:id %q is no name", id)
	case s.ids[id]:
		s.report(a.ValueStart, a.ValueEnd, "xml:id %q stands twice in the file", id)
	}
	if s.ids == nil {
		s.ids = make(map[string]bool)
	}
	s.ids[id] = true
}
