package eval

import "github.com/go-python/gpython/ast"

// call computes ref(…), obj(…), Command.x(…), env.ref(…) and a few builtins; times are not computed.
func (e *evaluator) call(x *ast.Call) Value {
	switch f := x.Func.(type) {
	case *ast.Name:
		return e.function(string(f.Id), x)
	case *ast.Attribute:
		if name, ok := f.Value.(*ast.Name); ok {
			switch string(name.Id) {
			case "Command":
				return e.command(string(f.Attr), e.arguments(x))
			case "datetime", "DateTime", "timedelta", "relativedelta", "time", "pytz":
				return Value{Kind: Moment}
			}
		}
		on := e.eval(f.Value)
		switch {
		case on.Kind == Moment:
			return Value{Kind: Moment}
		case on.Kind == Dict && len(x.Args) == 0:
			return on.view(string(f.Attr))
		case on.Kind == Object && on.Env && string(f.Attr) == "ref":
			return e.ref(x)
		case on.Kind == Object || on.Kind == Record:
			switch string(f.Attr) {
			case "browse", "search", "with_context", "sudo", "with_user", "exists":
				return Value{Kind: Object, Model: on.Model}
			}
		}
	}
	return Value{}
}

func (e *evaluator) function(name string, x *ast.Call) Value {
	switch name {
	case "ref":
		return e.ref(x)
	case "obj":
		if e.Object == "" {
			return Value{}
		}
		if len(x.Args) == 1 {
			if v := e.eval(x.Args[0]); v.Kind == Record {
				v.Model = e.Object
				return v
			}
		}
		return Value{Kind: Object, Model: e.Object}
	case "timedelta", "relativedelta", "datetime":
		return Value{Kind: Moment}
	case "str", "int", "float", "bool", "list", "tuple", "set", "len":
		if len(x.Args) == 1 && len(x.Keywords) == 0 {
			return convert(name, e.eval(x.Args[0]))
		}
	case "dict":
		if len(x.Args) > 0 || x.Kwargs != nil {
			return Value{}
		}
		v := Value{Kind: Dict}
		for _, k := range x.Keywords {
			v.Keys = append(v.Keys, Value{Kind: Text, Str: string(k.Arg)})
			v.Items = append(v.Items, e.eval(k.Value))
		}
		return v
	}
	return Value{}
}

// ref gives a record by its XML id.
func (e *evaluator) ref(x *ast.Call) Value {
	if len(x.Args) == 0 {
		return Value{}
	}
	id := e.eval(x.Args[0])
	if id.Kind != Text {
		return Value{}
	}
	v := Value{Kind: Record, Str: e.Full(id.Str)}
	v.Model = e.Model(v.Str)
	return v
}

// arguments gives the values of all arguments, by position first.
func (e *evaluator) arguments(x *ast.Call) []Value {
	args := e.list(x.Args).Items
	for _, k := range x.Keywords {
		args = append(args, e.eval(k.Value))
	}
	return args
}

func convert(to string, v Value) Value {
	switch to {
	case "str":
		if v.Kind == Text {
			return v
		}
	case "int", "float":
		if v.Kind == Number {
			v.Whole = to == "int"
			if v.Whole {
				v.Num = float64(int64(v.Num))
			}
			return v
		}
	case "bool":
		if truth, known := v.Truth(); known {
			return Value{Kind: Boolean, Yes: truth}
		}
	case "list", "tuple", "set":
		if v.Kind == Sequence {
			return v
		}
	case "len":
		if v.Kind == Sequence || v.Kind == Dict {
			return Value{Kind: Number, Num: float64(len(v.Items)), Whole: true}
		}
	}
	return Value{}
}

// attribute follows records along their fields as far as models tell.
func (e *evaluator) attribute(x *ast.Attribute) Value {
	if base, ok := x.Value.(*ast.Name); ok && e.Member != nil {
		if v := e.Member(string(base.Id), string(x.Attr)); v.Kind != Unknown {
			return v
		}
	}
	v := e.eval(x.Value)
	if v.Kind != Record && v.Kind != Object {
		return Value{}
	}
	name := string(x.Attr)
	switch {
	case v.Env:
		return Value{}
	case name == "env":
		return Value{Kind: Object, Model: v.Model, Env: true}
	case name == "id" && v.Kind == Record:
		return v
	case v.Model == "":
		return Value{}
	}
	if comodel := e.Comodel(v.Model, name); comodel != "" {
		return Value{Kind: Object, Model: comodel}
	}
	return Value{}
}
