package js

// punct scans an operator or delimiter at i that is neither a slash, a dot nor a comma, or a }.
func (s *Scanner) punct(i int, c byte) Token {
	switch c {
	case '}':
		s.pos = i + 1
		if s.top().kind == bTemplate {
			return s.template(i, false)
		}
		s.close(i, c)
	case ';':
		s.pos = i + 1
		top := s.top()
		top.declaring = false
		switch {
		case top.kind.holdsStatements():
			s.state, top.ternary, top.classes = stStmt, 0, 0
		case top.kind.isClass():
			s.state = stKey
		default:
			s.state = stOperand
		}
	case ':':
		s.pos = i + 1
		top := s.top()
		switch {
		case top.ternary > 0:
			top.ternary--
			s.state = stOperand
		case top.kind.holdsStatements(): // behind a label, case x or default
			s.state = stStmt
		default:
			s.state = stOperand
		}
	case '@', '~':
		s.pos = i + 1
		if s.state != stKey {
			s.state = stOperand
		}
	default:
		return s.operator(i)
	}
	return Token{Kind: Punct, sub: c, Start: i, End: i + 1}
}

func (s *Scanner) openBracket(i int, c byte) {
	switch c {
	case '(':
		s.openParen(i)
	case '{':
		s.openBrace(i)
	default:
		kind := bArray
		if s.state == stKey || s.state == stAfterKey {
			kind = bComputed
		}
		s.open(i, kind, stOperand)
	}
}

func (s *Scanner) comma() {
	switch top := s.top(); {
	case top.kind == bObject || top.kind == bClause:
		s.state = stKey
	case s.state == stImport: // import a, {b} from "c"
	case top.declaring:
		s.state = stBinding
	default:
		s.state = stOperand
	}
}

// dot scans a dot, an ellipsis or a number at i.
func (s *Scanner) dot(i int) Token {
	src := s.src
	if i+1 < len(src) {
		if class[src[i+1]] == clsDigit {
			return s.number(i)
		}
		if src[i+1] == '.' && i+2 < len(src) && src[i+2] == '.' {
			s.pos, s.state = i+3, stOperand
			return Token{Kind: Punct, sub: opEllipsis, Start: i, End: i + 3}
		}
	}
	s.pos, s.state = i+1, stDot
	return Token{Kind: Punct, sub: '.', Start: i, End: i + 1}
}

// operator scans the longest operator at i.
func (s *Scanner) operator(i int) Token {
	src, c := s.src, s.src[i]
	var n, n2 byte
	if i+1 < len(src) {
		n = src[i+1]
		if i+2 < len(src) {
			n2 = src[i+2]
		}
	}
	size, sub, next := 1, c, stOperand
	switch c {
	case '=':
		switch {
		case n == '>':
			size, sub, next = 2, opArrow, stArrow
		case n == '=' && n2 == '=':
			size = 3
		case n == '=':
			size = 2
		}
	case '?':
		switch {
		case n == '?':
			size = 2
			if n2 == '=' {
				size = 3
			}
		case n == '.' && class[n2] != clsDigit:
			size, sub, next = 2, opOptional, stDot
		default:
			s.top().ternary++
		}
	case '+', '-':
		switch n {
		case c:
			if c == '-' && n2 == '>' && s.nl {
				return s.lineComment(i) // -->
			}
			size = 2
			if !s.nl && 1<<s.state&postfix != 0 {
				next = stOperator
			}
		case '=':
			size = 2
		}
	case '*':
		size = run(c, n, n2)
		switch {
		case size > 1:
		case s.state == stKey || s.state == stAfterKey:
			next = stKey // a generator
		case s.state == stFunction:
			next = stFunction
		case s.state == stImport || s.state == stExport:
			next = stImport
		}
	case '<':
		if n == '!' && n2 == '-' && i+3 < len(src) && src[i+3] == '-' {
			return s.lineComment(i) // <!--
		}
		size = run(c, n, n2)
	case '>':
		size = run(c, n, n2)
		if size == 2 && n2 == '>' {
			size = 3
			if i+3 < len(src) && src[i+3] == '=' {
				size = 4
			}
		}
	case '&', '|':
		size = run(c, n, n2)
	default: // ! % ^ /
		if n == '=' {
			size = 2
			if c == '!' && n2 == '=' {
				size = 3
			}
		}
	}
	if size > 1 && sub == c {
		sub = opOther
	}
	s.pos, s.state = i+size, next
	return Token{Kind: Punct, sub: sub, Start: i, End: i + size}
}

