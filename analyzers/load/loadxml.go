package load

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// xml carries out the entries of a file in document order.
func (l *loader) xml(f *xmldata.File) {
	made := make([]*Record, len(f.Entries)) // by entry; nil where the record was skipped
	for i := range f.Entries {
		e := &f.Entries[i]
		l.place = e.Place
		noupdate := e.NoUpdate || l.noupdate && !e.NoUpdateSaid
		switch e.Kind {
		case xmldata.Record:
			if e.Parent < 0 {
				made[i] = l.record(e, noupdate, "", nil)
				continue
			}
			if parent := made[e.Parent]; parent != nil {
				made[i] = l.nested(parent, &f.Entries[e.Parent].Fields[e.Holder], e, noupdate)
			}
		case xmldata.Template, xmldata.Asset:
			made[i] = l.record(e, noupdate, "", nil)
		case xmldata.MenuItem:
			if e.Parent >= 0 && made[e.Parent] == nil {
				continue
			}
			made[i] = l.menu(e, noupdate)
		case xmldata.Delete:
			l.deleteTag(e)
		case xmldata.Function:
			l.function(e)
		}
	}
}

// nested loads a record that stands in a field of another, if that field is a one2many; else Odoo drops it
// without a word [convert.py: _tag_record].
func (l *loader) nested(parent *Record, holder *xmldata.Field, e *xmldata.Entry, noupdate bool) *Record {
	field, is := l.closure.Field(parent.Model, holder.Name)
	if is == Missing || is == Present && field.Type != "one2many" && field.Type != "" {
		l.seed.Ignored = append(l.seed.Ignored, Write{File: l.file, Place: e.Place})
		return nil
	}
	if field.Flags.Has(Inherited) { // such a field has no inverse: Odoo sets the field None
		l.abort(BadNesting, l.full(e.ID), fmt.Sprintf("%s stands in %s, which %s only shows of a record that it contains",
			cmp.Or(l.full(e.ID), "a record"), holder.Name, parent.Model))
		return nil
	}
	return l.record(e, noupdate, field.Inverse, parent)
}

// record follows convert.py, _tag_record, in init mode. inverse is the field that links a nested record to its
// parent.
func (l *loader) record(e *xmldata.Entry, noupdate bool, inverse string, parent *Record) *Record {
	full := l.full(e.ID)
	if !l.checkID(full) {
		return nil
	}
	if full != "" && !l.isOwn(full) {
		if _, is := l.find(full); is == Missing && !e.ForceCreate.Or(false) {
			if !noupdate || e.ForceCreate.Or(true) {
				l.abort(NoSuchRecord, full, fmt.Sprintf("%s, which this record would update, does not exist", full))
			}
			return nil
		}
	}
	if l.closure.Model(e.Model) == Missing {
		l.abort(NoSuchModel, e.Model, fmt.Sprintf("the model %s does not exist", e.Model))
	}
	for i := range e.Fields {
		f := &e.Fields[i]
		l.checkField(e.Model, f)
		switch f.Kind {
		case xmldata.Ref:
			if !l.reference(e, f) {
				return nil
			}
		case xmldata.Refs:
			l.groups(f)
		}
	}
	r := l.load(e.Model, full, noupdate, func(field string) bool {
		f := e.Field(field)
		return f != nil && l.isTrue(f) || field == inverse
	})
	if r == nil {
		return nil
	}
	if l.keeps(r.Model) {
		l.applyDefaults(r, e)
		for i := range e.Fields {
			l.assign(r, &e.Fields[i])
		}
		if parent != nil && inverse != "" {
			l.keep(r, inverse, Value{Kind: xmldata.Ref, Text: parent.ID, Place: e.Place, Name: e.Place})
		}
		l.manual(r)
	}
	return r
}

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
	case module != l.module && !l.closure.Loads(module):
		l.abort(NotInstalled, full, fmt.Sprintf("%s has the prefix of a module that is not loaded before this one", full))
		return false
	}
	return true
}

