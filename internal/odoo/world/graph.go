package world

import (
	"cmp"
	"go/types"
	"strings"
	"sync"
)

// Graph is what the closures of a run know of the modules below each other. All of them share it: a closure is no more
// than a set of numbers then, and who has classes of a model is known without asking every module. It grows while
// symbols are imported, so a closure finds nodes in it that are not below its module, and judges by its own set. It is
// safe for concurrent use.
type Graph struct {
	mu     sync.RWMutex
	nodes  []*node            // by number
	byPath map[string]*node   // by the path of their package
	byName map[string][]*node // more than one where several modules of a name are below others
	models map[string][]*node // those with classes of a model
	givers map[string][]*node // by full id: those that create it in the name of another module
	opaque []*node            // those of which not all is known
	twins  [][2]*node         // of one name
}

// node is a module, or a name that nobody knows.
type node struct {
	name    string
	number  int
	symbols *Symbols // nil: nothing is known
	depth   int      // 0 without depends, else one more than the deepest of them
	closure numbers  // of itself and all below; nil where nothing is known
}

// NewGraph makes one that knows no module yet.
func NewGraph() *Graph {
	return &Graph{
		byPath: make(map[string]*node), byName: make(map[string][]*node),
		models: make(map[string][]*node), givers: make(map[string][]*node),
	}
}

// Importer gives the symbols of a module that are known; nil without. They are those of a module below the one that
// asks, or of one that only the catalogue can know.
type Importer func(pkg *types.Package) *Symbols

// The lists of a graph only grow, so that they may be kept.

func (g *Graph) all() []*node {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.nodes
}

func (g *Graph) named(name string) []*node {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.byName[name]
}

func (g *Graph) having(model string) []*node {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.models[model]
}

func (g *Graph) giving(id string) []*node {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.givers[id]
}

func (g *Graph) opaqueNodes() []*node {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.opaque
}

// node gives the node of a package. It is made when it is first asked for, with the symbols that the closure can
// import: those below have theirs by then.
func (g *Graph) node(importer Importer, pkg *types.Package) *node {
	if n := g.byPath[pkg.Path()]; n != nil {
		return n
	}
	s := importer(pkg)
	if s == nil {
		return g.add(pkg, nil, nil, 0)
	}
	closure, depth := g.below(importer, pkg, s.Depends)
	return g.add(pkg, s, closure, depth)
}

func (g *Graph) add(pkg *types.Package, s *Symbols, closure numbers, depth int) *node {
	n := &node{name: pkg.Name(), number: len(g.nodes), symbols: s, closure: closure, depth: depth}
	g.nodes = append(g.nodes, n)
	g.byPath[pkg.Path()] = n
	for _, twin := range g.byName[n.name] {
		g.twins = append(g.twins, [2]*node{twin, n})
	}
	g.byName[n.name] = append(g.byName[n.name], n)
	if s == nil || !s.Content || len(s.Unread) > 0 {
		g.opaque = append(g.opaque, n)
	}
	if s == nil {
		return n
	}
	n.closure.put(n.number)
	for _, model := range s.classModels() {
		g.models[model] = append(g.models[model], n)
	}
	for i := range s.Foreign {
		g.givers[s.Foreign[i].Name] = append(g.givers[s.Foreign[i].Name], n)
	}
	return n
}

// below gives what depends of a package lead to, and base, which is loaded in any case though nobody may depend on it.
func (g *Graph) below(importer Importer, pkg *types.Package, depends []Depend) (closure numbers, depth int) {
	imports := make(map[string]*types.Package, len(pkg.Imports()))
	for _, imported := range pkg.Imports() {
		imports[imported.Name()] = imported
	}
	of := func(name string) *node {
		if imported := imports[name]; imported != nil {
			return g.node(importer, imported)
		}
		return g.node(importer, absent(name))
	}
	for _, d := range depends {
		n := of(d.Name)
		closure.join(n)
		depth = max(depth, n.depth+1)
	}
	if pkg.Name() != "base" && len(closure.of(g.byName["base"])) == 0 {
		closure.join(of("base"))
	}
	return closure, depth
}

// absent is the package of a module that only the catalogue can know.
func absent(name string) *types.Package { return types.NewPackage("absent:"+name, name) }

// inLoadOrder compares as Odoo loads: base, then by depth and name [odoo/modules/graph.py].
func inLoadOrder(a, b *node) int {
	base := b2i(b.name == "base") - b2i(a.name == "base")
	return cmp.Or(base, cmp.Compare(a.depth, b.depth), strings.Compare(a.name, b.name))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// numbers is a set of nodes.
type numbers []uint64

func (s numbers) has(n *node) bool {
	i := n.number / 64
	return i < len(s) && s[i]&(1<<(n.number%64)) != 0
}

func (s *numbers) put(number int) {
	s.grow(number/64 + 1)
	(*s)[number/64] |= 1 << (number % 64)
}

// join puts in a node and all below it.
func (s *numbers) join(n *node) {
	s.put(n.number)
	s.grow(len(n.closure))
	for i, word := range n.closure {
		(*s)[i] |= word
	}
}

func (s *numbers) grow(words int) {
	if more := words - len(*s); more > 0 {
		*s = append(*s, make(numbers, more)...)
	}
}

// of gives the nodes of a list that are in the set.
func (s numbers) of(list []*node) []*node {
	var in []*node
	for _, n := range list {
		if s.has(n) {
			in = append(in, n)
		}
	}
	return in
}
