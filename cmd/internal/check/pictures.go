package check

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/cmd/internal/graph"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
)

// What the dashboard has room for: rows of boxes as wide as its page, and as many as an eye can follow.
const (
	graphWidth = 1060
	graphNodes = 48
)

// drawGraph draws the dependencies; nil where no module depends on another one outside of core. Where they are too
// many, what leads to Enterprise or to in-app purchases remains, and of that, if need be, the shortest ways.
func drawGraph(s *session.Session) *report.Graph {
	rows := audit.ByManifests(s)
	g, alone := graph.Build(rows, graph.Options{IAP: s.IsIAPClient}).WithoutCore()
	all := len(g.Nodes)
	ways := waysOf(rows, s.IsIAPClient)
	if len(g.Nodes) > graphNodes {
		g = g.Contaminated()
	}
	if len(g.Nodes) > graphNodes {
		on := map[string]bool{}
		for _, way := range ways {
			for _, name := range way {
				on[name] = true
			}
		}
		g = g.Named(on)
	}
	if len(g.Nodes) == 0 || len(g.Nodes) > 2*graphNodes {
		return nil
	}
	drawn := g.Draw(graphWidth)
	out := &report.Graph{Width: drawn.Width, Height: drawn.Height, Ways: ways, Alone: alone, Left: all - len(g.Nodes)}
	for i, n := range g.Nodes {
		b := drawn.Boxes[i]
		out.Nodes = append(out.Nodes, report.GraphNode{
			Name: n.Name, Origin: n.Origin.String(), Tainted: n.Tainted, IAP: n.IAP, Absent: n.Absent,
			X: b.X, Y: b.Y, Width: b.Width, Height: b.Height,
		})
	}
	for i, e := range g.Edges {
		out.Edges = append(out.Edges, report.GraphEdge{From: e.From, To: e.To, Tainted: e.Tainted || e.IAP,
			Path: drawn.Lines[i]})
	}
	return out
}

// waysOf gives the shortest ways from own modules to Enterprise modules and to clients of in-app purchases.
func waysOf(rows *audit.Report, isIAP func(string) bool) [][]string {
	var ways [][]string
	for _, m := range rows.Modules {
		isEnd := m.Origin == workspace.Enterprise || isIAP(m.Name)
		if isEnd && len(m.Chain) > 1 {
			ways = append(ways, m.Chain)
		}
	}
	slices.SortStableFunc(ways, func(a, b []string) int { return strings.Compare(a[len(a)-1], b[len(b)-1]) })
	return ways
}

// install predicts what installing the own modules brings in; nil where there are none.
func install(s *session.Session) *report.Install {
	c := virtualload.OwnClosure(s)
	if c == nil {
		return nil
	}
	out := &report.Install{Requested: c.Requested}
	for _, m := range c.Installed {
		_, isIAP := s.Policy.TalksToIAP(m.Name)
		out.Installed = append(out.Installed, report.InstalledModule{
			Name: m.Name, Origin: m.Origin.String(), Because: m.Because, IAP: isIAP && m.Origin == workspace.Core,
		})
	}
	for _, r := range c.Refused {
		out.Refused = append(out.Refused, report.RefusedModule{Name: r.Module, Missing: r.Missing})
	}
	return out
}
