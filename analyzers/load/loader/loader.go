package loader

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Module is what is loaded: the files of one module, on an empty database in which its closure is installed.
type Module struct {
	Name string
	// Closure is the module's own. What records say of models and fields is declared in it.
	Closure *world.Closure
	Series  string // of Odoo: "18.0"; "" for one that is not known
	XML     *xmldata.Result
	CSV     *csvdata.Result
	// Manifest gives the manifest of a module of the workspace.
	Manifest func(module string) (dict python.Value, ok bool)
	// Lacks tells whether a path of a file, "module/static/x.png", surely leads nowhere; nil where that is not known.
	Lacks func(path string) bool
	// Keeps tells whether somebody asks for the values of a model's records.
	Keeps func(model string) bool
}

// loader carries out the data files of a module.
type loader struct {
	*Module
	data     *Data
	byID     map[string]*Record // full id
	removed  map[string]bool    // full ids deleted
	noupdate bool               // of the kind of file: on in demo files
	declares bool               // what records say of models is declared in the closure
	file     string             // being loaded
	partial  bool               // not all of the file was read
	place    unit.Range         // of the operation being carried out
	entry    int                // likewise: see Write.Entry
	rules    map[string]string  // models of the module's record rules, by full id
	taken    map[string]string  // ids of records by the values that no others may have
}

func (m *Module) start() *loader {
	l := &loader{
		Module: m, data: new(Data), byID: make(map[string]*Record), removed: make(map[string]bool), declares: true,
	}
	l.data.loader = l
	for _, r := range world.MadeBefore(m.Name) {
		l.name(m.Name+"."+r.Name, r.Model, r.NoUpdate)
	}
	return l
}

// Load carries out data files in the order given.
func (m *Module) Load(data []manifestfile.Entry) *Data {
	l := m.start()
	l.files(data)
	return l.data
}

// LoadDemo carries out data files, then demo files. Where Odoo would give up one of the latter it takes all demo data
// of the module back, and installs the module without; ok is false then [odoo/modules/loading.py: load_demo].
func (m *Module) LoadDemo(data, demo []manifestfile.Entry) (d *Data, ok bool) {
	l := m.start()
	l.files(data)
	before := len(l.data.Aborts)
	l.noupdate = true
	l.files(demo)
	if len(l.data.Aborts) == before {
		return l.data, true
	}
	failed := l.data.Aborts[before]
	m.Closure.Undeclare()
	l = m.start()
	l.files(data)
	l.file = failed.File
	l.runTime("", "no demo data: "+failed.Message)
	return l.data, false
}

// Beside gives the records that demo files would add, whether Odoo would load them or not, and changes nothing.
func (d *Data) Beside(demo []manifestfile.Entry) []*Record {
	if len(demo) == 0 {
		return nil
	}
	l, m := *d.loader, *d.loader.Module
	m.Keeps = func(string) bool { return false }
	l.Module, l.data, l.byID, l.removed = &m, &Data{loader: &l}, maps.Clone(l.byID), maps.Clone(l.removed)
	l.noupdate, l.declares = true, false
	l.files(demo)
	return l.data.Records
}

// RecordsOf gives what one file would create or write if it were listed alone. It serves for files that no manifest
// lists.
func (d *Data) RecordsOf(f *xmldata.File) []*Record {
	m := *d.loader.Module
	m.Keeps = func(string) bool { return true }
	l := m.start()
	l.declares = false
	l.xml(f)
	return l.data.Records
}

// files loads data files in order [odoo/modules/loading.py: load_data; convert.py: convert_file].
func (l *loader) files(entries []manifestfile.Entry) {
	for _, entry := range entries {
		l.file, l.place = entry.Path, unit.Range{}
		extension := strings.ToLower(path.Ext(entry.Path))
		if !entry.Found {
			l.missing(entry, extension)
			continue
		}
		switch extension {
		case ".xml":
			l.xmlFile(l.XML.File(entry.Path))
		case ".csv":
			l.csvFile(l.CSV.File(entry.Path))
		case ".sql":
			l.runTime("", "SQL file")
		case ".js": // accepted and ignored
		default:
			l.abort(BadFile, entry.Path, path.Base(entry.Path)+" has an extension that the loader does not know")
		}
	}
}

// xmlFile loads a file; nil is one that was not read. What can be read of a broken one is loaded.
func (l *loader) xmlFile(f *xmldata.File) {
	l.partial = f == nil || f.Broken()
	switch {
	case l.partial:
		l.gap(Gap{Why: unreadable})
	case f.Refused != nil:
		l.gap(Gap{Why: unloadable})
	}
	if f == nil {
		return
	}
	if f.Refused != nil {
		l.place = f.Refused.Place
		l.abort(BadSchema, "", f.Refused.Message)
	}
	l.xml(f)
}

