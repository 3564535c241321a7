package js

import "bytes"

// literalEnd notes that a string, number, template or regular expression ends at e.
func (s *Scanner) literalEnd(start, e int) {
	s.pos = e
	switch s.state {
	case stKey, stAfterKey:
		s.key = span{int32(start), int32(e)}
		s.state = stAfterKey
		return
	case stOperator:
		if s.nl && s.top().kind.isClass() { // the semicolon behind a field is missing
			s.key = span{int32(start), int32(e)}
			s.state = stAfterKey
			return
		}
	case stImport:
		if !s.fromFollows(s.skip(e)) { // export * as "name" from "x"
			s.state = stStmt
		}
		return
	}
	s.state = stOperator
}

// stringStop marks what ends a run of ordinary characters in a string.
var stringStop = [256]bool{'\'': true, '"': true, '\\': true, '\n': true, '\r': true}

// str scans a string at i.
func (s *Scanner) str(i int, quote byte) Token {
	src, k := s.src, i+1
	var sub uint8
	for {
		for k < len(src) && !stringStop[src[k]] {
			k++
		}
		if k >= len(src) {
			k = len(src)
			break
		}
		switch c := src[k]; c {
		case quote:
			s.literalEnd(i, k+1)
			return Token{Kind: String, sub: sub, Start: i, End: k + 1}
		case '\\':
			sub |= litEscape
			if k+2 < len(src) && src[k+1] == '\r' && src[k+2] == '\n' {
				k++
			}
			k += 2
			continue
		case '\'', '"':
			k++
			continue
		}
		break
	}
	s.problem(i, k, "string is not closed")
	s.literalEnd(i, k)
	return Token{Kind: String, sub: sub | litOpen, Start: i, End: k}
}

// templateStop marks what ends a run of ordinary characters in a template.
var templateStop = [256]bool{'`': true, '\\': true, '$': true, '\r': true}

// template scans a template from its ` at i, or from the } at i that ends a substitution.
func (s *Scanner) template(i int, start bool) Token {
	src, k := s.src, i+1
	var sub uint8
	for {
		for k < len(src) && !templateStop[src[k]] {
			k++
		}
		if k >= len(src) {
			break
		}
		switch src[k] {
		case '`':
			if !start {
				s.stack = s.stack[:len(s.stack)-1]
			}
			s.literalEnd(i, k+1)
			if start {
				return Token{Kind: Template, sub: sub, Start: i, End: k + 1}
			}
			return Token{Kind: TemplateTail, sub: sub, Start: i, End: k + 1}
		case '\\':
			sub |= litEscape
			k += 2
		case '\r':
			sub |= litBreak
			k++
		default: // $
			k++
			if k >= len(src) || src[k] != '{' {
				continue
			}
			s.pos = k + 1
			if start {
				s.open(i, bTemplate, stOperand)
				return Token{Kind: TemplateHead, sub: sub, Start: i, End: k + 1}
			}
			s.top().ternary, s.state = 0, stOperand
			return Token{Kind: TemplateMiddle, sub: sub, Start: i, End: k + 1}
		}
	}
	k = len(src)
	at := i
	if !start {
		at = int(s.top().pos)
		s.stack = s.stack[:len(s.stack)-1]
	}
	s.problem(at, at+1, "template is not closed")
	s.literalEnd(i, k)
	if start {
		return Token{Kind: Template, sub: sub | litOpen, Start: i, End: k}
	}
	return Token{Kind: TemplateTail, sub: sub | litOpen, Start: i, End: k}
}

// regexp scans a regular expression at i. Where it is not closed on its line, it ends with the line.
func (s *Scanner) regexp(i int) Token {
	src, k, inClass := s.src, i+1, false
	for ; k < len(src); k++ {
		switch src[k] {
		case '/':
			if inClass {
				continue
			}
			for k++; k < len(src) && nameByte[src[k]]; k++ {
			}
			s.literalEnd(i, k)
			return Token{Kind: Regexp, Start: i, End: k}
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '\\':
			if k+1 < len(src) && src[k+1] != '\n' && src[k+1] != '\r' {
				k++
			}
			continue
		case '\n', '\r':
			goto open
		case 0xe2:
			if _, _, lineBreak := blankRune(src[k:]); lineBreak {
				goto open
			}
		}
	}
open:
	k = min(k, len(src))
	s.problem(i, k, "regular expression is not closed")
	s.literalEnd(i, k)
	return Token{Kind: Regexp, sub: litOpen, Start: i, End: k}
}

// number scans a number at i. What stands in it is not checked: letters, digits, _ and one dot belong to it.
func (s *Scanner) number(i int) Token {
	src, e := s.src, i
	if src[e] == '0' && e+1 < len(src) && class[src[e+1]] == clsName && src[e+1]|0x20 != 'e' {
		for e < len(src) && nameByte[src[e]] { // 0x1F, 0b1, 0o7, 0n
			e++
		}
		s.literalEnd(i, e)
		return Token{Kind: Number, Start: i, End: e}
	}
	digits := func() {
		for e < len(src) && (class[src[e]] == clsDigit || src[e] == '_') {
			e++
		}
	}
	digits()
	if e < len(src) && src[e] == '.' && !legacyOctal(src[i:e]) {
		e++
		digits()
	}
	if e < len(src) && src[e]|0x20 == 'e' {
		at := e
		if e++; e < len(src) && (src[e] == '+' || src[e] == '-') {
			e++
		}
		if e >= len(src) || class[src[e]] != clsDigit {
			e = at
		}
		digits()
	}
	if e < len(src) && src[e] == 'n' {
		e++
	}
	s.literalEnd(i, e)
	return Token{Kind: Number, Start: i, End: e}
}

// legacyOctal recognises 017, behind which a dot is no decimal point.
func legacyOctal(digits []byte) bool {
	return len(digits) > 1 && digits[0] == '0' && !bytes.ContainsAny(digits, "89_")
}

func indexFrom(src []byte, i int, mark string) int {
	if n := bytes.Index(src[i:], []byte(mark)); n >= 0 {
		return i + n
	}
	return -1
}
