package loader

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// given is a value of a new record as it is written down.
type given struct {
	value eval.Value
	place unit.Range
}

// checkLimits checks a new record by the constraints of its table, where the data says the values that these are about:
// of the records that other modules make nothing is known. values gives those of a field.
func (l *loader) checkLimits(model, full string, values func(name string) (given, bool)) {
	for _, c := range l.Closure.Constraints(model) {
		if c.Unique != nil {
			l.checkUnique(model, full, c.Unique, values)
			continue
		}
		v, ok := values(c.Column)
		number := v.value
		if number.Kind == eval.Text {
			number, _ = numberText(number.Str)
		}
		if ok && number.Kind == eval.Number && l.isColumn(model, c.Column) && !c.Takes(number.Num) {
			l.abortAt(v.place, BadValue, c.Column,
				fmt.Sprintf("%s of %s must be %s %g", c.Column, model, c.Operator, c.Bound))
		}
	}
}

// checkUnique compares a record with those that the module has made before.
func (l *loader) checkUnique(model, full string, columns []string, values func(name string) (given, bool)) {
	key := []string{model, strings.Join(columns, ",")}
	var last given
	for _, column := range columns {
		v, ok := values(column)
		if !ok || !l.isColumn(model, column) {
			return
		}
		switch v.value.Kind {
		case eval.Text, eval.Record:
			key = append(key, v.value.Str)
		case eval.Number:
			key = append(key, fmt.Sprint(v.value.Num))
		default:
			return
		}
		last = v
	}
	joined := strings.Join(key, "\x00")
	if other, taken := l.taken[joined]; taken && other != full {
		l.abortAt(last.place, BadValue, columns[0],
			fmt.Sprintf("another record of %s has %q for %s, which no two may have", model, key[2:],
				strings.Join(columns, ", ")))
		return
	}
	if l.taken == nil {
		l.taken = make(map[string]string)
	}
	l.taken[joined] = full
}

// isColumn tells whether a field is stored as it is given.
func (l *loader) isColumn(model, name string) bool {
	f, is := l.Closure.Field(model, name)
	return is == world.Present && f.Flags&(world.Computed|world.Related|world.Inherited) == 0 &&
		!l.Closure.MayGive(model, name)
}

// changes forgets the values of a record that is written again, or deleted.
func (l *loader) changes(full string) {
	for key, holder := range l.taken {
		if holder == full {
			delete(l.taken, key)
		}
	}
}

// writtenIn gives the values of a record in XML.
func (l *loader) writtenIn(e *xmldata.Entry) func(name string) (given, bool) {
	return func(name string) (given, bool) {
		f := e.Field(name)
		switch {
		case f == nil:
			return given{}, false
		case isText(f) && f.Value != "":
			return given{eval.Value{Kind: eval.Text, Str: f.Value}, f.Place}, true
		case f.Kind == xmldata.Ref:
			return given{eval.Value{Kind: eval.Record, Str: l.full(f.Value)}, f.Place}, true
		case f.Kind == xmldata.Eval:
			return given{l.evaluate(f.Value, f.Extra), f.Place}, true
		}
		return given{}, false
	}
}

// writtenAs gives the values of a record in CSV.
func (l *loader) writtenAs(record csvRecord) func(name string) (given, bool) {
	return func(name string) (given, bool) {
		i := slices.IndexFunc(record.fields, func(f csvField) bool { return f.name == name })
		if i < 0 || record.fields[i].empty || record.fields[i].lines != nil {
			return given{}, false
		}
		v := record.fields[i].value
		if v.Kind == xmldata.Refs {
			return given{eval.Value{Kind: eval.Record, Str: l.full(v.Text)}, v.Place}, true
		}
		return given{eval.Value{Kind: eval.Text, Str: v.Text}, v.Place}, true
	}
}
