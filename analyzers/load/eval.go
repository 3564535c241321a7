package load

import (
	"maps"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// literalKind is the kind of a value that an expression gives.
type literalKind uint8

const (
	unknown literalKind = iota // only run time can tell
	none                       // None, and False where a field is not set
	boolean
	number   // num
	text     // str
	sequence // items: a list, tuple or set
	dict     // keys and items
	record   // id of a record, by XML id in str; items when there are several
	moment   // a date, time or period that is not computed; never false
	object   // something with a model: model; its records are not known
)

// literal is what an expression comes to.
type literal struct {
	kind  literalKind
	yes   bool
	num   float64
	whole bool   // num is an int
	str   string // also of a record: "module.name"
	model string
	items []literal
	keys  []literal
	env   bool // object: the environment of a record
}

// truth is Python's bool(); known is false where only run time can tell.
func (v literal) truth() (truth, known bool) {
	switch v.kind {
	case none:
		return false, true
	case boolean:
		return v.yes, true
	case number:
		return v.num != 0, true
	case text:
		return v.str != "", true
	case sequence, dict:
		return len(v.items) > 0, true
	case record, moment:
		return true, true
	}
	return false, false
}

// evaluator computes the literal subset of what Odoo lets an eval attribute hold [convert.py: _get_idref].
type evaluator struct {
	full   func(id string) string           // gives an id its prefix
	model  func(id string) (string, bool)   // model of a full id
	field  func(model, name string) Field   // zero when it is not known
	obj    string                           // model of obj; "" without
	local  func(name string) (string, bool) // full id of a name that the module has loaded; may be nil
	named  func(name string) literal        // of any other name; may be nil
	member func(base, name string) literal  // of a name of an imported module; may be nil
	bound  map[string]literal               // of comprehensions
	depth  int
	steps  int // taken: comprehensions in comprehensions multiply
}

// evaluate computes an expression of the module being loaded.
func (l *loader) evaluate(expression string, extra *xmldata.Extra) literal {
	obj := ""
	if extra != nil {
		obj = extra.Model
	}
	return l.evaluator(obj).expression(expression)
}

func (l *loader) evaluator(obj string) *evaluator {
	return &evaluator{
		full: l.full,
		model: func(id string) (string, bool) {
			model, is := l.find(id)
			return model, is == Present
		},
		field: func(model, name string) Field {
			f, _ := l.closure.Field(model, name)
			return f
		},
		obj: obj,
		local: func(name string) (string, bool) {
			full := l.module + "." + name
			return full, l.byID[full] != nil
		},
	}
}

// maxEval bounds the text that is parsed: nobody writes longer seeds in one attribute.
const maxEval = 1 << 20

// expression parses and computes. What gpython cannot read is not known.
func (e *evaluator) expression(src string) (v literal) {
	src = strings.TrimSpace(src)
	if src == "" || len(src) > maxEval {
		return literal{}
	}
	defer func() {
		if recover() != nil { // gpython panics on some texts
			v = literal{}
		}
	}()
	tree, err := parser.ParseString("(\n"+src+"\n)", py.EvalMode)
	if err != nil {
		return literal{}
	}
	body, ok := tree.(*ast.Expression)
	if !ok {
		return literal{}
	}
	return e.eval(body.Body)
}

// maxEvalDepth bounds the recursion over expressions, maxEvalSteps the work on one.
const (
	maxEvalDepth = 100
	maxEvalSteps = 100_000
)

func (e *evaluator) eval(x ast.Expr) literal {
	e.depth++
	defer func() { e.depth-- }()
	if e.steps++; e.depth > maxEvalDepth || e.steps > maxEvalSteps {
		return literal{}
	}
	switch x := x.(type) {
	case *ast.Num:
		return numberOf(x.N)
	case *ast.Str:
		return literal{kind: text, str: string(x.S)}
	case *ast.NameConstant:
		switch x.Value {
		case py.True:
			return literal{kind: boolean, yes: true}
		case py.False:
			return literal{kind: boolean}
		}
		return literal{kind: none}
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
		d.kind, d.keys = dict, e.list(x.Keys).items
		return d
	case *ast.UnaryOp:
		return e.unary(x)
	case *ast.BinOp:
		return binary(e.eval(x.Left), x.Op, e.eval(x.Right))
	case *ast.BoolOp:
		return e.boolean(x)
	case *ast.IfExp:
		truth, known := e.eval(x.Test).truth()
		switch {
		case !known:
			return literal{}
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
	return literal{}
}

// comprehension computes [element for target in list], without conditions.
func (e *evaluator) comprehension(x *ast.ListComp) literal {
	if len(x.Generators) != 1 || len(x.Generators[0].Ifs) > 0 {
		return literal{}
	}
	over := e.eval(x.Generators[0].Iter)
	if over.kind != sequence {
		return literal{}
	}
	outer := e.bound
	defer func() { e.bound = outer }()
	v := literal{kind: sequence, items: make([]literal, len(over.items))}
	for i, item := range over.items {
		e.bound = maps.Clone(outer)
		if e.bound == nil {
			e.bound = make(map[string]literal)
		}
		e.bind(x.Generators[0].Target, item)
		v.items[i] = e.eval(x.Elt)
	}
	return v
}

// bind gives names their values: a name, or a tuple of names.
func (e *evaluator) bind(target ast.Expr, v literal) {
	switch target := target.(type) {
	case *ast.Name:
		e.bound[string(target.Id)] = v
	case *ast.Tuple:
		for i, name := range target.Elts {
			if v.kind == sequence && i < len(v.items) {
				e.bind(name, v.items[i])
			} else {
				e.bind(name, literal{})
			}
		}
	}
}

func (e *evaluator) list(elements []ast.Expr) literal {
	v := literal{kind: sequence, items: make([]literal, len(elements))}
	for i, x := range elements {
		if _, star := x.(*ast.Starred); star {
			return literal{}
		}
		v.items[i] = e.eval(x)
	}
	return v
}

func numberOf(n py.Object) literal {
	switch n := n.(type) {
	case py.Int:
		return literal{kind: number, num: float64(n), whole: true}
	case py.Float:
		return literal{kind: number, num: float64(n)}
	}
	return literal{}
}

func (e *evaluator) name(name string) literal {
	switch name {
	case "True", "False":
		return literal{kind: boolean, yes: name == "True"}
	case "None":
		return literal{kind: none}
	case "version":
		return literal{kind: text, str: "18.0"}
	}
	if v, ok := e.bound[name]; ok {
		return v
	}
	if e.local != nil {
		if id, ok := e.local(name); ok {
			return literal{kind: record, str: id}
		}
	}
	if e.named != nil {
		return e.named(name)
	}
	return literal{}
}
