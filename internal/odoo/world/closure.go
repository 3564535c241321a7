package world

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
)

// Surroundings are what a closure is made from: what is known of modules, and of the workspace around them.
type Surroundings struct {
	Graph  *Graph
	Import Importer
	Below  func() map[string]*types.Package // the packages of all modules below, by name
	Series catalogue.Series
	Demo   bool                   // demo data is installed too
	Has    func(name string) bool // a module's content can be known: its folder is in the workspace, or it is core
	// MayCome tells whether a module can be installed beside the closure: it is in the workspace, or somebody other
	// than Enterprise publishes it.
	MayCome func(name string) bool
}

// Closure is what a module's depends lead to, and answers what names mean there. Names without symbols are
// absent modules. It is for one pass only, and not safe for concurrent use.
type Closure struct {
	around  Surroundings
	name    string                  // of the module; "" over the workspace
	self    *Symbols                // nil over the workspace
	set     numbers                 // the modules, itself left out
	order   []*node                 // those with content in load order; filled when asked for
	opaque  []string                // see Opaque
	hiding  []string                // see Hiding
	models  map[string]*resolved    // answers given before
	fields  map[fieldKey]*Field     // answers given before; nil for none
	related map[string][]string     // answers given before
	musts   map[string][]string     // answers given before
	limits  map[string][]Constraint // likewise
}

// Of gives the closure of a module, whose own symbols are self; the caller may go on to fill these. Without self it is
// the closure of a workspace, of which pkg imports all modules.
func Of(pkg *types.Package, self *Symbols, around Surroundings) *Closure {
	c := &Closure{around: around, self: self, models: make(map[string]*resolved), fields: make(map[fieldKey]*Field)}
	g := c.around.Graph
	g.mu.Lock()
	defer g.mu.Unlock()
	if self != nil {
		c.name = pkg.Name()
		c.set, _ = g.below(c.around.Import, pkg, self.Depends)
	} else {
		for _, imported := range pkg.Imports() {
			c.set.join(g.node(c.around.Import, imported))
		}
	}
	if c.isAmbiguous() {
		c.followNames()
	}
	for _, n := range c.set.of(g.opaque) {
		c.opaque = append(c.opaque, n.name)
		if n.symbols.hidesClasses() {
			c.hiding = append(c.hiding, n.name)
		}
	}
	slices.Sort(c.opaque)
	slices.Sort(c.hiding)
	return c
}

// isAmbiguous tells whether two modules of one name are in the closure: where depends go round, where folders have the
// same name, and where the workspace has a module of core but not those below which it stands.
func (c *Closure) isAmbiguous() bool {
	return len(c.set.of(c.around.Graph.byName[c.name])) > 0 ||
		slices.ContainsFunc(c.around.Graph.twins, func(t [2]*node) bool { return c.set.has(t[0]) && c.set.has(t[1]) })
}

// followNames goes by names instead of modules: one of the workspace counts wherever its name is depended on.
func (c *Closure) followNames() {
	packages := c.around.Below()
	first := slices.Sorted(maps.Keys(packages))
	if c.self != nil {
		first = names(c.self.Depends)
	}
	c.set = nil
	c.include(append(first, "base"), packages)
}

// Install takes modules in that nothing of the closure depends on.
func (c *Closure) Install(names []string) {
	c.around.Graph.mu.Lock()
	defer c.around.Graph.mu.Unlock()
	c.include(names, nil)
	c.order = nil
}

// include takes modules in by name, and what they depend on. The graph is locked.
func (c *Closure) include(queue []string, packages map[string]*types.Package) {
	for ; len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if name == c.name || len(c.set.of(c.around.Graph.byName[name])) > 0 {
			continue
		}
		pkg := packages[name]
		if pkg == nil {
			pkg = absent(name)
		}
		n := c.around.Graph.node(c.around.Import, pkg)
		c.set.put(n.number)
		if n.symbols != nil {
			queue = append(queue, names(n.symbols.Depends)...)
		}
	}
}

// foreign gives the model of an id that a module creates in the name of another, and that module: of several the first
// by name, and the pass's own only where no other does, for then it updates what they have made.
func (c *Closure) foreign(full string) (model, maker string) {
	for _, n := range c.set.of(c.around.Graph.giving(full)) {
		if maker == "" || n.name < maker {
			model, _ = n.symbols.find(n.symbols.Foreign, full)
			maker = n.name
		}
	}
	if maker == "" && c.self != nil {
		if own, ok := c.self.find(c.self.Foreign, full); ok {
			return own, c.name
		}
	}
	return model, maker
}

// Maker gives the module that creates an id in the name of another, which its prefix is; "" without one.
func (c *Closure) Maker(full string) string {
	_, maker := c.foreign(full)
	return maker
}

func names(depends []Depend) []string {
	list := make([]string, len(depends))
	for i, d := range depends {
		list[i] = d.Name
	}
	return list
}

// Modules gives the names of the closure, of absent modules too, sorted.
func (c *Closure) Modules() []string {
	var list []string
	for _, n := range c.set.of(c.around.Graph.all()) {
		list = append(list, n.name)
	}
	if c.self != nil {
		list = append(list, c.name)
	}
	slices.Sort(list)
	return list
}

