package python

import (
	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// atom reads a name, a constant, or something in brackets.
func (p *parser) atom() int32 {
	t := p.toks[p.i]
	switch t.kind {
	case Name:
		switch t.sub {
		case kwNone:
			return p.leaf(nName)
		case kwNoneValue, kwTrue, kwFalse:
			return p.leaf(nConst)
		}
	case Number:
		return p.leaf(nNumber)
	case String, FStringStart:
		return p.strings()
	case Op:
		switch t.sub {
		case opLParen:
			return p.paren()
		case opLBracket:
			return p.listDisplay()
		case opLBrace:
			return p.brace()
		case opEllipsis:
			return p.leaf(nConst)
		}
	}
	p.unexpected()
	return 0
}

// strings reads string literals that stand side by side.
func (p *parser) strings() int32 {
	n := p.newNode(nString, p.toks[p.i].start)
	p.nodes[n].tok = p.i
	var l list
	isBytes := p.toks[p.i].sub&strBytes != 0
	end := int32(0)
	for {
		t := p.toks[p.i]
		if t.kind != String && t.kind != FStringStart {
			break
		}
		if isBytes != (t.sub&strBytes != 0) {
			p.fail(t.start, t.end, "bytes and str cannot be joined")
			return n
		}
		if t.kind == FStringStart {
			p.nodes[n].kind = nFormat
			end = p.formatted(&l)
			continue
		}
		if t.sub&strEscape != 0 && t.sub&strRaw == 0 {
			a, b := body(p.src, Token{Kind: String, sub: t.sub, Start: int(t.start), End: int(t.end)})
			p.checkEscapes(a, b, t.sub)
		}
		end = t.end
		p.i++
	}
	return p.close(n, l, end)
}

// checkEscapes reports an escape that Python refuses; the statement is good otherwise.
func (p *parser) checkEscapes(start, end int, sub uint8) {
	if a, b := badEscape(p.src[start:end], sub); b > a && p.noted.Message == "" {
		p.noted = syntax.Problem{Start: start + a, End: start + b, Message: "invalid escape"}
	}
}

// formatted reads an f-string and adds the expressions of its fields to l; it returns where it ends.
func (p *parser) formatted(l *list) int32 {
	p.i++
	p.replacements(l)
	t := p.toks[p.i]
	if t.kind != FStringEnd {
		p.unexpected()
		return t.end
	}
	p.i++
	return t.end
}

// replacements reads text and replacement fields up to the end of an f-string or of a format specification.
func (p *parser) replacements(l *list) {
	for {
		t := p.toks[p.i]
		switch {
		case t.kind == FStringMiddle:
			if t.sub&strRaw == 0 {
				p.checkEscapes(int(t.start), int(t.end), t.sub&^strBytes)
			}
			p.i++
		case p.is(opLBrace):
			p.i++
			p.depth++
			if p.depth > maxDepth {
				p.unexpected()
			}
			p.add(l, p.exprsOrYield())
			p.accept(opAssign)
			if p.accept(opBang) {
				if c := p.toks[p.i]; c.end-c.start != 1 || c.kind != Name || !conversion(p.src[c.start]) {
					p.unexpected()
				} else {
					p.i++
				}
			}
			if p.accept(opColon) {
				p.replacements(l)
			}
			p.expect(opRBrace)
			p.depth--
		default:
			return
		}
	}
}

func conversion(c byte) bool { return c == 's' || c == 'r' || c == 'a' }

// paren reads what stands in parentheses: an expression, a tuple, a generator, a yield.
func (p *parser) paren() int32 {
	open := p.toks[p.i].start
	p.i++
	if p.is(opRParen) {
		n := p.newNode(nTuple, open)
		p.nodes[n].flags = flagParen
		return p.close(n, list{}, p.expect(opRParen))
	}
	if p.isWord(kwYield) {
		n := p.yield()
		p.nodes[n].flags |= flagParen
		p.expect(opRParen)
		return n
	}
	n := p.star((*parser).named)
	switch {
	case p.startsFor():
		n = p.comprehension(nNone, n, 0)
		p.nodes[n].flags |= flagGenerator
		p.nodes[n].start = open
	case p.is(opComma):
		n = p.tupleFrom(n, (*parser).named)
		p.nodes[n].start = open
	default:
		if p.nodes[n].kind == nStar {
			p.failAt(n, "starred expression cannot stand alone in parentheses")
		}
		p.nodes[n].flags |= flagParen
		p.expect(opRParen)
		return n
	}
	p.nodes[n].flags |= flagParen
	p.nodes[n].end = p.expect(opRParen)
	return n
}

// listDisplay reads a list or a list comprehension.
func (p *parser) listDisplay() int32 {
	n := p.newNode(nList, p.toks[p.i].start)
	p.i++
	var l list
	for !p.is(opRBracket) && !p.bad {
		m := p.star((*parser).named)
		if l.first == 0 && p.startsFor() {
			m = p.comprehension(nList, m, 0)
			p.nodes[m].start = p.nodes[n].start
			p.nodes[m].end = p.expect(opRBracket)
			return m
		}
		p.add(&l, m)
		if !p.accept(opComma) {
			break
		}
	}
	return p.close(n, l, p.expect(opRBracket))
}

// brace reads a dict, a set, or a comprehension of one.
func (p *parser) brace() int32 {
	n := p.newNode(nDict, p.toks[p.i].start)
	p.i++
	var l list
	for first := true; !p.is(opRBrace) && !p.bad; first = false {
		t := p.toks[p.i]
		if p.is(opStarStar) && p.nodes[n].kind == nDict {
			p.i++
			p.add(&l, p.wrap1(nDoubleStar, t.start, p.binary(precBitOr)))
		} else {
			key := p.star((*parser).named)
			value := int32(0)
			if first && !p.is(opColon) {
				p.nodes[n].kind = nSet
			}
			if p.nodes[n].kind == nDict {
				if k := p.nodes[key]; k.kind == nStar || k.kind == nWalrus && k.flags&flagParen == 0 {
					p.unexpected()
				}
				p.expect(opColon)
				value = p.expr()
			}
			if first && p.startsFor() {
				m := p.comprehension(p.nodes[n].kind, key, value)
				p.nodes[m].start = p.nodes[n].start
				p.nodes[m].end = p.expect(opRBrace)
				return m
			}
			p.add(&l, key)
			if value != 0 {
				p.add(&l, value)
			}
		}
		if !p.accept(opComma) {
			break
		}
	}
	return p.close(n, l, p.expect(opRBrace))
}

// startsFor tells whether a comprehension goes on here.
func (p *parser) startsFor() bool {
	if p.isWord(kwAsync) {
		return p.toks[p.i+1].kind == Name && p.toks[p.i+1].sub == kwFor
	}
	return p.isWord(kwFor)
}

// comprehension reads the for and if parts behind the element (or key and value).
func (p *parser) comprehension(kind nodeKind, element, value int32) int32 {
	var l list
	if p.nodes[element].kind == nStar {
		p.failAt(element, "a comprehension cannot unpack its element")
	}
	p.add(&l, element)
	if value != 0 {
		p.add(&l, value)
	}
	end := p.nodes[element].end
	for p.startsFor() {
		f := p.newNode(nFor, p.toks[p.i].start)
		if p.isWord(kwAsync) {
			p.i++
		}
		p.i++
		var parts list
		p.add(&parts, p.targets())
		p.expectWord(kwIn)
		n := p.binary(precOr)
		p.add(&parts, n)
		for p.isWord(kwIf) {
			p.i++
			n = p.binary(precOr)
			p.add(&parts, n)
		}
		end = p.nodes[n].end
		p.add(&l, p.close(f, parts, end))
	}
	n := p.newNode(nComp, p.nodes[element].start)
	p.nodes[n].op = uint8(kind)
	return p.close(n, l, end)
}

// targets reads what a for assigns to, up to its "in".
func (p *parser) targets() int32 {
	read := func(p *parser) int32 { return p.binary(precBitOr) }
	n := p.star(read)
	if p.is(opComma) {
		n = p.tupleFrom(n, read)
	}
	p.assignable(n, "assign to")
	return n
}

// lambda reads a lambda with its parameters.
func (p *parser) lambda() int32 {
	t := p.toks[p.i]
	p.i++
	var l list
	p.parameters(&l, opColon)
	p.expect(opColon)
	v := p.deeper((*parser).expr)
	p.add(&l, v)
	n := p.newNode(nLambda, t.start)
	return p.close(n, l, p.nodes[v].end)
}

// parameters reads the parameters of a function or lambda up to the closing token; defaults and annotations
// become children of l.
func (p *parser) parameters(l *list, closer uint8) (is Parameters) {
	var slash, star, defaults, bare bool
	count := 0
	for !p.is(closer) && !p.bad {
		t := p.toks[p.i]
		switch {
		case p.is(opSlash) && t.end-t.start == 1:
			p.i++
			if slash || star || count == 0 {
				p.fail(t.start, t.end, "/ cannot stand here")
				return is
			}
			slash = true
		case p.is(opStarStar):
			if bare {
				p.fail(t.start, t.end, "a named parameter must follow *")
				return is
			}
			p.i++
			p.parameter(l, closer, false)
			if p.is(opAssign) {
				p.unexpected()
			}
			p.accept(opComma)
			if !p.is(closer) {
				p.unexpected()
			}
			return is
		case p.is(opStar):
			if star {
				p.fail(t.start, t.end, "* stands twice among the parameters")
				return is
			}
			p.i++
			star = true
			if p.is(opComma) {
				bare = true
			} else {
				is.Rest = true
				p.parameter(l, closer, true)
				if p.is(opAssign) {
					p.unexpected()
				}
			}
		default:
			p.parameter(l, closer, false)
			bare = false
			hasDefault := p.accept(opAssign)
			if hasDefault {
				p.add(l, p.expr())
				defaults = true
			} else if defaults && !star {
				p.fail(t.start, t.end, "parameter without a default behind one with a default")
				return is
			}
			is.count(p, t, star, hasDefault)
		}
		count++
		if !p.accept(opComma) {
			break
		}
	}
	if bare {
		p.unexpected()
	}
	return is
}

// parameter reads a name, in a def with its annotation.
func (p *parser) parameter(l *list, closer uint8, starred bool) {
	if !p.isName() {
		p.unexpected()
		return
	}
	p.i++
	if closer == opRParen && p.accept(opColon) {
		p.annotates = true
		read := (*parser).expr
		if starred {
			p.add(l, p.star(read))
		} else {
			p.add(l, read(p))
		}
	}
}
