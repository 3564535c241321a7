package loader

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// Data is what the data files of one module leave in the database.
type Data struct {
	Records []*Record // in order of creation, deleted ones left out
	// Gaps are the listed files of whose records not all are known, in load order.
	Gaps []Gap
	// RunTime are the operations whose effect no file tells, in load order.
	RunTime []world.Operation
	// Aborts are the places at which Odoo would give up the installation, in load order. What follows one was read
	// all the same.
	Aborts []Abort
	// Deleted are the records that the module's data made and deleted again.
	Deleted []*Record
	// Ignored are records nested in fields that are no one2many, which Odoo drops without a word.
	Ignored []Write
	Removed []string // full ids of other modules' records that the data deletes, in load order
	loader  *loader
}

// Record is one record.
type Record struct {
	ID    string // "module.name"; "" for a record without XML id
	Model string
	// Fields are the values after all writes. Only records that somebody asks about have them (Module.Keeps).
	Fields map[string]Value
	Writes []Write // the first creates it
	// Foreign records are updates of what another module made.
	Foreign  bool
	NoUpdate bool // of the XML id: that of the first load
	// Implied records are those that another contains (_inherits), which Odoo names after it.
	Implied bool
}

// Name gives the id without the prefix.
func (r *Record) Name() string {
	_, name, _ := strings.Cut(r.ID, ".")
	return name
}

// Write is one place that writes a record.
type Write struct {
	File  string // relative to the root
	Place unit.Range
	Entry int // index of the XML entry or CSV row in what the file's reader gives
}

// Value is a field's value as written last.
type Value struct {
	Kind xmldata.FieldKind
	Text string
	Type string // the type attribute of an XML field
	// Cell tells that a CSV cell holds it, where other words are false than in XML.
	Cell  bool
	Place unit.Range
	// Name is the place of the field's name; of the column in a CSV file, of the value where a command sets it.
	Name   unit.Range
	result *eval.Value // set when the value was computed with what was around it
}
