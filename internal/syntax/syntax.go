// Package syntax has what the readers of all languages say of a text beside what it means: what is wrong with it, and
// what it says to smartdelta. Places are byte offsets in the decoded text, [Start,End).
package syntax

import "bytes"

// Problem says what is wrong with a text and where. Start and End may be equal, at the end of a text that stops too
// early. OpenStart and OpenEnd tell where the thing that the problem is about was opened (an element, a comment, a
// quote); both are 0 where there is no such place. Message is a sentence without line numbers, severity or advice.
type Problem struct {
	Start, End         int
	Message            string
	OpenStart, OpenEnd int
}

// EndOfLine returns the offset in text of the first line break from i on, or of the end. hasCR says whether there is
// any "\r": most texts have none, and need not be searched for it.
func EndOfLine(text []byte, i int, hasCR bool) int {
	rest := text[i:]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	if hasCR {
		if n := bytes.IndexByte(rest, '\r'); n >= 0 {
			rest = rest[:n]
		}
	}
	return i + len(rest)
}

// DirectivePrefix begins the text of every Directive.
const DirectivePrefix = "smartdelta:"

// Directive is a comment that speaks to smartdelta, such as `# smartdelta:ignore EE104 reason`, in the form of its
// language.
type Directive struct {
	Start, End int    // the whole comment; of one that ends with its line without the blanks there
	Text       string // what it says, from DirectivePrefix on: no mark of a comment, no blanks at the end
	OwnLine    bool   // nothing but the comment and blanks is on its lines
}
