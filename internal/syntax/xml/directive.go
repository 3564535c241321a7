package xml

import "bytes"

// Directive is a comment that speaks to smartdelta, such as <!-- smartdelta:ignore EE104 reason -->.
// Start and End enclose the whole comment. Text is its trimmed inside, which begins with "smartdelta:".
// OwnLine says that nothing but white space stands before it on its first line and behind it on its last.
type Directive struct {
	Start, End int
	Text       string
	OwnLine    bool
}

var directivePrefix = []byte("smartdelta:")

// Directive reads the event that the scanner is at, if it is a directive.
func (s *Scanner) Directive() (Directive, bool) {
	if s.Kind != Comment {
		return Directive{}, false
	}
	const white = " \t\r\n"
	body := bytes.Trim(s.text[s.BodyStart:s.BodyEnd], white)
	if !bytes.HasPrefix(body, directivePrefix) {
		return Directive{}, false
	}
	before := s.text[bytes.LastIndexAny(s.text[:s.Start], "\r\n")+1 : s.Start]
	after := s.text[s.End:]
	if i := bytes.IndexAny(after, "\r\n"); i >= 0 {
		after = after[:i]
	}
	return Directive{
		Start: s.Start, End: s.End, Text: string(body),
		OwnLine: len(bytes.Trim(bytes.TrimPrefix(before, []byte("\ufeff")), white)) == 0 && len(bytes.Trim(after, white)) == 0,
	}, true
}
