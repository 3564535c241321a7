package python

// number scans a number at i by CPython's rules: underscores only between digits, no leading zeros in
// decimal integers, and nothing but an operator word may follow directly ("1if x else 2" is legal).
func (s *Scanner) number(i int) Token {
	src, e := s.src, i
	msg := ""
	at := func(k int) byte {
		if k < len(src) {
			return src[k]
		}
		return 0
	}
	// digits reads a run of digits of the base with single underscores between them.
	digits := func(k int, base byte) int {
		for {
			start := k
			for isDigit(at(k), base) {
				k++
			}
			if k == start {
				if msg == "" {
					msg = "invalid number"
				}
				return k
			}
			if at(k) != '_' {
				return k
			}
			k++
		}
	}
	base := byte(10)
	if src[i] == '0' {
		switch at(i+1) | 0x20 {
		case 'x':
			base = 16
		case 'o':
			base = 8
		case 'b':
			base = 2
		}
	}
	if base != 10 {
		e = i + 2
		if at(e) == '_' {
			e++
		}
		e = digits(e, base)
		if c := at(e); c >= '0' && c <= '9' {
			msg = "invalid digit in a number"
		}
	} else {
		integer := true
		if src[i] != '.' {
			e = digits(i, 10)
		}
		whole := e
		if at(e) == '.' {
			integer = false
			e++
			if c := at(e); c >= '0' && c <= '9' {
				e = digits(e, 10)
			}
		}
		if at(e)|0x20 == 'e' {
			k := e + 1
			if c := at(k); c == '+' || c == '-' {
				k++
			}
			if c := at(k); c >= '0' && c <= '9' {
				integer = false
				e = digits(k, 10)
			} else if k > e+1 {
				msg = "invalid number"
			}
		}
		if at(e)|0x20 == 'j' {
			integer = false
			e++
		}
		if integer && src[i] == '0' && whole > i+1 {
			for _, c := range src[i:whole] {
				if c != '0' && c != '_' {
					msg = "leading zeros in an integer"
					break
				}
			}
		}
	}
	end := e
	if c := at(e); msg != "" || nameByte[c] {
		for end < len(src) && nameByte[src[end]] {
			end++
		}
		if msg == "" && !operatorWord(src[e:end]) {
			msg = "invalid number"
		}
		if msg == "" {
			end = e
		} else {
			s.problem(i, end, msg)
		}
	}
	return s.emit(Number, 0, i, end)
}

func isDigit(c, base byte) bool {
	switch base {
	case 16:
		return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
	case 8:
		return c >= '0' && c <= '7'
	case 2:
		return c == '0' || c == '1'
	}
	return c >= '0' && c <= '9'
}

// operatorWord tells whether the name that touches a number starts as CPython allows; it looks only at the
// first letters ("1or2" is legal, and read as 1, or2: the parser refuses it then).
func operatorWord(name []byte) bool {
	for _, w := range [...]string{"and", "else", "for", "if", "in", "is", "not", "or"} {
		if len(name) >= len(w) && string(name[:len(w)]) == w {
			return true
		}
	}
	return false
}
