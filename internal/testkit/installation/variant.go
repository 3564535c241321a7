package installation

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Kind is what a variant tries: one of Kinds.
type Kind string

// Variant is a workspace with one fault, or with an oddity.
type Variant struct {
	Name  string // kind, a slash, and what it is made of: unique
	Kind  Kind
	Legal bool // nothing is planted: thought to be accepted
	// Files by path within the workspace, with '/'. The first part of the path is the module's name.
	Files map[string]string
	// Faults are the places that cause what Odoo refuses, any of which a finding may name: a hook's line in the manifest
	// and the function it calls.
	Faults []Place
	// Install names the modules that are asked for.
	Install []string
	// Fresh asks for an empty database, whose module list is made from all the manifests on the path.
	Fresh bool
	// Small asks for a database with nothing but web, whatever the modules depend on.
	Small bool
	// Browser says that a browser judges the scripts, as Odoo's installation does not read them.
	Browser bool
}

// Place is a 1-based line of a file.
type Place struct {
	File string
	Line int
}

// mark stands in a text behind the line that is at fault; the files of a variant are without.
const mark = "§"

// Variants returns all variants, in a fixed order.
func Variants() []Variant {
	return slices.Concat(
		values(), fields(), references(), registry(), hooks(), manifests(), calls(), scripts(), imports(), glue(), givesUp(), accepted(), classes(),
		reports(), viewRoots(), viewFields(), viewButtons(), viewPositions(), viewNames(), schemas(), acceptedViews(),
	)
}

// plant makes a variant with a fault out of modules, the last of which is asked for.
func plant(kind Kind, name string, modules ...*module) Variant {
	v := compose(kind, name, modules)
	if len(v.Faults) == 0 {
		panic("nothing is marked in " + v.Name)
	}
	return v
}

// allow makes a variant that is thought to be accepted.
func allow(kind Kind, name string, modules ...*module) Variant {
	v := compose(kind, name, modules)
	if len(v.Faults) != 0 {
		panic("a fault is marked in " + v.Name)
	}
	v.Legal = true
	return v
}

func compose(kind Kind, name string, modules []*module) Variant {
	v := Variant{Name: fmt.Sprintf("%s/%s", kind, name), Kind: kind, Files: map[string]string{}}
	for _, m := range modules {
		for path, text := range m.render() {
			v.add(m.name+"/"+path, text)
		}
	}
	slices.SortFunc(v.Faults, func(a, b Place) int { return strings.Compare(a.File, b.File) })
	v.Install = []string{modules[len(modules)-1].name}
	return v
}

// add puts a file in, and takes the marks out of its text.
func (v *Variant) add(path, text string) {
	for i, line := range strings.Split(text, "\n") {
		if strings.Contains(line, mark) {
			v.Faults = append(v.Faults, Place{path, i + 1})
		}
	}
	v.Files[path] = strings.ReplaceAll(text, mark, "")
}

// asking changes which modules are asked for.
func (v Variant) asking(modules ...string) Variant {
	v.Install = modules
	return v
}

func (v Variant) fresh() Variant {
	v.Fresh = true
	return v
}

func (v Variant) small() Variant {
	v.Small = true
	return v
}

func (v Variant) inBrowser() Variant {
	v.Browser = true
	return v
}

// Write writes the variant's files below a folder.
func (v Variant) Write(dir string) error {
	for name, text := range v.Files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
