package python

import (
	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// blockKind says what header opened a block, and what was last read at a block's level.
type blockKind uint8

const (
	blockNone blockKind = iota
	blockModule
	blockClass
	blockDef
	blockIf // if and elif
	blockLoop
	blockTry
	blockExcept
	blockExceptStar
	blockElse // else of an if or loop
	blockTryElse
	blockFinally
	blockWith
	blockMatch
	blockCase
	blockDecorator
	blockStray // an indent that no header asked for
)

// maxIndent is CPython's MAXINDENT: one level more is "too many levels of indentation".
const maxIndent = 100

// frame is an open block.
type frame struct {
	kind       blockKind
	last       blockKind // what stands before the next statement at this level, if that may go on with it
	perhaps    bool      // whether the block runs is not known
	exits      bool      // the last statement leaves the block: return, raise, continue, break
	guard      Guard
	names      []string // what the tests behind guard ask for
	otherwise  proof    // what holds in the else of the if before the next statement
	after      proof    // of an if: what holds behind it where its block is left so
	col, alt   int32
	scope      int32 // index into File.Scopes, -1 at the top
	class      int32 // index into File.Classes where its body is read, else -1
	lastAt     int32 // where last starts
	statements int32 // how many were read
	// the imports of the try before the next statement
	tryFrom, tryTo   int32
	refsFrom, refsTo int32 // likewise its references
}

func (p *parser) top() *frame { return &p.frames[len(p.frames)-1] }

// indentation compares the line's indentation with the open blocks: it opens the block of a header, and
// closes those that end here.
func (p *parser) indentation() {
	col, alt := int32(p.scan.col), int32(p.scan.altCol)
	first := p.toks[0]
	at := syntax.Problem{Start: int(first.start), End: int(first.end)}
	if p.pending {
		p.pending = false
		if top := p.top(); col > top.col {
			if alt <= top.alt {
				p.indentProblem(at, "tabs and blanks are mixed in the indentation")
			}
			p.open(p.header, col, alt)
			return
		}
		p.missingBlock(first.start, first.end)
	} else if top := p.top(); col > top.col {
		p.indentProblem(at, "unexpected indent")
		stray := *top
		stray.kind = blockStray
		p.open(stray, col, alt)
		return
	}
	for len(p.frames) > 1 && col < p.top().col {
		p.pop()
	}
	top := p.top()
	switch {
	case col != top.col:
		p.indentProblem(at, "indentation fits no block above")
		stray := *top
		stray.kind = blockStray
		p.open(stray, col, alt)
	case alt != top.alt:
		p.indentProblem(at, "tabs and blanks are mixed in the indentation")
	}
}

func (p *parser) indentProblem(at syntax.Problem, msg string) {
	at.Message = msg
	p.problem(at)
}

// missingBlock reports a header without a block.
func (p *parser) missingBlock(start, end int32) {
	if !p.headerBad {
		p.problem(syntax.Problem{Start: int(start), End: int(end), Message: "an indented block is missing here"})
	}
	p.pending = false
	p.open(p.header, p.top().col, p.top().alt)
	p.pop()
}

// open opens a block.
func (p *parser) open(f frame, col, alt int32) {
	if len(p.frames) == maxIndent && f.kind != blockNone {
		p.problem(syntax.Problem{Start: int(p.lineStart), End: int(p.lineStart),
			Message: "too many levels of indentation (Python's limit is 100)"})
	}
	f.col, f.alt, f.last, f.statements = col, alt, blockNone, 0
	if f.kind == blockDef {
		p.funcDepth++
	}
	p.frames = append(p.frames, f)
}

// pop closes the innermost block.
func (p *parser) pop() {
	p.endOfBlock()
	f := *p.top()
	p.frames = p.frames[:len(p.frames)-1]
	switch f.kind {
	case blockClass, blockDef:
		p.file.Scopes[f.scope].End = int(p.lastEnd)
		if f.kind == blockClass {
			p.file.Classes[f.class].End = int(p.lastEnd)
			p.attrs = p.attrs[:0]
			p.forget(true)
		} else {
			p.funcDepth--
			p.forget(false)
			for len(p.vars) > 0 && p.vars[len(p.vars)-1].depth > p.funcDepth {
				p.vars = p.vars[:len(p.vars)-1]
			}
		}
	case blockIf:
		if f.exits && f.after.guard != GuardNone {
			top := p.top()
			pr := proof{top.guard, top.names}.plus(f.after)
			top.guard, top.names = pr.guard, pr.names
		}
	case blockTry:
		p.top().tryTo, p.top().refsTo = int32(len(p.file.Imports)), int32(len(p.file.Refs))
	}
}

// endOfBlock checks that what was last read at this level may end here.
func (p *parser) endOfBlock() {
	switch f := p.top(); f.last {
	case blockTry:
		p.problem(syntax.Problem{Start: int(f.lastAt), End: int(f.lastAt) + len("try"),
			Message: "try without except or finally"})
	case blockDecorator:
		p.problem(syntax.Problem{Start: int(f.lastAt), End: int(f.lastAt) + 1,
			Message: "decorator without a function or class"})
	}
}
