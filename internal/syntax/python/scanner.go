package python

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// maxBrackets is CPython's MAXLEVEL: one bracket more is "too many nested parentheses".
const maxBrackets = 200

// maxFormats is CPython's limit of f-strings inside f-strings.
const maxFormats = 150

// Scanner cuts text into tokens. Init makes it ready (again); it keeps its stacks between texts, so a
// reused Scanner does not allocate. The zero value must be initialised. Not for concurrent use.
type Scanner struct {
	src     []byte
	pos     int
	hasCR   bool // some line may end in \r
	bol     bool // at the beginning of a line, outside brackets
	inLine  bool // the logical line has a token already
	text    bool // inside the literal text of the top f-string
	fresh   bool // inside brackets, nothing but blanks so far on this physical line
	freshAt int  // where that physical line starts
	lastTri [2]int
	col     int  // of the logical line, tabs to 8
	altCol  int  // the same, tabs to 1
	flat    bool // line breaks are blanks, as inside a bracket

	brackets []bracket
	formats  []format
	problems []syntax.Problem
}

// bracket is an open bracket. A replacement field of an f-string is one too.
type bracket struct {
	pos   int
	op    uint8
	field bool // { of a replacement field
	spec  bool // behind the field's colon
	// innermost holds, for each form of bracket, the index of the innermost one that is open up to here; -1 for none.
	// So a bracket that closes nothing costs no search.
	innermost [bracketForms]int32
}

// format is an open f-string.
type format struct {
	start    int
	brackets int // how many brackets were open before it
	sub      uint8
}

// Init starts a new text. Problems and stacks of the one before are dropped.
func (s *Scanner) Init(src []byte) {
	*s = Scanner{src: src, bol: true, lastTri: [2]int{-1, -1},
		brackets: s.brackets[:0], formats: s.formats[:0], problems: s.problems[:0]}
	s.hasCR = bytes.IndexByte(src, '\r') >= 0
	s.nul(0)
}

// initRange scans only src[start:end], where line breaks are blanks.
func (s *Scanner) initRange(src []byte, start, end int) {
	s.Init(src[:end])
	s.problems = s.problems[:0]
	s.nul(start)
	s.pos, s.flat, s.bol, s.inLine = start, true, false, true
}

// nul reports the first NUL byte from i on: Python reads no source with one, not even in a comment.
func (s *Scanner) nul(i int) {
	if n := bytes.IndexByte(s.src[i:], 0); n >= 0 {
		s.problem(i+n, i+n+1, "NUL byte")
	}
}

// Problems returns what was wrong so far, in the order it was met. The slice is valid until Init.
func (s *Scanner) Problems() []syntax.Problem { return s.problems }

// Depth returns the number of brackets open behind the last token.
func (s *Scanner) Depth() int { return len(s.brackets) }

// Column returns the indentation of the logical line that the last token belongs to, as CPython counts it:
// a tab goes to the next multiple of 8, a form feed back to 0.
func (s *Scanner) Column() int { return s.col }

func (s *Scanner) problem(start, end int, msg string) {
	if len(s.problems) < maxProblems {
		s.problems = append(s.problems, syntax.Problem{Start: start, End: end, Message: msg})
	}
}

// Next returns the next token; behind the last one it returns EOF for ever. Every logical line ends in
// a Newline, also the last one of a text that has no line feed at its end (then it is empty).
func (s *Scanner) Next() Token {
	if s.text {
		if t, ok := s.formatText(); ok {
			return t
		}
	}
	src, i := s.src, s.pos
	if s.bol {
		s.bol = false
		i = s.indent(i)
	}
	for {
		for i < len(src) && (src[i] == ' ' || src[i] == '\t' || src[i] == '\f') {
			i++
		}
		if i >= len(src) {
			return s.end()
		}
		c := src[i]
		switch class[c] {
		case clsName:
			return s.name(i)
		case clsString:
			if t, ok := s.prefixed(i); ok {
				return t
			}
			return s.name(i)
		case clsOp:
			if c == '.' && i+1 < len(src) && class[src[i+1]] == clsDigit {
				return s.number(i)
			}
			return s.operator(i, c)
		case clsQuote:
			return s.str(i, i, 0)
		case clsDigit:
			return s.number(i)
		}
		switch c {
		case '\n', '\r':
			e := s.lineEnd(i)
			if len(s.brackets) > 0 || s.flat {
				i, s.fresh, s.freshAt = e, true, e
				continue
			}
			if s.inLine {
				s.inLine, s.bol, s.pos = false, true, e
				return Token{Kind: Newline, Start: i, End: e}
			}
			i = s.indent(e)
			continue
		case '#':
			e := syntax.EndOfLine(s.src, i, s.hasCR)
			s.pos = e
			t := Token{Kind: Comment, Start: i, End: e}
			if !s.inLine || s.fresh {
				t.sub = 1
			}
			return t
		case '\\':
			if e := i + 1; e < len(src) && (src[e] == '\n' || src[e] == '\r') {
				i = s.lineEnd(e)
				s.continued(e, i)
				continue
			}
			if i+1 >= len(src) {
				s.problem(i, i+1, "text ends behind a line continuation")
			} else {
				s.problem(i, i+1, "unexpected character behind a line continuation")
			}
			return s.emit(Invalid, 0, i, i+1)
		}
		return s.invalid(i)
	}
}

