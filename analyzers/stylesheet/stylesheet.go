// Package stylesheet reads the stylesheets of a module.
//
// In: the .css, .scss, .sass and .less files below static, libraries left out. Out: a *Result with the files of other
// addons that they name, at their places; no diagnostics. Source: odoo/addons/base/models/assetsbundle.py, series 18.0:
// url(…) is served relative to the file, and an @import of a local file is refused with an error in the log.
// Limits: what internal/syntax/css says.
package stylesheet

import (
	"path"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/css"
)

// Analyzer reads stylesheets.
var Analyzer = &analysis.Analyzer{
	Name:       "stylesheet",
	Doc:        "read the module's stylesheets",
	Requires:   []*analysis.Analyzer{unit.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result holds the files that name one of another addon, in path order.
type Result struct {
	Files   []*File
	Skipped []unit.Skipped
}

// File is a stylesheet.
type File struct {
	Path string // relative to the root
	Text *unit.Text
	Refs []Ref
}

// Ref is a file of another addon.
type Ref struct {
	Name       string // addon/static/…
	Start, End int    // its place, as it is written
	Import     bool
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if !u.IsReported(u.Module) {
		return r, nil
	}
	for _, name := range pass.OtherFiles {
		inside := u.Module.Inside(name)
		if !isStylesheet(inside) {
			continue
		}
		text, skipped := u.Read(pass, name)
		if skipped != nil {
			r.Skipped = append(r.Skipped, *skipped)
			continue
		}
		if list := foreign(u.Module.Name, inside, text.Data); len(list) > 0 {
			r.Files = append(r.Files, &File{Path: name, Text: text, Refs: list})
		}
	}
	return r, nil
}

// isStylesheet tells whether a file inside a module is one of its own stylesheets.
func isStylesheet(inside string) bool {
	switch path.Ext(inside) {
	case ".css", ".scss", ".sass", ".less":
		isLibrary := strings.Contains(inside, "/lib/") || strings.HasSuffix(inside, ".min.css")
		return strings.HasPrefix(inside, "static/") && !isLibrary
	}
	return false
}

// foreign gives what a stylesheet names of other addons.
func foreign(addon, inside string, text []byte) (list []Ref) {
	for _, r := range css.Refs(text, path.Ext(inside) != ".css") {
		name, ok := strings.CutPrefix(r.Name, "/")
		if ok = ok && !strings.HasPrefix(name, "/"); !ok && strings.HasPrefix(r.Name, "../") {
			name = path.Join(addon, path.Dir(inside), r.Name)
			ok = !strings.HasPrefix(name, "../")
		}
		name, _, _ = strings.Cut(name, "?")
		name, _, _ = strings.Cut(name, "#")
		owner, rest, _ := strings.Cut(name, "/")
		if ok && owner != addon && strings.HasPrefix(rest, "static/") {
			list = append(list, Ref{name, r.Start, r.End, r.Import})
		}
	}
	return list
}
