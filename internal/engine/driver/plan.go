package driver

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// node is one module on its way through the run, or the workspace.
type node struct {
	module   *workspace.Module // nil: the workspace
	pkg      *types.Package
	deps     []*node // modules of the workspace that it depends on, cycles cut
	reported bool
	// exported has a channel for each analyzer with facts, closed when they are exported.
	exported map[*analysis.Analyzer]chan struct{}
}

// expect prepares exported.
func (n *node) expect(analyzers []*analysis.Analyzer) {
	n.exported = make(map[*analysis.Analyzer]chan struct{})
	for _, a := range analyzers {
		if len(a.FactTypes) > 0 {
			n.exported[a] = make(chan struct{})
		}
	}
}

// isReady tells whether the analyzer's facts of all modules below are exported.
func (n *node) isReady(a *analysis.Analyzer) bool {
	for _, d := range n.deps {
		select {
		case <-d.exported[a]:
		default:
			return false
		}
	}
	return true
}

// plan puts the modules that a run must visit in dependency order: those that are reported, and what their
// closure needs. The order depends on names and paths only. Cycles in depends are cut at the edge that closes
// them, since facts can flow in one direction only; telling the user of a cycle is a checker's work.
type plan struct {
	order []*node
	root  *node // the workspace; its package imports every node's package
}

// newPlan visits modules in path order. needs tells whether facts about a module that is not reported must
// come from its files; if not, the fact source knows it.
func newPlan(u *unit.Unit, needs func(*workspace.Module) bool) *plan {
	b := &builder{unit: u, needs: needs, nodes: make(map[*workspace.Module]*node),
		absent: make(map[string]*types.Package)}
	for _, m := range u.Workspace.Modules {
		if u.IsReported(m) {
			b.visit(m)
		}
	}
	root := types.NewPackage(".", "workspace")
	imports := make([]*types.Package, len(b.order))
	for i, n := range b.order {
		imports[i] = n.pkg
	}
	root.SetImports(imports)
	root.MarkComplete()
	return &plan{order: b.order, root: &node{pkg: root, reported: true}}
}

type builder struct {
	unit   *unit.Unit
	needs  func(*workspace.Module) bool
	nodes  map[*workspace.Module]*node
	absent map[string]*types.Package // modules without passes, by name
	order  []*node
}

// visit appends m after all it depends on. It keeps its own stack: depends may nest as deep as there are modules.
func (b *builder) visit(m *workspace.Module) {
	const open = true
	state := make(map[*node]bool)
	push := func(m *workspace.Module) *node {
		n := &node{module: m, pkg: types.NewPackage(m.Path, m.Name), reported: b.unit.IsReported(m)}
		b.nodes[m] = n
		state[n] = open
		return n
	}
	if b.nodes[m] != nil {
		return
	}
	stack := []*frame{newFrame(push(m))}
	for len(stack) > 0 {
		f := stack[len(stack)-1]
		depends := b.depends(f.n.module)
		if f.next == len(depends) {
			f.n.pkg.SetImports(f.imports)
			f.n.pkg.MarkComplete()
			delete(state, f.n)
			b.order = append(b.order, f.n)
			stack = stack[:len(stack)-1]
			continue
		}
		name := depends[f.next].Value
		dep := b.unit.Modules[name]
		if dep == nil || !b.unit.IsReported(dep) && !b.needs(dep) {
			f.add(b.absentPackage(name))
			f.next++
			continue
		}
		n := b.nodes[dep]
		if n == nil {
			stack = append(stack, newFrame(push(dep)))
			continue // the same entry is looked at again once dep is done
		}
		if !state[n] { // an open node closes a cycle: the edge is cut
			f.add(n.pkg)
			f.n.deps = append(f.n.deps, n)
		}
		f.next++
	}
}

// frame is a module whose depends are being visited.
type frame struct {
	n       *node
	imports []*types.Package
	has     map[*types.Package]bool // those in imports
	next    int
}

func newFrame(n *node) *frame { return &frame{n: n, has: make(map[*types.Package]bool)} }

func (f *frame) add(pkg *types.Package) {
	if !f.has[pkg] {
		f.has[pkg] = true
		f.imports = append(f.imports, pkg)
	}
}

// depends gives what a module depends on. One that names nothing is loaded after base all the same
// [odoo/modules/graph.py].
func (b *builder) depends(m *workspace.Module) []manifest.Text {
	if base := b.unit.Modules["base"]; len(m.Manifest.Depends) == 0 && base != nil && m != base {
		return []manifest.Text{{Value: "base"}}
	}
	return m.Manifest.Depends
}

// absentPackage stands for a module that no pass visits: core, known by the catalogue only, or found nowhere.
func (b *builder) absentPackage(name string) *types.Package {
	pkg := b.absent[name]
	if pkg == nil {
		pkg = types.NewPackage("absent:"+name, name)
		b.absent[name] = pkg
	}
	return pkg
}
