package load

import "github.com/go-python/gpython/ast"

// The commands of x2many fields [odoo/fields.py: Command].
const (
	commandCreate = iota
	commandUpdate
	commandDelete
	commandUnlink
	commandLink
	commandClear
	commandSet
)

var commandNames = map[string]int{
	"create": commandCreate, "update": commandUpdate, "delete": commandDelete, "unlink": commandUnlink,
	"link": commandLink, "clear": commandClear, "set": commandSet,
}

// call computes ref(…), obj(…), Command.x(…), env.ref(…) and a few builtins; times are not computed.
func (e *evaluator) call(x *ast.Call) literal {
	switch f := x.Func.(type) {
	case *ast.Name:
		return e.function(string(f.Id), x)
	case *ast.Attribute:
		if name, ok := f.Value.(*ast.Name); ok {
			switch string(name.Id) {
			case "Command":
				return e.command(string(f.Attr), x)
			case "datetime", "DateTime", "timedelta", "relativedelta", "time", "pytz":
				return literal{kind: moment}
			}
		}
		on := e.eval(f.Value)
		switch {
		case on.kind == moment:
			return literal{kind: moment}
		case on.kind == dict && len(x.Args) == 0:
			return on.view(string(f.Attr))
		case on.kind == object && on.env && string(f.Attr) == "ref":
			return e.ref(x)
		case on.kind == object || on.kind == record:
			switch string(f.Attr) {
			case "browse", "search", "with_context", "sudo", "with_user", "exists":
				return literal{kind: object, model: on.model}
			}
		}
	}
	return literal{}
}

// view is what the methods of a dict give.
func (v literal) view(method string) literal {
	out := literal{kind: sequence}
	switch method {
	case "keys":
		out.items = v.keys
	case "values":
		out.items = v.items
	case "items":
		for i := range min(len(v.keys), len(v.items)) {
			out.items = append(out.items, literal{kind: sequence, items: []literal{v.keys[i], v.items[i]}})
		}
	default:
		return literal{}
	}
	return out
}

func (e *evaluator) function(name string, x *ast.Call) literal {
	switch name {
	case "ref":
		return e.ref(x)
	case "obj":
		if e.obj == "" {
			return literal{}
		}
		if len(x.Args) == 1 {
			if v := e.eval(x.Args[0]); v.kind == record {
				v.model = e.obj
				return v
			}
		}
		return literal{kind: object, model: e.obj}
	case "timedelta", "relativedelta", "datetime":
		return literal{kind: moment}
	case "str", "int", "float", "bool", "list", "tuple", "set", "len":
		if len(x.Args) == 1 && len(x.Keywords) == 0 {
			return convert(name, e.eval(x.Args[0]))
		}
	case "dict":
		if len(x.Args) > 0 || x.Kwargs != nil {
			return literal{}
		}
		v := literal{kind: dict}
		for _, k := range x.Keywords {
			v.keys = append(v.keys, literal{kind: text, str: string(k.Arg)})
			v.items = append(v.items, e.eval(k.Value))
		}
		return v
	}
	return literal{}
}

// ref gives a record by its XML id.
func (e *evaluator) ref(x *ast.Call) literal {
	if len(x.Args) == 0 {
		return literal{}
	}
	id := e.eval(x.Args[0])
	if id.kind != text {
		return literal{}
	}
	v := literal{kind: record, str: e.full(id.str)}
	v.model, _ = e.model(v.str)
	return v
}

// command makes what the methods of Command give: a triple.
func (e *evaluator) command(name string, x *ast.Call) literal {
	code, ok := commandNames[name]
	if !ok {
		return literal{}
	}
	zero := literal{kind: number, whole: true}
	v := literal{kind: sequence, items: []literal{{kind: number, num: float64(code), whole: true}, zero, zero}}
	args := e.list(x.Args).items
	for _, k := range x.Keywords {
		args = append(args, e.eval(k.Value))
	}
	switch code {
	case commandCreate, commandSet:
		if len(args) > 0 {
			v.items[2] = args[0]
		}
	default:
		copy(v.items[1:], args)
	}
	return v
}

func convert(to string, v literal) literal {
	switch to {
	case "str":
		if v.kind == text {
			return v
		}
	case "int", "float":
		if v.kind == number {
			v.whole = to == "int"
			if v.whole {
				v.num = float64(int64(v.num))
			}
			return v
		}
	case "bool":
		if truth, known := v.truth(); known {
			return literal{kind: boolean, yes: truth}
		}
	case "list", "tuple", "set":
		if v.kind == sequence {
			return v
		}
	case "len":
		if v.kind == sequence || v.kind == dict {
			return literal{kind: number, num: float64(len(v.items)), whole: true}
		}
	}
	return literal{}
}

// attribute follows records along their fields as far as models tell.
func (e *evaluator) attribute(x *ast.Attribute) literal {
	if base, ok := x.Value.(*ast.Name); ok && e.member != nil {
		if v := e.member(string(base.Id), string(x.Attr)); v.kind != unknown {
			return v
		}
	}
	v := e.eval(x.Value)
	if v.kind != record && v.kind != object {
		return literal{}
	}
	name := string(x.Attr)
	switch {
	case v.env:
		return literal{}
	case name == "env":
		return literal{kind: object, model: v.model, env: true}
	case name == "id" && v.kind == record:
		return v
	case v.model == "":
		return literal{}
	}
	if f := e.field(v.model, name); f.Comodel != "" {
		return literal{kind: object, model: f.Comodel}
	}
	return literal{}
}
