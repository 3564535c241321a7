package python

// ifHeader reads if and elif. The branches learn what the test proves.
func (p *parser) ifHeader(before blockKind) {
	elif := p.isWord(kwElif)
	p.i++
	test := p.named()
	f := p.inner(blockIf)
	top := p.top()
	if !elif || before != blockIf {
		top.otherwise = proof{}
	}
	if !p.bad {
		yes, no := p.proves(test)
		switch { // what never runs
		case p.isConst(test, "False"):
			yes = proof{guard: GuardTypeChecking}
		case p.isConst(test, "True"):
			f.perhaps = top.perhaps
			no = proof{guard: GuardTypeChecking}
		}
		pr := proof{f.guard, f.names}.plus(top.otherwise).plus(yes)
		f.guard, f.names = pr.guard, pr.names
		if !elif {
			f.after = no
		}
		top.otherwise = top.otherwise.plus(no)
	}
	p.block(f)
}

func (p *parser) elseHeader(before blockKind) {
	p.i++
	f := p.inner(blockElse)
	switch before {
	case blockExcept, blockExceptStar:
		f.kind = blockTryElse
	case blockIf:
		pr := proof{f.guard, f.names}.plus(p.top().otherwise)
		f.guard, f.names = pr.guard, pr.names
	}
	p.block(f)
}

// exceptHeader reads except and except*, and marks the imports of the try where the handler catches ImportError.
func (p *parser) exceptHeader(before blockKind) {
	p.i++
	kind := blockExcept
	if p.accept(opStar) {
		kind = blockExceptStar
	}
	if before != blockTry && before != kind {
		p.fail(p.toks[0].start, p.toks[p.i-1].end, "except and except* at the same try")
	}
	catches := true // a bare except
	if !p.is(opColon) {
		n := p.expr()
		catches = p.catchesImportError(n)
		p.guardRefs(n)
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

// guardRefs marks the references of the last try's body that fail with what a handler for this expression catches: for
// a model that is not there Odoo raises KeyError, for a record ValueError [orm registry, ir_model.py: _xmlid_lookup].
func (p *parser) guardRefs(n int32) {
	if p.bad {
		return
	}
	if p.nodes[n].kind == nTuple {
		for c := p.nodes[n].first; c != 0; c = p.nodes[c].next {
			p.guardRefs(c)
		}
		return
	}
	top := p.top()
	for i := top.refsFrom; i < top.refsTo; i++ {
		r := &p.file.Refs[i]
		isCaught := false
		switch string(p.name(n)) {
		case "KeyError", "LookupError":
			isCaught = r.Kind == RefModel
		case "ValueError":
			isCaught = r.Kind == RefXMLID || r.Kind == RefAction
		}
		if isCaught && !r.Test {
			pr := proof{r.Guard, r.GuardNames}.plus(installed(r.Text))
			r.Guard, r.GuardNames = pr.guard, pr.names
		}
	}
}

// suppressesImports recognises suppress(ImportError), the other way to write such a try.
func (p *parser) suppressesImports(n int32) bool {
	k := p.nodes[n]
	if p.bad || k.kind != nCall || !p.isNamed(k.first, "suppress") {
		return false
	}
	for c := p.nodes[k.first].next; c != 0; c = p.nodes[c].next {
		if p.catchesImportError(c) {
			return true
		}
	}
	return false
}
