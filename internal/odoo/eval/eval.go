// Package eval computes expressions as Odoo's safe_eval would, as far as text tells.
//
// In: an expression, and what names mean around it. Out: a Value, Unknown where only a running Odoo can tell: times
// and searches are not carried out, and lambdas, conditions in comprehensions and most methods are not followed. It
// reads no file and never fails. Source: odoo/tools/safe_eval.py, odoo/tools/convert.py (_get_idref), odoo/fields.py
// (Command); series 18.0. Limits: what gpython cannot parse is Unknown; text, depth and work are bounded.
package eval

import (
	"maps"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"
)

// Names says what names mean in an expression. Of the functions the last three may be nil.
type Names struct {
	Version string                           // of Odoo, as data files name it: "18.0"; "" where the name means nothing
	Object  string                           // the model of obj; "" without one
	Full    func(id string) string           // gives an XML id its prefix
	Model   func(id string) string           // of a full id; "" where it is not known
	Comodel func(model, field string) string // that a field leads to; "" where it leads to none or is not known
	Local   func(name string) (string, bool) // the full id that a name stands for
	Named   func(name string) Value          // any other name
	Member  func(base, name string) Value    // a name of an imported module
}

// Evaluate parses and computes an expression.
func (n *Names) Evaluate(src string) Value { return (&evaluator{Names: n}).expression(src) }

// evaluator computes one expression.
type evaluator struct {
	*Names
	bound map[string]Value // of comprehensions
	depth int
	steps int // taken: comprehensions in comprehensions multiply
}

// maxText bounds the text that is parsed: nobody writes longer seeds in one attribute.
const maxText = 1 << 20

// expression parses and computes. What gpython cannot read is not known.
func (e *evaluator) expression(src string) (v Value) {
	src = strings.TrimSpace(src)
	if src == "" || len(src) > maxText {
		return Value{}
	}
	defer func() {
		if recover() != nil { // gpython panics on some texts
			v = Value{}
		}
	}()
	tree, err := parser.ParseString("(\n"+src+"\n)", py.EvalMode)
	if err != nil {
		return Value{}
	}
	body, ok := tree.(*ast.Expression)
	if !ok {
		return Value{}
	}
	return e.eval(body.Body)
}

// maxDepth bounds the recursion over expressions, maxSteps the work on one.
const (
	maxDepth = 100
	maxSteps = 100_000
)

func (e *evaluator) eval(x ast.Expr) Value {
	e.depth++
	defer func() { e.depth-- }()
	if e.steps++; e.depth > maxDepth || e.steps > maxSteps {
		return Value{}
	}
	switch x := x.(type) {
	case *ast.Num:
		return numberOf(x.N)
	case *ast.Str:
		return Value{Kind: Text, Str: string(x.S)}
	case *ast.NameConstant:
		switch x.Value {
		case py.True:
			return Value{Kind: Boolean, Yes: true}
		case py.False:
			return Value{Kind: Boolean}
		}
		return Value{Kind: None}
	case *ast.Name:
		return e.name(string(x.Id))
	case *ast.List:
		return e.list(x.Elts)
	case *ast.Tuple:
		return e.list(x.Elts)
	case *ast.Set:
		return e.list(x.Elts)
	case *ast.Dict:
		d := e.list(x.Values)
		d.Kind, d.Keys = Dict, e.list(x.Keys).Items
		return d
	case *ast.UnaryOp:
		return e.unary(x)
	case *ast.BinOp:
		return binary(e.eval(x.Left), x.Op, e.eval(x.Right))
	case *ast.BoolOp:
		return e.boolean(x)
	case *ast.IfExp:
		truth, known := e.eval(x.Test).Truth()
		switch {
		case !known:
			return Value{}
		case truth:
			return e.eval(x.Body)
		}
		return e.eval(x.Orelse)
	case *ast.Compare:
		return e.compare(x)
	case *ast.Attribute:
		return e.attribute(x)
	case *ast.Call:
		return e.call(x)
	case *ast.Subscript:
		return e.subscript(x)
	case *ast.ListComp:
		return e.comprehension(x)
	}
	return Value{}
}

// comprehension computes [element for target in list], without conditions.
func (e *evaluator) comprehension(x *ast.ListComp) Value {
	if len(x.Generators) != 1 || len(x.Generators[0].Ifs) > 0 {
		return Value{}
	}
	over := e.eval(x.Generators[0].Iter)
	if over.Kind != Sequence {
		return Value{}
	}
	outer := e.bound
	defer func() { e.bound = outer }()
	v := Value{Kind: Sequence, Items: make([]Value, len(over.Items))}
	for i, item := range over.Items {
		e.bound = maps.Clone(outer)
		if e.bound == nil {
			e.bound = make(map[string]Value)
		}
		e.bind(x.Generators[0].Target, item)
		v.Items[i] = e.eval(x.Elt)
	}
	return v
}

// bind gives names their values: a name, or a tuple of names.
func (e *evaluator) bind(target ast.Expr, v Value) {
	switch target := target.(type) {
	case *ast.Name:
		e.bound[string(target.Id)] = v
	case *ast.Tuple:
		for i, name := range target.Elts {
			if v.Kind == Sequence && i < len(v.Items) {
				e.bind(name, v.Items[i])
			} else {
				e.bind(name, Value{})
			}
		}
	}
}

func (e *evaluator) list(elements []ast.Expr) Value {
	v := Value{Kind: Sequence, Items: make([]Value, len(elements))}
	for i, x := range elements {
		if _, star := x.(*ast.Starred); star {
			return Value{}
		}
		v.Items[i] = e.eval(x)
	}
	return v
}

func numberOf(n py.Object) Value {
	switch n := n.(type) {
	case py.Int:
		return Value{Kind: Number, Num: float64(n), Whole: true}
	case py.Float:
		return Value{Kind: Number, Num: float64(n)}
	}
	return Value{}
}

func (e *evaluator) name(name string) Value {
	if v, ok := e.bound[name]; ok {
		return v
	}
	switch name {
	case "True", "False":
		return Value{Kind: Boolean, Yes: name == "True"}
	case "None":
		return Value{Kind: None}
	case "version":
		if e.Version != "" {
			return Value{Kind: Text, Str: e.Version}
		}
	}
	if e.Local != nil {
		if id, ok := e.Local(name); ok {
			return Value{Kind: Record, Str: id}
		}
	}
	if e.Named != nil {
		return e.Named(name)
	}
	return Value{}
}
