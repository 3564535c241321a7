package xml

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// Kind says what an event is.
type Kind uint8

const (
	StartTag    Kind = iota + 1 // <a>, and <a/> with SelfClosing
	EndTag                      // </a>; there is none for <a/>
	Text                        // character data between other things
	CData                       // <![CDATA[…]]>
	Comment                     // <!--…-->
	ProcInst                    // <?target …?>
	Doctype                     // <!DOCTYPE …>
	Declaration                 // <?xml …?>
)

// AttrSpan is where an attribute stands: its name, and its value inside the quotes.
type AttrSpan struct {
	NameStart, NameEnd   int
	ValueStart, ValueEnd int
	coded                bool // the value has a reference or a line end or tab
}

// IsPlain tells that the source of the value is the value: there is nothing to decode in it.
func (a AttrSpan) IsPlain() bool { return !a.coded }

// IsCoded tells whether the value has a reference, a line end or a tab, so that it is not what stands in the text.
func (a AttrSpan) IsCoded() bool { return a.coded }

// Scanner reads one event after the other and checks well-formedness on the way. It allocates nothing
// per event. The zero Scanner is ready after Reset.
type Scanner struct {
	Kind               Kind
	Start, End         int        // the whole event
	NameStart, NameEnd int        // of StartTag, EndTag and ProcInst; the name with its prefix
	BodyStart, BodyEnd int        // the inside of CData, Comment, ProcInst, Doctype; all of Text
	SelfClosing        bool       // of StartTag; the element is closed again
	Attrs              []AttrSpan // of StartTag, valid until the next event

	text       []byte // up to the first invalid UTF-8
	rest       int    // bytes from there on
	pos        int
	open       []name // elements that are open
	spaces     []namespace
	work       int             // comparisons of prefixes so far
	ids        map[string]bool // values of xml:id
	problems   []syntax.Problem
	stopped    bool
	rootEnd    int  // where the root element ended; 0 before
	coded      bool // the Text event has a reference or a carriage return
	run        int  // bytes of text since the last tag
	entities   bool // undeclared entities may be defined elsewhere
	declares   bool // the DOCTYPE declares entities
	alone      bool // standalone="yes"
	hadDoctype bool
}

// name is where an open element's start tag has its name.
type name struct{ start, end int }

// NewScanner returns a Scanner at the start of a decoded text.
func NewScanner(text []byte) *Scanner {
	s := &Scanner{open: make([]name, 0, 16), Attrs: make([]AttrSpan, 0, 8)}
	s.Reset(text)
	return s
}

// Reset starts over with another text and keeps the buffers.
func (s *Scanner) Reset(text []byte) {
	valid := source.ValidPrefix(text)
	*s = Scanner{text: text[:valid], rest: len(text) - valid, open: s.open[:0], spaces: s.spaces[:0],
		Attrs: s.Attrs[:0]}
	s.pos = s.begin()
}

// begin is where the text begins, behind a byte order mark.
func (s *Scanner) begin() int {
	if bytes.HasPrefix(s.text, []byte("\ufeff")) {
		return len("\ufeff")
	}
	return 0
}

// Problems returns what was found so far, in the order of the text.
func (s *Scanner) Problems() []syntax.Problem {
	slices.SortStableFunc(s.problems, func(a, b syntax.Problem) int { return cmp.Compare(a.Start, b.Start) })
	return s.problems
}

// Name is the name of a StartTag, EndTag or ProcInst with its prefix, part of the text's memory.
func (s *Scanner) Name() []byte { return s.text[s.NameStart:s.NameEnd] }

// IsCoded tells whether a Text event has a reference or a carriage return, so that it is not what stands in the text.
func (s *Scanner) IsCoded() bool { return s.coded }

// Attr returns where the StartTag's attribute of that name (with its prefix) stands.
func (s *Scanner) Attr(key string) (AttrSpan, bool) { return attrOf(s.text, s.Attrs, key) }

func attrOf(text []byte, attrs []AttrSpan, key string) (AttrSpan, bool) {
	for _, a := range attrs {
		if string(text[a.NameStart:a.NameEnd]) == key {
			return a, true
		}
	}
	return AttrSpan{}, false
}

// Value decodes an attribute of the StartTag into memory of its own.
func (s *Scanner) Value(a AttrSpan) Value {
	return newValue(string(s.text[a.ValueStart:a.ValueEnd]), a.ValueStart, inAttr)
}

// Text decodes a Text or CData event into memory of its own. Neighbouring ones are one text to lxml.
func (s *Scanner) Text() Value {
	m := inText
	if s.Kind == CData {
		m = inPlain
	}
	return newValue(string(s.text[s.BodyStart:s.BodyEnd]), s.BodyStart, m)
}

// Next reads the next event; false at the end of the text or of what can be read.
func (s *Scanner) Next() bool {
	if s.stopped {
		return false
	}
	i := s.pos
	if i <= len("\ufeff") && i == s.begin() && isDeclaration(s.text[i:]) {
		return s.declaration()
	}
	if i == len(s.text) {
		return s.finish()
	}
	s.Start = i
	if s.text[i] != '<' {
		return s.scanText()
	}
	if i+1 == len(s.text) {
		return s.atEnd("'<' begins no tag", i, i)
	}
	switch s.text[i+1] {
	case '/':
		return s.endTag()
	case '!':
		return s.exclamation()
	case '?':
		return s.procInst()
	}
	return s.startTag()
}

// finish is reached at the end of the text.
func (s *Scanner) finish() bool {
	switch {
	case len(s.open) > 0:
		last := s.open[len(s.open)-1]
		return s.atEnd(fmt.Sprintf("file ends inside of <%s>, which is never closed", s.clip(last.start, last.end)),
			last.start-1, last.end)
	case s.rootEnd == 0:
		return s.atEnd("file has no root element", 0, 0)
	case s.rest > 0:
		return s.atEnd("", 0, 0)
	}
	s.stopped = true
	return false
}

// report adds a problem that does not hinder the reading.
func (s *Scanner) report(start, end int, format string, args ...any) {
	if len(s.problems) < maxProblems {
		s.problems = append(s.problems, syntax.Problem{Start: start, End: end, Message: fmt.Sprintf(format, args...)})
	}
}

// opened is report with the place where something was opened.
func (s *Scanner) opened(start, end, openStart, openEnd int, format string, args ...any) {
	before := len(s.problems)
	s.report(start, end, format, args...)
	if len(s.problems) > before {
		s.problems[before].OpenStart, s.problems[before].OpenEnd = openStart, openEnd
	}
}

// fatal adds a problem behind which nothing is read.
func (s *Scanner) fatal(start, end int, format string, args ...any) bool {
	s.report(start, end, format, args...)
	s.stopped = true
	return false
}

// atEnd ends the reading at the end of the text, where something opened at [start,end) is unfinished.
// If the text was cut at invalid UTF-8, that is the reason.
func (s *Scanner) atEnd(message string, start, end int) bool {
	if s.rest > 0 {
		return s.fatal(len(s.text), len(s.text)+1, "byte that is not valid in utf-8")
	}
	s.opened(len(s.text), len(s.text), start, end, "%s", message)
	s.stopped = true
	return false
}

// clip is a name for a message.
func (s *Scanner) clip(start, end int) []byte {
	const longest = 60
	if end-start > longest {
		end = start + longest
		for end > start && s.text[end]&0xc0 == 0x80 {
			end--
		}
	}
	return s.text[start:end]
}

func (s *Scanner) skipSpace(i int) int {
	for i < len(s.text) && class[s.text[i]]&space != 0 {
		i++
	}
	return i
}
