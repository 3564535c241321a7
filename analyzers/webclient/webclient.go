// Package webclient lists what a module gives to the web client, and tells which module of a closure has a name.
//
// In: the files below static, the manifest's assets. Out: a fact per module; no diagnostics. Community's modules that
// no pass visits are known from the knowledge base.
//
// Source: odoo/tools/js_transpiler.py, odoo/addons/base/models/ir_asset.py and assetsbundle.py, series 18.0. Limits:
// what code registers under a computed name is not seen, only that it does, nor are bundles that only ir.asset records
// name.
package webclient

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/js"
)

// Analyzer reads what the module gives to the web client.
var Analyzer = &analysis.Analyzer{
	Name:       "webclient",
	Doc:        "list what the module gives to the web client",
	Requires:   []*analysis.Analyzer{unit.Analyzer, load.Analyzer, jssource.Analyzer, xmldata.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Gives)},
	Run:        run,
}

// Result is what the module gives, empty over the workspace, and the world that its names are looked up in.
type Result struct {
	Gives
	World *World
}

// Gives is the fact: what a module gives to the web client.
type Gives struct {
	knowledge.Web
	// Computed are the registries that scripts add to under names that cannot be read, sorted; "" may be any. Core's
	// are known by what they add literally, as the knowledge base has them.
	Computed []string
}

// AFact marks Gives as a fact.
func (*Gives) AFact() {}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := &Result{World: newWorld(pass, u, pass.ResultOf[load.Analyzer].(*load.Result).Closure)}
	if u.Module == nil {
		return r, nil
	}
	g := &r.Gives
	for _, a := range u.Module.Manifest.Assets {
		g.Bundles = append(g.Bundles, a.Bundle.Value)
	}
	for _, name := range u.Module.Files {
		if name = u.Module.Inside(name); strings.HasPrefix(name, "static/") && isAsset(name) {
			g.Files = append(g.Files, name)
		}
	}
	for _, f := range pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		if name := u.Module.Inside(f.Path); strings.HasPrefix(name, "static/") && isAsset(name) &&
			!strings.HasPrefix(name, "static/tests/") {
			g.Templates = append(g.Templates, f.Templates...)
		}
	}
	for _, f := range scripts(pass, u) {
		g.script(f)
	}
	g.Sort()
	slices.Sort(g.Computed)
	if g.Computed = slices.Compact(g.Computed); u.Module.Origin == workspace.Core {
		g.Computed = nil
	}
	pass.ExportPackageFact(g)
	return r, nil
}

// scripts gives the module's scripts. jssource reads those of the modules that are reported; of others only what is
// served counts.
func scripts(pass *analysis.Pass, u *unit.Unit) []*jssource.File {
	if u.IsReported(u.Module) {
		return pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files
	}
	var list []*jssource.File
	for _, name := range pass.OtherFiles {
		f := jssource.Place(u.Module, name)
		if path.Ext(name) != ".js" || f.Module == "" || f.Library || f.Test {
			continue
		}
		if text, _ := u.Read(pass, name); text != nil {
			f.Text, f.File = text, js.Parse(text.Data)
			list = append(list, f)
		}
	}
	return list
}

// script adds the modules that a script defines by other names, and what it registers.
func (g *Gives) script(f *jssource.File) {
	for _, d := range f.Defines {
		g.Scripts = append(g.Scripts, d.Name)
	}
	if f.Header.Alias != "" {
		g.Scripts = append(g.Scripts, f.Header.Alias)
	}
	if f.Test || f.Library {
		return
	}
	if f.Opaque() != nil {
		g.Computed = append(g.Computed, "")
	}
	for _, r := range f.Registrations {
		if r.Function == "add" {
			g.Registered = append(g.Registered, knowledge.Registered{Registry: r.Category, Name: r.Name})
		}
	}
	g.Computed = append(g.Computed, f.Computed...)
}

// isAsset tells the kinds of files that bundles take [odoo/addons/base/models/assetsbundle.py].
func isAsset(file string) bool {
	switch path.Ext(file) {
	case ".js", ".xml", ".css", ".scss", ".sass", ".less":
		return true
	}
	return false
}
