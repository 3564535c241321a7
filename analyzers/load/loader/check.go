package loader

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// checkID follows convert.py, _test_xml_id, and a check of the database.
func (l *loader) checkID(full string) bool {
	module, name, ok := strings.Cut(full, ".")
	switch {
	case !ok:
		return true
	case strings.Contains(name, "."):
		l.abort(BadID, full, fmt.Sprintf("%s has more than one dot", full))
		return false
	case strings.Contains(name, " "):
		l.abort(BadID, full, fmt.Sprintf("%s has a blank", full))
		return false
	case module != l.Name && !l.Closure.Loads(module):
		l.abort(NotInstalled, full, full+" has the prefix of a module that is not loaded before this one")
		return false
	}
	return true
}

// reference checks the target of a ref. With a false forcecreate Odoo skips the record when it is missing, else
// it gives up. Whether the record goes on is the answer.
func (l *loader) reference(e *xmldata.Entry, f *xmldata.Field) bool {
	full := l.full(f.Value)
	if _, is := l.find(full); is != world.Absent {
		return true
	}
	if !e.ForceCreate.Or(true) {
		return false
	}
	l.abortAt(f.Place, NoSuchRecord, full, fmt.Sprintf("%s does not exist when this record is loaded", full))
	return true
}

// checkField: an unknown field aborts, and so does text that its type does not take [convert.py: _tag_record].
func (l *loader) checkField(model string, f *xmldata.Field) {
	if f.Kind == xmldata.Eval && !l.checkExpression(f) || !l.checkFile(f) {
		return
	}
	field, is := l.Closure.Field(model, f.Name)
	switch {
	case is == world.Absent:
		l.checkName(model, f.Name, f.NamePlace)
	case f.Kind == xmldata.Search:
		l.checkSearch(f, field)
	case is == world.Present && field.Type == "selection" && isText(f) && f.Value != "":
		l.checkSelection(model, f.Name, f.Value, false, f.Place)
	case is == world.Present && f.Kind == xmldata.Eval:
		l.checkEval(model, f, field)
	case is == world.Present && !isOfType(f, field.Type):
		l.abortAt(f.Place, BadValue, f.Name, fmt.Sprintf("%q is no value of type %s for %s of %s", f.Value,
			f.Type, f.Name, model))
	case is == world.Present && isText(f) && !takes(field.Type, f.Value):
		l.abortAt(f.Place, BadValue, f.Name,
			fmt.Sprintf("%s of %s is of type %s and cannot be %q", f.Name, model, field.Type, f.Value))
	}
}

// checkEval checks what an expression gives a field. The loader turns it into a number for a number and for a record
// [convert.py: _tag_record]; what else a field takes fields.py says, convert_to_cache.
func (l *loader) checkEval(model string, f *xmldata.Field, field world.Field) {
	v := l.evaluate(f.Value, f.Extra)
	if field.Type == "one2many" || field.Type == "many2many" {
		l.checkValues(model, f.Name, v, f.Place)
	}
	if field.Type == "selection" {
		l.checkValue(model, f.Name, v, f.Place)
	} else if !holds(field.Type, v) {
		l.abortAt(f.Place, BadValue, f.Name,
			fmt.Sprintf("%s of %s is of type %s and cannot be what %s gives", f.Name, model, field.Type, f.Value))
	}
}

// holds tells whether a type of field takes a computed value, or nobody knows.
func holds(fieldType string, v eval.Value) bool {
	truth, known := v.Truth()
	switch fieldType {
	case "many2one":
		return known && !truth || isNumeric(v, true)
	case "integer":
		return isNumeric(v, true)
	case "float", "monetary":
		return isNumeric(v, false)
	case "date", "datetime":
		return v.Kind != eval.Text || takes(fieldType, v.Str)
	case "many2many":
		return known && !truth || v.Kind != eval.Number && v.Kind != eval.Text && v.Kind != eval.Record
	}
	return true
}

// isNumeric tells whether Python makes a number of a value, or nobody knows: ref() gives one.
func isNumeric(v eval.Value, whole bool) bool {
	switch v.Kind {
	case eval.Text:
		number, is := numberText(v.Str)
		return is && (number.Whole || !whole)
	case eval.None, eval.Sequence, eval.Dict:
		return false
	}
	return true
}

// checkValues checks the records that the commands of a field create: their fields are as those of a record.
func (l *loader) checkValues(model, name string, v eval.Value, place unit.Range) {
	field, is := l.Closure.Field(model, name)
	if is != world.Present || field.Comodel == "" || v.Kind != eval.Sequence {
		return
	}
	for _, item := range v.Items {
		code, _, values, ok := item.Command()
		if !ok || code != eval.Create && code != eval.Update || values.Kind != eval.Dict {
			continue
		}
		for i, key := range values.Keys {
			if key.Kind != eval.Text || i >= len(values.Items) {
				continue
			}
			l.checkName(field.Comodel, key.Str, place)
			l.checkValue(field.Comodel, key.Str, values.Items[i], place)
			l.checkValues(field.Comodel, key.Str, values.Items[i], place)
		}
		if code == eval.Create {
			gives := l.gives(field.Comodel, values)
			l.checkMissing(field.Comodel, place,
				func(name string) bool { return name == field.Inverse || gives(name) })
		}
	}
}

