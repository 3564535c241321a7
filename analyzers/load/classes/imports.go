package classes

import (
	"path"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Step is an import statement of one name that runs when the module is imported.
type Step struct {
	File   *pysource.File
	Import *python.Import
	// Running has the files whose own import has not ended, by dotted name, with the offset that it has come to.
	Running map[string]int
}

// made is a class statement.
type made struct {
	file  *pysource.File
	class *python.Class
}

// walk goes through the Python files that importing the module runs as Python does: classes in other files are no
// models. step is called for each import that runs for sure; it may be nil. files are in the order in which they
// finish, unread are those of them that Python would refuse, classes are in the order in which they are made.
func walk(m *workspace.Module, source *pysource.Result, step func(Step)) (w *importWalk) {
	w = &importWalk{
		folder: m.Path, base: "odoo.addons." + m.Name, step: step,
		files: make(map[string]*pysource.File, len(source.Files)), seen: make(map[string]bool),
		running: make(map[string]int),
	}
	for _, f := range source.Files {
		w.files[f.Path] = f
	}
	if hook, ok := m.Manifest.Dict.Get("post_load"); ok {
		w.hook = hook.Text
	}
	w.visit(w.base)
	for _, f := range w.order {
		if f.Text.Problem != nil || len(f.Problems) > 0 {
			w.unread = append(w.unread, f.Path)
		}
	}
	return w
}

type importWalk struct {
	folder  string // of the module
	base    string // its dotted name
	step    func(Step)
	files   map[string]*pysource.File
	seen    map[string]bool // dotted names
	running map[string]int
	order   []*pysource.File
	sure    []*pysource.File
	unsure  int // imports around that may not run, or whose failure does no harm
	classes []made
	unread  []string
	hook    string // function of the module that Odoo runs once it is imported [odoo/modules/module.py]
}

// isHook tells whether an import stands in the function that Odoo runs as the module's post_load.
func (w *importWalk) isHook(f *pysource.File, imp *python.Import) bool {
	return w.hook != "" && imp.Symbol == w.hook && dotted(f) == w.base
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
	done := 0
	for i := range f.Imports {
		imp := &f.Imports[i]
		if imp.Guard == python.GuardTypeChecking || imp.Dynamic || inFunction(f, imp.Start) && !w.isHook(f, imp) {
			continue
		}
		done = w.make(f, done, imp.Line)
		w.running[dotted] = imp.Line
		w.follow(f, imp)
	}
	w.make(f, done, len(f.Text.Data)+1)
	delete(w.running, dotted)
	w.order = append(w.order, f)
	if w.unsure == 0 {
		w.sure = append(w.sure, f)
	}
	return true
}

// make notes the classes of a file from the given one on that begin before an offset, and gives the next.
func (w *importWalk) make(f *pysource.File, next, before int) int {
	for ; next < len(f.Classes) && f.Classes[next].Start < before; next++ {
		w.classes = append(w.classes, made{f, &f.Classes[next]})
	}
	return next
}

// follow runs what an import names.
func (w *importWalk) follow(f *pysource.File, imp *python.Import) {
	target := f.Absolute(*imp)
	if target == "" {
		return
	}
	isSure := imp.Guard == python.GuardNone && !imp.Perhaps
	if !isSure {
		w.unsure++
		defer func() { w.unsure-- }()
	}
	found := w.visit(target)
	if imp.Name != "" && imp.Name != "*" && (found || strings.HasPrefix(target, w.base)) {
		w.visit(target + "." + imp.Name)
	}
	if w.step != nil && isSure && w.unsure == 0 {
		w.step(Step{File: f, Import: imp, Running: w.running})
	}
}

// inFunction tells whether what stands at an offset runs only when some function does.
func inFunction(f *pysource.File, offset int) bool {
	return f.FunctionAt(offset) != nil
}

// dotted gives the name under which a file is imported: odoo.addons.<module>.<path>.
func dotted(f *pysource.File) string {
	stem := strings.TrimSuffix(path.Base(f.Path), ".py")
	if stem == "__init__" {
		return f.Package
	}
	return f.Package + "." + stem
}
