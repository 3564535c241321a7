package collect

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/js"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// importVia says how each kind of import names a module.
var importVia = map[js.ImportKind]refs.Via{
	js.ImportStatic: refs.ByImport, js.ImportExport: refs.ByExport, js.ImportDynamic: refs.ByDynamicImport,
	js.ImportLoader: refs.ByLoader, js.ImportRequire: refs.ByRequire, js.ImportDefine: refs.ByDefine,
}

// js reads a JavaScript file.
func (c *collector) js(f *jssource.File) {
	c.begin(f.Path, f.Text)
	for _, d := range f.Defines {
		c.list.Add(refs.Definition, d.Name, d.Start, d.End, refs.ByOdooDefine)
	}
	for i := range f.Imports {
		imp := &f.Imports[i]
		r := c.list.Add(refs.JSModule, imp.Specifier, imp.Start, imp.End, importVia[imp.Kind])
		r.Symbol = imp.Symbol
		if name := f.Resolve(imp.Specifier); name != imp.Specifier {
			r.Script = name
		}
		switch {
		case imp.Kind == js.ImportLoader:
			r.Guard = python.GuardInstalled
		case imp.Guarded:
			r.Guard = python.GuardTryImport
		}
	}
	for i := range f.Registrations {
		reg := &f.Registrations[i]
		kind := refs.Widget
		if reg.Function == "add" || reg.Function == "register" {
			kind = refs.Definition
		}
		r := c.list.Add(kind, reg.Name, reg.Start, reg.End, refs.ByRegistry)
		r.Word, r.Symbol, r.Test = reg.Category, reg.Symbol, reg.Function == "contains"
		if reg.Guarded {
			r.Guard = python.GuardInstalled
		}
	}
	for i := range f.Refs {
		ref := &f.Refs[i]
		if kind := kindOf(ref); kind != 0 && ref.Name != "" {
			r := c.list.Add(kind, ref.Name, ref.Start, ref.End,
				cmp.Or(refs.ViaOf(cmp.Or(ref.Via, "text")), refs.ByScript))
			r.Symbol, r.Method, r.Model, r.Through = ref.Symbol, ref.Method, ref.Model, ref.Through
			if r.Via == refs.ByScript {
				r.Word = ref.Via
			}
			if kind == refs.Service && slices.Contains(f.Asked, ref.Name) {
				r.Guard = python.GuardInstalled
			}
		}
	}
}

// library reads a bundled library. What it names is nobody's of Odoo, but for the imports of addons in one that Odoo
// makes a module of [odoo/tools/js_transpiler.py: is_odoo_module].
func (c *collector) library(f *jssource.File) {
	if f.Header.Ignore || !f.Header.Present && strings.HasPrefix(f.Module, "@"+f.Addon+"/../lib/") {
		return
	}
	c.begin(f.Path, f.Text)
	for i := range f.Imports {
		imp := &f.Imports[i]
		isImport := imp.Kind == js.ImportStatic || imp.Kind == js.ImportExport
		scope, _, _ := strings.Cut(strings.TrimPrefix(imp.Specifier, "@"), "/")
		if isImport && strings.HasPrefix(imp.Specifier, "@") && c.isAddon(scope) {
			c.list.Add(refs.JSModule, imp.Specifier, imp.Start, imp.End, importVia[imp.Kind]).Symbol = imp.Symbol
		}
	}
}

// isAddon tells the names of addons from those that packages of npm stand under.
func (c *collector) isAddon(name string) bool {
	return c.unit.Has(name) || c.unit.IsEnterprise(name)
}

func kindOf(ref *js.Ref) refs.Kind {
	switch ref.Kind {
	case js.RefModel:
		return refs.Model
	case js.RefRoute:
		return refs.Route
	case js.RefAction: // an XML id, or the tag of a client action
		if strings.Contains(ref.Name, ".") {
			return refs.XMLID
		}
		return refs.Tag
	case js.RefTag:
		return refs.Tag
	case js.RefXMLID:
		if strings.Contains(strings.ToLower(ref.Via), "group") { // hasGroup, has_group
			return refs.Group
		}
		return refs.XMLID
	case js.RefTemplate:
		return refs.Template
	case js.RefBundle:
		return refs.Bundle
	case js.RefService:
		return refs.Service
	case js.RefAsset:
		return refs.Asset
	case js.RefURL:
		return refs.URL
	case js.RefViewType:
		return refs.ViewType
	case js.RefField:
		return refs.Field
	}
	return 0
}
