// Package startup tells where Odoo gives up when it imports a module's Python, or calls the hooks of its manifest.
//
// In: the imports that run, in their order, the files of the module and of others in the workspace, what the knowledge
// base knows of the names in Odoo's own files. Out: aborts. Source: odoo/modules/module.py (load_openerp_module),
// odoo/modules/loading.py (load_module_graph), series 18.0, and Python's import system. Limits: a name counts as bound
// where any branch binds it; nothing is said of libraries, nor of what a test, a loop, an exception's handler or a
// function runs, nor of Odoo's own files where the workspace has Odoo's source; files of the module itself that are not
// there are REF409, addons REF403.
package startup

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load/classes"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/pynames"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Check follows the import of one module.
type Check struct {
	names  *names
	own    string // dotted name of the module
	aborts []loader.Abort
}

// New makes the check of the unit's module.
func New(pass *analysis.Pass, u *unit.Unit, source *pysource.Result) *Check {
	return &Check{names: newNames(pass, u, source), own: addons + u.Module.Name}
}

// addons is the package of all modules.
const addons = "odoo.addons."

// stop notes that Python fails; subject is the name that it does not find.
func (c *Check) stop(f *pysource.File, start, end int, subject, format string, args ...any) {
	c.aborts = append(c.aborts, loader.Abort{
		Kind: loader.BadImport, File: f.Path, Place: f.Text.Range(start, end), Message: fmt.Sprintf(format, args...),
		Subject: subject,
	})
}

// Step checks an import that runs.
func (c *Check) Step(s classes.Step) {
	target := s.File.Absolute(*s.Import)
	if root, rest, _ := strings.Cut(target, "."); root == "openerp" {
		addon, isAddon := strings.CutPrefix(rest, "addons.")
		addon, _, _ = strings.Cut(addon, ".")
		if u := c.names.unit; !isAddon || c.names.knows(addon) && !u.IsIAPClient(addon) { // else others name the addon
			c.stop(s.File, s.Import.Start, s.Import.End, root, "there is no package openerp any more")
		}
		return
	}
	if gone, ok := goneFromPython(target, s.Import.Name); ok {
		c.stop(s.File, s.Import.Start, s.Import.End, gone, "Python has no %s any more", gone)
		return
	}
	if !c.isJudged(target) {
		return
	}
	isOwn := target == c.own || strings.HasPrefix(target, c.own+".")
	if missing := c.names.missing(target); missing != "" {
		if !isOwn {
			c.stop(s.File, s.Import.Start, s.Import.End, missing, "%s has no file for %s", parent(missing), missing)
		}
		return
	}
	name := s.Import.Name
	if name == "" || name == "*" || isOwn && s.Import.Level > 0 && s.Import.Module == "" {
		return
	}
	if at, running := s.Running[target]; running {
		c.partial(s, target, at)
	} else if !c.names.has(target, name) {
		c.stop(s.File, s.Import.NameStart, s.Import.NameEnd, s.Import.Name, "%s has no name %s", target, name)
	}
}

// partial checks a name of a file whose own import has come to an offset only.
func (c *Check) partial(s classes.Step, target string, at int) {
	f := c.names.source(target)
	if f == nil || c.names.is(target+"."+s.Import.Name) != no || boundBefore(f, s.Import.Name, at) {
		return
	}
	c.stop(
		s.File, s.Import.NameStart, s.Import.NameEnd, s.Import.Name,
		"%s has no name %s yet when it is imported in a circle", target, s.Import.Name,
	)
}

// boundBefore tells whether a file binds a name before an offset, or may do so.
func boundBefore(f *pysource.File, name string, at int) bool {
	return slices.ContainsFunc(f.Imports, func(im python.Import) bool {
		return im.Line < at && (im.Name == "*" ||
			im.Binds() == name)
	}) ||
		slices.ContainsFunc(f.Scopes, func(s python.Scope) bool { return s.Start < at && s.Symbol == name }) ||
		slices.ContainsFunc(f.Assigned, func(a python.Assigned) bool {
			return a.Name.Start < at &&
				a.Name.Text == name
		})
}

// isJudged tells whether it is known what a dotted module has: it is Odoo's own, or of a module whose files are known.
func (c *Check) isJudged(dotted string) bool {
	root, _, _ := strings.Cut(dotted, ".")
	if root != "odoo" || dotted == "odoo.addons" || strings.HasPrefix(dotted, "odoo.upgrade") {
		return false
	}
	if rest, ok := strings.CutPrefix(dotted, addons); ok {
		module, _, _ := strings.Cut(rest, ".")
		return c.names.knows(module)
	}
	return c.names.knowsOdoo()
}

func parent(dotted string) string { return dotted[:strings.LastIndexByte(dotted, '.')] }

// Files checks what the files ask for at their import.
func (c *Check) Files(files []*pysource.File) []loader.Abort {
	for _, f := range files {
		if len(f.Problems) > 0 || f.Text.Problem != nil {
			continue
		}
		for _, u := range f.Uses {
			c.use(f, u.Start, u.End)
		}
		for _, failure := range f.Failures {
			if !failure.Compile { // else the file cannot be read
				c.raises(f, failure.Start, failure.End, failure.Message)
			}
		}
		for i := range f.Classes {
			c.bases(f, &f.Classes[i])
		}
	}
	return c.aborts
}

// raises notes that Python raises in the file.
func (c *Check) raises(f *pysource.File, start, end int, message string) {
	c.aborts = append(c.aborts, loader.Abort{
		Kind: loader.BadImportRun, File: f.Path, Place: f.Text.Range(start, end), Message: message,
	})
}

// bases checks that no base of a class at the top of the file is a file.
func (c *Check) bases(f *pysource.File, class *python.Class) {
	if strings.Contains(class.Symbol, ".") {
		return
	}
	for _, base := range class.Bases {
		dotted, ok := pynames.Original(f.File, base.Text, f.Absolute)
		if ok && c.isJudged(dotted) && c.names.is(dotted) == yes && c.names.file(dotted) != nil &&
			!c.names.isHidden(dotted) {
			c.raises(f, base.Start, base.End, fmt.Sprintf("%s is a file, and no class can have it as its base", dotted))
		}
	}
}

// use checks a name, or a chain of names that begins with an imported one.
func (c *Check) use(f *pysource.File, start, end int) {
	text := string(f.Text.Data[start:end])
	root, rest, chained := strings.Cut(text, ".")
	if !chained {
		if c.names.isUnbound(f, root) {
			c.stop(f, start, end, root, "nothing binds the name %s before the file asks for it", root)
		}
		return
	}
	if strings.ContainsAny(text, " \n\t\\(") {
		return
	}
	missing := c.names.follow(f, root, strings.Split(rest, "."))
	if missing == "" || slices.ContainsFunc(c.aborts, func(a loader.Abort) bool {
		return a.File == f.Path && a.Place.Start >= f.Text.Range(start, end).Start &&
			a.Place.Stop <= f.Text.Range(start, end).Stop
	}) {
		return
	}
	of, name, _ := cutLast(missing)
	c.stop(f, start, end, name, "%s has no attribute %s", of, name)
}

func cutLast(name string) (before, last string, dotted bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name, false
	}
	return name[:i], name[i+1:], true
}