// reference checks the target of a ref. With a false forcecreate Odoo skips the record when it is missing, else
// it gives up. Whether the record goes on is the answer.
func (l *loader) reference(e *xmldata.Entry, f *xmldata.Field) bool {
	full := l.full(f.Value)
	if _, is := l.find(full); is != Missing {
		return true
	}
	if !e.ForceCreate.Or(true) {
		return false
	}
	at := l.place
	l.place = f.Place
	l.abort(NoSuchRecord, full, fmt.Sprintf("%s does not exist when this record is loaded", full))
	l.place = at
	return true
}

// checkField: an unknown field aborts, and so does text that its type does not take [convert.py: _tag_record].
func (l *loader) checkField(model string, f *xmldata.Field) {
	field, is := l.closure.Field(model, f.Name)
	at := l.place
	defer func() { l.place = at }()
	switch {
	case is == Missing && l.closure.Model(model) == Present:
		l.place = f.NamePlace
		l.abort(NoSuchField, f.Name, fmt.Sprintf("%s has no field %s", model, f.Name))
	case is == Present && f.Kind == xmldata.Plain && (f.Type == "" || f.Type == "char"):
		ok := true
		switch field.Type {
		case "integer", "float", "monetary":
			number, isNumber := numberText(f.Value)
			ok = isNumber && (number.whole || field.Type != "integer")
		case "many2one":
			number, isNumber := numberText(f.Value)
			ok = f.Value == "" || isNumber && number.whole
		}
		if !ok {
			l.place = f.Place
			l.abort(BadValue, f.Name, fmt.Sprintf("%s of %s is of type %s and cannot be %q", f.Name, model, field.Type, f.Value))
		}
	}
}

// groups checks ids with commas between. Odoo does not strip them; a minus takes a group away.
func (l *loader) groups(f *xmldata.Field) {
	at := l.place
	defer func() { l.place = at }()
	l.place = f.Place
	for id := range strings.SplitSeq(f.Value, ",") {
		if id = strings.TrimPrefix(id, "-"); id == "" {
			continue
		}
		if _, is := l.find(l.full(id)); is == Missing {
			l.abort(NoSuchRecord, l.full(id), fmt.Sprintf("%q does not exist when this is loaded", l.full(id)))
		}
	}
}

// isTrue tells whether a field's value makes the link of an _inherits; what only run time can tell counts as a
// value.
func (l *loader) isTrue(f *xmldata.Field) bool {
	switch f.Kind {
	case xmldata.Plain:
		return strings.TrimSpace(f.Value) != ""
	case xmldata.Eval:
		truth, known := l.evaluate(f.Value, f.Extra).truth()
		return truth || !known
	}
	return true
}

// menu follows convert.py, _tag_menuitem.
func (l *loader) menu(e *xmldata.Entry, noupdate bool) *Record {
	full := l.full(e.ID)
	if !l.checkID(full) {
		return nil
	}
	for i := range e.Fields {
		switch f := &e.Fields[i]; f.Kind {
		case xmldata.Ref:
			l.reference(e, f)
		case xmldata.Refs:
			l.groups(f)
		}
	}
	r := l.load(e.Model, full, noupdate, func(string) bool { return false })
	if r == nil || !l.keeps(r.Model) {
		return r
	}
	// A menu without a parent becomes a root, and active is always written.
	l.keep(r, "parent_id", Value{Kind: xmldata.Eval, Text: "False", Place: e.Place, Name: e.Place})
	l.keep(r, "active", Value{Kind: xmldata.Eval, Text: "True", Place: e.Place, Name: e.Place})
	for i := range e.Fields {
		l.assign(r, &e.Fields[i])
	}
	return r
}

// deleteTag follows convert.py, _tag_delete.
func (l *loader) deleteTag(e *xmldata.Entry) {
	if e.Search != "" {
		l.search(e)
	}
	if e.ID != "" {
		l.delete(l.full(e.ID))
	}
}
