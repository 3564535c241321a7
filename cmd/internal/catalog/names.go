package catalog

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/pynames"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// addons is the package of all modules.
const addons = "odoo.addons."

// addNames gives the entries the names that their modules' Python files bind, and base those of Odoo's own files.
func addNames(root string, units []driver.UnitResult, entries []knowledge.Entry) error {
	b := &nameReader{root: root, files: make(map[string]*pynames.File)}
	if err := b.framework(); err != nil {
		return err
	}
	for _, u := range units[:len(units)-1] {
		for _, file := range u.Module.Files {
			if err := b.read(file, addons+u.Module.Name, u.Module.Inside(file)); err != nil {
				return err
			}
		}
	}
	for _, dotted := range slices.Sorted(maps.Keys(b.files)) {
		b.takeStars(dotted, nil)
	}
	for dotted, f := range b.files { // a file below is found by its own name
		f.Names = slices.DeleteFunc(f.Names, func(name string) bool {
			return pynames.IsCommon(name) ||
				b.files[dotted+"."+name] != nil
		})
	}
	of := make(map[string]map[string]*pynames.File)
	for dotted, f := range b.files {
		module := "base"
		if rest, ok := strings.CutPrefix(dotted, addons); ok {
			module, _, _ = strings.Cut(rest, ".")
			f.Classes = nil // nobody asks for the members of models
		}
		if of[module] == nil {
			of[module] = make(map[string]*pynames.File)
		}
		of[module][dotted] = f
	}
	for i := range entries {
		entries[i].Facts[knowledge.NamesFact] = string(pynames.Encode(of[entries[i].Name]))
	}
	return nil
}

// nameReader reads Python files of a source tree.
type nameReader struct {
	root  string
	files map[string]*pynames.File // by dotted name
}

// framework reads what the package odoo has beside its modules.
func (b *nameReader) framework() error {
	top := filepath.Join(b.root, "odoo")
	return filepath.WalkDir(top, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(top, file)
		if err != nil || inside == "." {
			return err
		}
		if d.IsDir() {
			if inside == "addons" {
				return filepath.SkipDir
			}
			return nil
		}
		return b.read("odoo/"+filepath.ToSlash(inside), "odoo", filepath.ToSlash(inside))
	})
}

// read reads a file of a package, if it is one of Python's that others may import; inside is its path in the package.
func (b *nameReader) read(file, dotted, inside string) error {
	stem, ok := strings.CutSuffix(inside, ".py")
	if !ok || path.Base(file) == "__manifest__.py" {
		return nil
	}
	folder := path.Dir(stem)
	for part := range strings.SplitSeq(folder, "/") {
		if dotted != "odoo" && (part == "tests" || part == "migrations" || part == "static") ||
			strings.Contains(part, "-") {
			return nil
		}
		if part != "." {
			dotted += "." + part
		}
	}
	raw, err := os.ReadFile(filepath.Join(b.root, filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	text, _, problem := source.Decode(file, raw)
	if problem != nil {
		return fmt.Errorf("%s: %s", file, problem.Message)
	}
	pack := dotted
	if name := path.Base(stem); name != "__init__" {
		dotted += "." + name
	}
	b.files[dotted] = pynames.Read(python.Parse(text), text, func(imp python.Import) string { return imp.From(pack) })
	return nil
}

// takeStars adds to a file what it imports with a star: those of files that are not here may be any.
func (b *nameReader) takeStars(dotted string, above []string) {
	f := b.files[dotted]
	stars := f.Stars
	f.Stars = nil
	for _, star := range stars {
		from := b.files[star]
		if from == nil || slices.Contains(above, star) {
			f.Open = true
			continue
		}
		b.takeStars(star, append(above, dotted))
		f.Open = f.Open || from.Open
		f.Names = append(f.Names, from.Public()...)
	}
	slices.Sort(f.Names)
	f.Names = slices.Compact(f.Names)
}
