package load

import (
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// answer is a judgement that files may not settle. The order is that of certainty, so that min joins conditions.
type answer int8

const (
	no answer = iota
	maybe
	yes
)

// Answer says whether a record keeps conditions.
type Answer = answer

// The answers. Maybe means that only run time can tell: a computed value, a default that code gives.
const (
	No    = no
	Maybe = maybe
	Yes   = yes
)

// Matches judges all conditions on the record as it stands after all writes. The record must be of a model that a
// contract of the module asks about.
func (s *Seed) Matches(r *Record, where []policy.Condition) Answer {
	result := yes
	for i := range where {
		result = min(result, s.loader.condition(r, &where[i]))
	}
	return result
}

// FieldValue is what a record has in one field.
type FieldValue struct {
	Set  Answer // whether it has a value that is not false
	Text string // the value in one word, the same for equal ones; "" when only run time can tell
	// Missing is the XML id of a reference that leads to no record; "" when there is none.
	Missing string
}

// Value gives a field of a record as it stands after all writes. As for Matches, the record must be of a module with
// contracts.
func (s *Seed) Value(r *Record, field string) FieldValue {
	v, known := s.loader.value(r, field)
	truth, sure := v.truth()
	out := FieldValue{Set: maybe}
	switch {
	case !known || !sure:
		return out
	case truth:
		out.Set = yes
	default:
		out.Set = no
	}
	out.Text = v.key()
	items := []literal{v}
	if v.kind == sequence {
		items = v.items
	}
	for _, item := range items {
		if item.kind != record {
			continue
		}
		if _, is := s.loader.find(item.str); is == Missing {
			out.Missing = item.str
			break
		}
	}
	return out
}

// key writes a value so that equal values have equal texts; "" for one that is not computed.
func (v literal) key() string {
	switch v.kind {
	case unknown, moment, object:
		return ""
	case sequence, dict:
		var parts []string
		for _, item := range v.items {
			part := item.key()
			if part == "" {
				return ""
			}
			parts = append(parts, part)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case none:
		return "nothing"
	case text:
		return strconv.Quote(v.str)
	}
	return v.String()
}

func (l *loader) condition(r *Record, c *policy.Condition) answer {
	v, known := l.value(r, c.Field)
	if c.Set != nil {
		truth, sure := v.truth()
		switch {
		case !known || !sure:
			return maybe
		case truth == *c.Set:
			return yes
		}
		return no
	}
	if !known {
		return maybe
	}
	wanted := c.In
	if c.Equals != nil {
		wanted = []any{c.Equals}
	}
	best := no
	for _, want := range wanted {
		best = max(best, l.equals(v, want))
	}
	return best
}

// value gives a field of a record, converted as its type demands; known is false where only run time can tell.
func (l *loader) value(r *Record, name string) (v literal, known bool) {
	field, is := l.closure.Field(r.Model, name)
	written, ok := r.Fields[name]
	if !ok {
		return l.unwritten(field, is, name)
	}
	switch {
	case written.result != nil:
		v = *written.result
	case written.Kind == xmldata.Eval:
		v = l.evaluate(written.Text, nil)
	case written.Kind == xmldata.Ref:
		v = literal{kind: record, str: l.full(written.Text)}
	case written.Kind == xmldata.Refs:
		v = literal{kind: sequence}
		for id := range strings.SplitSeq(written.Text, ",") {
			v.items = append(v.items, literal{kind: record, str: l.full(id)})
		}
		if field.Type != "many2many" && field.Type != "one2many" && len(v.items) == 1 {
			v = v.items[0]
		}
	case written.Kind == xmldata.Plain:
		v = plain(written, field.Type)
	case written.Kind == xmldata.Markup, written.Kind == xmldata.FileContent:
		v = literal{kind: moment} // something, and no contract asks what
	}
	v = typed(v, field.Type)
	return v, v.kind != unknown
}

// unwritten is the value of a field that no file sets: its default.
func (l *loader) unwritten(field Field, is Presence, name string) (v literal, known bool) {
	switch {
	case is != Present:
		// Odoo would refuse an unknown field; where models are not known, active is the one with a usual default.
		return literal{kind: none}, name != "active"
	case field.Flags&(Computed|Related) != 0 || field.Default == "?":
		return literal{}, false
	case field.Default == "":
		return literal{kind: none}, true
	}
	v = l.evaluator("").expression(field.Default)
	return v, v.kind != unknown
}

// plain reads text as Odoo converts it for a type; a type that is not known leaves it text.
func plain(w Value, kind string) literal {
	if w.Type == "int" || w.Type == "float" {
		kind = w.Type
	}
	switch kind {
	case "boolean":
		return literal{kind: boolean, yes: isTrueText(w.Text, w.Cell)}
	case "integer", "float", "monetary", "int":
		number, ok := numberText(w.Text)
		if !ok {
			return literal{kind: none}
		}
		return number
	case "":
		return literal{kind: text, str: w.Text, yes: w.Cell}
	case "many2one":
		if strings.TrimSpace(w.Text) == "" {
			return literal{kind: none}
		}
		return literal{} // a cell with a name to search for
	}
	return literal{kind: text, str: w.Text}
}

// isTrueText reads text as Odoo converts it for a boolean field. In XML only 0, false and off are false, so an
// empty element is true [odoo/tools/convert.py: str2bool]; in CSV an empty cell is false too, and so is "no"
// [base ir_fields.py: _str_to_boolean].
func isTrueText(s string, cell bool) bool {
	s = strings.ToLower(s)
	if cell {
		return s != "" && s != "0" && s != "false" && s != "no"
	}
	return s != "0" && s != "false" && s != "off"
}

func numberText(s string) (literal, bool) {
	s = strings.TrimSpace(s)
	if _, err := strconv.ParseInt(s, 10, 64); err == nil {
		x, _ := strconv.ParseFloat(s, 64)
		return literal{kind: number, num: x, whole: true}, true
	}
	x, err := strconv.ParseFloat(s, 64)
	return literal{kind: number, num: x}, err == nil
}

// typed converts what an expression gave. Commands of an x2many come to the records they leave.
func typed(v literal, kind string) literal {
	switch kind {
	case "boolean":
		if truth, known := v.truth(); known {
			return literal{kind: boolean, yes: truth}
		}
		return literal{}
	case "one2many", "many2many":
		return linked(v)
	case "many2one", "char", "text", "html", "date", "datetime", "selection", "binary", "reference":
		if truth, known := v.truth(); known && !truth && v.kind != text {
			return literal{kind: none}
		}
	}
	return v
}

// linked gives the records that commands leave on an empty field; items of created ones are dicts.
func linked(v literal) literal {
	if v.kind != sequence {
		return v
	}
	out := literal{kind: sequence}
	for _, c := range v.items {
		if c.kind == record {
			out.items = append(out.items, c)
			continue
		}
		code, arg, ok := c.asCommand()
		if !ok {
			return literal{}
		}
		switch code {
		case commandCreate:
			out.items = append(out.items, arg)
		case commandLink:
			out.items = append(out.items, c.items[1])
		case commandClear:
			out.items = nil
		case commandSet:
			if arg.kind != sequence {
				return literal{}
			}
			out.items = arg.items
		}
	}
	return out
}

// asCommand takes a triple apart; what is left out at its end is 0.
func (v literal) asCommand() (code int, arg literal, ok bool) {
	if v.kind != sequence || len(v.items) == 0 || len(v.items) > 3 || v.items[0].kind != number {
		return 0, literal{}, false
	}
	for len(v.items) < 3 {
		v.items = append(v.items, literal{kind: number, whole: true})
	}
	return int(v.items[0].num), v.items[2], true
}

// equals compares with a value of a contract: a bool, an int64, a float64 or a string. A record equals its XML id,
// with or without the module's prefix.
func (l *loader) equals(v literal, want any) answer {
	if v.kind == unknown || v.kind == object {
		return maybe
	}
	is := func(b bool) answer {
		if b {
			return yes
		}
		return no
	}
	switch want := want.(type) {
	case bool:
		if v.kind == text { // of a field whose type is not known
			return is(isTrueText(v.str, v.yes) == want)
		}
		truth, known := v.truth()
		if !known {
			return maybe
		}
		return is(truth == want)
	case int64:
		return l.equalsNumber(v, float64(want))
	case float64:
		return l.equalsNumber(v, want)
	case string:
		switch v.kind {
		case text:
			return is(v.str == want)
		case record:
			return is(v.str == l.full(want))
		case moment:
			return maybe
		}
		return is(v.kind == none && want == "")
	}
	return no
}

func (l *loader) equalsNumber(v literal, want float64) answer {
	if v.kind == text {
		v, _ = numberText(v.str)
	}
	if v.kind == moment {
		return maybe
	}
	if v.kind == boolean {
		v = literal{kind: number, num: float64(b2i(v.yes))}
	}
	if v.kind == number && v.num == want {
		return yes
	}
	return no
}
