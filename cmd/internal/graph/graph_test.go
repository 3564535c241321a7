package graph

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// sample has an own module that reaches Enterprise through a vendored one, a cycle, and names that break formats.
func sample() *audit.Report {
	return &audit.Report{Modules: []*audit.Module{
		{Name: "absent", Origin: workspace.Community, Edition: audit.Community, NeededBy: []string{"shop"}},
		{Name: "base", Origin: workspace.Core, Edition: audit.Community, NeededBy: []string{"plain", "shop"}},
		{Name: "mentioned", Origin: workspace.Enterprise, Edition: audit.Enterprise, ReferredBy: []string{"shop"}},
		{Name: "oca_x", Origin: workspace.Vendored, Edition: audit.Enterprise, Path: "oca_addons/oca_x", Depends: []string{"planning"}, NeededBy: []string{"shop"}},
		{Name: "plain", Origin: workspace.Own, Edition: audit.Community, Path: "addons/plain", Depends: []string{"base", "ring"}},
		{Name: "planning", Origin: workspace.Enterprise, Edition: audit.Enterprise, NeededBy: []string{"oca_x"}},
		{Name: "ring", Origin: workspace.Own, Edition: audit.Community, Path: "addons/ring", Depends: []string{"plain"}},
		{Name: "shop", Origin: workspace.Own, Edition: audit.Enterprise, Path: "addons/shop", Depends: []string{"base", "oca_x", "absent", `<"b&d">`}},
		{Name: `<"b&d">`, Origin: workspace.Unknown, Edition: audit.UnknownEdition, NeededBy: []string{"shop"}},
	}}
}

func TestBuild(t *testing.T) {
	name := func(g *Graph) []string {
		var all []string
		for _, e := range g.Edges {
			arrow := " > "
			if e.Tainted {
				arrow = " >> "
			}
			all = append(all, g.Nodes[e.From].Name+arrow+g.Nodes[e.To].Name)
		}
		return all
	}
	want := []string{"oca_x >> planning", "plain > ring", "plain > Odoo Community", "ring > plain", "shop > absent", "shop >> oca_x", `shop > <"b&d">`, "shop > Odoo Community"}
	if diff := cmp.Diff(want, name(Build(sample(), Options{}))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	g := Build(sample(), Options{Core: true})
	for _, n := range g.Nodes {
		if n.Name == coreName || n.Name == "mentioned" {
			t.Errorf("node %s", n.Name)
		}
	}
	if edges := strings.Join(name(g), ";"); !strings.Contains(edges, "plain > base") {
		t.Errorf("edges %s", edges)
	}
}

func TestFormats(t *testing.T) {
	g := Build(sample(), Options{})
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			var a, b bytes.Buffer
			if err := errors.Join(f.Write(&a, g), f.Write(&b, Build(sample(), Options{}))); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Error("other bytes the second time")
			}
			if text := a.String(); strings.Count(text, red) < 3 || strings.Contains(text, `<"b&d">`) && f.Name != "dot" {
				t.Errorf("no red, or a name unescaped:\n%s", text)
			}
		})
	}
	var dot, svg bytes.Buffer
	if err := errors.Join(DOT(&dot, g), SVG(&svg, g)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(dot.String(), `"shop" -> "oca_x" [color="#c62828", penwidth=2];`) || !strings.Contains(dot.String(), `"<\"b&d\">"`) {
		t.Error(dot.String())
	}
	for d := xml.NewDecoder(&svg); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestLayout(t *testing.T) {
	g := Build(sample(), Options{})
	for range 300 { // wider than one row
		g.Nodes = append(g.Nodes, Node{Name: "some_module", Origin: workspace.Own})
		g.Edges = append(g.Edges, Edge{From: len(g.Nodes) - 1, To: 0})
	}
	boxes, width, height := g.place(g.layers(), widest)
	for i, a := range boxes {
		if a.x < 0 || a.y < 0 || a.x+a.width > width || a.y+boxHeight > height {
			t.Errorf("%s is outside", g.Nodes[i].Name)
		}
		for j, b := range boxes[:i] {
			if a.y == b.y && a.x < b.x+b.width && b.x < a.x+a.width {
				t.Errorf("%s and %s overlap", g.Nodes[i].Name, g.Nodes[j].Name)
			}
		}
	}
	index := map[string]int{}
	for i, n := range g.Nodes {
		index[n.Name] = i
	}
	if boxes[index["shop"]].y >= boxes[index["oca_x"]].y || boxes[index["oca_x"]].y >= boxes[index["planning"]].y {
		t.Error("a module does not stand above what it depends on")
	}
	if empty, _, _ := (&Graph{}).place((&Graph{}).layers(), widest); len(empty) != 0 {
		t.Error("boxes of nothing")
	}
}

func TestWithoutCore(t *testing.T) {
	rows := sample()
	rows.Modules = append(rows.Modules,
		&audit.Module{Name: "lone", Origin: workspace.Own, Edition: audit.Community, Path: "addons/lone", Depends: []string{"base"}},
		&audit.Module{Name: "reach", Origin: workspace.Own, Edition: audit.Community, Path: "addons/reach", Depends: []string{"iap"}},
		&audit.Module{Name: "iap", Origin: workspace.Core, Edition: audit.Community, NeededBy: []string{"reach"}, Depends: []string{"web"}})
	g := Build(rows, Options{IAP: func(name string) bool { return name == "iap" }})
	rest, alone := g.WithoutCore()
	names := func(g *Graph) []string {
		var all []string
		for _, n := range g.Nodes {
			all = append(all, n.Name)
		}
		return all
	}
	if diff := cmp.Diff([]string{"lone"}, alone); diff != "" {
		t.Errorf("alone (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"absent", "oca_x", "plain", "planning", "ring", "shop", `<"b&d">`, "reach", "iap"}, names(rest)); diff != "" {
		t.Errorf("rest (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"oca_x", "planning", "shop", "reach", "iap"}, names(rest.Contaminated())); diff != "" {
		t.Errorf("contaminated (-want +got)\n%s", diff)
	}
	d := rest.Draw(300)
	if len(d.Boxes) != len(rest.Nodes) || len(d.Lines) != len(rest.Edges) || d.Width > 300 {
		t.Errorf("%d boxes, %d lines, %.0f wide", len(d.Boxes), len(d.Lines), d.Width)
	}
}