// csvFile does the same for a CSV file.
func (l *loader) csvFile(f *csvdata.File) {
	if l.partial = f == nil || f.Broken(); l.partial {
		l.gap(Gap{Why: unreadable, rows: f, Model: csvdata.ModelOf(l.file)})
	}
	switch {
	case f == nil:
	case !l.partial && len(f.Columns) == 0: // StopIteration [convert.py: convert_csv_import]
		l.place = f.Text.Range(0, 0)
		l.abort(BadValue, "", "the file has no row, and needs one with the names of fields")
	default:
		l.csv(f)
	}
}

func (l *loader) runTime(model, what string) {
	l.data.RunTime = append(l.data.RunTime, world.Operation{Model: model, What: what, File: l.file})
}

// write is the operation being carried out, as the place that writes a record.
func (l *loader) write() Write { return Write{File: l.file, Place: l.place, Entry: l.entry} }

// full gives an id its prefix [convert.py: make_xml_id].
func (l *loader) full(id string) string {
	if id == "" || strings.Contains(id, ".") {
		return id
	}
	return l.Name + "." + id
}

// isOwn tells whether a full id has the module's own prefix.
func (l *loader) isOwn(full string) bool {
	return len(full) > len(l.Name) && full[len(l.Name)] == '.' && full[:len(l.Name)] == l.Name
}

// find gives the model of a record by full id: one made here, or by a module loaded before.
func (l *loader) find(full string) (model string, is world.Presence) {
	if r := l.byID[full]; r != nil {
		return r.Model, world.Present
	}
	if l.removed[full] {
		return "", world.Absent
	}
	return l.Closure.Record(full)
}

// load finds or makes the record of a full id; without an id each call makes one. It gives nil for an id that
// belongs to another model, where Odoo gives up [models.py: _load_records]. links are the fields that the record
// sets, so that the models it contains get a record of their own or not.
func (l *loader) load(model, full string, noupdate bool, isSet func(field string) bool) *Record {
	w := l.write()
	if full == "" {
		r := &Record{Model: model, Writes: []Write{w}}
		l.data.Records = append(l.data.Records, r)
		return r
	}
	r := l.byID[full]
	if r == nil {
		found, is := l.find(full)
		if is == world.Present && found != model {
			l.abort(WrongModel, full, fmt.Sprintf("%s is a record of %s, not of %s", full, found, model))
			return nil
		}
		if model == "ir.module.module" {
			noupdate = true // its create() writes the id before the loader does
		}
		r = &Record{ID: full, Model: model, NoUpdate: noupdate, Foreign: is != world.Absent && !l.isOwn(full)}
		if !r.Foreign {
			l.contained(r, noupdate, isSet)
		}
		l.byID[full] = r
		l.data.Records = append(l.data.Records, r)
	} else if r.Model != model {
		l.abort(WrongModel, full, fmt.Sprintf("%s is a record of %s, not of %s", full, r.Model, model))
		return nil
	}
	r.Writes = append(r.Writes, w)
	return r
}

// contained gives ids to the records that a new one contains, unless its values link existing ones.
func (l *loader) contained(r *Record, noupdate bool, isSet func(field string) bool) {
	for _, link := range l.Closure.Inherits(r.Model) {
		if isSet(link.Field) {
			continue
		}
		id := r.ID + "_" + strings.ReplaceAll(link.Model, ".", "_")
		if l.byID[id] == nil {
			l.imply(id, link.Model, noupdate)
		}
	}
}

// imply makes a record that no file names.
func (l *loader) imply(full, model string, noupdate bool) {
	w := l.write()
	r := &Record{ID: full, Model: model, NoUpdate: noupdate, Implied: true, Writes: []Write{w}}
	l.byID[full] = r
	l.data.Records = append(l.data.Records, r)
}

// keep stores a value, if anybody may ask for it.
func (l *loader) keep(r *Record, field string, v Value) {
	if !l.Keeps(r.Model) {
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
		if _, is := l.find(full); is == world.Absent {
			return
		}
		l.removed[full] = true
		l.data.Removed = append(l.data.Removed, full)
	}
	if r != nil {
		l.drop(r)
	}
}

// drop takes out a record that this module made.
func (l *loader) drop(r *Record) {
	l.changes(r.ID)
	delete(l.byID, r.ID)
	l.data.Records = slices.DeleteFunc(l.data.Records, func(x *Record) bool { return x == r })
	if !r.Foreign {
		l.data.Deleted = append(l.data.Deleted, r)
	}
}
