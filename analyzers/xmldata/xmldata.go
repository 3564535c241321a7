// Package xmldata reads the XML files of a module.
//
// In: the module's .xml files. Out: a *Result; no diagnostics. Each file is read once. Those that the manifest's data
// or demo names give entries, the operations that Odoo's loader would carry out, in document order, and what Odoo's
// schema says of them; the others give entries, too, as far as they have some, and those below static the names of
// templates. All give the state of their syntax, their comments for smartdelta, and, where the module is reported,
// their references.
//
// Source: odoo/tools/convert.py and odoo/import_xml.rng, base's ir_ui_view.py and ir_qweb.py, web's view and QWeb
// compilers, series 18.0. Limits: what internal/syntax/xml says; values are kept as written, evaluating them is the
// virtual load's work.
package xmldata

import (
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// Analyzer reads XML data files.
var Analyzer = &analysis.Analyzer{
	Name:       "xmldata",
	Doc:        "read the module's XML files",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the files in path order.
type Result struct {
	Files   []*File
	Skipped []unit.Skipped
}

// File gives the file of a path relative to the root; nil when it was not read.
func (r *Result) File(name string) *File {
	i, ok := slices.BinarySearchFunc(r.Files, name, func(f *File, name string) int {
		return strings.Compare(f.Path, name)
	})
	if !ok {
		return nil
	}
	return r.Files[i]
}

// File is one XML file.
type File struct {
	Path       string // relative to the root
	Text       *unit.Text
	Loaded     bool // the manifest's data or demo names it
	Entries    []Entry
	Problems   []syntax.Problem
	Skipped    []Tag // the loader skips them without a word
	Directives []syntax.Directive
	RootTag    string     // "" without a root element
	Root       unit.Range // the root element's tag name; the start of the file when there is none
	// Refused is why Odoo's schema does not accept the file, nil when it does. Odoo checks the whole file before
	// it loads any of it. Only files that are Loaded are judged.
	Refused *Refusal
	// Refs are the references of the file in the order of their places; nil for modules that are not reported.
	Refs []refs.Ref
	// Templates are the names of QWeb templates in a file below static, in the order of the file.
	Templates []string
}

// Tag is an element that Odoo's schema still takes and that its loader does nothing for.
type Tag struct {
	Name  string
	ID    string // as written; "" without one
	Place unit.Range
}

// Refusal is a place where a file leaves the schema.
type Refusal struct {
	Place   unit.Range
	Message string
}

// Broken tells whether entries may be missing.
func (f *File) Broken() bool { return len(f.Problems) > 0 || f.Text.Problem != nil }

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if u.Module == nil {
		return r, nil
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
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
	reader := newReader(u)
	defer reader.done()
	for _, name := range slices.Sorted(maps.Keys(names)) {
		text, skipped := u.Read(pass, name)
		if skipped != nil {
			r.Skipped = append(r.Skipped, *skipped)
			continue
		}
		f := &File{Path: name, Text: text, Loaded: names[name]}
		reader.read(f)
		r.Files = append(r.Files, f)
		if path.Ext(name) == ".xml" { // others have never had symbols, and their fingerprints stay
			symbols := sync.OnceValue(func() *xml.Symbols { return xml.NewSymbols(text.Data) })
			u.Symbols.Add(name, func(offset int) string { return symbols().At(offset) })
		}
	}
	return r, nil
}

// isXML goes by the extension as Odoo does, in any case [odoo/tools/convert.py: convert_file].
func isXML(name string) bool { return strings.EqualFold(path.Ext(name), ".xml") }
