package python

// simple reads simple statements up to the end of the line.
func (p *parser) simple() {
	for {
		p.small()
		if !p.accept(opSemicolon) {
			break
		}
		if p.toks[p.i].kind == Newline {
			return
		}
	}
	p.endOfLine()
}

// endOfLineOrMore goes on with simple statements behind a semicolon.
func (p *parser) endOfLineOrMore() {
	if p.accept(opSemicolon) && p.toks[p.i].kind != Newline {
		p.simple()
		return
	}
	p.endOfLine()
}

// small reads one simple statement.
func (p *parser) small() {
	t := p.toks[p.i]
	if t.kind != Name || t.sub == kwNone {
		if t.kind == Name && p.i > 0 && string(p.src[t.start:t.end]) == "type" && p.toks[p.i+1].kind == Name &&
			p.toks[p.i+1].sub == kwNone {
			p.typeAlias()
			return
		}
		p.expression()
		return
	}
	switch t.sub {
	case kwPass:
		p.i++
	case kwBreak, kwContinue:
		p.i++
		if !p.isInLoop() {
			p.refuses(t.start, t.end, string(p.src[t.start:t.end])+" stands in no loop")
		}
		p.top().exits = true
	case kwImport:
		p.importNames()
	case kwFrom:
		p.importFrom()
	case kwReturn:
		p.top().exits = true
		p.i++
		if !p.isInFunction() {
			p.refuses(t.start, t.end, "return stands in no function")
		}
		if p.startsExpr() {
			p.exprs()
		}
	case kwRaise:
		p.top().exits = true
		p.i++
		if p.startsExpr() {
			p.expr()
			if p.isWord(kwFrom) {
				p.i++
				p.expr()
			}
		}
		p.raises(t.start, p.toks[p.i-1].end, "the import of the file ends with this")
	case kwAssert:
		p.i++
		test := p.expr()
		if p.accept(opComma) {
			p.expr()
		}
		if !p.bad && p.isFalse(test) {
			p.raises(t.start, p.toks[p.i-1].end, "what is asserted is false")
		}
		p.asserted(test)
	case kwDel:
		p.i++
		p.deletable(p.exprs())
	case kwGlobal, kwNonlocal:
		p.i++
		if t.sub == kwNonlocal && p.funcDepth < 2 {
			p.refuses(t.start, t.end, "no function around this one has names for nonlocal")
		}
		for {
			if !p.isName() {
				p.unexpected()
				return
			}
			p.i++
			if !p.accept(opComma) {
				return
			}
		}
	default:
		p.expression()
	}
}

func (p *parser) typeAlias() {
	p.i += 2
	if p.is(opLBracket) {
		p.typeParameters()
	}
	p.expect(opAssign)
	p.expr()
}

// expression reads an expression statement or an assignment.
func (p *parser) expression() {
	left := p.exprsOrYield()
	switch {
	case p.is(opColon):
		k := p.nodes[left]
		if k.kind != nName && k.kind != nAttr && k.kind != nSubscript {
			p.failAt(left, "only a single name can be annotated")
			return
		}
		p.i++
		p.annotates = true
		p.binds(left)
		p.expr()
		if p.accept(opAssign) {
			value := p.exprsOrYield()
			p.targetsOf = append(p.targetsOf[:0], left)
			p.gives(value)
			p.assigned(p.targetsOf, value)
			p.remember(p.targetsOf, value)
			p.holds(p.targetsOf, value)
		}
	case p.is(opAugAssign):
		if k := p.nodes[left]; k.kind != nName && k.kind != nAttr && k.kind != nSubscript {
			p.failAt(left, "cannot assign to this expression")
			return
		}
		p.i++
		p.added(left, p.exprsOrYield())
	case p.is(opAssign):
		p.targetsOf = p.targetsOf[:0]
		for p.is(opAssign) {
			if p.assignable(left, "assign to"); p.bad {
				return
			}
			p.targetsOf = append(p.targetsOf, left)
			p.i++
			left = p.exprsOrYield()
		}
		p.gives(left)
		p.assigned(p.targetsOf, left)
		p.remember(p.targetsOf, left)
		p.holds(p.targetsOf, left)
	default:
		switch k := p.nodes[left]; k.kind {
		case nString, nFormat:
			p.bareString(left)
		case nCall: // a test method is left by it
			p.top().exits = p.isNamed(k.first, "skipTest") || p.isNamed(k.first, "exit")
		}
	}
}

// assignable checks a target of an assignment.
func (p *parser) assignable(n int32, verb string) {
	if p.bad {
		return
	}
	switch k := p.nodes[n]; k.kind {
	case nName, nAttr, nSubscript:
		p.binds(n)
	case nStar:
		p.assignable(k.first, verb)
		if !p.bad && p.nodes[k.first].kind == nStar {
			p.failAt(n, "cannot "+verb+" this expression")
		}
	case nTuple, nList:
		stars := 0
		for c := k.first; c != 0; c = p.nodes[c].next {
			if p.nodes[c].kind == nStar {
				stars++
			}
			p.assignable(c, verb)
		}
		if stars > 1 {
			p.refuses(k.start, k.end, "* stands twice among the names")
		}
	default:
		p.failAt(n, "cannot "+verb+" this expression")
	}
}

// deletable checks what del takes.
func (p *parser) deletable(n int32) {
	if p.bad {
		return
	}
	switch k := p.nodes[n]; k.kind {
	case nName, nAttr, nSubscript:
		p.deletes(n)
	case nTuple, nList:
		for c := k.first; c != 0; c = p.nodes[c].next {
			p.deletable(c)
		}
	default:
		p.failAt(n, "cannot delete this expression")
	}
}