// run returns the length of an operator that may be doubled and may end in =.
func run(c, n, n2 byte) int {
	size := 1
	if n == c {
		size, n = 2, n2
	}
	if n == '=' {
		size++
	}
	return size
}

func (s *Scanner) openParen(i int) {
	kind := bParen
	switch s.state {
	case stHeader, stCatch:
		kind = bHeader
	case stForHeader:
		kind = bForHeader
	case stFunction:
		kind = bParameters
	case stAfterKey:
		kind = bMethodParam
		s.fn, s.body = s.key, bMethod
	}
	s.open(i, kind, stOperand)
	if kind == bParameters || kind == bMethodParam {
		top := s.top()
		top.name, top.body = s.fn, s.body
	}
}

// openBrace decides what a { is by where it stands.
func (s *Scanner) openBrace(i int) {
	kind, inside := bBlock, stStmt
	var name span
	switch top := s.top(); s.state {
	case stOperand, stDefault, stKey, stBinding, stHeader: // the last: with {…} behind an import
		kind, inside = bObject, stKey
	case stReturn:
		if !s.nl {
			kind, inside = bObject, stKey
		}
	case stArrow:
		kind = bArrow
	case stBody:
		kind, name = s.body, s.fn
	case stTry:
		kind = bTry
	case stClass:
		kind, inside, name = bClass, stKey, s.class
		if s.declares {
			kind = bClassDecl
		}
	case stImport, stExport:
		kind, inside = bClause, stKey
	case stAfterKey:
		kind = bStatic
	case stOperator:
		switch {
		case top.classes > 0:
			kind, inside = bClass, stKey
			if top.classes--; top.classes == 0 {
				name = top.class
				if top.declares {
					kind = bClassDecl
				}
			}
		case !top.kind.holdsStatements(): // no JavaScript
			kind, inside = bObject, stKey
		}
	}
	s.open(i, kind, inside)
	s.top().name = name
}

func (s *Scanner) open(i int, kind bracketKind, inside state) {
	if len(s.stack) > maxDepth {
		s.problem(i, i+1, "brackets are nested deeper than 10000 levels")
		s.src = s.src[:i+1] // what follows is not read
		s.stack = s.stack[:1]
		return
	}
	s.stack = append(s.stack, bracket{pos: int32(i), kind: kind})
	s.state = inside
}

// close closes the innermost bracket, or one below it whose inner ones were forgotten.
func (s *Scanner) close(i int, c byte) {
	top := len(s.stack) - 1
	if s.stack[top].kind.closer() == c && top > 0 {
		s.pop(top)
		return
	}
	if top == 0 {
		s.problem(i, i+1, "bracket "+string(c)+" was never opened")
		s.state = stOperator
		if c == '}' {
			s.state = stStmt
		}
		return
	}
	b := s.stack[top]
	s.problem(i, i+1, "bracket "+string(c)+" does not match "+b.kind.opener())
	for k := top - 1; k > max(0, top-64) && s.stack[k+1].kind != bTemplate; k-- {
		if s.stack[k].kind.closer() == c && s.stack[k].kind != bTemplate {
			s.pop(k)
			return
		}
	}
}

// pop closes bracket k and what is above it.
func (s *Scanner) pop(k int) {
	b := &s.stack[k]
	s.closed = int(b.pos)
	s.state = ends(b.kind, s.stack[k-1].kind)
	switch b.kind {
	case bParameters, bMethodParam:
		s.fn, s.body = b.name, b.body
	case bComputed:
		s.key = span{}
	}
	s.stack = s.stack[:k]
}
