package references

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/pyscan"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkPhantoms reports imports of files of the module itself that are not there. What another addon has is a
// question of the closed world.
func checkPhantoms(pass *analysis.Pass, u *unit.Unit, source *pysource.Result) {
	tree := packageTree{u, source}
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
			if near := sameButCase(u.Module.Files, u.Module.Path, strings.ReplaceAll(name, ".", "/")+".py"); near != "" {
				message += fmt.Sprintf("; %s differs in upper and lower case", near)
			}
			emit.At(pass, place, rules.PhantomImport, message, emit.When(imp.Guard != pyscan.GuardNone, emit.Optional))
		}
	}
}

// packageTree answers what the module's own package holds.
type packageTree struct {
	unit   *unit.Unit
	source *pysource.Result
}

// phantom gives the place and the name, relative to the module, of what an import asks for in vain; "" when it is
// there, or not the module's.
func (t packageTree) phantom(f *pysource.File, imp pyscan.Import) (unit.Range, string) {
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
	if t.has(name) || t.binds(rest, f, imp) {
		return unit.Range{}, ""
	}
	return f.Text.Range(imp.NameStart, imp.NameEnd), name
}

// has tells whether a dotted name is a file or folder of the module. A folder needs no __init__.py to be imported.
func (t packageTree) has(dotted string) bool {
	name := path.Join(t.unit.Module.Path, strings.ReplaceAll(dotted, ".", "/"))
	files := t.unit.Module.Files
	for _, next := range []string{name + ".", name + "/"} { // x.py, x.cpython-312-x86_64-linux-gnu.so; x/…
		i := sort.SearchStrings(files, next)
		if i < len(files) && strings.HasPrefix(files[i], next) && (next[len(next)-1] == '/' || importable(files[i:], next)) {
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

// binds tells whether the code of a package may make the name that is imported from it: its __init__.py has the word
// elsewhere, imports everything from somewhere, or answers for names itself.
func (t packageTree) binds(dotted string, from *pysource.File, imp pyscan.Import) bool {
	init := path.Join(t.unit.Module.Path, strings.ReplaceAll(dotted, ".", "/"), "__init__.py")
	i := slices.IndexFunc(t.source.Files, func(f *pysource.File) bool { return f.Path == init })
	if i < 0 {
		return t.listed(init) // it could not be read
	}
	f := t.source.Files[i]
	if slices.ContainsFunc(f.Imports, func(other pyscan.Import) bool { return other.Name == "*" }) ||
		bytes.Contains(f.Text.Data, []byte("__getattr__")) || bytes.Contains(f.Text.Data, []byte("globals()")) {
		return true
	}
	var scan pyscan.Scanner
	scan.Init(f.Text.Data)
	for {
		tok := scan.Next()
		switch {
		case tok.Kind == pyscan.EOF:
			return false
		case tok.Kind == pyscan.Name && string(f.Text.Data[tok.Start:tok.End]) == imp.Name && !isImported(f, imp.Name, tok.Start):
			return true
		}
	}
}

// isImported tells whether a word stands where an import of that name asks for it: that makes nothing.
func isImported(f *pysource.File, name string, at int) bool {
	return slices.ContainsFunc(f.Imports, func(imp pyscan.Import) bool {
		return imp.Name == name && imp.NameStart == at && imp.Module == "" && imp.Level > 0
	})
}

func (t packageTree) listed(file string) bool {
	_, found := slices.BinarySearch(t.unit.Module.Files, file)
	return found
}
