package load

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
)

// Closure is what a module's depends lead to. Names without symbols are modules whose content is not known:
// absent ones, and core ones of a series without a knowledge base.
type Closure struct {
	unit    *unit.Unit
	symbols map[string]*Symbols
}

// newClosure imports the facts of all modules below the pass's package. Core modules outside the workspace
// have no package edges of their own, so names are followed as well.
func newClosure(pass *analysis.Pass, u *unit.Unit, self *Symbols) *Closure {
	c := &Closure{unit: u, symbols: make(map[string]*Symbols)}
	queue := []string{}
	add := func(name string, s *Symbols) {
		c.symbols[name] = s
		for _, d := range s.Depends {
			queue = append(queue, d.Name)
		}
	}
	packages := make(map[string]*types.Package)
	collect(pass.Pkg, packages)
	if self != nil {
		add(pass.Pkg.Name(), self)
	} else { // the workspace: all its modules
		for name := range packages {
			queue = append(queue, name)
		}
		slices.Sort(queue)
	}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		if c.symbols[name] != nil {
			continue
		}
		pkg := packages[name]
		if pkg == nil { // only the catalogue can know it
			pkg = types.NewPackage("absent:"+name, name)
		}
		s := new(Symbols)
		if pass.ImportPackageFact(pkg, s) {
			add(name, s)
		}
	}
	return c
}

// collect maps the names of all packages below pkg. The driver cuts cycles, so it ends.
func collect(pkg *types.Package, into map[string]*types.Package) {
	for _, imported := range pkg.Imports() {
		if into[imported.Name()] == nil {
			into[imported.Name()] = imported
			collect(imported, into)
		}
	}
}

// Known tells whether the module's declarations are known.
func (c *Closure) Known(name string) bool { return c.symbols[name] != nil }

// depends gives the entries of a module; none when they are not known.
func (c *Closure) depends(name string) []Depend {
	if s := c.symbols[name]; s != nil {
		return s.Depends
	}
	return nil
}

// Chain finds the shortest way from a module down its depends to one that is wanted, and gives the modules
// passed, from and the wanted one included. through tells which modules may lie between; from always may. Of
// ways with one length it is the first in written order; nil when there is none.
func (c *Closure) Chain(from string, through, wanted func(name string) bool) []string {
	previous := map[string]string{from: ""}
	queue := []string{from}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		for _, d := range c.depends(name) {
			if _, seen := previous[d.Name]; seen {
				continue
			}
			previous[d.Name] = name
			if wanted(d.Name) {
				return unwind(previous, d.Name)
			}
			if through(d.Name) {
				queue = append(queue, d.Name)
			}
		}
	}
	return nil
}

func unwind(previous map[string]string, name string) []string {
	var chain []string
	for ; name != ""; name = previous[name] {
		chain = append(chain, name)
	}
	slices.Reverse(chain)
	return chain
}

// Steps gives a chain with, for each module, the place where its predecessor depends on it. The first step
// stands where self depends on it.
func (c *Closure) Steps(self string, chain []string) []emit.Step {
	steps := make([]emit.Step, len(chain))
	for i, name := range chain {
		steps[i].Name = name
		if s := c.symbols[self]; s != nil && s.Manifest != "" {
			if j := slices.IndexFunc(s.Depends, func(d Depend) bool { return d.Name == name }); j >= 0 {
				steps[i].Pos = c.unit.Files.Get(s.Manifest, s.Size).Pos(s.Depends[j].Start)
			}
		}
		self = name
	}
	return steps
}
