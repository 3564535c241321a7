package load

import (
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

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
