package references

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkPhantoms reports imports of files of the module itself that are not there. What another addon has is a
// question of the closed world.
func checkPhantoms(pass *analysis.Pass, u *unit.Unit, source *pysource.Result) {
	tree := packageTree{unit: u, source: source, made: make(map[string]*bindings)}
	for _, f := range source.Files {
		last := -1 // of `from m import a, b` only one is reported, unless it is about the names
		for _, imp := range f.Imports {
			if imp.Dynamic {
				continue
			}
			place, name := tree.phantom(f, imp)
			if name == "" || int(place.Start) == last {
				continue
			}
			last = int(place.Start)
			message := fmt.Sprintf("%s is imported, and there is no such file", name)
			file := strings.ReplaceAll(name, ".", "/") + ".py"
			if near := sameButCase(u.Module.Files, u.Module.Path, file); near != "" {
				message += fmt.Sprintf("; %s differs in upper and lower case", near)
			}
			untracked := isUntracked(u, name)
			if untracked {
				message = fmt.Sprintf("%s is imported, and git does not track its file", name)
			}
			emit.At(pass, place, rules.PhantomImport, message, emit.When(imp.Guard != python.GuardNone, emit.Optional),
				emit.When(imp.Guard == python.GuardNone && imp.Symbol == "", emit.Stops),
				emit.When(untracked, emit.Advice(addToGit)))
		}
	}
}

// isUntracked tells whether a dotted name is a file that was left out because git does not track it.
func isUntracked(u *unit.Unit, dotted string) bool {
	name := path.Join(u.Module.Path, strings.ReplaceAll(dotted, ".", "/"))
	return u.Workspace.IsUntracked(name+".py") || u.Workspace.IsUntracked(name+"/__init__.py")
}

// packageTree answers what the module's own package holds.
type packageTree struct {
	unit   *unit.Unit
	source *pysource.Result
	made   map[string]*bindings // of packages by dotted name, as they were asked for
}

// phantom gives the place and the name, relative to the module, of what an import asks for in vain; "" when it is
// there, or not the module's.
func (t packageTree) phantom(f *pysource.File, imp python.Import) (unit.Range, string) {
	own := "odoo.addons." + t.unit.Module.Name
	rest, ok := strings.CutPrefix(f.Absolute(imp), own)
	if !ok || rest != "" && rest[0] != '.' {
		return unit.Range{}, ""
	}
	rest = strings.TrimPrefix(rest, ".")
	if rest != "" && !t.has(rest) {
		return f.Text.Range(imp.Start, imp.End), rest
	}
	// A name of a package is a file, or something that the package's own code makes.
	if imp.Name == "" || imp.Name == "*" || imp.Level == 0 || imp.Module != "" {
		return unit.Range{}, ""
	}
	name := strings.TrimPrefix(rest+"."+imp.Name, ".")
	if t.has(name) || t.binds(rest, imp) {
		return unit.Range{}, ""
	}
	return f.Text.Range(imp.NameStart, imp.NameEnd), name
}

// has tells whether a dotted name is a file or folder of the module. A folder needs no __init__.py to be imported.
func (t packageTree) has(dotted string) bool {
	name := path.Join(t.unit.Module.Path, strings.ReplaceAll(dotted, ".", "/"))
	if ws := t.unit.Workspace; ws.IsUnread(name) || ws.IsUnread(name+".py") {
		return true // perhaps
	}
	files := t.unit.Module.Files
	for _, next := range []string{name + ".", name + "/"} { // x.py, x.cpython-312-x86_64-linux-gnu.so; x/…
		i := sort.SearchStrings(files, next)
		if i == len(files) || !strings.HasPrefix(files[i], next) {
			continue
		}
		if next[len(next)-1] == '/' || importable(files[i:], next) {
			return true
		}
	}
	return slices.ContainsFunc(t.unit.Workspace.Modules, func(m *workspace.Module) bool {
		return m.Path == name || strings.HasPrefix(m.Path, name+"/") // a module inside of this one
	})
}

// importable tells whether one of the files that begin with prefix is Python's.
func importable(files []string, prefix string) bool {
	for _, file := range files {
		if !strings.HasPrefix(file, prefix) {
			return false
		}
		switch path.Ext(file) {
		case ".py", ".so", ".pyd", ".pyc":
			return true
		}
	}
	return false
}

// binds tells whether the code of a package may make the name that is imported from it: its __init__.py assigns,
// defines or imports it from elsewhere, imports everything from somewhere, or answers for names itself.
func (t packageTree) binds(dotted string, imp python.Import) bool {
	made, ok := t.made[dotted]
	if !ok {
		made = t.bindings(dotted)
		t.made[dotted] = made
	}
	return made.any || made.names[imp.Name] || strings.HasPrefix(imp.Name, "__") // each module has __doc__ and the like
}

// bindings are the names that a package's code makes.
type bindings struct {
	any   bool // it may make any name
	names map[string]bool
}

func (t packageTree) bindings(dotted string) *bindings {
	init := path.Join(t.unit.Module.Path, strings.ReplaceAll(dotted, ".", "/"), "__init__.py")
	i := slices.IndexFunc(t.source.Files, func(f *pysource.File) bool { return f.Path == init })
	if i < 0 {
		return &bindings{any: t.listed(init)} // it could not be read
	}
	f := t.source.Files[i]
	made := &bindings{names: make(map[string]bool)}
	made.any = bytes.Contains(f.Text.Data, []byte("__getattr__")) || bytes.Contains(f.Text.Data, []byte("globals()"))
	for _, imp := range f.Imports {
		bound := cmp.Or(imp.As, imp.Name, imp.Module)
		asksForItself := imp.Module == "" && imp.Name == bound && imp.Level > 0 // and so makes nothing
		made.any = made.any || bound == "*"
		made.names[bound] = made.names[bound] || !asksForItself
	}
	made.assigned(f.Text.Data)
	return made
}

// assigned adds the names that code defines, or has on the left of an assignment or as targets of a loop.
func (b *bindings) assigned(src []byte) {
	var scan python.Scanner
	scan.Init(src)
	before, name := "", "" // name may be assigned to, as the next token says
	for depth := 0; ; {
		tok := scan.Next()
		text := string(src[tok.Start:tok.End])
		switch text {
		case "=", ":", ",", ":=", "in":
			if name != "" && depth == 0 {
				b.names[name] = true
			}
		}
		name = ""
		switch tok.Kind {
		case python.EOF:
			return
		case python.Op:
			depth = scan.Depth()
		case python.Name:
			switch before {
			case "def", "class", "as", "for", "global":
				b.names[text] = true
			case "import", ".":
			default:
				name = text
			}
		}
		before = text
	}
}

func (t packageTree) listed(file string) bool {
	_, found := slices.BinarySearch(t.unit.Module.Files, file)
	return found
}
