package loader

import (
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
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
	field, is := l.Closure.Field(model, f.Name)
	switch {
	case is == world.Absent && l.Closure.Model(model) == world.Present:
		l.abortAt(f.NamePlace, NoSuchField, f.Name, fmt.Sprintf("%s has no field %s", model, f.Name))
	case is == world.Present && isText(f) && !takes(field.Type, f.Value):
		l.abortAt(f.Place, BadValue, f.Name,
			fmt.Sprintf("%s of %s is of type %s and cannot be %q", f.Name, model, field.Type, f.Value))
	}
}

// isText tells whether Odoo converts the text of an element as it stands.
func isText(f *xmldata.Field) bool {
	return f.Kind == xmldata.Plain && (f.Type == "" || f.Type == "char")
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
	}
	return true
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
