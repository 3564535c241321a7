package pyscan

// ifHeader reads if and elif. The branches learn what the test proves.
func (p *parser) ifHeader(before blockKind) {
	p.i++
	test := p.named()
	f := p.inner(blockIf)
	top := p.top()
	if p.isWord(kwIf) || before != blockIf {
		top.elseGuard = GuardNone
	}
	if !p.bad {
		yes, no := p.proves(test)
		f.guard = max(f.guard, yes)
		top.elseGuard = max(top.elseGuard, no)
	}
	p.block(f)
}

func (p *parser) elseHeader(before blockKind) {
	p.i++
	kind := blockElse
	f := p.inner(kind)
	switch before {
	case blockExcept, blockExceptStar:
		f.kind = blockTryElse
	case blockIf:
		f.guard = max(f.guard, p.top().elseGuard)
	}
	p.block(f)
}

// exceptHeader reads except and except*, and marks the imports of the try where the handler catches ImportError.
func (p *parser) exceptHeader() {
	p.i++
	kind := blockExcept
	if p.accept(opStar) {
		kind = blockExceptStar
	}
	catches := true // a bare except
	if !p.is(opColon) {
		n := p.expr()
		catches = p.catchesImportError(n)
		if p.isWord(kwAs) {
			p.i++
			if !p.isName() {
				p.unexpected()
			} else {
				p.i++
			}
		} else if p.is(opComma) {
			t := p.toks[p.i]
			p.fail(t.start, t.end, "several exceptions must stand in parentheses")
		}
	} else if kind == blockExceptStar {
		p.unexpected()
	}
	if catches {
		p.guardTry()
	}
	p.block(p.inner(kind))
}

// catchesImportError tells whether a handler for this expression catches ImportError.
func (p *parser) catchesImportError(n int32) bool {
	switch k := p.nodes[n]; k.kind {
	case nTuple:
		for c := k.first; c != 0; c = p.nodes[c].next {
			if p.catchesImportError(c) {
				return true
			}
		}
	case nName:
		switch string(p.src[k.start:k.end]) {
		case "ImportError", "ModuleNotFoundError", "Exception", "BaseException":
			return true
		}
	}
	return false
}

// suppressesImports recognises suppress(ImportError), the other way to write such a try.
func (p *parser) suppressesImports(n int32) bool {
	k := p.nodes[n]
	if p.bad || k.kind != nCall || p.lastName(k.first) != "suppress" {
		return false
	}
	for c := p.nodes[k.first].next; c != 0; c = p.nodes[c].next {
		if p.catchesImportError(c) {
			return true
		}
	}
	return false
}

// lastName returns the name of a name or attribute: "c" of a.b.c; else "".
func (p *parser) lastName(n int32) string {
	if k := p.nodes[n]; k.kind == nName || k.kind == nAttr {
		t := p.toks[k.tok]
		return string(p.src[t.start:t.end])
	}
	return ""
}

// proves returns the guard that holds where a test is true, and where it is false.
func (p *parser) proves(n int32) (yes, no Guard) {
	switch k := p.nodes[n]; k.kind {
	case nName, nAttr:
		if p.lastName(n) == "TYPE_CHECKING" {
			return GuardTypeChecking, GuardNone
		}
	case nNot:
		no, yes = p.proves(k.first)
	case nBool:
		ly, ln := p.proves(k.first)
		ry, rn := p.proves(p.nodes[k.first].next)
		if k.op == kwAnd {
			return max(ly, ry), min(ln, rn)
		}
		return min(ly, ry), max(ln, rn)
	}
	return yes, no
}
