package load

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// loader carries out the data files of one module on an empty database in which the closure is installed.
type loader struct {
	module   string
	self     *Symbols
	closure  *Closure
	seed     *Seed
	byID     map[string]*Record // full id
	removed  map[string]bool    // full ids deleted
	noupdate bool               // of the kind of file: on in demo files
	file     string             // being loaded
	place    unit.Range         // of the operation being carried out
	// keeps tells whether the values of a model's records are kept.
	keeps func(model string) bool
}

func newLoader(module string, self *Symbols, c *Closure, keeps func(string) bool) *loader {
	l := &loader{
		module: module, self: self, closure: c, keeps: keeps,
		seed: new(Seed), byID: make(map[string]*Record), removed: make(map[string]bool),
	}
	l.seed.loader = l
	for _, r := range madeBefore[module] {
		l.name(module+"."+r.name, r.model, r.noupdate)
	}
	return l
}

// files loads data files in order [odoo/modules/loading.py: load_data; convert.py: convert_file].
func (l *loader) files(entries []manifest.Entry, xml *xmldata.Result, csv *csvdata.Result) {
	for _, entry := range entries {
		name := entry.Path
		l.file, l.place = name, unit.Range{}
		extension := strings.ToLower(path.Ext(name))
		if !entry.Found {
			l.missing(entry, extension)
			continue
		}
		switch extension {
		case ".xml":
			f := xml.File(name)
			if f == nil || f.Broken() || f.Refused != nil {
				why := unreadable
				if f != nil && !f.Broken() {
					why = unloadable
				}
				l.seed.Gaps = append(l.seed.Gaps, Gap{File: name, Why: why})
			}
			if f != nil {
				if f.Refused != nil {
					l.place = f.Refused.Place
					l.abort(BadSchema, "", f.Refused.Message)
				}
				l.xml(f)
			}
		case ".csv":
			f := csv.File(name)
			if f == nil || f.Broken() {
				l.seed.Gaps = append(l.seed.Gaps, Gap{File: name, Why: unreadable, rows: f, Model: csvdata.ModelOf(name)})
			}
			if f != nil {
				l.csv(f)
			}
		case ".sql":
			l.atRunTime("", "SQL file")
		case ".js": // accepted and ignored
		default:
			l.abort(BadFile, name, fmt.Sprintf("%s has an extension that the loader does not know", path.Base(name)))
		}
	}
}

// demo loads demo files. Where Odoo would give up one of them it takes all demo data of the module back, and
// installs the module without [odoo/modules/loading.py: load_demo]; again makes the state before.
func (l *loader) demo(entries []manifest.Entry, xml *xmldata.Result, csv *csvdata.Result, again func() *loader) *loader {
	before, classes := len(l.seed.Aborts), slices.Clone(l.self.Classes)
	l.noupdate, l.self.Demo = true, true
	l.files(entries, xml, csv)
	if len(l.seed.Aborts) == before {
		return l
	}
	failed := l.seed.Aborts[before]
	l.self.Demo = false
	l.self.Classes = slices.DeleteFunc(classes, func(c Class) bool { return c.Manual })
	l.closure.forget()
	l = again()
	l.file = failed.File
	l.atRunTime("", "no demo data: "+failed.Message)
	return l
}

// beside gives the records that demo files would add, whether Odoo would load them or not, and changes nothing.
func (l *loader) beside(names []manifest.Entry, xml *xmldata.Result, csv *csvdata.Result) []*Record {
	if len(names) == 0 {
		return nil
	}
	d := *l
	d.seed, d.byID, d.removed = &Seed{loader: &d}, maps.Clone(l.byID), maps.Clone(l.removed)
	d.noupdate, d.keeps = true, func(string) bool { return false }
	d.files(names, xml, csv)
	return d.seed.Records
}

func (l *loader) atRunTime(model, what string) {
	l.seed.AtRunTime = append(l.seed.AtRunTime, Operation{Model: model, What: what, File: l.file})
}