// at gives the symbols of a module of the closure; nil where nothing is known of it. ok tells whether it is one.
func (c *Closure) at(name string) (s *Symbols, ok bool) {
	if c.self != nil && name == c.name {
		return c.self, true
	}
	for _, n := range c.around.Graph.named(name) {
		if c.set.has(n) {
			return n.symbols, true
		}
	}
	return nil, false
}

// inOrder gives the modules of a list that are in the closure in load order, and the module itself, which comes last.
func (c *Closure) inOrder(list []*node) []*node {
	in := c.set.of(list)
	slices.SortFunc(in, inLoadOrder)
	if c.self != nil {
		in = append(in, &node{name: c.name, symbols: c.self})
	}
	return in
}

// modules gives the modules with content in load order.
func (c *Closure) modules() []*node {
	if c.order == nil {
		c.order = slices.DeleteFunc(c.inOrder(c.around.Graph.all()), func(n *node) bool {
			return n.symbols == nil || !n.symbols.Content
		})
	}
	return c.order
}

// having gives the modules that may have classes of a model, in load order.
func (c *Closure) having(model string) []*node { return c.inOrder(c.around.Graph.having(model)) }

// Known tells whether the module's declarations are known.
func (c *Closure) Known(name string) bool {
	s, _ := c.at(name)
	return s != nil
}

// Loads tells whether a module can be loaded before this one: it is in the closure, or below a module whose
// depends are not known.
func (c *Closure) Loads(name string) bool {
	_, ok := c.at(name)
	return ok || name == "base" || slices.ContainsFunc(c.opaque, func(name string) bool { return !c.Known(name) })
}

// Symbols gives what a module declares; nil when it is not in the closure or not known. It is shared and must not be
// changed.
func (c *Closure) Symbols(name string) *Symbols {
	s, _ := c.at(name)
	return s.whole()
}

// Opaque gives the modules below this one whose content is not known, or not all of it: absent ones, core ones
// without source or knowledge base, those with files that could not be read. Sorted.
func (c *Closure) Opaque() []string { return c.opaque }

// Hiding gives those of the opaque modules that may have a name of Python, such as a model, a field or a view type. Of
// data that was not read these are the names that begin with x_. Sorted.
func (c *Closure) Hiding(name string) []string {
	if strings.HasPrefix(name, manual) {
		return c.opaque
	}
	return c.hiding
}

// Of gives the closure of one of the modules, itself included.
func (c *Closure) Of(name string) *Closure {
	sub := &Closure{around: c.around, models: make(map[string]*resolved), fields: make(map[fieldKey]*Field)}
	for queue := []string{name, "base"}; len(queue) > 0; queue = queue[1:] {
		if _, seen := sub.at(queue[0]); seen {
			continue
		}
		for _, n := range c.set.of(c.around.Graph.named(queue[0])) {
			sub.set.put(n.number)
		}
		queue = append(queue, names(c.Depends(queue[0]))...)
	}
	return sub
}

// Record gives the model of an XML id, "module.name", as the closure's data leaves it. The ids that Odoo makes
// of classes are known as well.
func (c *Closure) Record(id string) (model string, is Presence) {
	module, name, ok := strings.Cut(id, ".")
	if !ok {
		return "", Absent
	}
	s, _ := c.at(module)
	if s != nil && s.Content {
		if model, ok = s.Lookup(name); ok {
			return model, Present
		}
		if model, ok = c.reflected(s, module, name); ok {
			return model, Present
		}
	}
	if model, maker := c.foreign(id); maker != "" {
		return model, Present
	}
	if c.around.Demo { // the knowledge base has its ids apart
		if model, ok = c.Demo(id); ok {
			return model, Present
		}
	}
	switch {
	case isOfChart(module, name):
		return "", Unknown
	case s != nil && s.Content && len(s.Unread) == 0:
		return "", Absent
	case s == nil && !c.Loads(module) && !c.around.MayCome(module):
		return "", Absent
	}
	return "", Unknown
}

// Demo gives the model of a full id that demo data of some module in the closure would add to what is installed.
func (c *Closure) Demo(id string) (model string, ok bool) {
	module, _, _ := strings.Cut(id, ".")
	if s, _ := c.at(module); s != nil {
		if model, ok = s.LookupDemo(id); ok {
			return model, true
		}
	}
	for _, n := range c.modules() {
		if model, ok = n.symbols.LookupDemo(id); ok {
			return model, true
		}
	}
	return "", false
}

// HasDemoBelow tells whether all that the module depends on has its demo data [odoo/modules/graph.py:
// should_have_demo].
func (c *Closure) HasDemoBelow() bool {
	for _, d := range c.self.Depends {
		if s, _ := c.at(d.Name); s == nil || s.Content && !s.Demo {
			return false
		}
	}
	return true
}

// Depends gives the entries of a module; none when they are not known.
func (c *Closure) Depends(name string) []Depend {
	if s, _ := c.at(name); s != nil {
		return s.Depends
	}
	return nil
}

// Manifest gives the path of a module's manifest and its size in bytes; "" where the workspace has none.
func (c *Closure) Manifest(name string) (path string, size int) {
	if s, _ := c.at(name); s != nil {
		return s.Manifest, s.Size
	}
	return "", 0
}
