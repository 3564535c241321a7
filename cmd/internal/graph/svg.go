package graph

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// Sizes of the drawing, in CSS pixels.
const (
	boxHeight = 28
	letter    = 7.2 // width of a letter of 12 px; names are longer than wide letters matter
	padding   = 20
	gapX      = 18
	gapY      = 64
	margin    = 24
	legend    = 34
)

// box is a placed node.
type box struct{ x, y, width float64 }

// SVG writes a drawing with a node's layer one above the lowest of those it depends on, as Odoo loads them.
func SVG(w io.Writer, g *Graph) error {
	layers := g.layers()
	boxes, width, height := g.place(layers, widest)
	width, height = max(width, 420), height+legend // the legend needs room
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" "+
		"height=\"%.0f\" role=\"img\" font-family=\"system-ui,sans-serif\" font-size=\"12\">\n",
		width, height, width, height)
	fmt.Fprintf(&b, "<title>Dependencies of %d modules</title>\n"+
		"<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", len(g.Nodes))
	fmt.Fprintf(&b, "<defs>%s%s</defs>\n", arrow("arrow", "#8c959f"), arrow("redarrow", red))
	lines := g.lines(boxes)
	for _, tainted := range []bool{false, true} { // red ones above the others
		for i, e := range g.Edges {
			if e.Tainted != tainted {
				continue
			}
			stroke, marker, thick := "#8c959f", "arrow", 1.0
			if tainted {
				stroke, marker, thick = red, "redarrow", 2
			}
			fmt.Fprintf(&b, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%g\" "+
				"marker-end=\"url(#%s)\"/>\n", lines[i], stroke, thick, marker)
		}
	}
	for i, n := range g.Nodes {
		at := boxes[i]
		stroke, thick, dash := "#57606a", 1, ""
		if n.Tainted {
			stroke, thick = red, 2
		}
		if n.Absent {
			dash = ` stroke-dasharray="4 3"`
		}
		name := html.EscapeString(visible.Text(n.Name))
		fmt.Fprintf(&b, "<g><title>%s: %s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"6\" "+
			"fill=\"%s\" stroke=\"%s\" stroke-width=\"%d\"%s/>", name, n.Origin, at.x, at.y, at.width, boxHeight,
			color(n), stroke, thick, dash)
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#1b1f24\">%s</text></g>\n",
			at.x+at.width/2, at.y+18, name)
	}
	g.legend(&b, height)
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// lines gives the path of each edge, from the lower edge of a box to just above the other, so that an arrow fits.
func (g *Graph) lines(boxes []box) []string {
	paths := make([]string, len(g.Edges))
	for i, e := range g.Edges {
		from, to := boxes[e.From], boxes[e.To]
		x1, y1, x2, y2 := from.x+from.width/2, from.y+boxHeight, to.x+to.width/2, to.y-6
		if to.y <= from.y { // closes a cycle
			y1, y2 = from.y, to.y+boxHeight+6
		}
		middle := (y1 + y2) / 2
		paths[i] = fmt.Sprintf("M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f", x1, y1, x1, middle, x2, middle, x2, y2)
	}
	return paths
}

func arrow(id, fill string) string {
	const form = `<marker id=%q viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">` +
		`<path d="M0 0L8 4L0 8z" fill=%q/></marker>`
	return fmt.Sprintf(form, id, fill)
}

// layers gives the nodes of each layer, the top ones (on which nothing depends) first.
func (g *Graph) layers() [][]int {
	next := make([][]int, len(g.Nodes))
	for _, e := range g.Edges {
		next[e.From] = append(next[e.From], e.To)
	}
	// depth is the longest way down. An edge that closes a cycle counts as nothing.
	depth := make([]int, len(g.Nodes))
	state := make([]int8, len(g.Nodes)) // 1 open, 2 done
	for start := range g.Nodes {
		stack := []int{start}
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			if state[n] == 2 {
				stack = stack[:len(stack)-1]
				continue
			}
			if state[n] == 0 {
				state[n] = 1
				for _, m := range next[n] {
					if state[m] == 0 {
						stack = append(stack, m)
					}
				}
				continue
			}
			for _, m := range next[n] {
				if state[m] == 2 {
					depth[n] = max(depth[n], depth[m]+1)
				}
			}
			state[n] = 2
			stack = stack[:len(stack)-1]
		}
	}
	deepest := 0
	for _, d := range depth {
		deepest = max(deepest, d)
	}
	layers := make([][]int, deepest+1)
	for n, d := range depth {
		layers[deepest-d] = append(layers[deepest-d], n)
	}
	g.untangle(layers)
	return layers
}

