package graph

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Drawing is a graph that has its places, for those who paint it themselves, in CSS pixels.
type Drawing struct {
	*Graph
	Boxes         []Box    // of the nodes
	Lines         []string // of the edges, as paths of SVG
	Width, Height float64
}

// Box is the place of a node.
type Box struct{ X, Y, Width, Height float64 }

// Draw lays a graph out; a layer wider than widest is broken into rows.
func (g *Graph) Draw(widest float64) *Drawing {
	boxes, width, height := g.place(g.layers(), widest)
	d := &Drawing{Graph: g, Lines: g.lines(boxes), Width: width, Height: height}
	for _, b := range boxes {
		d.Boxes = append(d.Boxes, Box{b.x, b.y, b.width, boxHeight})
	}
	return d
}

// WithoutCore leaves out the folded core, and the nodes that are then on no edge. Their names come apart: of core
// alone there is nothing to see, since nearly every module needs it.
func (g *Graph) WithoutCore() (rest *Graph, alone []string) {
	folded := slices.IndexFunc(g.Nodes, func(n Node) bool { return n.Name == coreName && n.Origin == workspace.Core })
	linked := make([]bool, len(g.Nodes))
	for _, e := range g.Edges {
		if e.To != folded {
			linked[e.From], linked[e.To] = true, true
		}
	}
	for i, n := range g.Nodes {
		if !linked[i] && i != folded {
			alone = append(alone, n.Name)
		}
	}
	return g.only(func(i int) bool { return linked[i] && i != folded }), alone
}

// Contaminated keeps what leads to Enterprise code or to in-app purchases, and that code.
func (g *Graph) Contaminated() *Graph {
	on := make([]bool, len(g.Nodes))
	for _, e := range g.Edges {
		if e.Tainted || e.IAP {
			on[e.From], on[e.To] = true, true
		}
	}
	return g.only(func(i int) bool { return on[i] })
}

// Named keeps the nodes of these names.
func (g *Graph) Named(names map[string]bool) *Graph {
	return g.only(func(i int) bool { return names[g.Nodes[i].Name] })
}

func (g *Graph) only(keep func(node int) bool) *Graph {
	out := &Graph{}
	index := make(map[int]int, len(g.Nodes))
	for i, n := range g.Nodes {
		if keep(i) {
			index[i] = len(out.Nodes)
			out.Nodes = append(out.Nodes, n)
		}
	}
	for _, e := range g.Edges {
		from, kept := index[e.From]
		to, too := index[e.To]
		if kept && too {
			e.From, e.To = from, to
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}