func (l *loader) abort(kind AbortKind, subject, message string) {
	l.seed.Aborts = append(l.seed.Aborts, Abort{Kind: kind, File: l.file, Place: l.place, Subject: subject, Message: message})
}

// full gives an id its prefix [convert.py: make_xml_id].
func (l *loader) full(id string) string {
	if id == "" || strings.Contains(id, ".") {
		return id
	}
	return l.module + "." + id
}

// isOwn tells whether a full id has the module's own prefix.
func (l *loader) isOwn(full string) bool {
	return len(full) > len(l.module) && full[len(l.module)] == '.' && full[:len(l.module)] == l.module
}

// find gives the model of a record by full id: one made here, or by a module loaded before.
func (l *loader) find(full string) (model string, is Presence) {
	if r := l.byID[full]; r != nil {
		return r.Model, Present
	}
	if l.removed[full] {
		return "", Missing
	}
	return l.closure.Record(full)
}

// load finds or makes the record of a full id; without an id each call makes one. It gives nil for an id that
// belongs to another model, where Odoo gives up [models.py: _load_records]. links are the fields that the record
// sets, so that the models it contains get a record of their own or not.
func (l *loader) load(model, full string, noupdate bool, isSet func(field string) bool) *Record {
	w := Write{File: l.file, Place: l.place}
	if full == "" {
		r := &Record{Model: model, Writes: []Write{w}}
		l.seed.Records = append(l.seed.Records, r)
		return r
	}
	r := l.byID[full]
	if r == nil {
		found, is := l.find(full)
		if is == Present && found != model {
			l.abort(WrongModel, full, fmt.Sprintf("%s is a record of %s, not of %s", full, found, model))
			return nil
		}
		if model == "ir.module.module" {
			noupdate = true // its create() writes the id before the loader does
		}
		r = &Record{ID: full, Model: model, NoUpdate: noupdate, Foreign: is != Missing && !l.isOwn(full)}
		if !r.Foreign {
			l.contained(r, noupdate, isSet)
		}
		l.byID[full] = r
		l.seed.Records = append(l.seed.Records, r)
	} else if r.Model != model {
		l.abort(WrongModel, full, fmt.Sprintf("%s is a record of %s, not of %s", full, r.Model, model))
		return nil
	}
	r.Writes = append(r.Writes, w)
	return r
}

// contained gives ids to the records that a new one contains, unless its values link existing ones.
func (l *loader) contained(r *Record, noupdate bool, isSet func(field string) bool) {
	for _, link := range l.closure.Inherits(r.Model) {
		if isSet(link.Field) {
			continue
		}
		id := r.ID + "_" + strings.ReplaceAll(link.Model, ".", "_")
		if l.byID[id] == nil {
			implied := &Record{ID: id, Model: link.Model, NoUpdate: noupdate, Implied: true, Writes: []Write{{File: l.file, Place: l.place}}}
			l.byID[id] = implied
			l.seed.Records = append(l.seed.Records, implied)
		}
	}
}

// keep stores a value, if anybody may ask for it.
func (l *loader) keep(r *Record, field string, v Value) {
	if !l.keeps(r.Model) {
		return
	}
	if r.Fields == nil {
		r.Fields = make(map[string]Value)
	}
	r.Fields[field] = v
}

// delete removes a record by full id; an unknown id only warns.
func (l *loader) delete(full string) {
	r := l.byID[full]
	if r == nil || r.Foreign {
		if _, is := l.find(full); is == Missing {
			return
		}
		l.removed[full] = true
		l.seed.removed = append(l.seed.removed, full)
	}
	if r != nil {
		l.drop(r)
	}
}

// drop takes out a record that this module made.
func (l *loader) drop(r *Record) {
	delete(l.byID, r.ID)
	l.seed.Records = slices.DeleteFunc(l.seed.Records, func(x *Record) bool { return x == r })
	if !r.Foreign {
		l.seed.Deleted = append(l.seed.Deleted, r)
	}
}
