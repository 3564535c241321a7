// Package jssource reads the JavaScript files of a module.
//
// In: every .js file of the module. Out: a *Result with imports, registrations and other names at their places; no
// diagnostics. Files that asset bundles leave out are read as well: a bundle may come from another module, and
// what is in static is served whatever the manifest says. Bundled libraries and tests are marked, not left out.
//
// Source: odoo/tools/js_transpiler.py (url_to_module_path, relative_path_to_module_path, remove_index), series 18.0.
// Limits: what internal/syntax/js says; .mjs and TypeScript are nothing that Odoo loads.
package jssource

import (
	"path"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/js"
)

// Analyzer reads JavaScript source.
var Analyzer = &analysis.Analyzer{
	Name:       "jssource",
	Doc:        "read the module's JavaScript files",
	Requires:   []*analysis.Analyzer{unit.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the files in path order; empty over the workspace.
type Result struct {
	Files   []*File
	Skipped []unit.Skipped
}

// File is one JavaScript file.
type File struct {
	Path string // relative to the root
	Text *unit.Text
	*js.File
	// Addon is the module that the file belongs to.
	Addon string
	// Module is the name under which Odoo defines the file, "@web/core/registry"; "" outside static/src, static/tests
	// and static/lib. Whether it is defined at all is the asset bundles' and the header's business.
	Module string
	// Library says that the file is a bundled library: it lies below a folder lib of static, or is minified by name.
	// What it requires is nobody's of Odoo.
	Library bool
	// Test says that the file lies in static/tests.
	Test bool

	inside string // path inside the addon
}

// Opaque gives the place that shows that the script is obfuscated; nil for others, and for libraries.
func (f *File) Opaque() *unit.Range {
	if f.Library {
		return nil
	}
	start, end, ok := f.Obfuscated(f.Text.Data)
	if !ok {
		return nil
	}
	at := f.Text.Range(start, end)
	return &at
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if !u.IsReported(u.Module) { // nobody asks for the scripts of a module that is only depended on
		return r, nil
	}
	for _, name := range pass.OtherFiles {
		if path.Ext(name) != ".js" {
			continue
		}
		text, skipped := u.Read(pass, name)
		if skipped != nil {
			r.Skipped = append(r.Skipped, *skipped)
			continue
		}
		f := Place(u.Module, name)
		f.Text, f.File = text, js.Parse(text.Data)
		r.Files = append(r.Files, f)
	}
	return r, nil
}

// Place tells what a file of a module is by its path relative to the root. Its text is not read.
func Place(m *workspace.Module, name string) *File {
	f := &File{Path: name, Addon: m.Name, inside: m.Inside(name)}
	f.Module = moduleName(f.Addon, f.inside)
	f.Library = strings.HasSuffix(name, ".min.js")
	if below, ok := strings.CutPrefix(f.inside, "static/"); ok {
		f.Library = f.Library || strings.HasPrefix(below, "lib/") || strings.Contains(below, "/lib/")
		f.Test = strings.HasPrefix(below, "tests/")
	}
	return f
}

// moduleName names the file at a path inside an addon, as url_to_module_path does; "" where Odoo would not take it.
func moduleName(addon, name string) string {
	folder, rest, ok := strings.Cut(strings.TrimPrefix(name, "static/"), "/")
	if !ok || !strings.HasPrefix(name, "static/") {
		return ""
	}
	rest = "/" + rest
	if at := strings.TrimSuffix(rest, ".js"); strings.HasSuffix(at, "/index") {
		rest = strings.TrimSuffix(at, "/index")
	}
	rest = strings.TrimSuffix(rest, ".js")
	switch folder {
	case "src":
		return "@" + addon + rest
	case "lib", "tests":
		return "@" + addon + "/../" + folder + rest
	}
	return ""
}
