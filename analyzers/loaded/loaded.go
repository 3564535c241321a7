// Package loaded tells which files of a module nothing loads: Python that no import leads to, data that no manifest
// lists, scripts that no bundle lists.
//
// In: the module's Python, data files and scripts. Out: findings.Reach, by which findings in such files stand one level
// lower and decide no verdict. Source: odoo/modules/module.py (load_openerp_module imports the module's package; tests,
// migrations and upgrades are imported by Odoo itself). Limits: whatever a file that cannot be read, an import whose
// name is computed, or Python that names a file might reach counts as loaded.
package loaded

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Analyzer finds the files that nothing loads.
var Analyzer = &analysis.Analyzer{
	Name: "loaded",
	Doc:  "find the module's files that nothing loads",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, pysource.Analyzer, xmldata.Analyzer, jssource.Analyzer, load.Analyzer, webclient.Analyzer,
	},
	ResultType: reflect.TypeFor[*findings.Reach](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	reach := &findings.Reach{Unloaded: make(map[string]string)}
	u := unit.Of(pass)
	if u.Module == nil || !u.IsReported(u.Module) {
		return reach, nil
	}
	source := pass.ResultOf[pysource.Analyzer].(*pysource.Result)
	for _, file := range unimported(u, source) {
		reach.Unloaded[file] = "no import leads to the file, so Odoo does not load it"
	}
	unlisted := pass.ResultOf[load.Analyzer].(*load.Result).Unlisted
	if !u.Module.Manifest.Readable {
		unlisted = nil // what it lists, nobody knows
	}
	for _, file := range unlisted {
		reach.Unloaded[file] = "no manifest lists the file, so Odoo does not load it"
	}
	for _, file := range unbundled(pass, u) {
		reach.Unloaded[file] = "no bundle lists the script, so the web client does not load it"
	}
	if strings.Contains(u.Module.Name, ".") {
		for _, file := range u.Module.Files {
			reach.Unloaded[file] = "Odoo cannot import a folder of this name, so it does not load the module"
		}
	}
	reach.Imports = foreign(u, source)
	return reach, nil
}

// foreign gives the dotted names that the module imports out of other addons, each once.
func foreign(u *unit.Unit, source *pysource.Result) []string {
	own := addons + u.Module.Name
	var names []string
	for _, f := range source.Files {
		for _, imp := range f.Imports {
			name := f.Absolute(imp)
			if imp.Name != "" && imp.Name != "*" {
				name += "." + imp.Name
			}
			if strings.HasPrefix(name, addons) && name != own && !strings.HasPrefix(name, own+".") {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// addons is the package of all modules.
const addons = "odoo.addons."

// unimported gives the Python files that nothing in the module leads to, in path order; none where that is not sure.
func unimported(u *unit.Unit, source *pysource.Result) []string {
	w := &walk{unit: u, files: make(map[string]*pysource.File, len(source.Files)), reached: make(map[string]bool)}
	for _, f := range source.Files {
		w.files[u.Module.Inside(f.Path)] = f
	}
	for _, s := range source.Skipped {
		w.files[u.Module.Inside(s.Path)] = nil
	}
	w.unsure = slices.ContainsFunc(source.Opaque, pysource.Opaque.IsCompiled)
	w.start()
	rest := w.rest()
	for n := 0; n < len(w.order); n++ { // what reached files name is reached as well, and grows the list
		if f := w.order[n]; len(rest) > 0 && f != nil {
			rest = w.named(f, rest)
		}
	}
	if w.unsure || len(rest) == 0 || slices.ContainsFunc(w.order, mayReachAnything) {
		return nil
	}
	for i, inside := range rest {
		rest[i] = path.Join(u.Module.Path, inside)
	}
	return rest
}

// walk goes from file to file along imports. Files are named by their paths inside the module.
type walk struct {
	unit    *unit.Unit
	files   map[string]*pysource.File // nil: not read
	reached map[string]bool
	order   []*pysource.File
	unsure  bool // a file that was not read is reached, or may be
}

// start reaches what Odoo imports by itself, and all that this leads to.
func (w *walk) start() {
	for inside := range w.files {
		switch top, _, _ := strings.Cut(inside, "/"); top {
		case "__init__.py", "tests", "migrations", "upgrades":
			w.reach(inside)
		}
	}
}

// rest gives the files that were not reached, sorted.
func (w *walk) rest() []string {
	var rest []string
	for inside := range w.files {
		if !w.reached[inside] {
			rest = append(rest, inside)
		}
	}
	slices.Sort(rest)
	return rest
}

func (w *walk) reach(inside string) {
	f, ok := w.files[inside]
	if !ok || w.reached[inside] {
		return
	}
	w.reached[inside] = true
	if w.unsure = w.unsure || f == nil || f.Text.Problem != nil || len(f.Problems) > 0; f == nil {
		return
	}
	w.order = append(w.order, f)
	for _, imp := range f.Imports {
		w.follow(f, imp)
	}
}

// follow reaches the packages on the way of an import, and what it may name.
func (w *walk) follow(f *pysource.File, imp python.Import) {
	rest, ok := strings.CutPrefix(f.Absolute(imp)+".", addons+w.unit.Module.Name+".")
	if !ok {
		return
	}
	stem := ""
	for _, name := range append(strings.Split(strings.TrimSuffix(rest, "."), "."), imp.Name) {
		if name == "" || name == "*" {
			continue
		}
		stem = path.Join(stem, name)
		w.reach(stem + ".py")
		w.reach(stem + "/__init__.py")
	}
}

// named reaches those of the files whose names a file mentions, and gives the others.
func (w *walk) named(f *pysource.File, list []string) []string {
	for _, inside := range list {
		if syntax.Contains(f.Text.Data, path.Base(inside)) && path.Base(inside) != "__init__.py" {
			w.reach(inside)
		}
	}
	return slices.DeleteFunc(list, func(inside string) bool { return w.reached[inside] })
}

// mayReachAnything tells of a file whose code imports or runs what it computes.
func mayReachAnything(f *pysource.File) bool {
	return slices.ContainsFunc(reachers, func(name string) bool { return f.Words.Has(f.Text.Data, name) })
}

// reachers are names without which no Python imports by a computed name, or runs a file.
var reachers = []string{"importlib", "__import__", "exec", "runpy", "pkgutil", "__path__", "__all__"}
