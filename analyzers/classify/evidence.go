package classify

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Evidence is what a module is made of. It says nothing of what the module claims to be.
type Evidence struct {
	Models    []string // of its own, with tables; sorted
	Helpers   []string // likewise wizards, abstract models and views of the database
	Extended  []string // models of others that it adds to; sorted
	OwnFields int      // on Models
	Added     []string // fields on models of others, "model field"; sorted
	// Python counts lines in functions, JavaScript lines of scripts that are neither libraries nor tests, Templates
	// templates for the browser, Components what the scripts register.
	Python, JavaScript, Templates int
	Components                    []string
	ViewsExtended, Views          int // in its data: those that extend others, and the rest
	Records                       int // that its data makes or changes, views among them
	// Configured are the models of others that Records are of; sorted.
	Configured []string
	OCA        []Use // public addons that it depends on, in written order
	// External are the files whose Python talks to something outside, with what does so, and ExternalLines how many of
	// Python's lines, declarations too, are in them; PythonLines is all.
	External                   []Outside
	ExternalLines, PythonLines int
	Connects                   []string // models and addons that connect to a service outside; sorted
	Addresses                  int      // addresses with a host, in Python
	Unread                     []string // files that could not be read as a whole, so that more may be there
	Title, Summary             string
	Application                bool // the manifest says that it is an application
}

// Use is a public addon that a module depends on.
type Use struct {
	Name       string
	References int // to what it defines
}

func (u Use) String() string {
	return fmt.Sprintf("%s (%s)", u.Name, count(u.References, "reference", "references"))
}

// Outside is a file that talks to something outside.
type Outside struct{ Path, By string }

// gather reads the evidence of a pass's module.
func gather(pass *analysis.Pass, u *unit.Unit) *Evidence {
	g := &gatherer{pass: pass, unit: u, e: new(Evidence)}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	g.e.Title, g.e.Summary = m.Name.Value, strings.Join(strings.Fields(m.Summary.Value), " ")
	if v, ok := m.Dict.Get("application"); ok {
		g.e.Application = v.Bool
	}
	g.closure = pass.ResultOf[load.Analyzer].(*load.Result).Closure
	self := g.closure.Symbols(u.Module.Name)
	g.e.Unread = slices.Clone(self.Unread)
	g.models(self, withoutTable(pass.ResultOf[pysource.Analyzer].(*pysource.Result)))
	g.data(pass.ResultOf[load.Analyzer].(*load.Result))
	g.python(pass.ResultOf[pysource.Analyzer].(*pysource.Result))
	g.scripts(pass.ResultOf[jssource.Analyzer].(*jssource.Result))
	g.uses(m, pass.ResultOf[collect.Analyzer].(*collect.Result))
	return g.e
}

type gatherer struct {
	pass    *analysis.Pass
	unit    *unit.Unit
	closure *world.Closure
	e       *Evidence
}

// withoutTable gives the models that classes of the source make over something else than a table of their own.
func withoutTable(source *pysource.Result) map[string]bool {
	models := make(map[string]bool)
	for _, f := range source.Files {
		for i := range f.Classes {
			for _, a := range f.Classes[i].Attributes {
				if a.Name.Text == "_auto" && string(f.Text.Data[a.Value.Start:a.Value.End]) == "False" {
					models[f.Classes[i].ModelName.Text] = true
				}
			}
		}
	}
	return models
}

// models tells what the module makes from what it adds to.
func (g *gatherer) models(self *world.Symbols, withoutTable map[string]bool) {
	made := make(map[string]bool) // whether it has a table
	for i := range self.Classes {
		if c := &self.Classes[i]; !c.Extends() {
			made[c.Model] = made[c.Model] || c.Kind == world.Persistent && !withoutTable[c.Model]
		}
	}
	extended, added := make(map[string]bool), make(map[string]bool)
	for i := range self.Classes {
		c := &self.Classes[i]
		hasTable, own := made[c.Model]
		for _, f := range c.Fields {
			switch {
			case !own:
				added[c.Model+" "+f.Name] = true
			case hasTable:
				g.e.OwnFields++
			}
		}
		if !own {
			extended[c.Model] = true
		}
	}
	for model, hasTable := range made {
		if hasTable {
			g.e.Models = append(g.e.Models, model)
		} else {
			g.e.Helpers = append(g.e.Helpers, model)
		}
	}
	slices.Sort(g.e.Models)
	slices.Sort(g.e.Helpers)
	g.e.Extended, g.e.Added = slices.Sorted(maps.Keys(extended)), slices.Sorted(maps.Keys(added))
	g.connects(g.e.Extended, g.unit.Policy.SmartDelta.Connectors)
}

func (g *gatherer) connects(names, known []string) {
	for _, name := range names {
		if slices.Contains(known, name) {
			g.e.Connects = append(g.e.Connects, name)
		}
	}
}

// data counts the records.
func (g *gatherer) data(loaded *load.Result) {
	configured := make(map[string]bool)
	xml := g.pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)
	for _, r := range loaded.Records {
		if r.Implied {
			continue
		}
		g.e.Records++
		if !slices.Contains(g.e.Models, r.Model) {
			configured[r.Model] = true
		}
		if r.Model != "ir.ui.view" || len(r.Writes) == 0 {
			continue
		}
		if isExtension(xml, r.Writes[0].File, r.Writes[0].Entry) {
			g.e.ViewsExtended++
		} else {
			g.e.Views++
		}
	}
	g.e.Configured = slices.Sorted(maps.Keys(configured))
	for _, f := range xml.Files {
		g.e.Templates += len(f.Templates)
	}
}

// isExtension tells whether an entry of a file is a view that extends another.
func isExtension(xml *xmldata.Result, file string, entry int) bool {
	f := xml.File(file)
	return f != nil && entry >= 0 && entry < len(f.Entries) && f.Entries[entry].Field("inherit_id") != nil
}

// scripts counts the lines of own scripts, and names what they register.
func (g *gatherer) scripts(source *jssource.Result) {
	names := make(map[string]bool)
	for _, f := range source.Files {
		if f.Library || f.Test {
			continue
		}
		g.e.JavaScript += codeLines(f.Text.Data, "//")
		for _, r := range f.Registrations {
			if r.Function == "add" {
				names[r.Name] = true
			}
		}
	}
	g.e.Components = slices.Sorted(maps.Keys(names))
}

// uses counts what of public addons is used.
func (g *gatherer) uses(m *manifestfile.Result, list *collect.Result) {
	for _, dep := range m.Depends {
		switch g.unit.Origin(dep.Value) {
		case workspace.Vendored, workspace.Community:
			g.e.OCA = append(g.e.OCA, Use{Name: dep.Value})
		}
		g.connects([]string{dep.Value}, g.unit.Policy.SmartDelta.Connections)
	}
	slices.Sort(g.e.Connects)
	for _, ref := range list.Refs {
		if ref.Kind == refs.URL && path.Ext(ref.Path) == ".py" {
			g.e.Addresses++
		}
		if ref.Kind == refs.Addon || len(g.e.OCA) == 0 {
			continue
		}
		name := ref.Addon()
		if ref.Kind == refs.Model {
			name, _ = g.closure.Defines(ref.Name)
		}
		for i := range g.e.OCA {
			if g.e.OCA[i].Name == name {
				g.e.OCA[i].References++
			}
		}
	}
}
