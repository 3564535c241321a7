package js

import (
	"unicode"
	"unicode/utf8"
)

// name scans an identifier, keyword or private name at i.
func (s *Scanner) name(i int) Token {
	src, e := s.src, i
	for e < len(src) && nameByte[src[e]] {
		e++
	}
	ascii := true
	if e < len(src) && (src[e] >= 0x80 || src[e] == '\\' || src[e] == '#' && e == i) {
		tail := s.nameTail(e)
		if tail == i {
			_, size := utf8.DecodeRune(src[i:])
			return s.invalid(i, i+size)
		}
		e, ascii = tail, tail == e
	}
	s.pos = e
	st := s.state
	if st == stDot {
		s.state = stOperator
		kw := kwNone
		if e-i == len("services") && string(src[i:e]) == "services" {
			kw = kwServices
		}
		return Token{Kind: Name, sub: kw, Start: i, End: e}
	}
	if s.nl && (st == stReturn || st == stBreak) {
		st = stStmt
	}
	if st == stKey || st == stAfterKey {
		s.key = span{int32(i), int32(e)}
		s.state = stAfterKey
		return Token{Kind: Name, Start: i, End: e}
	}
	kw := kwNone
	if n := e - i; ascii && n <= 10 && keywordLength[src[i]]>>n&1 != 0 {
		kw = keyword(src[i:e])
	}
	if s.nl && (st == stAsync || st == stAsyncStmt) {
		st = stOperator // a variable called async
	}
	switch st {
	case stOperator, stBound, stAsync, stAsyncStmt:
		switch top := s.top(); {
		case kw == kwIn || kw == kwOf && top.kind == bForHeader:
			s.state = stOperand
			return Token{Kind: Name, sub: kw, Start: i, End: e}
		case st >= stAsyncStmt && st <= stAsync:
		case top.kind.isClass(): // the semicolon behind a field is missing
			s.key = span{int32(i), int32(e)}
			s.state = stAfterKey
			return Token{Kind: Name, Start: i, End: e}
		case top.kind.holdsStatements():
			st = stStmt
			top.declaring = false
		}
	}
	if kw != kwNone && kw < kwOf && st.knowsKeyword(kw) {
		s.state = s.afterKeyword(kw, st, e)
	} else {
		switch st {
		case stFunction:
			s.fn = span{int32(i), int32(e)}
		case stClass:
			s.class = span{int32(i), int32(e)}
		case stClauseEnd:
			if string(src[i:e]) == "from" {
				st = stImport
			}
		}
		s.state = afterName[st]
	}
	return Token{Kind: Name, sub: kw, Start: i, End: e}
}

// knowsKeyword tells whether a keyword that stands in state st is one, and not the name of something.
func (st state) knowsKeyword(kw uint8) bool {
	switch st {
	case stFunction, stImport, stBinding:
		return false
	case stClass:
		return kw == kwExtends
	}
	return true
}

// afterKeyword returns the state behind a keyword that stands in state st and ends at e.
func (s *Scanner) afterKeyword(kw uint8, st state, e int) state {
	switch kw {
	case kwReturn:
		return stReturn
	case kwUnary, kwIn:
		return stOperand
	case kwAwait:
		if st == stForHeader {
			return st
		}
		return stOperand
	case kwDeclare:
		top := s.top()
		if s.src[e-2] == 'e' && (!st.beginsStatement() && top.kind != bForHeader || !s.declaresLet(e)) {
			return stOperator // a variable called let
		}
		top.declaring = true
		return stBinding
	case kwIf:
		return stHeader
	case kwFor:
		return stForHeader
	case kwElse:
		return stStmt
	case kwTry:
		return stTry
	case kwCatch:
		return stCatch
	case kwFunction:
		s.fn, s.body = span{}, bFunction
		if st.beginsStatement() || st == stAsyncStmt {
			s.body = bDeclaration
		}
		return stFunction
	case kwClass:
		s.class, s.declares = span{}, st.beginsStatement()
		return stClass
	case kwExtends:
		if st == stClass {
			top := s.top()
			if top.classes == 0 {
				top.class, top.declares = s.class, s.declares
			}
			if top.classes < 255 {
				top.classes++
			}
		}
		return stOperand
	case kwImport:
		if st.beginsStatement() {
			return stImport
		}
		return stOperator // import(…) and import.meta
	case kwExport:
		return stExport
	case kwDefault:
		return stDefault
	case kwBreak:
		return stBreak
	case kwAsync:
		if st.beginsStatement() {
			return stAsyncStmt
		}
		return stAsync
	}
	return afterName[st]
}