// sweeps is how often the layers are reordered; more changes little.
const sweeps = 8

// untangle orders each layer by the mean place of its neighbours, down and up in turn.
func (g *Graph) untangle(layers [][]int) {
	neighbours := make([][]int, len(g.Nodes))
	for _, e := range g.Edges {
		neighbours[e.From] = append(neighbours[e.From], e.To)
		neighbours[e.To] = append(neighbours[e.To], e.From)
	}
	at := make([]float64, len(g.Nodes))
	layerOf := make([]int, len(g.Nodes))
	number := func() {
		for l, layer := range layers {
			for i, n := range layer {
				at[n], layerOf[n] = (float64(i)+0.5)/float64(len(layer)), l
			}
		}
	}
	number()
	for sweep := range sweeps {
		down := sweep%2 == 0
		for l := range layers {
			if !down {
				l = len(layers) - 1 - l
			}
			mean := make(map[int]float64, len(layers[l]))
			for _, n := range layers[l] {
				sum, count := 0.0, 0
				for _, m := range neighbours[n] {
					if down && layerOf[m] < l || !down && layerOf[m] > l {
						sum += at[m]
						count++
					}
				}
				mean[n] = at[n]
				if count > 0 {
					mean[n] = sum / float64(count)
				}
			}
			slices.SortStableFunc(layers[l], func(a, b int) int { return cmp.Or(cmp.Compare(mean[a], mean[b]), a-b) })
			number()
		}
	}
}

// widest is where a layer of the SVG is broken into rows.
const widest = 1800.0

// place gives each node its box, and the size of the drawing, no wider than a row of widest or the widest box.
func (g *Graph) place(layers [][]int, widest float64) (boxes []box, width, height float64) {
	boxes = make([]box, len(g.Nodes))
	type row struct {
		nodes []int
		width float64
	}
	var rows []row
	for _, layer := range layers {
		r := row{width: -gapX}
		for _, n := range layer {
			boxes[n].width = float64(utf8.RuneCountInString(visible.Text(g.Nodes[n].Name)))*letter + padding
			if r.width+gapX+boxes[n].width > widest && len(r.nodes) > 0 {
				rows = append(rows, r)
				r = row{width: -gapX}
			}
			r.nodes = append(r.nodes, n)
			r.width += gapX + boxes[n].width
		}
		rows = append(rows, r)
	}
	for _, r := range rows {
		width = max(width, r.width+2*margin)
	}
	y := float64(margin)
	for _, r := range rows {
		x := (width - r.width) / 2
		for _, n := range r.nodes {
			boxes[n].x, boxes[n].y = x, y
			x += boxes[n].width + gapX
		}
		y += boxHeight + gapY
	}
	return boxes, width, y - gapY + margin
}

// legend explains the colours that occur.
func (g *Graph) legend(b *strings.Builder, height float64) {
	x := float64(margin)
	for o := workspace.Own; o <= workspace.Unknown; o++ {
		if !slices.ContainsFunc(g.Nodes, func(n Node) bool { return n.Origin == o }) {
			continue
		}
		fmt.Fprintf(b, "<rect x=\"%.0f\" y=\"%.0f\" width=\"12\" height=\"12\" rx=\"3\" fill=\"%s\" "+
			"stroke=\"#57606a\"/><text x=\"%.0f\" y=\"%.0f\" fill=\"#57606a\">%s</text>\n", x, height-margin-2,
			color(Node{Origin: o, Tainted: o == workspace.Enterprise}), x+17, height-margin+8, o)
		x += 17 + float64(len(o.String()))*letter + 14
	}
}