// checkValue checks a computed value of a selection.
func (l *loader) checkValue(model, name string, v eval.Value, place unit.Range) {
	field, is := l.Closure.Field(model, name)
	truth, known := v.Truth()
	if is != world.Present || field.Type != "selection" || known && !truth {
		return
	}
	switch v.Kind {
	case eval.Text:
		l.checkSelection(model, name, v.Str, false, place)
	case eval.Number:
		l.checkSelection(model, name, strconv.FormatFloat(v.Num, 'g', -1, 64), false, place)
	}
}

// checkSelection: a value that the field lacks aborts [odoo/fields.py: Selection.convert_to_cache].
func (l *loader) checkSelection(model, name, text string, cell bool, place unit.Range) {
	values, ok := l.Closure.Selection(model, name)
	if ok && !world.Takes(values, text, cell) {
		l.abortAt(place, NoSuchValue, text, fmt.Sprintf("%s of %s has no value %q", name, model, text))
	}
}

// checkMissing: a new record without a required field aborts, since its column takes no NULL.
func (l *loader) checkMissing(model string, place unit.Range, isSet func(field string) bool) {
	if l.partial {
		return
	}
	for _, name := range l.Closure.Missing(model, isSet) {
		l.abortAt(place, NoValue, name, fmt.Sprintf("a new record of %s must have a value for %s", model, name))
	}
}

func (l *loader) isNeverNull(model, name string) bool {
	field, _ := l.Closure.Field(model, name)
	return world.IsNeverNull(field.Type)
}

// checkName: an unknown field aborts. Of a model that nobody defines nothing is said: that is what is wrong.
func (l *loader) checkName(model, name string, place unit.Range) {
	if _, is := l.Closure.Field(model, name); is == world.Absent && !l.Closure.Open(model) {
		l.abortAt(place, NoSuchField, name, fmt.Sprintf("%s has no field %s", model, name))
	}
}

// isText tells whether Odoo converts the text of an element as it stands.
func isText(f *xmldata.Field) bool {
	return f.Kind == xmldata.Plain && (f.Type == "" || f.Type == "char")
}

// isOfType tells whether a text is what its type attribute says, and a value for the field [convert.py: _eval_xml,
// _tag_record].
func isOfType(f *xmldata.Field, fieldType string) bool {
	if f.Kind != xmldata.Plain || f.Type != "int" && f.Type != "float" {
		return true
	}
	if f.Type == "int" && strings.TrimSpace(f.Value) == "None" {
		return !world.IsNeverNull(fieldType) || fieldType == "boolean"
	}
	number, isNumber := numberText(f.Value)
	return isNumber && (f.Type == "float" || number.Whole)
}

// takes tells whether a type of field takes the text of an element.
func takes(fieldType, value string) bool {
	switch fieldType {
	case "float", "monetary":
		_, isNumber := numberText(value)
		return isNumber
	case "many2one":
		if value == "" {
			return true
		}
		fallthrough
	case "integer":
		number, isNumber := numberText(value)
		return isNumber && number.Whole
	case "date":
		return value == "" || isDay(value)
	case "datetime":
		return value == "" || isDay(value) && (len(value) < 13 || value[11:13] < "25")
	case "many2many":
		return strings.TrimSpace(value) == ""
	}
	return true
}

// isDay tells whether a text begins with a day that there is; Odoo leaves the time to PostgreSQL.
func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	return err == nil
}

// idsInside gives, by entry, the ids that expressions name with ref(), and those in %(…)d of markup.
func idsInside(f *xmldata.File) map[int32][]*refs.Ref {
	inside := make(map[int32][]*refs.Ref)
	for i := range f.Refs {
		ref := &f.Refs[i]
		isInside := ref.In == "eval" || ref.In == "search" || ref.Via == refs.ByFormat
		if ref.Kind == refs.XMLID && isInside && ref.Guard == python.GuardNone && !ref.Test {
			inside[ref.Entry] = append(inside[ref.Entry], ref)
		}
	}
	return inside
}

// inner checks them. Odoo evaluates both before it creates the record, and without a way out
// [convert.py: _get_idref, _process]. Blanks around the name in %( … )d are part of it.
func (l *loader) inner(f *xmldata.File, list []*refs.Ref) {
	for _, ref := range list {
		full := l.full(ref.Name)
		if ref.Via == refs.ByFormat {
			start, stop := f.Text.File.Offset(ref.Place.Start), f.Text.File.Offset(ref.Place.Stop)
			if written := string(f.Text.Data[start-1 : stop+1]); written != "("+ref.Name+")" {
				written = strings.Trim(written, "()")
				l.abortAt(ref.Place, NoSuchRecord, written,
					fmt.Sprintf("%q does not exist when this is loaded", written))
				continue
			}
		}
		if _, is := l.find(full); is == world.Absent {
			l.abortAt(ref.Place, NoSuchRecord, full, fmt.Sprintf("%s does not exist when this is loaded", full))
		}
	}
}

// groups checks ids with commas between. Odoo does not strip them; a minus takes a group away.
func (l *loader) groups(f *xmldata.Field) {
	for id := range strings.SplitSeq(f.Value, ",") {
		if id = strings.TrimPrefix(id, "-"); id == "" {
			continue
		}
		full := l.full(id)
		if _, is := l.find(full); is == world.Absent {
			l.abortAt(f.Place, NoSuchRecord, full, fmt.Sprintf("%q does not exist when this is loaded", full))
		}
	}
}
