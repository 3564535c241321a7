package js

import (
	"bytes"
	"math"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// maxProblems bounds what one file reports.
const maxProblems = 20

// maxDepth bounds the nesting of brackets. Engines run out of stack between 1,000 and 10,000.
const maxDepth = 10_000

// Scanner cuts text into tokens. Init makes it ready (again); it keeps its stack between texts, so a reused
// Scanner does not allocate. The zero value must be initialised. Not for concurrent use.
type Scanner struct {
	src   []byte
	pos   int
	state state
	nl    bool // a line break stands before the token
	carry bool // the same before or in the comment that came last
	hasCR bool
	hasLS bool // there is a U+2028 or U+2029 somewhere

	key      span        // the last name of a member
	fn       span        // name of the function whose parameters or body come next
	body     bracketKind // and the kind of its body
	class    span        // name of the class behind the last `class`
	declares bool        // and whether it is a declaration
	closed   int         // where the bracket stood that was closed last

	stack    []bracket
	problems []syntax.Problem
}

// Init starts a new text. Problems and stack of the one before are dropped.
func (s *Scanner) Init(src []byte) {
	*s = Scanner{src: src, stack: append(s.stack[:0], bracket{}), problems: s.problems[:0], closed: -1}
	if len(src) > math.MaxInt32 {
		s.problem(0, 0, "file is larger than 2 GiB")
		s.src = nil
		return
	}
	s.hasCR = bytes.IndexByte(src, '\r') >= 0
	s.hasLS = bytes.Contains(src, []byte("\u2028")) || bytes.Contains(src, []byte("\u2029"))
}

// Depth returns the number of brackets open behind the last token; a template's ${ is one.
func (s *Scanner) Depth() int { return len(s.stack) - 1 }

func (s *Scanner) problem(start, end int, msg string) {
	if len(s.problems) < maxProblems {
		s.problems = append(s.problems, syntax.Problem{Start: start, End: end, Message: msg})
	}
}

func (s *Scanner) top() *bracket { return &s.stack[len(s.stack)-1] }

// Next returns the next token; behind the last one it returns EOF for ever.
func (s *Scanner) Next() Token {
	src, i := s.src, s.pos
	s.nl, s.carry = s.carry || i == 0, false
	for i < len(src) {
		c := src[i]
		switch class[c] {
		case clsBlank:
			i++
			continue
		case clsBreak:
			s.nl = true
			for i++; i < len(src) && src[i] == ' '; i++ {
			}
			continue
		case clsName:
			return s.name(i)
		case clsOpen:
			s.pos = i + 1
			s.openBracket(i, c)
			return Token{Kind: Punct, sub: c, Start: i, End: i + 1}
		case clsClose:
			s.pos = i + 1
			s.close(i, c)
			return Token{Kind: Punct, sub: c, Start: i, End: i + 1}
		case clsComma:
			s.pos = i + 1
			s.comma()
			return Token{Kind: Punct, sub: c, Start: i, End: i + 1}
		case clsPunct:
			return s.punct(i, c)
		case clsDot:
			return s.dot(i)
		case clsQuote:
			return s.str(i, c)
		case clsDigit:
			return s.number(i)
		case clsTick:
			s.pos = i + 1
			return s.template(i, true)
		case clsSlash:
			return s.slash(i)
		case clsHigh:
			size, space, lineBreak := blankRune(src[i:])
			if space {
				s.nl = s.nl || lineBreak
				i += size
				continue
			}
			return s.name(i)
		}
		switch c {
		case '#':
			if i == 0 && len(src) > 1 && src[1] == '!' {
				return s.lineComment(i)
			}
			return s.name(i)
		case '\\':
			return s.name(i)
		}
		return s.invalid(i, i+1)
	}
	return s.end()
}

func (s *Scanner) invalid(start, end int) Token {
	s.pos = end
	s.problem(start, end, "unexpected character")
	return Token{Kind: Invalid, Start: start, End: end}
}

// end reports what is open at the end of the text, once.
func (s *Scanner) end() Token {
	n := len(s.src)
	s.pos = n
	if len(s.stack) > 1 {
		b := s.top()
		what := "bracket " + b.kind.opener() + " is not closed"
		if b.kind == bTemplate {
			what = "template is not closed"
		}
		s.problem(int(b.pos), int(b.pos)+1, what)
		s.stack = s.stack[:1]
	}
	return Token{Kind: EOF, Start: n, End: n}
}

// slash scans a comment, a regular expression or a division.
func (s *Scanner) slash(i int) Token {
	if i+1 < len(s.src) {
		switch s.src[i+1] {
		case '/':
			return s.lineComment(i)
		case '*':
			return s.blockComment(i)
		}
	}
	if 1<<s.state&slashEndsOperand == 0 {
		return s.regexp(i)
	}
	return s.operator(i)
}

func (s *Scanner) blockComment(i int) Token {
	body := s.src[i+2:]
	n := bytes.Index(body, []byte("*/"))
	if n < 0 {
		n = len(body)
		s.pos = len(s.src)
		s.problem(i, i+2, "comment is not closed")
	} else {
		s.pos = i + 2 + n + 2
	}
	s.carry = s.nl || s.breaks(body[:n])
	return Token{Kind: Comment, Start: i, End: s.pos}
}

func (s *Scanner) lineComment(i int) Token {
	s.carry = s.nl
	s.pos = s.restOfLine(i)
	return Token{Kind: Comment, Start: i, End: s.pos}
}

// breaks tells whether there is a line break in text.
func (s *Scanner) breaks(text []byte) bool {
	return bytes.IndexByte(text, '\n') >= 0 || s.hasCR && bytes.IndexByte(text, '\r') >= 0 ||
		s.hasLS && (bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029")))
}

// restOfLine returns the offset of the next line break, or of the end of the text.
func (s *Scanner) restOfLine(i int) int {
	rest := s.src[i:syntax.EndOfLine(s.src, i, s.hasCR)]
	if s.hasLS {
		for _, mark := range []string{"\u2028", "\u2029"} {
			if n := bytes.Index(rest, []byte(mark)); n >= 0 {
				rest = rest[:n]
			}
		}
	}
	return i + len(rest)
}
