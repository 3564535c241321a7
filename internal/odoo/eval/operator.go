package eval

import (
	"slices"

	"github.com/go-python/gpython/ast"
)

func (e *evaluator) unary(x *ast.UnaryOp) Value {
	v := e.eval(x.Operand)
	switch x.Op {
	case ast.Not:
		truth, known := v.Truth()
		if !known {
			return Value{}
		}
		return Value{Kind: Boolean, Yes: !truth}
	case ast.USub:
		if v.Kind == Number {
			v.Num = -v.Num
			return v
		}
	case ast.UAdd:
		if v.Kind == Number {
			return v
		}
	}
	return Value{}
}

func (e *evaluator) boolean(x *ast.BoolOp) Value {
	var v Value
	for _, operand := range x.Values {
		v = e.eval(operand)
		truth, known := v.Truth()
		if !known {
			return Value{}
		}
		if truth == (x.Op == ast.Or) {
			return v
		}
	}
	return v
}

func binary(a Value, op ast.OperatorNumber, b Value) Value {
	switch {
	case a.Kind == Number && b.Kind == Number:
		v := Value{Kind: Number, Whole: a.Whole && b.Whole}
		switch op {
		case ast.Add:
			v.Num = a.Num + b.Num
		case ast.Sub:
			v.Num = a.Num - b.Num
		case ast.Mult:
			v.Num = a.Num * b.Num
		case ast.Div:
			if b.Num == 0 {
				return Value{}
			}
			v.Num, v.Whole = a.Num/b.Num, false
		default:
			return Value{}
		}
		return v
	case a.Kind == Text && b.Kind == Text && op == ast.Add:
		return Value{Kind: Text, Str: a.Str + b.Str}
	case a.Kind == Sequence && b.Kind == Sequence && op == ast.Add:
		return Value{Kind: Sequence, Items: slices.Concat(a.Items, b.Items)}
	case a.Kind == Moment && (op == ast.Add || op == ast.Sub):
		return Value{Kind: Moment}
	}
	return Value{}
}

func (e *evaluator) compare(x *ast.Compare) Value {
	if len(x.Ops) != 1 {
		return Value{}
	}
	a, b := e.eval(x.Left), e.eval(x.Comparators[0])
	switch x.Ops[0] {
	case ast.Eq, ast.NotEq:
		equal, known := Equal(a, b)
		if !known {
			return Value{}
		}
		return Value{Kind: Boolean, Yes: equal == (x.Ops[0] == ast.Eq)}
	}
	return Value{}
}

func (e *evaluator) subscript(x *ast.Subscript) Value {
	v := e.eval(x.Value)
	index, ok := x.Slice.(*ast.Index)
	if !ok {
		return Value{}
	}
	at := e.eval(index.Value)
	switch {
	case v.Kind == Sequence && at.Kind == Number && at.Whole:
		i := int(at.Num)
		if i < 0 {
			i += len(v.Items)
		}
		if i >= 0 && i < len(v.Items) {
			return v.Items[i]
		}
	case v.Kind == Dict:
		return v.Get(at)
	case v.Kind == Object && v.Env && at.Kind == Text: // env["model"]
		return Value{Kind: Object, Model: at.Str}
	}
	return Value{}
}
