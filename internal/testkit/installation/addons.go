package installation

import (
	_ "embed"
	"encoding/json"
)

// Addon is what Odoo and smartdelta said of an addon that is published on PyPI. docs/addons.py recorded both.
type Addon struct {
	Record          // of Odoo; places are relative to the folder of addons
	Version, Chosen string
	// Requires are required addons that do not install or are nowhere. Where there are some the addon was not tried.
	Requires []string
	Errors   []Finding // of check in the addon's own files, with what it requires in one workspace
	Load     int       // exit code of load
}

//go:embed testdata/addons-18.0.json
var recordedAddons []byte

// Addons returns the record, by name.
func Addons() (Source, []Addon, error) {
	var file struct {
		Source
		Addons []Addon
	}
	err := json.Unmarshal(recordedAddons, &file)
	return file.Source, file.Addons, err
}

// Outcome says how check agrees with Odoo. Lines of testdata/lint.tsv call the addon "addon/NAME".
func (a Addon) Outcome() Outcome {
	return Compare(Variant{Name: "addon/" + a.Name}, a.Record, a.Errors)
}
