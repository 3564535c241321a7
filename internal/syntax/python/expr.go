package python

// Precedences of binary operators; a higher one binds tighter.
const (
	precOr int8 = 1 + iota
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
)

var opPrec = [64]int8{
	opCompare: precCompare, opPipe: precBitOr, opCaret: precBitXor, opAmp: precBitAnd, opShift: precShift,
	opPlus: precSum, opMinus: precSum, opStar: precTerm, opSlash: precTerm, opPercent: precTerm, opAt: precTerm,
}

var wordPrec = [64]int8{kwOr: precOr, kwAnd: precAnd, kwIn: precCompare, kwIs: precCompare, kwNot: precCompare}

// maxDepth is the depth of CPython's own parser (MAXSTACK, the largest of its versions); ours counts fewer levels.
const maxDepth = 6000

// expr reads an expression: a conditional one, a lambda, or simpler.
func (p *parser) expr() int32 {
	if p.isWord(kwLambda) {
		return p.lambda()
	}
	n := p.binary(precOr)
	if p.isWord(kwIf) {
		p.i++
		test := p.binary(precOr)
		p.expectWord(kwElse)
		orelse := p.deeper((*parser).expr)
		p.nodes[n].next, p.nodes[test].next = test, orelse
		m := p.newNode(nTernary, p.nodes[n].start)
		return p.close(m, list{first: n}, p.nodes[orelse].end)
	}
	return n
}

// deeper calls a reader of the right end of an expression, which may go on for ever.
func (p *parser) deeper(read func(*parser) int32) int32 {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		p.tooDeep()
	}
	return read(p)
}

func (p *parser) tooDeep() {
	t := p.toks[p.i]
	p.fail(t.start, t.end, "expression is nested too deeply")
}

// named reads an expression or NAME := expression.
func (p *parser) named() int32 {
	if p.isName() && p.toks[p.i+1].kind == Op && p.toks[p.i+1].sub == opWalrus {
		n := p.leaf(nWalrus)
		p.i++
		v := p.expr()
		return p.close(n, list{first: v}, p.nodes[v].end)
	}
	return p.expr()
}

// star reads *expression or what read reads.
func (p *parser) star(read func(*parser) int32) int32 {
	if p.is(opStar) {
		start := p.toks[p.i].start
		p.i++
		return p.wrap1(nStar, start, p.binary(precBitOr))
	}
	return read(p)
}

// exprs reads one expression, or a tuple without parentheses; starred ones are allowed.
func (p *parser) exprs() int32 {
	n := p.star((*parser).expr)
	if !p.is(opComma) {
		return n
	}
	return p.tupleFrom(n, (*parser).expr)
}

// tupleFrom goes on with a tuple without parentheses behind its first element.
func (p *parser) tupleFrom(first int32, read func(*parser) int32) int32 {
	var l list
	p.add(&l, first)
	end := p.nodes[first].end
	for p.is(opComma) {
		end = p.toks[p.i].end
		p.i++
		if !p.startsExpr() {
			break
		}
		m := p.star(read)
		p.add(&l, m)
		end = p.nodes[m].end
	}
	t := p.newNode(nTuple, p.nodes[first].start)
	return p.close(t, l, end)
}

// startsExpr tells whether the current token can start an expression; behind a comma it ends a tuple otherwise.
func (p *parser) startsExpr() bool {
	t := p.toks[p.i]
	switch t.kind {
	case Number, String, FStringStart:
		return true
	case Name:
		switch t.sub {
		case kwNone, kwNot, kwLambda, kwAwait, kwNoneValue, kwTrue, kwFalse, kwYield:
			return true
		}
	case Op:
		switch t.sub {
		case opLParen, opLBracket, opLBrace, opEllipsis, opMinus, opPlus, opTilde, opStar:
			return true
		}
	}
	return false
}

// exprsOrYield reads what may stand on the right of an assignment.
func (p *parser) exprsOrYield() int32 {
	if p.isWord(kwYield) {
		return p.yield()
	}
	return p.exprs()
}

func (p *parser) yield() int32 {
	t := p.toks[p.i]
	p.i++
	if p.isWord(kwFrom) {
		p.i++
		return p.wrap1(nYield, t.start, p.expr())
	}
	n := p.newNode(nYield, t.start)
	p.nodes[n].end = t.end
	if p.startsExpr() {
		v := p.exprs()
		return p.close(n, list{first: v}, p.nodes[v].end)
	}
	return n
}

// binary reads operators that bind at least as tight as least.
func (p *parser) binary(least int8) int32 {
	p.depth++
	var left int32
	if p.depth > maxDepth {
		p.tooDeep()
	} else if p.isWord(kwNot) {
		t := p.toks[p.i]
		if least > precNot {
			p.depth--
			p.unexpected()
			return 0
		}
		p.i++
		left = p.wrap1(nNot, t.start, p.binary(precNot))
	} else {
		left = p.factor()
	}
	for {
		t := p.toks[p.i]
		prec := int8(0)
		switch t.kind {
		case Op:
			prec = opPrec[t.sub]
		case Name:
			prec = wordPrec[t.sub]
		}
		if prec == 0 || prec < least {
			p.depth--
			return left
		}
		p.i++
		kind, op := nBinary, t.sub
		switch prec {
		case precOr, precAnd:
			kind = nBool
		case precCompare:
			kind, op = nCompare, p.comparison(t)
		}
		left = p.wrap2(kind, op, left, p.binary(prec+1))
		if kind == nCompare && (op == compIn || op == compNotIn) && p.nodes[p.nodes[left].first].kind == nString {
			p.mark(left)
		}
	}
}

