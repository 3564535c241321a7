package python

// casePatterns reads the patterns behind case.
func (p *parser) casePatterns() {
	count, stars := 0, 0
	for {
		stars += p.pattern(true)
		count++
		if !p.accept(opComma) || p.is(opColon) || p.isWord(kwIf) {
			break
		}
	}
	if count == 1 && stars == 1 && !(p.toks[p.i-1].kind == Op && p.toks[p.i-1].sub == opComma) {
		p.unexpected()
	}
}

// pattern reads one pattern with its alternatives and name; it returns 1 for a starred one.
func (p *parser) pattern(starred bool) int {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		p.unexpected()
	}
	if starred && p.is(opStar) {
		p.i++
		if !p.isName() {
			p.unexpected()
			return 1
		}
		p.i++
		return 1
	}
	p.closedPattern()
	for p.is(opPipe) {
		p.i++
		p.closedPattern()
	}
	if p.isWord(kwAs) {
		p.i++
		if !p.isName() || p.isWildcard() {
			p.unexpected()
			return 0
		}
		p.i++
	}
	return 0
}

// closedPattern reads a literal, a name, a value, a group, a sequence, a mapping or a class pattern.
func (p *parser) closedPattern() {
	t := p.toks[p.i]
	switch {
	case t.kind == Number, p.is(opMinus):
		p.numberPattern()
	case t.kind == String, t.kind == FStringStart: // an f-string is refused later than by the parser
		p.strings()
	case t.kind == Name && (t.sub == kwNoneValue || t.sub == kwTrue || t.sub == kwFalse):
		p.i++
	case p.isWildcard():
		p.i++ // the wildcard, never a class or the first part of a dotted name
	case p.isName():
		p.i++
		for p.accept(opDot) {
			if !p.isName() {
				p.unexpected()
				return
			}
			p.i++
		}
		if p.accept(opLParen) {
			p.classPattern()
		}
	case p.is(opLParen), p.is(opLBracket):
		closer := t.sub + 1
		p.i++
		p.sequencePattern(closer)
	case p.is(opLBrace):
		p.i++
		p.mappingPattern()
	default:
		p.unexpected()
	}
}

// numberPattern reads a number with its sign, or a complex number.
func (p *parser) numberPattern() {
	p.accept(opMinus)
	imaginary := p.patternNumber()
	if p.is(opPlus) || p.is(opMinus) {
		t := p.toks[p.i]
		p.i++
		if second := p.patternNumber(); imaginary || !second {
			p.fail(t.start, t.end, "only a real and an imaginary number can be joined here")
		}
	}
}

// patternNumber reads a number and tells whether it is imaginary.
func (p *parser) patternNumber() bool {
	t := p.toks[p.i]
	if t.kind != Number {
		p.unexpected()
		return false
	}
	p.i++
	return p.src[t.end-1]|0x20 == 'j'
}

func (p *parser) sequencePattern(closer uint8) {
	count, stars, comma := 0, 0, false
	for !p.is(closer) && !p.bad {
		stars += p.pattern(true)
		count++
		if comma = p.accept(opComma); !comma {
			break
		}
	}
	if closer == opRParen && count == 1 && stars == 1 && !comma {
		p.unexpected()
	}
	p.expect(closer)
}

func (p *parser) classPattern() {
	keyword := false
	for count := 0; !p.is(opRParen) && !p.bad; count++ {
		if p.isName() && p.toks[p.i+1].kind == Op && p.toks[p.i+1].sub == opAssign {
			if p.isWildcard() && !keyword && count > 0 {
				p.unexpected() // CPython takes it for a positional wildcard
				return
			}
			p.i += 2
			keyword = true
		} else if keyword {
			p.unexpected()
		}
		p.pattern(false)
		if !p.accept(opComma) {
			break
		}
	}
	p.expect(opRParen)
}

func (p *parser) mappingPattern() {
	for !p.is(opRBrace) && !p.bad {
		if p.accept(opStarStar) {
			if !p.isName() || p.isWildcard() {
				p.unexpected()
				return
			}
			p.i++
			p.accept(opComma)
			break
		}
		if p.is(opLParen) || p.is(opLBracket) || p.is(opLBrace) ||
			p.isName() && !(p.toks[p.i+1].kind == Op && p.toks[p.i+1].sub == opDot) {
			p.unexpected() // a key is a literal or a.b
			return
		}
		p.closedPattern()
		p.expect(opColon)
		p.pattern(false)
		if !p.accept(opComma) {
			break
		}
	}
	p.expect(opRBrace)
}
