// Package graph draws which modules depend on which.
//
// In: an audit. Out: Graphviz's DOT, Mermaid, or SVG. Colours tell origins; what leads to Enterprise code is red.
// Core modules are folded into one node unless they are asked for. Same audit, same bytes. Limits: the SVG's layout
// is a plain layered one, made for some hundred modules: the libraries that draw graphs in Go were measured too
// heavy for a command that runs in hooks (a Graphviz in WebAssembly adds 9 MB and 0.9 s).
package graph

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// Options say what to draw.
type Options struct {
	Core bool // one node for each core module, instead of one for all
	// IAP tells the core modules that are clients of in-app purchases. Those that a drawn module depends on by
	// itself get a node of their own. May be nil.
	IAP func(name string) bool
}

// Graph is what is drawn.
type Graph struct {
	Nodes []Node // sorted by name; the folded core last
	Edges []Edge // by indices of nodes, sorted
}

// Node is a module, or all of core.
type Node struct {
	Name    string
	Origin  workspace.Origin
	Tainted bool // needs Enterprise code, or is it
	IAP     bool // a client of in-app purchases
	Absent  bool // its files are not in the workspace, and it is not core
}

// Edge is an entry of depends.
type Edge struct {
	From, To int
	Tainted  bool // leads to Enterprise code
	IAP      bool // to a client of in-app purchases
}

// coreName is the folded core's.
const coreName = "Odoo Community"

// Build makes the graph of an audit: own and vendored modules and all that they depend on.
func Build(r *audit.Report, o Options) *Graph {
	g := &Graph{}
	index := map[string]int{}
	rows := map[string]*audit.Module{}
	needsCore := false
	for _, m := range r.Modules {
		if m.Hidden || m.Shadowed != "" {
			continue
		}
		if len(m.NeededBy) == 0 && m.Origin != workspace.Own && m.Origin != workspace.Vendored &&
			!(o.Core && m.Origin == workspace.Core) && !(m.Present() && m.Origin == workspace.Enterprise) {
			continue // only referred to, no dependency
		}
		rows[m.Name] = m
		isIAP := m.Origin == workspace.Core && o.IAP != nil && o.IAP(m.Name)
		if m.Origin == workspace.Core && !o.Core && !isIAP {
			needsCore = true
			continue
		}
		index[m.Name] = len(g.Nodes)
		g.Nodes = append(g.Nodes, Node{
			Name: m.Name, Origin: m.Origin, Tainted: m.Edition == audit.Enterprise, IAP: isIAP,
			Absent: !m.Present() && m.Origin != workspace.Core,
		})
	}
	folded := len(g.Nodes)
	if needsCore {
		g.Nodes = append(g.Nodes, Node{Name: coreName, Origin: workspace.Core})
	}
	for _, n := range g.Nodes[:folded] {
		if n.Origin == workspace.Core && !o.Core {
			continue
		}
		from := index[n.Name]
		for _, dep := range rows[n.Name].Depends {
			to, ok := index[dep]
			if row := rows[dep]; !ok && row != nil && row.Origin == workspace.Core && !o.Core {
				to, ok = folded, true
			}
			if ok && to != from {
				g.Edges = append(g.Edges, Edge{From: from, To: to, Tainted: g.Nodes[to].Tainted, IAP: g.Nodes[to].IAP})
			}
		}
	}
	slices.SortFunc(g.Edges, func(a, b Edge) int {
		if a.From != b.From {
			return a.From - b.From
		}
		return a.To - b.To
	})
	g.Edges = slices.Compact(g.Edges)
	return g
}

// colors are fills by origin, readable with black text.
func color(n Node) string {
	switch {
	case n.Tainted && n.Origin == workspace.Enterprise:
		return "#f4a6a6"
	case n.Origin == workspace.Own:
		return "#bfe3c7"
	case n.Origin == workspace.Vendored:
		return "#bcd7f5"
	case n.Origin == workspace.Core:
		return "#e3e6ea"
	case n.Origin == workspace.Community:
		return "#ffe9a8"
	}
	return "#f0d0f0"
}

const red = "#c62828"

// Format is one way to write a graph.
type Format struct {
	Name  string
	Write func(io.Writer, *Graph) error
}

// Formats gives all formats in the order of the help text.
func Formats() []Format { return []Format{{"dot", DOT}, {"mermaid", Mermaid}, {"svg", SVG}} }

// DOT writes Graphviz's language.
func DOT(w io.Writer, g *Graph) error {
	var b strings.Builder
	b.WriteString("digraph modules {\n  rankdir=TB;\n  node [shape=box, style=\"rounded,filled\", " +
		"fontname=\"sans-serif\", fontsize=11];\n")
	for _, n := range g.Nodes {
		fmt.Fprintf(&b, "  %s [fillcolor=%q, tooltip=%q", quoteDOT(n.Name), color(n), n.Origin)
		if n.Tainted {
			fmt.Fprintf(&b, ", color=%q, penwidth=2", red)
		}
		if n.Absent {
			b.WriteString(", style=\"rounded,filled,dashed\"")
		}
		b.WriteString("];\n")
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  %s -> %s", quoteDOT(g.Nodes[e.From].Name), quoteDOT(g.Nodes[e.To].Name))
		if e.Tainted {
			fmt.Fprintf(&b, " [color=%q, penwidth=2]", red)
		}
		b.WriteString(";\n")
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// quoteDOT quotes an identifier: in DOT only the quote itself is escaped.
func quoteDOT(name string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(visible.Text(name)) + `"`
}

// Mermaid writes a flowchart, as GitHub and GitLab draw it in Markdown.
func Mermaid(w io.Writer, g *Graph) error {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	escape := strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;", "#", "#35;", "`", "#96;")
	used := map[string][]string{}
	for i, n := range g.Nodes {
		fmt.Fprintf(&b, "  n%d[\"%s\"]\n", i, escape.Replace(visible.Text(n.Name)))
		class := n.Origin.String()
		if n.Tainted && n.Origin != workspace.Enterprise {
			class = "tainted" + class
		}
		used[class] = append(used[class], fmt.Sprintf("n%d", i))
	}
	var tainted []string
	for i, e := range g.Edges {
		fmt.Fprintf(&b, "  n%d --> n%d\n", e.From, e.To)
		if e.Tainted {
			tainted = append(tainted, fmt.Sprint(i))
		}
	}
	for o := workspace.Own; o <= workspace.Unknown; o++ {
		for _, isTainted := range []bool{false, true} {
			class, stroke := o.String(), "#57606a"
			if isTainted {
				class, stroke = "tainted"+class, red
			}
			if ids := used[class]; len(ids) > 0 {
				if o == workspace.Enterprise {
					stroke = red
				}
				fmt.Fprintf(&b, "  classDef %s fill:%s,stroke:%s,color:#1b1f24\n  class %s %s\n", class,
					color(Node{Origin: o, Tainted: o == workspace.Enterprise}), stroke, strings.Join(ids, ","), class)
			}
		}
	}
	if len(tainted) > 0 {
		fmt.Fprintf(&b, "  linkStyle %s stroke:%s,stroke-width:2px\n", strings.Join(tainted, ","), red)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
