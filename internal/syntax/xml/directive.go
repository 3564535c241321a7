package xml

import (
	"bytes"
	"strings"
)

// Directive is a comment that speaks to smartdelta, such as <!-- smartdelta:ignore EE104 reason -->.
// Start and End enclose the whole comment. Text is its trimmed inside, which begins with "smartdelta:".
// OwnLine says that nothing but white space stands before it on its first line and behind it on its last.
type Directive struct {
	Start, End int
	Text       string
	OwnLine    bool
}

const directivePrefix = "smartdelta:"

// Directives finds the directives of a text of which no tree is wanted.
func Directives(text []byte) []Directive {
	if !bytes.Contains(text, []byte(directivePrefix)) {
		return nil
	}
	var found []Directive
	src := string(text)
	for s := NewScanner(text); s.Next(); {
		if s.Kind != Comment {
			continue
		}
		if d, ok := directive(src, s.Start, s.End, s.BodyStart, s.BodyEnd); ok {
			found = append(found, d)
		}
	}
	return found
}

// directive reads the comment src[start:end] with the inside src[bodyStart:bodyEnd].
func directive(src string, start, end, bodyStart, bodyEnd int) (Directive, bool) {
	const white = " \t\r\n"
	body := strings.Trim(src[bodyStart:bodyEnd], white)
	if !strings.HasPrefix(body, directivePrefix) {
		return Directive{}, false
	}
	before := src[strings.LastIndexAny(src[:start], "\r\n")+1 : start]
	after := src[end:]
	if i := strings.IndexAny(after, "\r\n"); i >= 0 {
		after = after[:i]
	}
	return Directive{
		Start: start, End: end, Text: strings.Clone(body),
		OwnLine: strings.Trim(strings.TrimPrefix(before, "\ufeff"), white) == "" && strings.Trim(after, white) == "",
	}, true
}
