package eval

import (
	"strconv"
	"strings"
)

// Kind is the kind of a Value.
type Kind uint8

// The kinds, with the fields of Value that they use.
const (
	Unknown  Kind = iota // only a running Odoo can tell
	None                 // None, and False where a field is not set
	Boolean              // Yes
	Number               // Num, Whole
	Text                 // Str
	Sequence             // Items: a list, tuple or set
	Dict                 // Keys and Items
	Record               // one record: its XML id in Str; Model where it is known
	Moment               // a date, time or period that is not computed; never false
	Object               // something with a Model whose records are not known; Env: the environment of one
)

// Value is what an expression comes to. The zero Value is Unknown.
type Value struct {
	Kind        Kind
	Yes         bool
	Whole       bool // Num is an int
	Env         bool
	Num         float64
	Str         string // of a record: "module.name"
	Model       string
	Items, Keys []Value
}

// Truth is Python's bool(); known is false where only a running Odoo can tell.
func (v Value) Truth() (truth, known bool) {
	switch v.Kind {
	case None:
		return false, true
	case Boolean:
		return v.Yes, true
	case Number:
		return v.Num != 0, true
	case Text:
		return v.Str != "", true
	case Sequence, Dict:
		return len(v.Items) > 0, true
	case Record, Moment:
		return true, true
	}
	return false, false
}

// AsNumber gives the number that Python sees in a boolean; other values are themselves.
func (v Value) AsNumber() Value {
	if v.Kind != Boolean {
		return v
	}
	if v.Yes {
		return Value{Kind: Number, Num: 1}
	}
	return Value{Kind: Number}
}

// Equal is Python's ==; known is false where only a running Odoo can tell.
func Equal(a, b Value) (equal, known bool) {
	if !a.isComputed() || !b.isComputed() {
		return false, false
	}
	a, b = a.AsNumber(), b.AsNumber()
	if a.Kind != b.Kind || len(a.Items) != len(b.Items) {
		return false, true
	}
	for i := range a.Items {
		if equal, known := Equal(a.Items[i], b.Items[i]); !equal || !known {
			return equal, known
		}
	}
	return a.Num == b.Num && a.Str == b.Str, true
}

func (v Value) isComputed() bool { return v.Kind != Unknown && v.Kind != Moment && v.Kind != Object }

// Get gives the value of a key of a dict; Unknown without one.
func (v Value) Get(key Value) Value {
	for i := len(v.Keys) - 1; i >= 0; i-- {
		if equal, known := Equal(v.Keys[i], key); equal && known && i < len(v.Items) {
			return v.Items[i]
		}
	}
	return Value{}
}

// view is what the methods of a dict give.
func (v Value) view(method string) Value {
	out := Value{Kind: Sequence}
	switch method {
	case "keys":
		out.Items = v.Keys
	case "values":
		out.Items = v.Items
	case "items":
		for i := range min(len(v.Keys), len(v.Items)) {
			out.Items = append(out.Items, Value{Kind: Sequence, Items: []Value{v.Keys[i], v.Items[i]}})
		}
	default:
		return Value{}
	}
	return out
}

// String gives a scalar as people write it; "" for other values.
func (v Value) String() string {
	switch v.Kind {
	case Boolean:
		return strconv.FormatBool(v.Yes)
	case Number:
		return strconv.FormatFloat(v.Num, 'f', -1, 64)
	case Text, Record:
		return v.Str
	}
	return ""
}

// Key writes a value so that equal values have equal texts; "" for one that is not computed.
func (v Value) Key() string {
	switch v.Kind {
	case Unknown, Moment, Object:
		return ""
	case Sequence, Dict:
		var parts []string
		for _, item := range v.Items {
			part := item.Key()
			if part == "" {
				return ""
			}
			parts = append(parts, part)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case None:
		return "nothing"
	case Text:
		return strconv.Quote(v.Str)
	}
	return v.String()
}
