package webclient

import (
	"go/types"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/glob"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// World tells which modules have a name of the web client. It is for one pass, and not safe for concurrent use.
type World struct {
	pass     *analysis.Pass
	unit     *unit.Unit
	closure  *world.Closure
	packages func() map[string]*types.Package
	modules  func() []string // to ask, in this order
	set      func() map[string]bool
	known    map[string]*knowledge.Web
	computed map[string][]string // see Gives.Computed, by module
}

// alwaysLoaded installs itself with base.
const alwaysLoaded = "web"

// newWorld opens what the modules of the closure give, and web in any case. Most modules ask for nothing, and so the
// closure is gone through when one does.
func newWorld(pass *analysis.Pass, u *unit.Unit, closure *world.Closure) *World {
	w := &World{pass: pass, unit: u, closure: closure, known: make(map[string]*knowledge.Web),
		computed: make(map[string][]string)}
	w.packages, w.modules, w.set = sync.OnceValue(w.below), sync.OnceValue(w.all), sync.OnceValue(w.toSet)
	return w
}

func (w *World) below() map[string]*types.Package {
	packages := unit.Below(w.pass)
	if w.unit.Module != nil {
		packages[w.unit.Module.Name] = w.pass.Pkg
	}
	return packages
}

func (w *World) all() []string {
	var first []string
	if w.unit.Module != nil {
		first = append(first, w.unit.Module.Name)
	}
	first = append(first, alwaysLoaded)
	modules := first
	for _, name := range w.closure.Modules() {
		if !slices.Contains(first, name) {
			modules = append(modules, name)
		}
	}
	return modules
}

func (w *World) toSet() map[string]bool {
	set := make(map[string]bool, len(w.modules()))
	for _, name := range w.modules() {
		set[name] = true
	}
	return set
}

// known is what the knowledge base says of a module; nil for one that the series does not have.
var known = unit.NewMemo(func(u *unit.Unit, module string) *knowledge.Web {
	web, _ := u.Series.Knowledge().Web(module)
	return web
})

// Of gives what a module gives; nil when nothing is known of it.
func (w *World) Of(module string) *knowledge.Web {
	web, ok := w.known[module]
	if !ok {
		web = w.open(module)
		w.known[module] = web
	}
	return web
}

func (w *World) open(module string) *knowledge.Web {
	if pkg := w.packages()[module]; pkg != nil {
		if g := new(Gives); w.pass.ImportPackageFact(pkg, g) {
			w.computed[module] = g.Computed
			return &g.Web
		}
	}
	if w.unit.Series.Knowledge() == nil || w.unit.Origin(module) != workspace.Core {
		return nil
	}
	return known.Of(w.unit, module)
}

// Loads tells whether the module is one of those that are asked.
func (w *World) Loads(module string) bool { return w.set()[module] }

// Computing gives the modules that add to a registry under names that cannot be read.
func (w *World) Computing(registry string) []string {
	var list []string
	for _, m := range w.modules() {
		w.Of(m)
		if slices.ContainsFunc(w.computed[m], func(r string) bool { return r == "" || r == registry }) {
			list = append(list, m)
		}
	}
	return list
}

// Find gives the first module that has what is asked for, beginning with one that is likely; all tells, when none has,
// that nothing is unknown of any.
func (w *World) Find(likely string, has func(module string, gives *knowledge.Web) bool) (module string, all bool) {
	if w.Loads(likely) {
		if web := w.Of(likely); web != nil && has(likely, web) {
			return likely, true
		}
	}
	all = true
	for _, m := range w.modules() {
		web := w.Of(m)
		if web == nil {
			all = false
		} else if has(m, web) {
			return m, true
		}
	}
	return "", all
}

// Having gives all modules that have what is asked for, of the workspace and of Community, sorted. All of them are read
// for it, so ask only for names that the closure lacks.
func (w *World) Having(has func(module string, gives *knowledge.Web) bool) []string {
	var list []string
	ask := func(name string) {
		if web := w.Of(name); web != nil && has(name, web) {
			list = append(list, name)
		}
	}
	for _, name := range w.modules() {
		ask(name)
	}
	for m := range w.unit.Series.Modules() {
		if !w.Loads(m.Name) {
			ask(m.Name)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Names yields names of all modules that are asked.
func (w *World) Names(of func(gives *knowledge.Web) []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, module := range w.modules() {
			if web := w.Of(module); web != nil {
				for _, name := range of(web) {
					if !yield(name) {
						return
					}
				}
			}
		}
	}
}

// IsBundled tells whether a bundle of some module of the workspace takes the file of a module, at a path inside it.
func (w *World) IsBundled(module, inside string) bool {
	name := module + "/" + inside
	taken := takes.Of(w.unit, struct{}{})[module]
	return taken != nil && (taken.files[name] ||
		slices.ContainsFunc(taken.globs, func(pattern string) bool { return glob.Match(pattern, name) }))
}

// IsGlob tells a pattern from a path [ir_asset.py: is_wildcard_glob].
func IsGlob(name string) bool { return strings.ContainsAny(name, "*?[]") }

// Matches tells whether a path or glob of a bundle takes a file [ir_asset.py:
// _get_paths]. Braces are nothing special there.
func Matches(pattern, file string) bool {
	pattern = normal(pattern)
	return pattern == file || glob.Match(literalBraces.Replace(pattern), file)
}

func normal(pattern string) string { return strings.TrimPrefix(path.Clean(pattern), "/") }

var literalBraces = strings.NewReplacer("{", `\{`, "}", `\}`)

// taken is what bundles take of a module, by paths that start with its name.
type taken struct {
	files map[string]bool
	globs []string
}

// takes gives what the manifests of the workspace take, by the module that they lead into.
var takes = unit.NewMemo(func(u *unit.Unit, _ struct{}) map[string]*taken {
	all := make(map[string]*taken)
	for _, m := range u.Workspace.Modules {
		for _, a := range m.Manifest.Assets {
			addon, _, ok := strings.Cut(strings.TrimPrefix(a.Path.Value, "/"), "/")
			if ok && a.Directive != manifest.Include && a.Directive != manifest.Remove {
				all[addon] = all[addon].with(a.Path.Value)
			}
		}
	}
	return all
})

// with adds a path or glob to what is taken of a module; t may be nil.
func (t *taken) with(pattern string) *taken {
	if t == nil {
		t = &taken{files: make(map[string]bool)}
	}
	pattern = normal(pattern)
	t.files[pattern] = true // a glob can be the name of a file
	if glob := literalBraces.Replace(pattern); IsGlob(pattern) && !slices.Contains(t.globs, glob) {
		t.globs = append(t.globs, glob)
	}
	return t
}
