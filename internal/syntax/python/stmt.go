package python

import (
	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// statement reads the logical line: a header with or without its block, or simple statements.
func (p *parser) statement() {
	t := p.toks[0]
	before := p.follows(t)
	if t.kind == Name {
		switch t.sub {
		case kwIf, kwElif:
			p.ifHeader(before)
			return
		case kwFor:
			p.forHeader()
			return
		case kwWhile:
			p.i++
			p.named()
			p.block(p.inner(blockLoop))
			return
		case kwTry:
			p.i++
			p.top().tryFrom, p.top().refsFrom = int32(len(p.file.Imports)), int32(len(p.file.Refs))
			p.block(p.inner(blockTry))
			return
		case kwExcept:
			p.exceptHeader(before)
			return
		case kwElse:
			p.elseHeader(before)
			return
		case kwFinally:
			p.i++
			p.block(p.inner(blockFinally))
			return
		case kwWith:
			p.withHeader()
			return
		case kwDef:
			p.defHeader()
			return
		case kwClass:
			p.classHeader()
			return
		case kwAsync:
			p.async()
			return
		case kwNone:
			if p.softKeyword(t) {
				return
			}
		}
	} else if t.kind == Op && t.sub == opAt {
		p.i++
		p.decorator(p.named())
		p.top().last = blockDecorator
		p.endOfLine()
		return
	}
	p.simple()
}

// follows checks that a statement may stand behind the one before it, and returns what that was.
func (p *parser) follows(t tok) blockKind {
	top := p.top()
	before := top.last
	kw := kwNone
	if t.kind == Name {
		kw = t.sub
	}
	ok := true
	switch kw {
	case kwElif:
		ok = before == blockIf
	case kwElse:
		ok = before == blockIf || before == blockLoop || before == blockExcept || before == blockExceptStar
	case kwExcept:
		ok = before == blockTry || before == blockExcept || before == blockExceptStar
	case kwFinally:
		ok = before == blockTry || before == blockExcept || before == blockExceptStar || before == blockTryElse
	case kwDef, kwClass, kwAsync:
		if before == blockTry {
			p.endOfBlock()
		}
	default:
		if before == blockTry || before == blockDecorator && !(t.kind == Op && t.sub == opAt) {
			p.endOfBlock()
		}
	}
	if top.kind == blockMatch && !(t.kind == Name && string(p.src[t.start:t.end]) == "case") {
		p.problem(syntax.Problem{Start: int(t.start), End: int(t.end),
			Message: "case is missing in the block of a match"})
	}
	if !ok {
		p.problem(syntax.Problem{Start: int(t.start), End: int(t.end),
			Message: string(p.src[t.start:t.end]) + " follows no statement that it could belong to"})
	}
	top.last, top.exits = blockNone, false
	top.statements++
	return before
}

// inner returns the frame of a block inside the current one.
func (p *parser) inner(kind blockKind) frame {
	top := p.top()
	f := frame{kind: kind, guard: top.guard, names: top.names, scope: top.scope, class: top.class, perhaps: top.perhaps}
	switch kind {
	case blockIf, blockElse, blockLoop, blockExcept, blockExceptStar, blockCase:
		f.perhaps = true
	}
	if kind == blockDef || kind == blockClass {
		f.class = -1
	}
	return f
}

// block reads the colon of a header. The block follows on the next lines, or is the rest of this one.
func (p *parser) block(f frame) {
	p.expect(opColon)
	top := p.top()
	top.last, top.lastAt = f.kind, p.toks[0].start
	if f.kind == blockDef || f.kind == blockClass || f.kind == blockWith || f.kind == blockCase ||
		f.kind == blockMatch {
		top.last = blockNone
	}
	if p.bad || p.toks[p.i].kind == Newline {
		p.pending, p.header, p.headerBad = true, f, p.bad
		return
	}
	p.visit() // the header's own, before its block is open
	p.open(f, top.col, top.alt)
	p.top().statements++
	p.simple()
	if !p.bad {
		p.visit()
	}
	p.lastEnd = p.lineEnd()
	p.pop()
}

func (p *parser) endOfLine() {
	if p.toks[p.i].kind != Newline {
		p.unexpected()
	}
}

// softKeyword reads a match, case or type statement. What decides is what no other statement has: "match" and
// a colon at the end of the line; "case" in the block of a match; "type" and a name behind it.
func (p *parser) softKeyword(t tok) bool {
	switch string(p.src[t.start:t.end]) {
	case "match":
		n := len(p.toks)
		if n < 4 || p.toks[n-2].kind != Op || p.toks[n-2].sub != opColon || p.toks[1].kind == Op && !p.matchSubject() {
			return false
		}
		p.i++
		m := p.star((*parser).named)
		if p.is(opComma) {
			p.tupleFrom(m, (*parser).named)
		} else if p.nodes[m].kind == nStar {
			p.unexpected()
		}
		p.block(p.inner(blockMatch))
		return true
	case "case":
		if p.top().kind != blockMatch {
			return false
		}
		p.i++
		p.casePatterns()
		if p.isWord(kwIf) {
			p.i++
			p.named()
		}
		p.block(p.inner(blockCase))
		return true
	case "type":
		if next := p.toks[1]; next.kind != Name || next.sub != kwNone {
			return false
		}
		p.i += 2
		if p.is(opLBracket) {
			p.typeParameters()
		}
		p.expect(opAssign)
		p.expr()
		p.endOfLineOrMore()
		return true
	}
	return false
}

// matchSubject tells whether the operator behind "match" can start a subject.
func (p *parser) matchSubject() bool {
	switch p.toks[1].sub {
	case opLParen, opLBracket, opLBrace, opMinus, opPlus, opTilde, opStar, opEllipsis:
		return true
	}
	return false
}

func (p *parser) async() {
	p.i++
	switch {
	case p.isWord(kwDef):
		p.defHeader()
	case p.isWord(kwFor):
		p.forHeader()
	case p.isWord(kwWith):
		p.withHeader()
	default:
		p.unexpected()
	}
}

func (p *parser) forHeader() {
	p.i++
	p.targets()
	p.expectWord(kwIn)
	p.exprs()
	p.block(p.inner(blockLoop))
}

func (p *parser) withHeader() {
	p.i++
	f := p.inner(blockWith)
	closer := int32(-1)
	if p.is(opLParen) {
		closer = p.parenthesizedItems()
	}
	if closer >= 0 {
		p.i++
	}
	for !p.bad {
		if closer >= 0 && p.i == closer {
			break
		}
		n := p.expr()
		if p.suppressesImports(n) && f.guard == GuardNone {
			f.guard = GuardTryImport
		}
		if p.isWord(kwAs) {
			p.i++
			p.assignable(p.star(func(p *parser) int32 { return p.binary(precBitOr) }), "assign to")
		}
		if !p.accept(opComma) {
			break
		}
	}
	if closer >= 0 {
		p.expect(opRParen)
	}
	p.block(f)
}

// parenthesizedItems returns the index of the parenthesis that closes `with (a as b, c as d):`, or -1 where
// the parenthesis at the current token is that of an expression.
func (p *parser) parenthesizedItems() int32 {
	depth, as := 0, false
	for k := p.i; p.toks[k].kind != Newline; k++ {
		t := p.toks[k]
		switch {
		case t.kind == Name && t.sub == kwAs && depth == 1:
			as = true
		case t.kind != Op:
		case t.sub == opLParen || t.sub == opLBracket || t.sub == opLBrace:
			depth++
		case t.sub == opRParen || t.sub == opRBracket || t.sub == opRBrace:
			if depth--; depth == 0 {
				if as && p.toks[k+1].kind == Op && p.toks[k+1].sub == opColon {
					return k
				}
				return -1
			}
		}
	}
	return -1
}

func (p *parser) defHeader() {
	p.i++
	f := p.scoped(blockDef)
	var l list
	if p.is(opLBracket) {
		p.typeParameters()
	}
	p.expect(opLParen)
	parameters := p.parameters(&l, opRParen)
	p.expect(opRParen)
	if f.kind == blockDef {
		p.file.Scopes[f.scope].Parameters = parameters
	}
	if p.accept(opArrow) {
		p.annotates = true
		p.expr()
	}
	p.block(f)
}

func (p *parser) classHeader() {
	p.i++
	f := p.scoped(blockClass)
	if p.is(opLBracket) {
		p.typeParameters()
	}
	var l list
	if p.accept(opLParen) {
		p.arguments(&l)
		p.expect(opRParen)
	}
	if f.kind == blockClass {
		f.class = p.addClass(f.scope, l.first)
	}
	p.block(f)
}

// scoped reads the name of a function or class and opens its scope.
func (p *parser) scoped(kind blockKind) frame {
	f := p.inner(kind)
	if kind == blockDef && f.guard == GuardTryImport {
		f.guard = GuardNone // the body runs later, outside the try
	}
	if !p.isName() {
		p.unexpected()
		f.kind = blockStray // no name, no scope
		return f
	}
	t := p.toks[p.i]
	p.i++
	name := string(p.src[t.start:t.end])
	if f.scope >= 0 {
		name = p.file.Scopes[f.scope].Symbol + "." + name
	}
	outer := f.scope
	f.scope = int32(len(p.file.Scopes))
	p.file.Scopes = append(p.file.Scopes, Scope{Start: int(p.lineStart), End: len(p.src), Symbol: name,
		Class: kind == blockClass, Decorators: p.decorators, outer: outer})
	p.decorators = nil
	return f
}

// typeParameters reads [T: bound = default, *Ts, **P].
func (p *parser) typeParameters() {
	p.i++
	for count := 0; !p.bad; count++ {
		if count > 0 && p.is(opRBracket) {
			break
		}
		if p.is(opStar) || p.is(opStarStar) {
			p.i++
		}
		if !p.isName() {
			p.unexpected()
			return
		}
		p.i++
		if p.accept(opColon) {
			p.expr()
		}
		if p.accept(opAssign) {
			p.star((*parser).expr)
		}
		if !p.accept(opComma) {
			break
		}
	}
	p.expect(opRBracket)
}
