package python

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// operator scans an operator or delimiter at i and keeps the stack of brackets.
func (s *Scanner) operator(i int, c byte) Token {
	var n, n2 byte
	if i+1 < len(s.src) {
		n = s.src[i+1]
		if i+2 < len(s.src) {
			n2 = s.src[i+2]
		}
	}
	op, size := opNone, 1
	switch c {
	case '(':
		return s.open(i, opLParen)
	case '[':
		return s.open(i, opLBracket)
	case '{':
		return s.open(i, opLBrace)
	case ')':
		return s.close(i, opRParen)
	case ']':
		return s.close(i, opRBracket)
	case '}':
		return s.close(i, opRBrace)
	case ',':
		op = opComma
	case ';':
		op = opSemicolon
	case ':':
		op = opColon
		if k := len(s.brackets); k > 0 && s.brackets[k-1].field && !s.brackets[k-1].spec {
			// Also in f"{x:=5}": there it is a colon, and the specification is "=5".
			s.brackets[k-1].spec = true
			s.text = true
		} else if n == '=' {
			op, size = opWalrus, 2
		}
	case '.':
		op = opDot
		if n == '.' && n2 == '.' {
			op, size = opEllipsis, 3
		}
	case '~':
		op = opTilde
	case '!':
		if n == '=' {
			op, size = opCompare, 2
			break
		}
		op = opBang
		if k := len(s.brackets); k == 0 || !s.brackets[k-1].field {
			return s.invalid(i)
		}
	case '=':
		op = opAssign
		if n == '=' {
			op, size = opCompare, 2
		}
	case '<', '>':
		op = opCompare
		switch {
		case n == c && n2 == '=':
			op, size = opAugAssign, 3
		case n == c:
			op, size = opShift, 2
		case n == '=':
			size = 2
		}
	case '-':
		op = opMinus
		switch n {
		case '>':
			op, size = opArrow, 2
		case '=':
			op, size = opAugAssign, 2
		}
	case '*', '/':
		op = opStar
		if c == '/' {
			op = opSlash
		}
		switch {
		case n == c && n2 == '=':
			op, size = opAugAssign, 3
		case n == c:
			size = 2
			if c == '*' {
				op = opStarStar
			}
		case n == '=':
			op, size = opAugAssign, 2
		}
	default: // + % @ & | ^
		switch c {
		case '+':
			op = opPlus
		case '%':
			op = opPercent
		case '@':
			op = opAt
		case '&':
			op = opAmp
		case '|':
			op = opPipe
		case '^':
			op = opCaret
		}
		if n == '=' {
			op, size = opAugAssign, 2
		}
	}
	return s.emit(Op, op, i, i+size)
}

func (s *Scanner) open(i int, op uint8) Token {
	if len(s.brackets) == maxBrackets {
		s.problem(i, i+1, "too many nested brackets (Python's limit is 200)")
	}
	if len(s.brackets) < 100_000 { // any deeper is nonsense already reported; bounds the stack
		s.push(i, op)
	}
	return s.emit(Op, op, i, i+1)
}

// bracketForms is how many forms of brackets there are: (, [ and {.
const bracketForms = 3

// form numbers the forms of brackets by their opening operator.
func form(open uint8) int { return int(open-opLParen) / 2 }

func (s *Scanner) push(i int, op uint8) {
	innermost := [bracketForms]int32{-1, -1, -1}
	n := len(s.brackets)
	if n > 0 {
		innermost = s.brackets[n-1].innermost
	}
	innermost[form(op)] = int32(n)
	s.brackets = append(s.brackets, bracket{pos: i, op: op, innermost: innermost})
}

func (s *Scanner) close(i int, op uint8) Token {
	base := 0 // brackets below belong to what surrounds the open f-string
	if k := len(s.formats); k > 0 {
		base = s.formats[k-1].brackets
	}
	top := len(s.brackets) - 1
	if top >= base && s.brackets[top].op == op-1 {
		field := s.brackets[top].field
		s.brackets = s.brackets[:top]
		t := s.emit(Op, op, i, i+1)
		s.text = field
		return t
	}
	if top < base {
		s.problem(i, i+1, "bracket "+string(s.src[i])+" was never opened")
		return s.emit(Invalid, 0, i, i+1)
	}
	s.problem(i, i+1, "bracket "+string(s.src[i])+" does not match "+string(s.src[s.brackets[top].pos]))
	if k := int(s.brackets[top].innermost[form(op-1)]); k >= base { // the ones above it were forgotten
		field := s.brackets[k].field
		s.brackets = s.brackets[:k]
		t := s.emit(Op, op, i, i+1)
		s.text = field
		return t
	}
	return s.emit(Invalid, 0, i, i+1)
}

// invalid reports the rune at i, which starts no token.
func (s *Scanner) invalid(i int) Token {
	_, size := utf8.DecodeRune(s.src[i:])
	return s.invalidRune(i, size)
}

func (s *Scanner) invalidRune(i, size int) Token {
	r, _ := utf8.DecodeRune(s.src[i:])
	switch {
	case r == 0: // Init has reported it
	case r == utf8.RuneError && size == 1:
		s.problem(i, i+size, "byte that is not UTF-8")
	case unicode.IsPrint(r):
		s.problem(i, i+size, fmt.Sprintf("invalid character %c (U+%04X)", r, r))
	default:
		s.problem(i, i+size, fmt.Sprintf("invalid character U+%04X", r))
	}
	return s.emit(Invalid, 0, i, i+size)
}

// badIdentifier returns the offset and size of the first rune that cannot stand in an identifier, or -1.
// Runes that the local Unicode tables do not know are accepted: a newer Python may.
func badIdentifier(s []byte) (offset, size int) {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(s[i:])
		if r == utf8.RuneError && n == 1 || !canContinue(r) || i == 0 && !canStart(r) {
			return i, n
		}
		i += n
	}
	return -1, 0
}

// canStart: XID_Start of the Unicode standard, with its exceptions Other_ID_Start (marks and digits only continue).
func canStart(r rune) bool {
	switch r {
	case 0xB7, 0x387, 0x19DA, 0x30FB, 0xFF65, 0x200C, 0x200D:
		return false
	}
	if r >= 0x1369 && r <= 0x1371 || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc) {
		return false
	}
	return canContinue(r)
}

func canContinue(r rune) bool {
	switch r {
	case 0x2118, 0x212E, 0x309B, 0x309C, // Other_ID_Start
		0xB7, 0x387, 0x19DA, 0x30FB, 0xFF65, 0x200C, 0x200D: // Other_ID_Continue
		return true
	}
	if r >= 0x1369 && r <= 0x1371 || unicode.Is(unicode.Pc, r) {
		return true
	}
	return !unicode.In(r, unicode.P, unicode.S, unicode.Z, unicode.No, unicode.Cc, unicode.Cf, unicode.Co,
		unicode.Cs, unicode.Me)
}
