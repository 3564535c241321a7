package load

import (
	"cmp"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// Closure is what a module's depends lead to, and answers what names mean there. Names without symbols are
// absent modules. It is for one pass only, and not safe for concurrent use.
type Closure struct {
	unit    *unit.Unit
	facts   func(name string) *Symbols // of modules below the pass's package and of known ones; nil for others
	name    string                     // of the module; "" over the workspace
	beyond  map[string]*Symbols        // of modules outside that were asked for
	self    *Symbols                   // nil over the workspace
	symbols map[string]*Symbols
	order   []*Symbols           // in load order; filled when asked for
	names   []string             // of the modules of order
	opaque  []string             // see Opaque
	foreign map[string]foreign   // ids that modules create in the name of others
	models  map[string]*resolved // answers given before
	fields  map[fieldKey]*Field  // answers given before; nil for none
}

// symbolsKey is the key in unit.Unit.Imported of a module that no pass visits; others have their package.
type symbolsKey string

// newClosure imports the facts of all modules below the pass's package. Core modules outside the workspace
// have no package edges of their own, so names are followed as well.
func newClosure(pass *analysis.Pass, u *unit.Unit, self *Symbols) *Closure {
	c := &Closure{unit: u, self: self, symbols: make(map[string]*Symbols), models: make(map[string]*resolved), fields: make(map[fieldKey]*Field)}
	packages := unit.Below(pass)
	c.facts = func(name string) *Symbols {
		pkg := packages[name]
		var key any = symbolsKey(name)
		if pkg == nil { // only the catalogue can know it
			pkg = types.NewPackage("absent:"+name, name)
		} else {
			key = pkg
		}
		if u.Imported != nil {
			if s, ok := u.Imported.Load(key); ok {
				return s.(*Symbols)
			}
		}
		s := new(Symbols)
		if !pass.ImportPackageFact(pkg, s) {
			s = nil
		}
		if u.Imported != nil {
			u.Imported.Store(key, s)
		}
		return s
	}
	own := ""
	if self != nil {
		own = pass.Pkg.Name()
		c.name, c.symbols[own] = own, self
		c.include(append(names(self.Depends), "base")) // loaded in any case, though nobody may depend on it
	} else { // the workspace: all its modules
		c.include(slices.Sorted(maps.Keys(packages)))
	}
	for name, s := range c.symbols {
		if s == nil || !s.Content || len(s.Unread) > 0 && name != own {
			c.opaque = append(c.opaque, name)
		}
		if s == nil {
			continue
		}
		c.credit(name, s)
	}
	slices.Sort(c.opaque)
	return c
}

// foreign is an id that a module creates in the name of another.
type foreign struct{ model, maker string }

// credit notes the ids that a module creates in the name of others. Of several modules one is the maker, whatever the
// order of the calls; but the pass's own, which comes last, only updates what another has made.
func (c *Closure) credit(name string, s *Symbols) {
	for _, id := range s.Foreign {
		if c.foreign == nil {
			c.foreign = make(map[string]foreign)
		}
		if f, ok := c.foreign[id.Name]; !ok || name != c.name && name < f.maker {
			c.foreign[id.Name] = foreign{model: s.Models[id.Model], maker: name}
		}
	}
}

// Maker gives the module that creates an id in the name of another, which its prefix is; "" without one.
func (c *Closure) Maker(full string) string { return c.foreign[full].maker }

// include takes modules in, and what they depend on.
func (c *Closure) include(queue []string) {
	for ; len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if _, seen := c.symbols[name]; seen {
			continue
		}
		s := c.facts(name)
		if c.symbols[name] = s; s != nil {
			for _, d := range s.Depends {
				if _, seen := c.symbols[d.Name]; !seen {
					queue = append(queue, d.Name)
				}
			}
		}
	}
}

func names(depends []Depend) []string {
	list := make([]string, len(depends))
	for i, d := range depends {
		list[i] = d.Name
	}
	return list
}

// Modules gives the names of the closure, of absent modules too, sorted.
func (c *Closure) Modules() []string { return slices.Sorted(maps.Keys(c.symbols)) }

// Known tells whether the module's declarations are known.
func (c *Closure) Known(name string) bool { return c.symbols[name] != nil }

// Loads tells whether a module can be loaded before this one: it is in the closure, or below a module whose
// depends are not known.
func (c *Closure) Loads(name string) bool {
	if _, ok := c.symbols[name]; ok || name == "base" {
		return true
	}
	for _, s := range c.symbols {
		if s == nil {
			return true
		}
	}
	return false
}

