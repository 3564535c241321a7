package installation

import (
	_ "embed"
	"encoding/json"
)

// Source says of which Odoo a record is.
type Source struct {
	Odoo, PostgreSQL, Python string // versions; Odoo's with the commit
	Date                     string // of the run, as 2026-11-30
}

// Record is what Odoo said of one variant.
type Record struct {
	Name      string
	Installed bool // all modules that were asked for
	Exception string
	Message   string // without paths of the machine and without the elements that Odoo repeats
	Cause     string // type and message of the exception behind it, if there is one
	// File and Line are the place within the modules that Odoo names or was at; empty where it names none. In data files
	// it is the record's first line, even if one field is to blame.
	File string
	Line int
	// States are those of the modules that were asked for, where Odoo ended without an exception and without them.
	States map[string]string
	Log    []string // warnings and errors
	Judge  string   // what judged, if it was not an installation
}

// A Set is a list of variants with what Odoo said of them.
type Set struct {
	Variants func() []Variant // in a fixed order
	recorded []byte
}

var (
	//go:embed testdata/odoo-18.0.json
	recordedFirst []byte
	//go:embed testdata/further-18.0.json
	recordedFurther []byte
)

// Sets are the sets by name: what was thought of before anything was measured, and what was thought of afterwards.
var Sets = map[string]Set{"first": {Variants, recordedFirst}, "further": {Further, recordedFurther}}

// Records returns what Odoo said, by the variants' names.
func (s Set) Records() (Source, map[string]Record, error) {
	var file struct {
		Source
		Variants []Record
	}
	if err := json.Unmarshal(s.recorded, &file); err != nil {
		return Source{}, nil, err
	}
	records := make(map[string]Record, len(file.Variants))
	for _, r := range file.Variants {
		records[r.Name] = r
	}
	return file.Source, records, nil
}
