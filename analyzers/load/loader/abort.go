package loader

import "github.com/jgtolentino/smartdelta/internal/engine/unit"

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
	NoSuchValue                       // a value that the selection lacks
	NoValue                           // a required field that a new record is not given
	BadField                          // a field that cannot be set up
	BadClass                          // a class that the registry refuses
	BadDomain                         // a domain that no query can be made of
	BadCall                           // a method that is not there, or does not take what it is given
	BadImport                         // an import or a name in Python that leads nowhere
	BadImportRun                      // Python that raises when it is imported
	BadHook                           // a function of the manifest that Odoo does not find, or cannot call
)

// Abort is a place at which Odoo gives up.
type Abort struct {
	Kind    AbortKind
	File    string
	Place   unit.Range
	Subject string // the id, column or file that is wrong
	Message string // object and proof, no advice
}

func (l *loader) abort(kind AbortKind, subject, message string) {
	l.abortAt(l.place, kind, subject, message)
}

func (l *loader) abortAt(place unit.Range, kind AbortKind, subject, message string) {
	a := Abort{Kind: kind, File: l.file, Place: place, Subject: subject, Message: message}
	l.data.Aborts = append(l.data.Aborts, a)
}
