// Package manifest reads __manifest__.py as Odoo 18 does, keeping the place of every key and element.
//
// In: the decoded text of one manifest. Out: a Manifest whose spans are byte offsets into that text.
// Source: odoo/modules/module.py (load_manifest, _DEFAULT_MANIFEST, adapt_version), odoo/modules/db.py
// (initialize), base's ir_asset.py (_process_command), series 18.0. Limits: only literals count, as for Odoo
// itself; a manifest that is no dict literal has Readable false and its Faults. Odoo would also take a list
// of pairs, which nobody writes. What a value has to mean (does the module exist? the file?) is not asked.
package manifest

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// The names of a manifest. Odoo looks for OldFileName only where FileName is absent.
const (
	FileName    = "__manifest__.py"
	OldFileName = "__openerp__.py"
)

// Span is a byte range of the text; the zero Span means that nothing was written.
type Span struct{ Start, End int }

// IsZero tells whether nothing was written.
func (s Span) IsZero() bool { return s == Span{} }

// Text is a string value with its place (the literal with its quotes; of several that are implicitly
// concatenated, all of them).
type Text struct {
	Value string
	Span  Span
}

// IsJoined tells whether the value seems to be put together of several literals,
// as where a comma is missing between two.
func (t Text) IsJoined() bool { return t.Span.End-t.Span.Start >= len(t.Value)+len(`""""`) }

// Fault is one reason why Odoo would refuse or misread the manifest.
type Fault struct {
	Span    Span
	Message string
	// Refused is true when Odoo raises an error, false when it silently reads something else than is meant.
	Refused bool
	// Kept is true where nothing was lost on us: what the manifest says was read all the same.
	Kept bool
	// Database is true where Odoo cannot create a database while the manifest is on its addons path.
	Database bool
	// Later is true where Odoo raises the error when it makes bundles, and not when it installs the module.
	Later bool
}

// The directives of Asset.
const (
	Append  = "append"
	Prepend = "prepend"
	Include = "include"
	Remove  = "remove"
	Replace = "replace"
	Before  = "before"
	After   = "after"
)

// Asset is one entry of an asset bundle.
type Asset struct {
	Bundle Text
	// Directive is append for a plain path, else include, remove, replace, before, after or prepend.
	Directive string
	Target    Text // of replace, before and after; else zero
	Path      Text // path, glob or URL; for include the bundle
}

// Manifest is what a module declares. Absent keys have Odoo's defaults; a value of a wrong type, which is in
// Faults, counts as absent.
type Manifest struct {
	Readable bool    // one dict literal; else the fields below are defaults
	Faults   []Fault // in the order of their places
	Size     int     // of the decoded text in bytes
	// Marked tells that the text has the marks of a template, {{ or {%. Jinja, cookiecutter and copier make manifests
	// of such; a dict that is one for Python may have them in its texts.
	Marked bool

	// Name has no default: Odoo cannot create a database with a nameless module.
	Name, Version, License, Author, Summary, Website Text
	// Licence is what stands under that key, which means nothing to Odoo.
	Licence     Text
	Installable bool
	Depends     []Text // in written order, duplicates kept
	DependsKey  Span   // the key "depends"; zero when absent
	Data, Demo  []Text
	DataKey     Span
	// AutoInstall is set unless the value is False or absent; Triggers are its modules (all Depends for True).
	// Set without Triggers means installed always: so Odoo reads [], but also "", None and 0.
	AutoInstall bool
	Triggers    []Text
	Countries   []Text
	Excludes    []Text
	Assets      []Asset
	// Python and Bin are external_dependencies.
	Python, Bin []Text
	Dict        python.Value // the whole literal, for keys that have no field
	DictSpan    Span
	Directives  []syntax.Directive
}

// defaults gives a manifest as if the dict were empty.
func defaults(text []byte) *Manifest {
	return &Manifest{
		Size:        len(text),
		Marked:      bytes.Contains(text, []byte("{{")) || bytes.Contains(text, []byte("{%")),
		Version:     Text{Value: "1.0"},
		License:     Text{Value: "LGPL-3"},
		Author:      Text{Value: "Odoo S.A."},
		Installable: true,
	}
}
