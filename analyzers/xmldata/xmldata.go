// Package xmldata reads the XML files of a module.
//
// In: the module's .xml files. Out: a *Result; no diagnostics. Files that the manifest's data or demo names are
// read into entries, the operations that Odoo's loader would carry out, in document order; of the others only
// comments and the state of their syntax are kept. Source: odoo/tools/convert.py and import_xml.rng, 18.0.
// Limits: what internal/xmlpos says; values are kept as written, evaluating them is the virtual load's work.
package xmldata

import (
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/xmlpos"
)

// Analyzer reads XML data files.
var Analyzer = &analysis.Analyzer{
	Name:       "xmldata",
	Doc:        "read the module's XML files",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the files in path order.
type Result struct {
	Files   []*File
	Skipped []unit.Skipped
}

// File is one XML file.
type File struct {
	Path       string // relative to the root
	Text       *unit.Text
	Loaded     bool // the manifest's data or demo names it
	Entries    []Entry
	Problems   []xmlpos.Problem
	Directives []xmlpos.Directive
	RootTag    string     // "" without a root element
	Root       unit.Range // the root element's tag name; the start of the file when there is none
}

// Kind is the tag of an entry.
type Kind uint8

// The tags that Odoo 18's loader handles.
const (
	Record Kind = iota + 1
	Template
	MenuItem
	Asset
	Delete
	Function
)

// Entry is one operation of the loader.
type Entry struct {
	Kind  Kind
	Model string // of record, delete and function as written; ir.ui.view, ir.ui.menu, ir.asset for the others
	// ID is the id attribute as written; "" without one. A template's may come from t-name.
	ID     string
	Place  unit.Range // the id's value, or the tag's name without one
	Update bool       // noupdate is off here
	// ForceCreate is 0 when not written, else 1 (false) or 2 (true).
	ForceCreate Flag
	Search      string // of delete
	Name        string // method of function
	Fields      []Field
	Depth       int // 0; nested records count up, and follow their parent
}

// Flag is a boolean that may be absent.
type Flag uint8

// The values of a Flag.
const (
	Absent Flag = iota
	False
	True
)

// FieldKind tells how a field's value is written.
type FieldKind uint8

// The forms, in Odoo's order of precedence.
const (
	Search FieldKind = iota + 1
	Ref
	Eval
	Plain       // text, converted by the type attribute or the field's type
	Markup      // type xml or html: children
	FileContent // file attribute
)

// Field is one field element, or the attribute of another tag that sets a field.
type Field struct {
	Name      string
	NamePlace unit.Range
	Kind      FieldKind
	Value     string     // as written, entities decoded; "" for Markup and FileContent
	Place     unit.Range // of the value; the element's tag when empty
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if u.Module == nil {
		return r, nil
	}
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
	names := make(map[string]bool) // path to whether Odoo loads it
	for _, name := range pass.OtherFiles {
		if isXML(name) {
			names[name] = false
		}
	}
	for _, list := range [][]string{m.DataPaths(u), m.DemoPaths(u)} {
		for _, name := range list {
			if isXML(name) {
				names[name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		text, skipped := u.Read(pass, name)
		if skipped != nil {
			r.Skipped = append(r.Skipped, *skipped)
			continue
		}
		f := &File{Path: name, Text: text, Loaded: names[name]}
		f.read()
		r.Files = append(r.Files, f)
	}
	return r, nil
}

// isXML goes by the extension as Odoo does, in any case [odoo/tools/convert.py: convert_file].
func isXML(name string) bool { return strings.EqualFold(path.Ext(name), ".xml") }

// Broken tells whether entries may be missing.
func (f *File) Broken() bool { return len(f.Problems) > 0 || f.Text.Problem != nil }
