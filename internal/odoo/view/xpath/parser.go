package xpath

import (
	"errors"
	"fmt"
)

// Query is a selector that was read. It is safe for concurrent use on different trees.
type Query struct {
	Text string
	root *node
}

type op uint8

const (
	opOr op = iota + 1
	opAnd
	opEqual
	opNotEqual
	opLess
	opLessEqual
	opGreater
	opGreaterEqual
	opAdd
	opSubtract
	opMultiply
	opDivide
	opModulo
	opNegate
	opUnion
	opNumber
	opString
	opCall
	opPath
	opHasAttr    // @name
	opAttrEquals // @name='text'
	opHasClass   // hasclass('a', 'b')
)

var operators = map[string]op{
	"or": opOr, "and": opAnd, "=": opEqual, "!=": opNotEqual, "<": opLess, "<=": opLessEqual, ">": opGreater,
	">=": opGreaterEqual, "+": opAdd, "-": opSubtract, "*": opMultiply, "div": opDivide, "mod": opModulo, "|": opUnion,
}

// binding is how tightly operators bind; an operand is below all.
var binding = [...]int{
	opOr: 1, opAnd: 2, opEqual: 3, opNotEqual: 3, opLess: 4, opLessEqual: 4, opGreater: 4, opGreaterEqual: 4, opAdd: 5,
	opSubtract: 5, opMultiply: 6, opDivide: 6, opModulo: 6, opUnion: 8,
}

const negateBinding = 7

type node struct {
	op      op
	args    []*node
	text    string // of a string or call, the attribute's name
	value   string // of opAttrEquals
	classes []string
	num     float64
	path    *path
	call    *function
	// positional is whether the value as a predicate may depend on position() or last().
	positional bool
}

// path is a location path: from the context node, from the root, or from what base gives.
type path struct {
	absolute bool
	base     *node
	filters  []*node // predicates of base
	steps    []step
}

type step struct {
	axis       axis
	test       test
	name       string // with its namespace; of a processing instruction, its target
	predicates []*node
	positional bool // one of the predicates is
	start, end int  // in the selector's text
}

type axis uint8

const (
	axisChild axis = iota
	axisDescendant
	axisDescendantOrSelf
	axisSelf
	axisParent
	axisAncestor
	axisAncestorOrSelf
	axisFollowingSibling
	axisPrecedingSibling
	axisFollowing
	axisPreceding
	axisAttribute
)

var axes = map[string]axis{
	"child": axisChild, "descendant": axisDescendant, "descendant-or-self": axisDescendantOrSelf, "self": axisSelf,
	"parent": axisParent, "ancestor": axisAncestor, "ancestor-or-self": axisAncestorOrSelf,
	"following-sibling": axisFollowingSibling, "preceding-sibling": axisPrecedingSibling, "following": axisFollowing,
	"preceding": axisPreceding, "attribute": axisAttribute,
}

type test uint8

const (
	testName test = iota
	testAnyElement
	testNode
	testText
	testComment
	testInstruction
)

// maxDepth bounds the nesting of a selector.
const maxDepth = 200

// ErrSyntax is what a text that is no selector gives.
var ErrSyntax = errors.New("invalid XPath")

type parser struct {
	lexer lexer
	tok   token
	ahead token // behind tok
	depth int
	err   error
}

// Compile reads a selector. An error wraps ErrSyntax and says where.
func Compile(text string) (*Query, error) {
	p := &parser{lexer: lexer{src: text}}
	p.ahead = p.lexer.next()
	p.advance()
	root := p.expr(0)
	if p.tok.kind != tokEnd {
		p.fail()
	}
	if p.err != nil {
		return nil, p.err
	}
	return &Query{Text: text, root: root}, nil
}

func (p *parser) advance() {
	p.tok = p.ahead
	if p.tok.kind != tokEnd {
		p.ahead = p.lexer.next()
	}
}

func (p *parser) fail() {
	if p.err == nil {
		p.err = fmt.Errorf("%w at character %d", ErrSyntax,
			len([]rune(p.lexer.src[:min(p.tok.start, len(p.lexer.src))]))+1)
	}
	p.tok, p.ahead = token{kind: tokEnd}, token{kind: tokEnd}
}

func (p *parser) refuse(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("%w: %s", ErrSyntax, fmt.Sprintf(format, args...))
	}
	p.tok, p.ahead = token{kind: tokEnd}, token{kind: tokEnd}
}

func (p *parser) symbol(text string) bool { return p.tok.kind == tokSymbol && p.tok.text == text }

func (p *parser) accept(text string) bool {
	if !p.symbol(text) {
		return false
	}
	p.advance()
	return true
}

func (p *parser) expect(text string) {
	if !p.accept(text) {
		p.fail()
	}
}

// expr reads operands joined by operators that bind more tightly than given.
func (p *parser) expr(least int) *node {
	if p.depth++; p.depth > maxDepth {
		p.refuse("nested too deeply")
	}
	defer func() { p.depth-- }()
	left := p.operand()
	for p.err == nil && p.tok.kind == tokOperator {
		o := operators[p.tok.text]
		if binding[o] <= least {
			break
		}
		p.advance()
		left = join(o, left, p.expr(binding[o]))
	}
	return left
}

func (p *parser) operand() *node {
	if p.tok.kind == tokOperator && p.tok.text == "-" {
		p.advance()
		arg := p.expr(negateBinding)
		return &node{op: opNegate, args: []*node{arg}, positional: true}
	}
	return p.pathExpr()
}

// join makes a binary operation, and what is asked most often a node of its own.
func join(o op, left, right *node) *node {
	if o == opEqual {
		if right.op == opHasAttr && left.op == opString {
			left, right = right, left
		}
		if left.op == opHasAttr && right.op == opString {
			return &node{op: opAttrEquals, text: left.text, value: right.text}
		}
	}
	n := &node{op: o, args: []*node{left, right}, positional: usesPosition(left) || usesPosition(right)}
	if o >= opAdd && o <= opModulo {
		n.positional = true // a number as a predicate asks for a position
	}
	return n
}

// usesPosition tells whether an operand, its type aside, asks for the position. A number alone does not.
func usesPosition(n *node) bool { return n.positional && n.op != opNumber }
