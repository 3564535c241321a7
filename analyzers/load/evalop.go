package load

import (
	"slices"
	"strconv"

	"github.com/go-python/gpython/ast"
)

func (e *evaluator) unary(x *ast.UnaryOp) literal {
	v := e.eval(x.Operand)
	switch x.Op {
	case ast.Not:
		truth, known := v.truth()
		if !known {
			return literal{}
		}
		return literal{kind: boolean, yes: !truth}
	case ast.USub:
		if v.kind == number {
			v.num = -v.num
			return v
		}
	case ast.UAdd:
		if v.kind == number {
			return v
		}
	}
	return literal{}
}

func (e *evaluator) boolean(x *ast.BoolOp) literal {
	var v literal
	for _, operand := range x.Values {
		v = e.eval(operand)
		truth, known := v.truth()
		if !known {
			return literal{}
		}
		if truth == (x.Op == ast.Or) {
			return v
		}
	}
	return v
}

func binary(a literal, op ast.OperatorNumber, b literal) literal {
	switch {
	case a.kind == number && b.kind == number:
		v := literal{kind: number, whole: a.whole && b.whole}
		switch op {
		case ast.Add:
			v.num = a.num + b.num
		case ast.Sub:
			v.num = a.num - b.num
		case ast.Mult:
			v.num = a.num * b.num
		case ast.Div:
			if b.num == 0 {
				return literal{}
			}
			v.num, v.whole = a.num/b.num, false
		default:
			return literal{}
		}
		return v
	case a.kind == text && b.kind == text && op == ast.Add:
		return literal{kind: text, str: a.str + b.str}
	case a.kind == sequence && b.kind == sequence && op == ast.Add:
		return literal{kind: sequence, items: slices.Concat(a.items, b.items)}
	case a.kind == moment && (op == ast.Add || op == ast.Sub):
		return literal{kind: moment}
	}
	return literal{}
}

func (e *evaluator) compare(x *ast.Compare) literal {
	if len(x.Ops) != 1 {
		return literal{}
	}
	a, b := e.eval(x.Left), e.eval(x.Comparators[0])
	switch x.Ops[0] {
	case ast.Eq, ast.NotEq:
		equal, known := equalLiterals(a, b)
		if !known {
			return literal{}
		}
		return literal{kind: boolean, yes: equal == (x.Ops[0] == ast.Eq)}
	}
	return literal{}
}

// equalLiterals is Python's ==.
func equalLiterals(a, b literal) (equal, known bool) {
	if a.kind == unknown || b.kind == unknown || a.kind == moment || b.kind == moment || a.kind == object || b.kind == object {
		return false, false
	}
	if a.kind == boolean {
		a = literal{kind: number, num: float64(b2i(a.yes))}
	}
	if b.kind == boolean {
		b = literal{kind: number, num: float64(b2i(b.yes))}
	}
	if a.kind != b.kind || len(a.items) != len(b.items) {
		return false, true
	}
	for i := range a.items {
		if equal, known := equalLiterals(a.items[i], b.items[i]); !equal || !known {
			return equal, known
		}
	}
	return a.num == b.num && a.str == b.str, true
}

func (e *evaluator) subscript(x *ast.Subscript) literal {
	v := e.eval(x.Value)
	index, ok := x.Slice.(*ast.Index)
	if !ok {
		return literal{}
	}
	at := e.eval(index.Value)
	switch {
	case v.kind == sequence && at.kind == number && at.whole:
		i := int(at.num)
		if i < 0 {
			i += len(v.items)
		}
		if i >= 0 && i < len(v.items) {
			return v.items[i]
		}
	case v.kind == dict:
		return v.get(at)
	case v.kind == object && v.env && at.kind == text: // env["model"]
		return literal{kind: object, model: at.str}
	}
	return literal{}
}

// get gives the value of a key of a dict.
func (v literal) get(key literal) literal {
	for i := len(v.keys) - 1; i >= 0; i-- {
		if equal, known := equalLiterals(v.keys[i], key); equal && known && i < len(v.items) {
			return v.items[i]
		}
	}
	return literal{}
}

// String gives a scalar as it would stand in a contract; for messages.
func (v literal) String() string {
	switch v.kind {
	case boolean:
		return strconv.FormatBool(v.yes)
	case number:
		return strconv.FormatFloat(v.num, 'f', -1, 64)
	case text, record:
		return v.str
	}
	return ""
}
