// Package knowledge is the form in which the facts about the Community modules of a series are kept: one file of
// blocks, one per module, from which single modules are read without touching the others.
//
// In: what modules declare, and what analyzers know of their content in an encoding of their own. Out: the bytes of
// such a file, the same for the same knowledge; or, of a file, one module after another. `smartdelta catalog build`
// writes it, and package catalogue embeds it. Limits: names only, no text of the modules; a file of another form
// version is refused as a whole.
package knowledge

// Module is what a module's manifest declares, as far as it decides what Odoo installs. Lists have the
// order of the manifest, without duplicates; they are nil when empty, and must not be changed.
type Module struct {
	Name     string
	Version  string // as the database has it, with the series in front: "18.0.1.3"
	License  string // as written; LGPL-3 when nothing is written, as Odoo takes it
	Category string // as written; Uncategorized when nothing is written
	Depends  []string
	// AutoInstall is whether Odoo installs the module by itself once all Triggers are there. Triggers may be
	// empty all the same: then nothing is waited for.
	AutoInstall bool
	Triggers    []string // part of Depends
	Countries   []string // upper-case codes; Odoo then installs it by itself only for a company there
	// Uninstallable is whether the manifest has installable False: such a module never loads.
	Uninstallable bool
}

// Origin says what a knowledge base was read from.
type Origin struct {
	Series string // "18.0"
	Source string // repository: "github.com/odoo/odoo"
	Commit string // of the source; "" when it is not known
	Date   string // of that commit, YYYY-MM-DD; "" when it is not known
}

// Entry is one module with what is known of its content.
type Entry struct {
	Module
	// Facts are what analyzers exported of the module, each in its own encoding.
	Facts [Facts]string
}

// Fact says whose encoding a fact has.
type Fact uint8

// The facts.
const (
	SymbolsFact   Fact = iota // world.Symbols: models, fields, XML ids
	WebFact                   // Web
	ViewsFact                 // what its data files write to views (package view/skeleton, with File.Shared)
	TemplatesFact             // its browser templates, as ViewsFact
	NamesFact                 // what its Python files bind (package pynames), tests left out; base has Odoo's own, too

	Facts = 5 // how many there are
)