// beginsStatement tells whether a function or class that stands here is a declaration.
func (st state) beginsStatement() bool {
	switch st {
	case stStmt, stExport, stDefault, stClauseEnd:
		return true
	}
	return false
}

// declaresLet tells whether what follows a `let` that ends at e makes it a declaration.
func (s *Scanner) declaresLet(e int) bool {
	e = s.skip(e)
	if e >= len(s.src) {
		return false
	}
	switch c := s.src[e]; class[c] {
	case clsName, clsHigh:
		return true
	default:
		return c == '[' || c == '{' || c == '\\'
	}
}

// fromFollows tells whether the word from stands at e.
func (s *Scanner) fromFollows(e int) bool {
	const from = "from"
	if e+len(from) > len(s.src) || string(s.src[e:e+len(from)]) != from {
		return false
	}
	e += len(from)
	return e == len(s.src) || !nameByte[s.src[e]]
}

// skip returns the offset behind blanks, line breaks and comments from i on.
func (s *Scanner) skip(i int) int {
	src := s.src
	for i < len(src) {
		switch class[src[i]] {
		case clsBlank, clsBreak:
			i++
			continue
		case clsHigh:
			if size, space, _ := blankRune(src[i:]); space {
				i += size
				continue
			}
		case clsSlash:
			if i+1 < len(src) && src[i+1] == '/' {
				i = s.restOfLine(i)
				continue
			}
			if i+1 < len(src) && src[i+1] == '*' {
				at := indexFrom(src, i+2, "*/")
				if at < 0 {
					return len(src)
				}
				i = at + 2
				continue
			}
		}
		return i
	}
	return i
}

// nameTail returns the offset behind the rest of a name from i on, with what is not ASCII and escapes.
func (s *Scanner) nameTail(i int) int {
	src := s.src
	if src[i] == '#' {
		if i+1 >= len(src) || !nameByte[src[i+1]] && src[i+1] < 0x80 && src[i+1] != '\\' {
			return i
		}
		if i+1 < len(src) && src[i+1] >= 0x80 {
			if r, _ := utf8.DecodeRune(src[i+1:]); !isNameRune(r) {
				return i
			}
		}
		i++
	}
	for i < len(src) {
		switch c := src[i]; {
		case nameByte[c]:
			i++
		case c == '\\':
			_, size := unicodeEscape(src[i:])
			if size == 0 {
				return i
			}
			i += size
		case c >= 0x80:
			r, size := utf8.DecodeRune(src[i:])
			if !isNameRune(r) {
				return i
			}
			i += size
		default:
			return i
		}
	}
	return i
}

// isNameRune tells whether a rune can be part of a name. A rune that this Go does not know may be one: Unicode
// grows faster than programs are built.
func isNameRune(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d':
		return true
	case r == utf8.RuneError:
		return false
	case unicode.In(r, unicode.Other_ID_Start, unicode.Other_ID_Continue):
		return true
	case unicode.Is(unicode.Pc, r):
		return true
	}
	return !unicode.In(r, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs,
		unicode.No, unicode.Me)
}

// blankRune tells whether text starts with a rune that counts as a blank, and whether it ends a line.
func blankRune(text []byte) (size int, blank, lineBreak bool) {
	r, size := utf8.DecodeRune(text)
	switch r {
	case '\u2028', '\u2029':
		return size, true, true
	case '\u00a0', '\ufeff':
		return size, true, false
	}
	return size, unicode.Is(unicode.Zs, r), false
}
