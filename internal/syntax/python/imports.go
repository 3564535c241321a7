package python

import "strings"

// importNames reads `import a.b as c, d`.
func (p *parser) importNames() {
	at := p.toks[p.i].start
	p.i++
	for {
		module, start, end := p.dotted()
		if p.bad {
			return
		}
		p.addImport(Import{Module: module, As: p.as(), Start: start, End: end, Line: int(at)})
		if !p.accept(opComma) {
			return
		}
	}
}

// importFrom reads `from ..a import b as c, d`, also in parentheses, and `from a import *`.
func (p *parser) importFrom() {
	at := p.toks[p.i].start
	p.i++
	im := Import{Start: int(p.toks[p.i].start), Line: int(at)}
	for p.is(opDot) || p.is(opEllipsis) {
		im.Level++
		if p.is(opEllipsis) {
			im.Level += 2
		}
		im.End = int(p.toks[p.i].end)
		p.i++
	}
	if im.Level == 0 || !p.isWord(kwImport) {
		im.Module, _, im.End = p.dotted()
	}
	p.expectWord(kwImport)
	if p.bad {
		return
	}
	if im.Module == "__future__" && p.isLate() {
		p.refuses(int32(im.Start), int32(im.End), "imports from __future__ come first in a file")
	}
	if p.is(opStar) {
		if len(p.frames) > 0 && (p.isInFunction() || p.top().kind == blockClass) {
			p.refuses(p.toks[p.i].start, p.toks[p.i].end, "import * stands in a function or class")
		}
		im.Name = "*"
		im.NameStart, im.NameEnd = int(p.toks[p.i].start), int(p.toks[p.i].end)
		p.i++
		p.addImport(im)
		return
	}
	paren := p.accept(opLParen)
	for {
		if !p.isName() {
			p.unexpected()
			return
		}
		t := p.toks[p.i]
		p.i++
		im.Name, im.NameStart, im.NameEnd = string(p.src[t.start:t.end]), int(t.start), int(t.end)
		im.As = p.as()
		p.addImport(im)
		if !p.accept(opComma) || paren && p.is(opRParen) {
			break
		}
	}
	if paren {
		p.expect(opRParen)
	}
}

// dotted reads a.b.c.
func (p *parser) dotted() (module string, start, end int) {
	first := p.i
	for {
		if !p.isName() {
			p.unexpected()
			return "", 0, 0
		}
		p.i++
		if !p.is(opDot) {
			break
		}
		p.i++
	}
	start, end = int(p.toks[first].start), int(p.toks[p.i-1].end)
	return p.joined(first, p.i), start, end
}

// joined returns the text of tokens without what stands between them.
func (p *parser) joined(first, end int32) string {
	a, b := p.toks[first].start, p.toks[end-1].end
	n := int32(0)
	for k := first; k < end; k++ {
		n += p.toks[k].end - p.toks[k].start
	}
	if n == b-a {
		return string(p.src[a:b])
	}
	var s strings.Builder
	for k := first; k < end; k++ {
		s.Write(p.src[p.toks[k].start:p.toks[k].end])
	}
	return s.String()
}

// as reads `as name`, if it is there.
func (p *parser) as() string {
	if !p.isWord(kwAs) {
		return ""
	}
	p.i++
	if !p.isName() {
		p.unexpected()
		return ""
	}
	t := p.toks[p.i]
	p.i++
	return string(p.src[t.start:t.end])
}

func (p *parser) addImport(im Import) {
	top := p.top()
	im.Guard, im.Perhaps = top.guard, top.perhaps
	if top.scope >= 0 {
		im.Symbol = p.file.Scopes[top.scope].Symbol
	}
	if p.file.Imports == nil {
		p.file.Imports = make([]Import, 0, 8)
	}
	p.file.Imports = append(p.file.Imports, im)
	p.lazy = p.lazy || im.Module == "__future__" && im.Name == "annotations"
	p.importDepth = append(p.importDepth, p.funcDepth)
}

// guardTry marks the imports of the last try's body: a handler catches what they raise. Those in functions
// that the body defines are not among them.
func (p *parser) guardTry() {
	top := p.top()
	for k := top.tryFrom; k < top.tryTo; k++ {
		if im := &p.file.Imports[k]; im.Guard == GuardNone && p.importDepth[k] == p.funcDepth {
			im.Guard = GuardTryImport
		}
	}
}

// readBroken reads imports and references from a line that is no Python: nothing that can be seen there is lost.
// Imports are read from their tokens, references from every piece of the line that is an expression.
func (p *parser) readBroken() {
	n := int32(len(p.toks)) - 1
	problem := p.badProblem
	work := 20*len(p.toks) + 1000 // a long line of failures must not cost its square
	for k := int32(0); k < n; k++ {
		t := p.toks[k]
		if t.kind != Name && t.kind != FStringStart || k > 0 && p.toks[k-1].kind == Op && p.toks[k-1].sub == opDot &&
			t.sub != kwImport {
			continue
		}
		p.bad, p.i = false, k
		switch {
		case t.kind == Name && t.sub == kwImport:
			p.importNames()
		case t.kind == Name && t.sub == kwFrom:
			if k > 0 && p.toks[k-1].kind == Name && p.toks[k-1].sub == kwYield {
				continue
			}
			p.importFrom()
		case work > 0 && (t.kind == FStringStart || t.sub == kwNone):
			p.nodes = append(p.nodes[:0], node{})
			p.marks, p.linked, p.depth = p.marks[:0], 0, 0
			if p.expr(); !p.bad {
				p.visit()
			}
			work -= len(p.nodes)
		default:
			continue
		}
		if !p.bad && p.i > k {
			k = p.i - 1
		}
	}
	p.bad, p.badProblem, p.i = true, problem, n
}

// dynamicImport reads importlib.import_module("a.b") and __import__("a.b").
func (p *parser) dynamicImport(call int32) {
	arg := p.argument(call, 0, "name")
	if arg == 0 {
		return
	}
	p.literals(arg, func(w Word) {
		im := Import{Module: w.Text, Dynamic: true, Start: w.Start, End: w.End, Line: int(p.lineStart)}
		for im.Module != "" && im.Module[0] == '.' {
			im.Level++
			im.Module = im.Module[1:]
		}
		if im.Level > 0 && p.packageImport(call, im) {
			return
		}
		p.addImport(im)
		p.file.Imports[len(p.file.Imports)-1].Guard = p.around(call).guard
	})
}

// packageImport reads import_module(".x", package="a.b"): what is imported is below a.b. It tells whether the name is
// no business of the file's own package, which __name__ and __package__ are.
func (p *parser) packageImport(call int32, im Import) bool {
	arg := p.argument(call, 1, "package")
	if arg == 0 || p.isNamed(arg, "__name__") || p.isNamed(arg, "__package__") {
		return false
	}
	w, ok := p.text(arg)
	for ; ok && im.Level > 1; im.Level-- { // up from the package
		w.Text = w.Text[:max(0, strings.LastIndexByte(w.Text, '.'))]
	}
	if ok && w.Text != "" {
		p.addImport(Import{Module: w.Text, Dynamic: true, Start: w.Start, End: w.End, Line: im.Line})
		p.file.Imports[len(p.file.Imports)-1].Guard = p.around(call).guard
	}
	return true
}