// Symbols gives what a module declares; nil when it is not in the closure or not known. It is shared and must not be
// changed.
func (c *Closure) Symbols(name string) *Symbols { return c.symbols[name].whole() }

// Opaque gives the modules below this one whose content is not known, or not all of it: absent ones, core ones
// without source or knowledge base, those with files that could not be read. Sorted.
func (c *Closure) Opaque() []string { return c.opaque }

// below gives the closure of one of the modules.
func (c *Closure) below(name string) *Closure {
	sub := &Closure{unit: c.unit, symbols: make(map[string]*Symbols), models: make(map[string]*resolved), fields: make(map[fieldKey]*Field), foreign: c.foreign}
	for queue := []string{name, "base"}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if _, seen := sub.symbols[at]; seen {
			continue
		}
		s := c.symbols[at]
		sub.symbols[at] = s
		if s == nil || !s.Content {
			sub.opaque = append(sub.opaque, at)
		}
		for _, d := range c.depends(at) {
			queue = append(queue, d.Name)
		}
	}
	slices.Sort(sub.opaque)
	return sub
}

// inOrder gives the symbols of the modules with content as Odoo would load them: base, then by depth and name
// [odoo/modules/graph.py].
func (c *Closure) inOrder() []*Symbols {
	if c.order != nil {
		return c.order
	}
	type place struct {
		depth   int // -1 for base
		name    string
		symbols *Symbols
	}
	places := make([]place, 0, len(c.symbols))
	for name, s := range c.symbols {
		if s != nil && s.Content {
			places = append(places, place{-1, name, s})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return strings.Compare(a.name, b.name) }) // depths in a cycle depend on who is first
	depths := make(map[string]int, len(c.symbols))
	for i := range places {
		if name := places[i].name; name != "base" {
			places[i].depth = c.depth(name, depths)
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.depth, b.depth) })
	c.order, c.names = make([]*Symbols, len(places)), make([]string, len(places))
	for i, p := range places {
		c.order[i], c.names[i] = p.symbols, p.name
	}
	return c.order
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// depth is 0 without dependencies, else one more than the deepest of them. A cycle counts as nothing.
func (c *Closure) depth(name string, depths map[string]int) int {
	if d, ok := depths[name]; ok {
		return d
	}
	depths[name] = 0
	deepest := 0
	for _, d := range c.depends(name) {
		deepest = max(deepest, c.depth(d.Name, depths)+1)
	}
	depths[name] = deepest
	return deepest
}

// Record gives the model of an XML id, "module.name", as the closure's data leaves it. The ids that Odoo makes
// of classes are known as well.
func (c *Closure) Record(id string) (model string, is Presence) {
	module, name, ok := strings.Cut(id, ".")
	if !ok {
		return "", Missing
	}
	s := c.symbols[module]
	if s != nil && s.Content {
		if model, ok = s.lookup(name); ok {
			return model, Present
		}
		if model, ok = c.reflected(s, module, name); ok {
			return model, Present
		}
	}
	if f, ok := c.foreign[id]; ok {
		return f.model, Present
	}
	if c.unit.Demo { // the knowledge base has its ids apart
		if model, ok = c.Demo(id); ok {
			return model, Present
		}
	}
	switch {
	case isOfChart(module, name):
		return "", NotKnown
	case s != nil && s.Content && len(s.Unread) == 0:
		return "", Missing
	case s == nil && !c.Loads(module) && !c.mayBeThere(module):
		return "", Missing
	}
	return "", NotKnown
}

// mayBeThere tells whether a module outside the closure can be installed beside it: one of the workspace, or that
// somebody publishes. Enterprise's are not among them.
func (c *Closure) mayBeThere(name string) bool {
	if c.unit.Modules[name] != nil {
		return true
	}
	origin := c.unit.Origin(name)
	return origin != workspace.Unknown && origin != workspace.Enterprise
}

// Demo gives the model of a full id that demo data of some module in the closure would add to what is installed.
func (c *Closure) Demo(id string) (model string, ok bool) {
	module, _, _ := strings.Cut(id, ".")
	if s := c.symbols[module]; s != nil {
		if model, ok = s.demo(id); ok {
			return model, true
		}
	}
	for name, s := range c.symbols {
		if s != nil && name != module {
			if model, ok = s.demo(id); ok {
				return model, true
			}
		}
	}
	return "", false
}

// demoBelow tells whether all that a module depends on has its demo data [odoo/modules/graph.py: should_have_demo].
func (c *Closure) demoBelow(self *Symbols) bool {
	for _, d := range self.Depends {
		if s := c.symbols[d.Name]; s == nil || s.Content && !s.Demo {
			return false
		}
	}
	return true
}

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
