package python

import (
	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// nodeKind says what a node of a statement's tree is.
type nodeKind uint8

const (
	nNone       nodeKind = iota
	nName                // tok is the name
	nConst               // None, True, False, ...: tok
	nNumber              // tok
	nString              // one or more String tokens from tok on, no f-string among them
	nFormat              // the same with an f-string; children: the expressions of its fields
	nAttr                // child: the value; tok is the name behind the dot
	nCall                // children: the function, then the arguments
	nKeyword             // argument name=value: tok is the name, child the value
	nStar                // *child
	nDoubleStar          // **child
	nSubscript           // children: the value, the index
	nSlice               // children: the parts that are there
	nTuple               // children
	nList                //
	nSet                 //
	nDict                // children: key, value, key, value; a nDoubleStar stands alone
	nComp                // comprehension or generator: child the element (key, value), then nFor
	nFor                 // children: target, iterable, conditions
	nBinary              // arithmetic; op is the token's
	nCompare             // op is compXxx; children: left, right (a < b < c is left-nested)
	nBool                // op is kwAnd or kwOr; two children
	nNot                 //
	nUnary               //
	nTernary             // children: body, test, orelse
	nLambda              // children: defaults, body
	nAwait               //
	nYield               //
	nWalrus              // tok is the name, child the value
)

// compXxx: the comparisons that matter are distinguished.
const (
	compOther uint8 = iota
	compIn
	compNotIn
	compIs
	compIsNot
)

// flags of a node.
const (
	flagParen uint8 = 1 << iota // stands in parentheses of its own
	flagGenerator
	flagStore // is written to, not asked for
)

// node is one node of the tree of the statement being read. Children are a linked list by index into the
// parser's slice; index 0 is no node. The slice is reused by the next statement.
type node struct {
	kind        nodeKind
	op, flags   uint8
	start, end  int32
	first, next int32
	tok         int32
}

// tok is a token in the buffer of the current logical line.
type tok struct {
	kind       Kind
	sub        uint8
	start, end int32
}

func (p *parser) newNode(k nodeKind, start int32) int32 {
	p.nodes = append(p.nodes, node{kind: k, start: start})
	return int32(len(p.nodes) - 1)
}

// leaf makes a node of the current token and steps behind it.
func (p *parser) leaf(k nodeKind) int32 {
	t := p.toks[p.i]
	p.nodes = append(p.nodes, node{kind: k, start: t.start, end: t.end, tok: p.i})
	p.i++
	return int32(len(p.nodes) - 1)
}

// wrap1 and wrap2 make an inner node whose range is that of its children.
func (p *parser) wrap1(k nodeKind, start int32, child int32) int32 {
	p.nodes = append(p.nodes, node{kind: k, start: start, end: p.nodes[child].end, first: child})
	return int32(len(p.nodes) - 1)
}

func (p *parser) wrap2(k nodeKind, op uint8, left, right int32) int32 {
	p.nodes[left].next = right
	p.nodes = append(p.nodes, node{kind: k, op: op, start: p.nodes[left].start, end: p.nodes[right].end, first: left})
	return int32(len(p.nodes) - 1)
}

// list collects children.
type list struct{ first, last int32 }

func (p *parser) add(l *list, n int32) {
	if l.first == 0 {
		l.first = n
	} else {
		p.nodes[l.last].next = n
	}
	l.last = n
}

// close sets children and end of an inner node.
func (p *parser) close(n int32, l list, end int32) int32 {
	p.nodes[n].first, p.nodes[n].end = l.first, end
	return n
}

// is tells whether the current token is the operator.
func (p *parser) is(op uint8) bool { return p.toks[p.i].kind == Op && p.toks[p.i].sub == op }

// isWord tells whether the current token is the reserved word.
func (p *parser) isWord(kw uint8) bool { return p.toks[p.i].kind == Name && p.toks[p.i].sub == kw }

// isName tells whether the current token is an identifier.
func (p *parser) isName() bool { return p.toks[p.i].kind == Name && p.toks[p.i].sub == kwNone }

// isWildcard tells whether the current token is the name _.
func (p *parser) isWildcard() bool {
	t := p.toks[p.i]
	return t.kind == Name && string(p.src[t.start:t.end]) == "_"
}

// accept steps over the operator if it is the current token.
func (p *parser) accept(op uint8) bool {
	if p.is(op) {
		p.i++
		return true
	}
	return false
}

// expect steps over the operator, or fails, and returns where it ends.
func (p *parser) expect(op uint8) int32 {
	if !p.is(op) {
		p.unexpected()
	}
	end := p.toks[p.i].end
	if !p.bad {
		p.i++
	}
	return end
}

func (p *parser) expectWord(kw uint8) {
	if !p.isWord(kw) {
		p.unexpected()
		return
	}
	p.i++
}

// unexpected fails at the current token.
func (p *parser) unexpected() {
	t := p.toks[p.i]
	if t.kind == Newline || t.kind == EOF {
		p.fail(t.start, t.start, "statement is not complete")
		return
	}
	p.fail(t.start, t.end, "unexpected "+describe(Token{Kind: t.kind}, p.src[t.start:t.end]))
}

func (p *parser) failAt(n int32, msg string) {
	p.fail(p.nodes[n].start, max(p.nodes[n].end, p.nodes[n].start), msg)
}

// fail notes what is wrong with the current logical line, the first time, and goes to the line's end: every
// loop of the parser stops there.
func (p *parser) fail(start, end int32, msg string) {
	if !p.bad {
		p.bad = true
		p.badProblem = syntax.Problem{Start: int(start), End: int(end), Message: msg}
	}
	p.i = int32(len(p.toks) - 1)
}
