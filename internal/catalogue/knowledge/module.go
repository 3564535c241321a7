// Package knowledge is the form in which the facts about the Community modules of a series are kept: a text
// file of blocks, one per module, that programs write and people can review.
//
// In: modules, or the text of such a file. Out: the text, or the modules. It is what go generate builds the
// tables of package catalogue from. Limits: a line whose key is not known is an error, so that a reader older
// than its file never takes half of it for the whole.
package knowledge

// Module is what a module's manifest declares, as far as it decides what Odoo installs. Lists are sorted,
// without duplicates, nil when empty, and must not be changed.
type Module struct {
	Name    string
	Version string // as the database has it, with the series in front: "18.0.1.3"
	License string // as written; LGPL-3 when nothing is written, as Odoo takes it
	Depends []string
	// AutoInstall is whether Odoo installs the module by itself once all Triggers are there. Triggers may be
	// empty all the same: then nothing is waited for.
	AutoInstall bool
	Triggers    []string // part of Depends
	Countries   []string // upper-case codes; Odoo then installs it by itself only for a company there
	// Uninstallable is whether the manifest has installable False: such a module never loads.
	Uninstallable bool
}

// Base is the knowledge of one series.
type Base struct {
	Series  string   // "18.0"
	Source  string   // repository that it was read from: "github.com/odoo/odoo"
	Commit  string   // of the source
	Date    string   // of that commit, YYYY-MM-DD
	Modules []Module // sorted by name, unique
}
