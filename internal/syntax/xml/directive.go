package xml

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

var directivePrefix = []byte(syntax.DirectivePrefix)

// Directive reads the event that the scanner is at, if it is a directive.
func (s *Scanner) Directive() (syntax.Directive, bool) {
	if s.Kind != Comment {
		return syntax.Directive{}, false
	}
	const white = " \t\r\n"
	body := bytes.Trim(s.text[s.BodyStart:s.BodyEnd], white)
	if !bytes.HasPrefix(body, directivePrefix) {
		return syntax.Directive{}, false
	}
	before := s.text[bytes.LastIndexAny(s.text[:s.Start], "\r\n")+1 : s.Start]
	after := s.text[s.End:]
	if i := bytes.IndexAny(after, "\r\n"); i >= 0 {
		after = after[:i]
	}
	return syntax.Directive{
		Start: s.Start, End: s.End, Text: string(body),
		OwnLine: len(bytes.Trim(bytes.TrimPrefix(before, []byte("\ufeff")), white)) == 0 &&
			len(bytes.Trim(after, white)) == 0,
	}, true
}
