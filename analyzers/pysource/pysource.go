// Package pysource reads the Python files of a module.
//
// In: every .py file of the module but its manifest, tests and migrations included, since Odoo can run them
// all. Out: a *Result with imports and comments at their places; no diagnostics. Limits: what
// internal/syntax/python says; a file that Python refuses still gives the references that could be seen.
package pysource

import (
	"path"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Analyzer reads Python source.
var Analyzer = &analysis.Analyzer{
	Name:       "pysource",
	Doc:        "read the module's Python files",
	Requires:   []*analysis.Analyzer{unit.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the files in path order.
type Result struct {
	Files   []*File
	Skipped []unit.Skipped
	Opaque  []Opaque // files whose code nobody can read, those of Files among them
}

// File is one Python file.
type File struct {
	Path string // relative to the root
	Text *unit.Text
	*python.File
	// Package is the dotted package that relative imports start from: odoo.addons.<module>[.<folder>…].
	Package string
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if u.Module == nil {
		return r, nil
	}
	for _, name := range pass.OtherFiles {
		if path.Ext(name) != ".py" {
			if why := compiled(u.Module, name); why != "" {
				r.Opaque = append(r.Opaque, Opaque{Path: name, Why: why})
			}
			continue
		}
		if name == u.Module.ManifestPath {
			continue
		}
		text, skipped := u.Read(pass, name)
		if skipped != nil {
			r.Skipped = append(r.Skipped, *skipped)
			continue
		}
		f := &File{
			Path:    name,
			Text:    text,
			File:    python.Parse(text.Data),
			Package: packageOf(u.Module.Name, u.Module.Inside(name)),
		}
		if o, ok := unpacked(f); ok {
			r.Opaque = append(r.Opaque, o)
		}
		u.Symbols.Add(name, f.SymbolAt)
		r.Files = append(r.Files, f)
	}
	return r, nil
}

// packageOf names the package of a file inside a module: for __init__.py and its neighbours alike the folder,
// because a leading dot means the folder's package in both.
func packageOf(module, file string) string {
	dotted := "odoo.addons." + module
	if dir := path.Dir(file); dir != "." {
		dotted += "." + strings.ReplaceAll(dir, "/", ".")
	}
	return dotted
}

// Absolute gives the absolute dotted name that an import starts from; "" when a relative import climbs out of
// odoo.addons altogether.
func (f *File) Absolute(imp python.Import) string { return imp.From(f.Package) }
