// Package odooviews reads the views of source trees for tests and benchmarks: all modules, in the order in which Odoo
// would load them.
package odooviews

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// Module is a module with what its data files write to views.
type Module struct {
	Name, Dir string
	Writes    []Write
	Manifest  *manifest.Manifest
}

// Write is a record in its file.
type Write struct {
	record.Record
	File string
}

// Folders gives the addons folders of the trees that the environment names, and Odoo's source tree; "" without one.
func Folders(t testing.TB) (odoo string, folders []string) {
	for _, source := range oracle.Trees(t) {
		if source.Name == "Odoo's source" {
			odoo = source.Path
		}
		folders = append(folders, filepath.Join(source.Path, "odoo", "addons"), filepath.Join(source.Path, "addons"))
	}
	return odoo, folders
}

// Read reads the modules below addons folders; of one name the first.
func Read(t testing.TB, folders ...string) []*Module {
	t.Helper()
	var list []*Module
	known := map[string]*Module{}
	for _, folder := range folders {
		paths, err := filepath.Glob(filepath.Join(folder, "*", manifest.FileName))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			name := filepath.Base(filepath.Dir(path))
			if known[name] == nil {
				known[name] = &Module{Name: name, Dir: filepath.Dir(path), Manifest: manifest.Load(path, 1<<20)}
				list = append(list, known[name])
			}
		}
	}
	sortByDepth(list, known)
	for _, m := range list {
		m.read()
	}
	return list
}

// sortByDepth sorts modules by their depth below those without dependencies, and by name.
func sortByDepth(list []*Module, known map[string]*Module) {
	depths := map[string]int{}
	var depth func(name string) int
	depth = func(name string) int {
		if d, ok := depths[name]; ok || known[name] == nil {
			return d
		}
		depths[name] = 0 // ends a cycle
		d := 0
		for _, dep := range known[name].Manifest.Depends {
			d = max(d, 1+depth(dep.Value))
		}
		depths[name] = d
		return d
	}
	slices.SortFunc(list, func(a, b *Module) int {
		return cmp.Or(cmp.Compare(depth(a.Name), depth(b.Name)), strings.Compare(a.Name, b.Name))
	})
}

func (m *Module) read() {
	for _, file := range append(slices.Clone(m.Manifest.Data), m.Manifest.Demo...) {
		path := filepath.Join(m.Dir, file.Value)
		raw, err := os.ReadFile(path)
		if err != nil || filepath.Ext(path) != ".xml" {
			continue
		}
		for _, r := range record.Read(raw, m.Name) {
			m.Writes = append(m.Writes, Write{r, path})
		}
	}
}
