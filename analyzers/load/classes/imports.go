package classes

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// imported gives the Python files that importing the module runs, in the order in which they finish: classes in
// other files are no models. unread are those of them that Python would refuse.
func imported(u *unit.Unit, source *pysource.Result) (files []*pysource.File, unread []string) {
	w := &importWalk{
		folder: u.Module.Path, base: "odoo.addons." + u.Module.Name,
		files: make(map[string]*pysource.File, len(source.Files)), seen: make(map[string]bool),
	}
	for _, f := range source.Files {
		w.files[f.Path] = f
	}
	w.visit(w.base)
	for _, f := range w.order {
		if f.Text.Problem != nil || len(f.Problems) > 0 {
			unread = append(unread, f.Path)
		}
	}
	return w.order, unread
}

type importWalk struct {
	folder string // of the module
	base   string // its dotted name
	files  map[string]*pysource.File
	seen   map[string]bool // dotted names
	order  []*pysource.File
}

// visit runs a dotted module and what it imports before its own end. It tells whether the module has such a file.
func (w *importWalk) visit(dotted string) bool {
	rest, ok := strings.CutPrefix(dotted, w.base)
	if !ok || rest != "" && rest[0] != '.' {
		return false
	}
	stem := path.Join(w.folder, strings.ReplaceAll(strings.TrimPrefix(rest, "."), ".", "/"))
	f := w.files[path.Join(stem, "__init__.py")]
	if f == nil {
		f = w.files[stem+".py"]
	}
	if f == nil {
		return false
	}
	if w.seen[dotted] {
		return true
	}
	w.seen[dotted] = true
	if i := strings.LastIndexByte(dotted, '.'); rest != "" && i > 0 {
		w.visit(dotted[:i]) // importing a.b runs a first
	}
	for _, imp := range f.Imports {
		if imp.Guard == python.GuardTypeChecking || imp.Dynamic || inFunction(f, imp.Start) {
			continue
		}
		target := f.Absolute(imp)
		if target == "" {
			continue
		}
		found := w.visit(target)
		if imp.Name != "" && imp.Name != "*" && (found || strings.HasPrefix(target, w.base)) {
			w.visit(target + "." + imp.Name)
		}
	}
	w.order = append(w.order, f)
	return true
}

// inFunction tells whether what stands at an offset runs only when some function does.
func inFunction(f *pysource.File, offset int) bool {
	return slices.ContainsFunc(f.Scopes, func(s python.Scope) bool {
		return !s.Class && s.Start < offset && offset < s.End
	})
}

// dotted gives the name under which a file is imported: odoo.addons.<module>.<path>.
func dotted(f *pysource.File) string {
	stem := strings.TrimSuffix(path.Base(f.Path), ".py")
	if stem == "__init__" {
		return f.Package
	}
	return f.Package + "." + stem
}