// comparison reads the second word of "not in" and "is not" and says which comparison it is.
func (p *parser) comparison(t tok) uint8 {
	if t.kind == Op {
		return compOther
	}
	switch t.sub {
	case kwIn:
		return compIn
	case kwNot:
		p.expectWord(kwIn)
		return compNotIn
	}
	if p.isWord(kwNot) {
		p.i++
		return compIsNot
	}
	return compIs
}

// factor reads unary operators and powers.
func (p *parser) factor() int32 {
	t := p.toks[p.i]
	if t.kind == Op && (t.sub == opMinus || t.sub == opPlus || t.sub == opTilde) {
		p.i++
		n := p.deeper((*parser).factor)
		return p.wrap1(nUnary, t.start, n)
	}
	n := p.primary()
	if p.is(opStarStar) {
		p.i++
		n = p.wrap2(nBinary, opStarStar, n, p.deeper((*parser).factor))
	}
	return n
}

// primary reads an atom with its attributes, calls and subscripts.
func (p *parser) primary() int32 {
	if p.isWord(kwAwait) {
		t := p.toks[p.i]
		p.i++
		if p.isWord(kwAwait) {
			p.unexpected()
		}
		if !p.isInFunction() {
			p.refuses(t.start, t.end, "await stands in no function")
		}
		return p.wrap1(nAwait, t.start, p.primary())
	}
	n := p.atom()
	for {
		t := p.toks[p.i]
		if t.kind != Op {
			return n
		}
		switch t.sub {
		case opDot:
			p.i++
			if !p.isName() {
				p.unexpected()
				return n
			}
			m := p.leaf(nAttr)
			p.nodes[m].start, p.nodes[m].first = p.nodes[n].start, n
			if p.isAddons(n) {
				p.mark(m)
			}
			n = m
		case opLParen:
			n = p.call(n)
		case opLBracket:
			n = p.subscript(n)
		default:
			return n
		}
	}
}

// call reads the arguments of a call.
func (p *parser) call(fn int32) int32 {
	p.i++
	var l list
	p.add(&l, fn)
	p.arguments(&l)
	end := p.expect(opRParen)
	n := p.newNode(nCall, p.nodes[fn].start)
	p.mark(n)
	return p.close(n, l, end)
}

// arguments reads call arguments (and the bases of a class) up to the closing parenthesis.
func (p *parser) arguments(l *list) {
	keyword, unpacked, count := false, false, 0
	for !p.is(opRParen) && !p.bad {
		t := p.toks[p.i]
		var arg int32
		switch {
		case p.is(opStar):
			p.i++
			if unpacked {
				p.fail(t.start, t.end, "* argument behind ** argument")
				return
			}
			arg = p.wrap1(nStar, t.start, p.expr())
		case p.is(opStarStar):
			p.i++
			arg = p.wrap1(nDoubleStar, t.start, p.expr())
			unpacked = true
		case p.isName() && p.toks[p.i+1].kind == Op && p.toks[p.i+1].sub == opAssign:
			arg = p.leaf(nKeyword)
			p.i++
			v := p.expr()
			p.close(arg, list{first: v}, p.nodes[v].end)
			if keyword && p.isRepeated(l, arg) {
				p.refuses(t.start, t.end, string(p.name(arg))+" is given twice")
			}
			keyword = true
		default:
			arg = p.named()
			if p.startsFor() {
				arg = p.comprehension(nNone, arg, 0)
				p.nodes[arg].flags |= flagGenerator
				if count > 0 || p.is(opComma) {
					p.failAt(arg, "generator expression must be in parentheses")
					return
				}
			}
			if keyword || unpacked {
				p.failAt(arg, "positional argument behind a keyword argument")
				return
			}
		}
		p.add(l, arg)
		count++
		if !p.accept(opComma) {
			return
		}
	}
}

// subscript reads what stands in square brackets behind a value.
func (p *parser) subscript(value int32) int32 {
	p.i++
	index := p.slice()
	if p.is(opComma) {
		index = p.sliceTuple(index)
	}
	p.nodes[value].next = index
	end := p.expect(opRBracket)
	n := p.newNode(nSubscript, p.nodes[value].start)
	p.mark(n)
	return p.close(n, list{first: value}, end)
}

// sliceTuple is tupleFrom for slices, which may start with a colon.
func (p *parser) sliceTuple(first int32) int32 {
	var l list
	p.add(&l, first)
	end := p.nodes[first].end
	for p.is(opComma) {
		end = p.toks[p.i].end
		p.i++
		if p.is(opRBracket) {
			break
		}
		m := p.slice()
		p.add(&l, m)
		end = p.nodes[m].end
	}
	t := p.newNode(nTuple, p.nodes[first].start)
	return p.close(t, l, end)
}

func (p *parser) slice() int32 {
	start := p.toks[p.i].start
	if p.accept(opStar) {
		return p.wrap1(nStar, start, p.expr())
	}
	var l list
	if !p.is(opColon) {
		n := p.named()
		if !p.is(opColon) {
			return n
		}
		if p.nodes[n].kind == nWalrus && p.nodes[n].flags&flagParen == 0 {
			p.unexpected()
		}
		p.add(&l, n)
	}
	end := start
	for k := 0; k < 2 && p.is(opColon); k++ {
		end = p.toks[p.i].end
		p.i++
		if !p.is(opColon) && !p.is(opComma) && !p.is(opRBracket) {
			n := p.expr()
			p.add(&l, n)
			end = p.nodes[n].end
		}
	}
	return p.close(p.newNode(nSlice, start), l, end)
}
