package load

import (
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// Seed is what the data files of one module leave in the database.
type Seed struct {
	Records []*Record // in order of creation, deleted ones left out
	// Incomplete are the listed files that could not be read as a whole, in load order.
	Incomplete []string
	// AtRunTime are the operations whose effect no file tells: function calls and deletions by search.
	AtRunTime []Operation
}

// Operation is something that only a running Odoo can decide.
type Operation struct {
	Model string
	What  string // "function create", "delete by search"
	File  string
}

// Record is one record.
type Record struct {
	ID     string // "module.name"; "" for a record without XML id
	Model  string
	Fields map[string]Value // after all writes
	Writes []Write          // the first creates it
	// Foreign records carry another module's prefix, so they are updates of what that module made.
	Foreign bool
}

// Write is one place that writes a record.
type Write struct {
	File  string // relative to the root
	Place unit.Range
}

// Value is a field's value as written last.
type Value struct {
	Kind xmldata.FieldKind
	Text string
	// Cell tells that a CSV cell holds it, where other words are false than in XML.
	Cell bool
}

// newSeed loads the files in order.
func newSeed(module string, files []string, xml *xmldata.Result, csv *csvdata.Result) *Seed {
	l := &loader{module: module, seed: new(Seed), byID: make(map[string]*Record)}
	for _, name := range files {
		switch strings.ToLower(path.Ext(name)) {
		case ".xml":
			i := slices.IndexFunc(xml.Files, func(f *xmldata.File) bool { return f.Path == name })
			if i < 0 || xml.Files[i].Broken() {
				l.seed.Incomplete = append(l.seed.Incomplete, name)
			}
			if i >= 0 {
				l.xml(xml.Files[i])
			}
		case ".csv":
			i := slices.IndexFunc(csv.Files, func(f *csvdata.File) bool { return f.Path == name })
			if i < 0 || csv.Files[i].Broken() {
				l.seed.Incomplete = append(l.seed.Incomplete, name)
			}
			if i >= 0 {
				l.csv(csv.Files[i])
			}
		case ".sql":
			l.seed.AtRunTime = append(l.seed.AtRunTime, Operation{What: "SQL file", File: name})
		}
	}
	return l.seed
}

// RecordsOf gives what one file would create or write if it were listed alone. It serves for files that no
// manifest lists.
func RecordsOf(module string, f *xmldata.File) []*Record {
	l := &loader{module: module, seed: new(Seed), byID: make(map[string]*Record)}
	l.xml(f)
	return l.seed.Records
}

type loader struct {
	module string
	seed   *Seed
	byID   map[string]*Record
}

func (l *loader) xml(f *xmldata.File) {
	for i := range f.Entries {
		e := &f.Entries[i]
		switch e.Kind {
		case xmldata.Delete:
			l.delete(f.Path, e)
		case xmldata.Function:
			l.seed.AtRunTime = append(l.seed.AtRunTime, Operation{Model: e.Model, What: "function " + e.Name, File: f.Path})
		default:
			r := l.write(e.Model, e.ID, Write{File: f.Path, Place: e.Place})
			for _, field := range e.Fields {
				r.Fields[field.Name] = Value{Kind: field.Kind, Text: field.Value}
			}
		}
	}
}

func (l *loader) csv(f *csvdata.File) {
	for _, row := range f.Rows {
		r := l.write(f.Model, row.ID, Write{File: f.Path, Place: row.Place})
		for i, column := range f.Columns {
			kind := xmldata.Plain
			if column.External {
				kind = xmldata.Ref
			}
			r.Fields[column.Name] = Value{Kind: kind, Text: row.Cells[i], Cell: true}
		}
	}
}

// write finds or makes the record of an id. A bare id gets the loading module's prefix; without an id each
// element makes a record of its own [convert.py: make_xml_id, _tag_record].
func (l *loader) write(model, id string, w Write) *Record {
	full := l.full(id)
	r := l.byID[full]
	if r == nil || full == "" {
		r = &Record{ID: full, Model: model, Fields: make(map[string]Value), Foreign: full != "" && !strings.HasPrefix(full, l.module+".")}
		l.seed.Records = append(l.seed.Records, r)
		if full != "" {
			l.byID[full] = r
		}
	}
	r.Writes = append(r.Writes, w)
	return r
}

func (l *loader) full(id string) string {
	if id == "" || strings.Contains(id, ".") {
		return id
	}
	return l.module + "." + id
}

// delete removes a record by id; an unknown id only warns. A deletion by search is left to run time.
func (l *loader) delete(file string, e *xmldata.Entry) {
	if e.ID == "" {
		l.seed.AtRunTime = append(l.seed.AtRunTime, Operation{Model: e.Model, What: "delete by search", File: file})
		return
	}
	full := l.full(e.ID)
	if r := l.byID[full]; r != nil {
		delete(l.byID, full)
		l.seed.Records = slices.DeleteFunc(l.seed.Records, func(x *Record) bool { return x == r })
	}
}
