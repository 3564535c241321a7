package xpath

import (
	"errors"
	"math"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// Errors of an evaluation.
var (
	ErrTooMuch    = errors.New("the selector takes too long")
	ErrNoElements = errors.New("the selector gives no nodes")
	ErrPosition   = errors.New("position() and last() have no meaning outside brackets")
)

// maxVisits bounds one evaluation; Odoo's own selectors visit a few thousand nodes at most.
const maxVisits = 2_000_000

// evaluation is one run of a query over a tree.
type evaluation struct {
	root     *tree.Node // the topmost node
	numbered bool
	visits   int
}

// context is what an expression is evaluated in.
type context struct {
	item
	position, size int
}

// failure ends an evaluation from deep inside; guard turns it into an error.
type failure struct{ err error }

func (e *evaluation) visit(n int) {
	if e.visits += n; e.visits > maxVisits {
		panic(failure{ErrTooMuch})
	}
}

func guard(err *error) {
	if r := recover(); r != nil {
		f, ok := r.(failure)
		if !ok {
			panic(r)
		}
		*err = f.err
	}
}

// First gives the first node that the selector finds from a context node on; nil when there is none. A selector that
// gives something else than nodes of the tree (a number, a text, an attribute) is ErrNoElements.
func (q *Query) First(from *tree.Node) (found *tree.Node, err error) {
	defer guard(&err)
	e := &evaluation{root: from.Top()}
	c := context{item: item{from, itself}}
	v := e.evalFirst(q.root, c)
	if v.kind != nodeSet {
		return nil, ErrNoElements
	}
	if len(v.set) > 0 && v.set[0].n.Kind == tree.Document { // lxml leaves it out
		v.set = e.eval(q.root, c).set[1:]
	}
	if len(v.set) == 0 {
		return nil, nil
	}
	if v.set[0].at != itself {
		return nil, ErrNoElements
	}
	return v.set[0].n, nil
}

// evalFirst evaluates to a node set of which only the first is sure to be there.
func (e *evaluation) evalFirst(n *node, c context) value {
	if n.op == opPath {
		return value{set: e.path(n.path, len(n.path.steps), c, true)}
	}
	return e.eval(n, c)
}

func (e *evaluation) eval(n *node, c context) value {
	switch n.op {
	case opNumber:
		return value{kind: number, num: n.num}
	case opString:
		return value{kind: text, text: n.text}
	case opPath:
		return value{set: e.path(n.path, len(n.path.steps), c, false)}
	case opHasAttr:
		return value{set: e.attribute(c, n.text)}
	case opCall:
		return n.call.eval(e, n, c)
	case opUnion:
		return value{set: e.union(e.eval(n.args[0], c), e.eval(n.args[1], c))}
	case opNegate:
		return value{kind: number, num: -e.toNumber(e.eval(n.args[0], c))}
	case opAdd, opSubtract, opMultiply, opDivide, opModulo:
		return value{kind: number,
			num: arithmetic(n.op, e.toNumber(e.eval(n.args[0], c)), e.toNumber(e.eval(n.args[1], c)))}
	}
	return value{kind: boolean, yes: e.test(n, c)}
}

// test evaluates to a boolean.
func (e *evaluation) test(n *node, c context) bool {
	switch n.op {
	case opAttrEquals:
		if c.at != itself {
			return false
		}
		v, ok := c.n.Get(n.text)
		return ok && v == n.value
	case opHasAttr:
		return c.at == itself && c.n.Attr(n.text) != nil
	case opHasClass:
		return hasClasses(c.item, n.classes)
	case opOr:
		return e.test(n.args[0], c) || e.test(n.args[1], c)
	case opAnd:
		return e.test(n.args[0], c) && e.test(n.args[1], c)
	case opEqual, opNotEqual, opLess, opLessEqual, opGreater, opGreaterEqual:
		return e.compare(n.op, e.eval(n.args[0], c), e.eval(n.args[1], c))
	}
	return e.isTrue(e.evalFirst(n, c))
}

func (e *evaluation) attribute(c context, name string) []item {
	if c.at == itself {
		for i := range c.n.Attrs {
			if c.n.Attrs[i].Name == name {
				return []item{{c.n, int32(i)}}
			}
		}
	}
	return nil
}

func arithmetic(o op, a, b float64) float64 {
	switch o {
	case opAdd:
		return a + b
	case opSubtract:
		return a - b
	case opMultiply:
		return a * b
	case opDivide:
		return a / b
	}
	return math.Mod(a, b)
}

func (e *evaluation) union(a, b value) []item {
	if a.kind != nodeSet || b.kind != nodeSet {
		return nil
	}
	return e.sorted(append(slices.Clone(a.set), b.set...))
}

// sorted brings items into document order and drops duplicates.
func (e *evaluation) sorted(set []item) []item {
	if len(set) < 2 {
		return set
	}
	if !e.numbered {
		tree.Number(e.root)
		e.numbered = true
	}
	e.visit(len(set))
	slices.SortFunc(set, order)
	return slices.Compact(set)
}

// compare follows XPath 1.0, 3.4.
func (e *evaluation) compare(o op, a, b value) bool {
	if a.kind != nodeSet && b.kind == nodeSet {
		a, b, o = b, a, mirrored(o)
	}
	if a.kind != nodeSet || b.kind == boolean {
		if a.kind == nodeSet {
			a = value{kind: boolean, yes: len(a.set) > 0}
		}
		return e.compareAtoms(o, a, b)
	}
	for _, i := range a.set {
		left := value{kind: text, text: e.stringValue(i)}
		if b.kind != nodeSet {
			if e.compareAtoms(o, left, b) {
				return true
			}
			continue
		}
		for _, j := range b.set {
			e.visit(1)
			if e.compareAtoms(o, left, value{kind: text, text: e.stringValue(j)}) {
				return true
			}
		}
	}
	return false
}

func mirrored(o op) op {
	switch o {
	case opLess:
		return opGreater
	case opLessEqual:
		return opGreaterEqual
	case opGreater:
		return opLess
	case opGreaterEqual:
		return opLessEqual
	}
	return o
}

func (e *evaluation) compareAtoms(o op, a, b value) bool {
	if o == opEqual || o == opNotEqual {
		return e.equal(a, b) == (o == opEqual)
	}
	x, y := e.toNumber(a), e.toNumber(b)
	switch o {
	case opLess:
		return x < y
	case opLessEqual:
		return x <= y
	case opGreater:
		return x > y
	}
	return x >= y
}

func (e *evaluation) equal(a, b value) bool {
	switch {
	case a.kind == boolean || b.kind == boolean:
		return e.isTrue(a) == e.isTrue(b)
	case a.kind == number || b.kind == number:
		return e.toNumber(a) == e.toNumber(b)
	}
	return a.text == b.text
}
