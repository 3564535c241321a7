package loader

import (
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// value gives a field of a record, converted as its type demands; known is false where only run time can tell.
func (l *loader) value(r *Record, name string) (v eval.Value, known bool) {
	field, is := l.Closure.Field(r.Model, name)
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
		v = eval.Value{Kind: eval.Record, Str: l.full(written.Text)}
	case written.Kind == xmldata.Refs:
		v = eval.Value{Kind: eval.Sequence}
		for id := range strings.SplitSeq(written.Text, ",") {
			v.Items = append(v.Items, eval.Value{Kind: eval.Record, Str: l.full(id)})
		}
		if field.Type != "many2many" && field.Type != "one2many" && len(v.Items) == 1 {
			v = v.Items[0]
		}
	case written.Kind == xmldata.Plain:
		v = plain(written, field.Type)
	case written.Kind == xmldata.Markup, written.Kind == xmldata.FileContent:
		v = eval.Value{Kind: eval.Moment} // something, and no contract asks what
	}
	v = typed(v, field.Type)
	return v, v.Kind != eval.Unknown
}

// unwritten is the value of a field that no file sets: its default.
func (l *loader) unwritten(field world.Field, is world.Presence, name string) (v eval.Value, known bool) {
	switch {
	case is != world.Present:
		// Odoo would refuse an unknown field; where models are not known, active is the one with a usual default.
		return eval.Value{Kind: eval.None}, name != "active"
	case field.Flags&(world.Computed|world.Related) != 0 || field.Default == "?":
		return eval.Value{}, false
	case field.Default == "":
		return eval.Value{Kind: eval.None}, true
	}
	v = l.names("").Evaluate(field.Default)
	return v, v.Kind != eval.Unknown
}

// plain reads text as Odoo converts it for a type; a type that is not known leaves it text.
func plain(w Value, kind string) eval.Value {
	if w.Type == "int" || w.Type == "float" {
		kind = w.Type
	}
	switch kind {
	case "boolean":
		return eval.Value{Kind: eval.Boolean, Yes: isTrueText(w.Text, w.Cell)}
	case "integer", "float", "monetary", "int":
		number, ok := numberText(w.Text)
		if !ok {
			return eval.Value{Kind: eval.None}
		}
		return number
	case "":
		return eval.Value{Kind: eval.Text, Str: w.Text, Yes: w.Cell}
	case "many2one":
		if strings.TrimSpace(w.Text) == "" {
			return eval.Value{Kind: eval.None}
		}
		return eval.Value{} // a cell with a name to search for
	}
	return eval.Value{Kind: eval.Text, Str: w.Text}
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

func numberText(s string) (eval.Value, bool) {
	s = strings.TrimSpace(s)
	if s != "" && !strings.Contains(s, "__") && s[0] != '_' && s[len(s)-1] != '_' {
		s = strings.ReplaceAll(s, "_", "") // as Python reads them
	}
	if _, err := strconv.ParseInt(s, 10, 64); err == nil {
		x, _ := strconv.ParseFloat(s, 64)
		return eval.Value{Kind: eval.Number, Num: x, Whole: true}, true
	}
	x, err := strconv.ParseFloat(s, 64)
	return eval.Value{Kind: eval.Number, Num: x}, err == nil
}

// typed converts what an expression gave. Commands of an x2many come to the records they leave.
func typed(v eval.Value, kind string) eval.Value {
	switch kind {
	case "boolean":
		if truth, known := v.Truth(); known {
			return eval.Value{Kind: eval.Boolean, Yes: truth}
		}
		return eval.Value{}
	case "one2many", "many2many":
		return linked(v)
	case "many2one", "char", "text", "html", "date", "datetime", "selection", "binary", "reference":
		if truth, known := v.Truth(); known && !truth && v.Kind != eval.Text {
			return eval.Value{Kind: eval.None}
		}
	}
	return v
}

// linked gives the records that commands leave on an empty field; items of created ones are dicts.
func linked(v eval.Value) eval.Value {
	if v.Kind != eval.Sequence {
		return v
	}
	out := eval.Value{Kind: eval.Sequence}
	for _, c := range v.Items {
		if c.Kind == eval.Record {
			out.Items = append(out.Items, c)
			continue
		}
		code, id, arg, ok := c.Command()
		if !ok {
			return eval.Value{}
		}
		switch code {
		case eval.Create:
			out.Items = append(out.Items, arg)
		case eval.Link:
			out.Items = append(out.Items, id)
		case eval.Clear:
			out.Items = nil
		case eval.Set:
			if arg.Kind != eval.Sequence {
				return eval.Value{}
			}
			out.Items = arg.Items
		}
	}
	return out
}