// emit ends a token and moves behind it.
func (s *Scanner) emit(k Kind, sub uint8, start, end int) Token {
	s.pos, s.inLine, s.fresh = end, true, false
	return Token{Kind: k, sub: sub, Start: start, End: end}
}

// indent measures the blanks that start a logical line and returns where they end. Blank lines and
// lines with only a comment are measured too, but the next real line overrides them.
func (s *Scanner) indent(i int) int {
	src := s.src
	col, alt, contCol, contAlt := 0, 0, 0, 0
	for i < len(src) {
		switch src[i] {
		case ' ':
			col++
			alt++
		case '\t':
			col = (col/8 + 1) * 8
			alt++
		case '\f':
			col, alt = 0, 0
		case '\\':
			// A continued line is indented as its first physical line is.
			if i+1 >= len(src) || (src[i+1] != '\n' && src[i+1] != '\r') {
				goto done
			}
			if contCol == 0 {
				contCol = col
			}
			if contAlt == 0 {
				contAlt = alt
			}
			e := s.lineEnd(i + 1)
			s.continued(i+1, e)
			i = e
			continue
		default:
			goto done
		}
		i++
	}
done:
	s.col, s.altCol = col, alt
	if contCol != 0 {
		s.col = contCol
	}
	if contAlt != 0 {
		s.altCol = contAlt
	}
	return i
}

// continued reports a continuation that nothing follows. (CPython adds a line feed to a text that ends in \r\n.)
func (s *Scanner) continued(start, end int) {
	if end >= len(s.src) && end-start == 1 {
		s.problem(start-1, start, "text ends behind a line continuation")
	}
}

// lineEnd returns the offset behind the line break at i.
func (s *Scanner) lineEnd(i int) int {
	if s.src[i] == '\r' && i+1 < len(s.src) && s.src[i+1] == '\n' {
		return i + 2
	}
	return i + 1
}

// end closes what is open at the end of the text: f-strings, brackets, the logical line.
func (s *Scanner) end() Token {
	n := len(s.src)
	s.pos = n
	if len(s.formats) > 0 {
		f := s.formats[len(s.formats)-1]
		s.problem(f.start, n, "string is not closed")
		s.formats = s.formats[:0]
	}
	if len(s.brackets) > 0 {
		s.openBracket()
		s.brackets = s.brackets[:0]
	}
	if s.inLine {
		s.inLine = false
		return Token{Kind: Newline, Start: n, End: n}
	}
	return Token{Kind: EOF, Start: n, End: n}
}

// openBracket reports the innermost open bracket, as CPython does.
func (s *Scanner) openBracket() {
	b := s.brackets[len(s.brackets)-1]
	s.problem(b.pos, b.pos+1, "bracket "+string(s.src[b.pos])+" is not closed")
}

// name scans an identifier or keyword at i.
func (s *Scanner) name(i int) Token {
	src, e := s.src, i
	var all byte
	for e < len(src) && nameByte[src[e]] {
		all |= src[e]
		e++
	}
	if all >= 0x80 {
		bad, size := badIdentifier(src[i:e])
		if bad == 0 {
			return s.invalidRune(i, size)
		}
		if bad > 0 {
			e = i + bad
		}
	}
	kw := kwNone
	if c := src[i]; c >= 'a' || c == 'N' || c == 'T' || c == 'F' {
		kw = keyword(src[i:e])
	}
	if s.fresh && kw != kwNone && len(s.brackets) > 0 && s.startsStatement(kw, e) {
		return s.recover()
	}
	return s.emit(Name, kw, i, e)
}

// startsStatement tells whether a keyword that is first on its line, inside a bracket, cannot stand there.
func (s *Scanner) startsStatement(kw uint8, end int) bool {
	switch kw {
	case kwAsync:
		w, _ := s.word(end)
		return w == "def" || w == "with"
	case kwFrom: // "yield from x" may be broken here, but never goes on with "import"
		for i := end; ; {
			w, e := s.word(i)
			if w == "" {
				return false
			}
			if w == "import" {
				return true
			}
			i = e
		}
	}
	return onlyStatement[kw]
}

// word returns the dotted word behind i on the same line, and its end.
func (s *Scanner) word(i int) (string, int) {
	for i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '\t') {
		i++
	}
	e := i
	for e < len(s.src) && (nameByte[s.src[e]] || s.src[e] == '.') {
		e++
	}
	return string(s.src[i:e]), e
}

// recover gives up an open bracket: the line that starts at freshAt is a statement of its own.
func (s *Scanner) recover() Token {
	s.openBracket()
	s.brackets, s.formats = s.brackets[:0], s.formats[:0]
	s.inLine, s.fresh, s.bol, s.pos = false, false, true, s.freshAt
	return Token{Kind: Newline, Start: s.freshAt, End: s.freshAt}
}
