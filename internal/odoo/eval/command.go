package eval

// Command is what the first of the three parts of a command of an x2many field says [odoo/fields.py: Command].
type Command int

// The commands.
const (
	Create Command = iota
	Update
	Delete
	Unlink
	Link
	Clear
	Set
)

var commandNames = map[string]Command{
	"create": Create, "update": Update, "delete": Delete, "unlink": Unlink, "link": Link, "clear": Clear, "set": Set,
}

// command makes what the methods of Command give: a triple.
func (e *evaluator) command(name string, args []Value) Value {
	code, ok := commandNames[name]
	if !ok {
		return Value{}
	}
	zero := Value{Kind: Number, Whole: true}
	v := Value{Kind: Sequence, Items: []Value{{Kind: Number, Num: float64(code), Whole: true}, zero, zero}}
	switch code {
	case Create, Set:
		if len(args) > 0 {
			v.Items[2] = args[0]
		}
	default:
		copy(v.Items[1:], args)
	}
	return v
}

// Command takes such a triple apart: id is its second part, arg the third. What is left out at its end is 0.
func (v Value) Command() (code Command, id, arg Value, ok bool) {
	if v.Kind != Sequence || len(v.Items) == 0 || len(v.Items) > 3 || v.Items[0].Kind != Number {
		return 0, Value{}, Value{}, false
	}
	parts := [3]Value{1: {Kind: Number, Whole: true}, 2: {Kind: Number, Whole: true}}
	copy(parts[:], v.Items)
	return Command(parts[0].Num), parts[1], parts[2], true
}
