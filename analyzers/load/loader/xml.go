package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// xml carries out the entries of a file in document order.
func (l *loader) xml(f *xmldata.File) {
	made := make([]*Record, len(f.Entries)) // by entry; nil where the record was skipped
	inside := idsInside(f)
	for i := range f.Entries {
		e := &f.Entries[i]
		l.place, l.entry = e.Place, i
		noupdate := e.NoUpdate || l.noupdate && !e.NoUpdateSaid
		l.inner(f, inside[int32(i)])
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
			if e.ID == "" && e.Kind == xmldata.Template { // [convert.py: _tag_template]
				l.abort(BadID, "", "the template has no id")
				continue
			}
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
	field, is := l.Closure.Field(parent.Model, holder.Name)
	if is == world.Absent || is == world.Present && field.Type != "one2many" && field.Type != "" {
		l.data.Ignored = append(l.data.Ignored, Write{File: l.file, Place: e.Place})
		return nil
	}
	if field.Flags.Has(world.Inherited) { // such a field has no inverse: Odoo sets the field None
		full := l.full(e.ID)
		l.abort(BadNesting, full, fmt.Sprintf("%s stands in %s, which %s only shows of a record that it contains",
			cmp.Or(full, "a record"), holder.Name, parent.Model))
		return nil
	}
	return l.record(e, noupdate, field.Inverse, parent)
}

// record follows convert.py, _tag_record, in init mode. inverse is the field that links a nested record to its
// parent.
func (l *loader) record(e *xmldata.Entry, noupdate bool, inverse string, parent *Record) *Record {
	full := l.full(e.ID)
	if full != "" && noupdate && e.ForceCreate == xmldata.False && !l.isOwn(full) {
		if _, is := l.find(full); is != world.Present {
			return nil // without a word, even if its module is not there
		}
	}
	if !l.checkID(full) {
		return nil
	}
	if full != "" && !l.isOwn(full) {
		if _, is := l.find(full); is == world.Absent && !e.ForceCreate.Or(false) {
			if !noupdate || e.ForceCreate.Or(true) {
				l.abort(NoSuchRecord, full, fmt.Sprintf("%s, which this record would update, does not exist", full))
			}
			return nil
		}
	}
	if l.Closure.Model(e.Model) == world.Absent {
		l.abort(NoSuchModel, e.Model, fmt.Sprintf("the model %s does not exist", e.Model))
	}
	for i := range e.Fields {
		f := &e.Fields[i]
		if e.Field(f.Name) == f { // of several the last counts
			l.checkField(e.Model, f)
		}
		switch f.Kind {
		case xmldata.Ref:
			if !l.reference(e, f) {
				return nil
			}
		case xmldata.Refs:
			l.groups(f)
		}
	}
	l.checkContent(e, full)
	_, was := l.find(full)
	r := l.load(e.Model, full, noupdate, func(field string) bool {
		f := e.Field(field)
		return f != nil && l.isTrue(f) || field == inverse
	})
	if r == nil {
		return nil
	}
	isNew := full == "" || was == world.Absent
	if isNew {
		l.checkDays(e)
		l.checkLimits(e.Model, full, l.writtenIn(e))
	} else {
		l.changes(full)
	}
	if isNew && e.Kind == xmldata.Record && len(e.Contexts) == 0 {
		l.checkMissing(e.Model, e.Place, func(field string) bool {
			f := e.Field(field)
			return f != nil && (!l.isEmpty(f) || l.isNeverNull(e.Model, field)) || field == inverse
		})
	}
	if l.Keeps(r.Model) {
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

// checkDays: an empty text for a day is what the column of a new record refuses; a record that is written takes it for
// none [odoo/fields.py: convert_to_column].
func (l *loader) checkDays(e *xmldata.Entry) {
	for i := range e.Fields {
		f := &e.Fields[i]
		if !isText(f) || f.Value != "" || e.Field(f.Name) != f || slices.Contains(world.MagicFields(false), f.Name) {
			continue
		}
		if field, is := l.Closure.Field(e.Model, f.Name); is == world.Present &&
			(field.Type == "date" || field.Type == "datetime") && !l.Closure.MayGive(e.Model, f.Name) {
			l.abortAt(f.Place, BadValue, f.Name, fmt.Sprintf("%s of %s is of type %s and cannot be %q", f.Name, e.Model,
				field.Type, f.Value))
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
		truth, known := l.evaluate(f.Value, f.Extra).Truth()
		return truth || !known
	}
	return true
}

// isEmpty tells whether a field is surely given no value; an empty text is one.
func (l *loader) isEmpty(f *xmldata.Field) bool {
	if f.Kind != xmldata.Eval {
		return false
	}
	switch v := l.evaluate(f.Value, f.Extra); v.Kind {
	case eval.None:
		return true
	case eval.Boolean:
		return !v.Yes
	}
	return false
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
			l.checkAction(f)
		case xmldata.Refs:
			l.groups(f)
		}
	}
	r := l.load(e.Model, full, noupdate, func(string) bool { return false })
	if r == nil || !l.Keeps(r.Model) {
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

// checkAction: a menu leads to an action [base ir_ui_menu.py: the selection of the field action].
func (l *loader) checkAction(f *xmldata.Field) {
	model, is := l.find(l.full(f.Value))
	if f.Name == "action" && is == world.Present && model != "" && !strings.HasPrefix(model, "ir.actions.") {
		l.abortAt(f.Place, WrongModel, l.full(f.Value),
			fmt.Sprintf("%s is a record of %s, and no action", l.full(f.Value), model))
	}
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
