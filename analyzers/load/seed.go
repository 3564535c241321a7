package load

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// Seed is what the data files of one module leave in the database.
type Seed struct {
	Records []*Record // in order of creation, deleted ones left out
	// Gaps are the listed files of whose records not all are known, in load order.
	Gaps []Gap
	// AtRunTime are the operations whose effect no file tells.
	AtRunTime []Operation
	// Aborts are the places at which Odoo would give up the installation, in load order. What follows one was read
	// all the same.
	Aborts []Abort
	// Deleted are the records that the module's data made and deleted again.
	Deleted []*Record
	// Ignored are records nested in fields that are no one2many, which Odoo drops without a word.
	Ignored []Write
	removed []string // ids of other modules' records that the data deletes
	loader  *loader
}

// Record is one record.
type Record struct {
	ID    string // "module.name"; "" for a record without XML id
	Model string
	// Fields are the values after all writes. Only records that a contract may ask about have them.
	Fields map[string]Value
	Writes []Write // the first creates it
	// Foreign records are updates of what another module made.
	Foreign  bool
	NoUpdate bool // of the XML id: that of the first load
	// Implied records are those that another contains (_inherits), which Odoo names after it.
	Implied bool
}

// name gives the id without the prefix.
func (r *Record) name() string {
	_, name, _ := strings.Cut(r.ID, ".")
	return name
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
	Type string // the type attribute of an XML field
	// Cell tells that a CSV cell holds it, where other words are false than in XML.
	Cell  bool
	Place unit.Range
	// Name is the place of the field's name; of the column in a CSV file, of the value where a command sets it.
	Name   unit.Range
	result *literal // set when the value was computed with what was around it
}

// AbortKind says why Odoo gives up.
type AbortKind uint8

// The kinds.
const (
	BadID        AbortKind = iota + 1 // more than one dot, or a blank
	NotInstalled                      // the prefix of an id names a module that is not loaded
	NoSuchRecord                      // a reference, or an update of another module's record, that leads nowhere
	WrongModel                        // the id belongs to a record of another model
	BadSchema                         // the file does not fit Odoo's schema
	BadColumn                         // a CSV column that is no field
	BadFile                           // an extension that Odoo does not know
	NoFile                            // a listed file that is not there
	BadNesting                        // records nested in a field of a contained record
	NoSuchModel                       // a record of a model that does not exist
	NoSuchField                       // a field that the model lacks
	BadValue                          // text that the type of the field does not take
)

// Abort is a place at which Odoo gives up.
type Abort struct {
	Kind    AbortKind
	File    string
	Place   unit.Range
	Subject string // the id, column or file that is wrong
	Message string // object and proof, no advice
}
