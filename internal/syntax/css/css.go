// Package css finds the files that a stylesheet names.
//
// In: the decoded text of a .css, .scss, .sass or .less file. Out: the targets of @import, @use and @forward and of
// url(…), in the order of the text, with their places; no problems. Source: CSS Syntax Module Level 3, sections 4.3.4
// to 4.3.6 (strings and url tokens); Sass and Less, whose comments may begin with //. Limits: what variables and
// functions of Sass and Less give is not known, so a name with one is left out.
package css

import (
	"bytes"
	"strings"
)

// Ref is a file that a stylesheet names.
type Ref struct {
	Name       string // as written, without quotes and blanks around it
	Start, End int    // its place
	Import     bool   // of @import, @use or @forward, and not of url(…) elsewhere
}

// Refs gives the files that a text names. lineComments says that // begins a comment, as in Sass and Less.
func Refs(text []byte, lineComments bool) []Ref {
	s := scanner{text: text, lineComments: lineComments}
	for s.at < len(text) {
		s.next()
	}
	return s.refs
}

type scanner struct {
	text         []byte
	lineComments bool
	at           int
	importing    bool // behind @import, up to the end of the statement
	refs         []Ref
}

// next takes one comment, string, word or character.
func (s *scanner) next() {
	switch c := s.text[s.at]; {
	case s.comment():
	case c == '"' || c == '\'':
		start, end := s.quoted(c)
		if s.importing {
			s.add(start, end)
		}
	case c == ';' || c == '{' || c == '}':
		s.importing = false
		s.at++
	case c == '\\':
		s.at += 2
	case isWord(c):
		s.word()
	default:
		s.at++
	}
}

// comment goes behind a comment, if one begins here.
func (s *scanner) comment() bool {
	end := ""
	switch rest := s.text[s.at:]; {
	case bytes.HasPrefix(rest, []byte("/*")):
		end = "*/"
	case s.lineComments && bytes.HasPrefix(rest, []byte("//")):
		end = "\n"
	default:
		return false
	}
	if i := bytes.Index(s.text[s.at+2:], []byte(end)); i >= 0 {
		s.at += 2 + i + len(end)
	} else {
		s.at = len(s.text)
	}
	return true
}

// quoted goes behind a string, which ends at its quote or line, and gives its content.
func (s *scanner) quoted(quote byte) (start, end int) {
	start = s.at + 1
	for s.at = start; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case quote:
			s.at++
			return start, s.at - 1
		case '\n':
			return start, s.at
		case '\\':
			s.at++
		}
	}
	s.at = len(s.text)
	return start, s.at
}

func isWord(c byte) bool {
	isLetter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
	return isLetter || '0' <= c && c <= '9' || c == '@' || c == '-' || c == '_'
}

// word goes behind a word, and behind what url( holds.
func (s *scanner) word() {
	start := s.at
	for s.at < len(s.text) && isWord(s.text[s.at]) {
		s.at++
	}
	switch word := strings.ToLower(string(s.text[start:s.at])); {
	case word == "@import" || word == "@use" || word == "@forward":
		s.importing = true
	case word == "url" && s.at < len(s.text) && s.text[s.at] == '(':
		s.at++
		s.url()
	}
}

func (s *scanner) url() {
	for s.at < len(s.text) && s.text[s.at] <= ' ' {
		s.at++
	}
	if s.at < len(s.text) && (s.text[s.at] == '"' || s.text[s.at] == '\'') {
		s.add(s.quoted(s.text[s.at]))
		return
	}
	start := s.at
	for s.at < len(s.text) && s.text[s.at] != ')' && s.text[s.at] != '\n' {
		s.at++
	}
	s.add(start, s.at)
}

// add takes a name that stands there as it is.
func (s *scanner) add(start, end int) {
	raw := s.text[start:end]
	start += len(raw) - len(bytes.TrimLeft(raw, " \t\r\n"))
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || bytes.ContainsAny(raw, "$@#\\+ \"'(") {
		return
	}
	s.refs = append(s.refs, Ref{Name: string(raw), Start: start, End: start + len(raw), Import: s.importing})
}
