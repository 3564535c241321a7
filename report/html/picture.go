package html

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// graphView is the drawing of the dependencies. What it shows in lines and colours is also below it in words.
type graphView struct {
	Label         string
	Width, Height string
	Edges         []graphEdgeView // contaminated ones last, so that they are drawn above the others
	Nodes         []graphNodeView
	Legend        []fact
	Ways          [][]wayStep
	Bad           bool // some line is contaminated
	Alone         string
	Left          string
	Rows          []fact // module and what it depends on
}

type graphEdgeView struct {
	Path     string
	Tainted  bool
	From, To int // indexes of nodes
}

type graphNodeView struct {
	Index                       int
	Name, Class, Title          string
	X, Y, Width, Height, TX, Y2 string
	Href                        string
}

type wayStep struct {
	Name string
	Last bool
}

// originWords say what a colour of the drawing means.
var originWords = []fact{
	{"own", "own", ""}, {"vendored", "vendored", ""}, {"enterprise", "Enterprise", ""},
	{"community", "public, not here", ""},
	{"unknown", "found nowhere", ""}, {"core", "in-app purchases", ""},
}

func newGraphView(g *report.Graph) *graphView {
	if g == nil || len(g.Nodes) == 0 {
		return nil
	}
	v := &graphView{Width: fmt.Sprintf("%.0f", g.Width), Height: fmt.Sprintf("%.0f", g.Height)}
	tainted := 0
	used := map[string]bool{}
	depends := make([][]string, len(g.Nodes))
	for _, wanted := range []bool{false, true} {
		for _, e := range g.Edges {
			if e.Tainted == wanted {
				v.Edges = append(v.Edges, graphEdgeView{e.Path, e.Tainted, e.From, e.To})
				v.Bad = v.Bad || e.Tainted
			}
		}
	}
	for _, e := range g.Edges {
		depends[e.From] = append(depends[e.From], visible.Text(g.Nodes[e.To].Name))
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		used[n.Origin] = true
		class := visible.Text(n.Origin)
		title := visible.Text(n.Name) + ": " + class
		if n.Tainted || n.IAP {
			class += " bad"
		}
		if n.Tainted && n.Origin != "enterprise" {
			tainted++
			title += ", needs Enterprise"
		}
		if n.Absent {
			class += " absent"
			title += ", not in the workspace"
		}
		v.Nodes = append(v.Nodes, graphNodeView{
			Index: i, Name: visible.Text(n.Name), Class: class, Title: title,
			X: decimal(n.X), Y: decimal(n.Y), Width: decimal(n.Width), Height: decimal(n.Height),
			TX: decimal(n.X + n.Width/2), Y2: decimal(n.Y + n.Height/2 + 4),
		})
		if len(depends[i]) > 0 {
			v.Rows = append(v.Rows, fact{Name: visible.Text(n.Name), Value: strings.Join(depends[i], ", ")})
		}
	}
	v.Legend = slices.DeleteFunc(slices.Clone(originWords), func(f fact) bool { return !used[f.Value] })
	for _, way := range g.Ways {
		var steps []wayStep
		for i, name := range way {
			steps = append(steps, wayStep{visible.Text(name), i == len(way)-1})
		}
		v.Ways = append(v.Ways, steps)
	}
	v.Label = wording.Count(len(g.Nodes), "module") + ", " + wording.Count(len(g.Edges), "dependency", "dependencies")
	if tainted > 0 {
		v.Label += ", " + wording.Count(tainted, "module needs", "modules need") + " Enterprise"
	}
	if n := len(g.Alone); n > 0 {
		v.Alone = fmt.Sprintf("%s on core alone: %s.", wording.Count(n, "more module builds", "more modules build"),
			someOf(g.Alone, 12))
	}
	if g.Left > 0 {
		v.Left = wording.Count(g.Left, "more module is", "more modules are") + " not drawn, for want of room."
	}
	return v
}

func decimal(f float64) string { return fmt.Sprintf("%.0f", f) }

// someOf lists the first names, and says how many more there are.
func someOf(names []string, most int) string {
	rest := len(names) - most
	if rest > 1 {
		names = names[:most]
	}
	shown := make([]string, len(names))
	for i, n := range names {
		shown[i] = visible.Text(n)
	}
	text := strings.Join(shown, ", ")
	if rest > 1 {
		text += fmt.Sprintf(" and %d more", rest)
	}
	return text
}

// installView is what installing the own modules brings in.
type installView struct {
	Text    string // with Total at its end, unless that is empty
	Total   string // "95 modules"
	Parts   []installPart
	Refused []fact
	IAP     []fact
	Rows    []installRow
}

// installPart is one origin's share of the bar.
type installPart struct {
	Class, Name string
	Count       int
	X, Width    string // of 100
}

type installRow struct{ Name, Origin, Because string }

func newInstallView(in *report.Install) *installView {
	if in == nil || len(in.Requested) == 0 {
		return nil
	}
	v := &installView{}
	all, refused := len(in.Requested), len(in.Refused)
	stops := "Odoo would refuse to install " + ofAll(refused, all) + ", for want of what stands below."
	switch {
	case refused == 0:
		v.Text = "Installing " + ofAll(all, all) + " on an empty database loads"
	case refused == all:
		v.Text = stops
	default:
		v.Text = stops + " Without them, an empty database would load"
	}
	if len(in.Installed) > 0 {
		v.Total = wording.Count(len(in.Installed), "module")
	}
	counts := map[string]int{}
	for _, m := range in.Installed {
		part := m.Origin
		if m.IAP {
			part = "iap"
			v.IAP = append(v.IAP, fact{Name: visible.Text(m.Name), Value: visible.Text(m.Because)})
		}
		counts[part]++
		v.Rows = append(v.Rows, installRow{visible.Text(m.Name), visible.Text(m.Origin), visible.Text(m.Because)})
	}
	at := 0.0
	for _, p := range []fact{{"own", "own", ""}, {"vendored", "vendored", ""}, {"core", "core", ""},
		{"iap", "in-app purchase clients of core", ""}, {"enterprise", "Enterprise", ""}} {
		if n := counts[p.Value]; n > 0 {
			width := 100 * float64(n) / float64(len(in.Installed))
			v.Parts = append(v.Parts,
				installPart{p.Value, p.Name, n, fmt.Sprintf("%.1f", at), fmt.Sprintf("%.1f", width)})
			at += width
		}
	}
	for _, r := range in.Refused {
		why := "modules that it needs depend on each other in a circle"
		switch len(r.Missing) {
		case 0:
		case 1:
			why = visible.Text(r.Missing[0]) + " is missing"
		default:
			why = someOf(r.Missing, 8) + " are missing"
		}
		v.Refused = append(v.Refused, fact{Name: visible.Text(r.Name), Value: why})
	}
	return v
}

// ofAll says how many of the own modules are meant: "the own module", "all 22 own modules", "6 of 22 own modules".
func ofAll(n, all int) string {
	switch {
	case all == 1:
		return "the own module"
	case n == all:
		return fmt.Sprintf("all %d own modules", all)
	}
	return fmt.Sprintf("%d of %d own modules", n, all)
}
