// Package classes reads what the Python of a module says of models.
//
// In: the module's Python files. Out: a world.Class for each class that importing the module makes a model of, with
// its fields, and the files of which not all is known. No diagnostics. Source: odoo/models.py (MetaModel,
// _build_model_attributes), odoo/fields.py, series 18.0. Limits: classes that functions make, and what code changes on
// a class but for `setattr(Class, 'name', …)` at the top of a file, are not seen; names are followed through constants
// and imports of the workspace, a few steps far.
package classes

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// reader reads the classes of one module.
type reader struct {
	pass  *analysis.Pass
	unit  *unit.Unit
	files []*pysource.File
	known map[className]*found
	// computed are the files with a class whose name or parents code makes.
	computed []string
	attached map[string][]world.Field // of the file that is read; see attachedIn
}

// className is a Python class of one file of the module.
type className struct{ file, name string }

// found is a Python class that may be the base of another.
type found struct {
	kind    world.ModelKind
	isModel bool
	framed  bool   // see Class
	field   string // the type of field that it makes; "" when it makes none
}

// Read gives the classes of models that importing the module makes, sorted by model, those of one model in the order in
// which they are made. unread are the files that Python would refuse, and those with classes whose names or parents
// code makes; relative to the root.
func Read(pass *analysis.Pass, u *unit.Unit, source *pysource.Result) (classes []world.Class, unread []string) {
	files, unread := imported(u, source)
	r := &reader{pass: pass, unit: u, files: files, known: make(map[className]*found)}
	for _, f := range files {
		r.attached = attachedIn(f)
		for i := range f.Classes {
			if inFunction(f, f.Classes[i].Start) {
				continue
			}
			if class, ok := r.class(f, &f.Classes[i]); ok {
				class.Order = len(classes)
				classes = append(classes, class)
			}
		}
	}
	slices.SortStableFunc(classes, func(a, b world.Class) int { return strings.Compare(a.Model, b.Model) })
	return classes, append(unread, slices.Compact(r.computed)...)
}

// class reads one class; ok is false for one that makes no model [odoo/models.py: MetaModel].
func (r *reader) class(f *pysource.File, c *python.Class) (class world.Class, ok bool) {
	is := r.bases(f, c)
	r.known[className{f.Path, c.Name.Text}] = is
	if !is.isModel {
		return class, false
	}
	class.Kind, class.Framed = is.kind, is.framed
	for _, word := range c.Opaque {
		if word.Text == "_name" || word.Text == "_inherits" {
			r.computed = append(r.computed, f.Path)
		}
	}
	noAuto, logs, logSaid := false, false, false
	for i := range c.Attributes {
		a := &c.Attributes[i]
		switch a.Name.Text {
		case "_register":
			if r.source(f, a.Value) == "False" {
				return class, false
			}
		case "_abstract":
			if r.source(f, a.Value) == "True" {
				class.Kind = world.Abstract
			}
		case "_auto":
			noAuto = r.source(f, a.Value) == "False"
		case "_log_access":
			logSaid, logs = true, r.source(f, a.Value) == "True"
		case "_table":
			class.Table = a.Value.Text.Text
		case "_sql_constraints":
			class.Constraints = r.constraints(f, a.Value)
		case "_inherit":
			class.Inherit = r.inherit(f, c, a.Value)
		}
	}
	class.Bare = noAuto
	if logSaid {
		class.Bare = !logs
	}
	for _, d := range c.Inherits {
		class.Inherits = append(class.Inherits, world.Link{Model: d.Model.Text, Field: d.Field.Text})
	}
	switch {
	case c.ModelName.Text != "":
		class.Model = c.ModelName.Text
	case len(class.Inherit) == 1:
		class.Model = class.Inherit[0]
	default:
		class.Model = c.Name.Text
	}
	class.Fields = r.fields(f, c)
	class.Fills = slices.ContainsFunc(f.Scopes, func(s python.Scope) bool {
		return !s.Class && fills[s.Symbol[strings.LastIndexByte(s.Symbol, '.')+1:]] && strings.HasPrefix(s.Symbol, c.Symbol+".")
	})
	return class, true
}

// fills are the methods that give values to new records.
var fills = map[string]bool{
	"create": true, "default_get": true, "_load_records_create": true, "_add_missing_default_values": true,
	"_prepare_create_values": true, "new": true, "_load_records": true,
}

// inherit reads _inherit, in which _name may stand for the name.
func (r *reader) inherit(f *pysource.File, c *python.Class, value python.Arg) []string {
	switch value.Kind {
	case python.ArgString:
		return []string{value.Text.Text}
	case python.ArgName:
		if r.source(f, value) == "_name" && c.ModelName.Text != "" {
			return []string{c.ModelName.Text}
		}
		return nil
	}
	var names []string
	literal, _ := python.ParseLiteralAt(f.Text.Data, value.Start, value.End)
	for _, item := range literal.Items {
		name := item.Text
		if !item.IsString() && string(f.Text.Data[item.Start:item.End]) == "_name" {
			name = c.ModelName.Text
		}
		if name != "" {
			names = append(names, name)
		}
	}
	return names
}

// bases judges what a class is by what it derives from.
func (r *reader) bases(f *pysource.File, c *python.Class) *found {
	is := new(found)
	for _, base := range c.Bases {
		module, name, dotted := cutLast(base.Text)
		switch name {
		case "Model", "BaseModel":
			is.isModel = true
		case "TransientModel":
			is.isModel, is.kind = true, world.Transient
		case "AbstractModel":
			is.isModel, is.kind = true, world.Abstract
		default:
			switch known := r.named(f, name); {
			case dotted && module == "fields":
				is.field = fieldType(name)
			case known != nil:
				is.isModel, is.framed = is.isModel || known.isModel, is.framed || known.framed
				is.kind = max(is.kind, known.kind)
				if known.field != "" {
					is.field = known.field
				}
			case comesFromModels(f, base.Text):
				is.framed = true
				is.isModel = is.isModel || c.ModelName.Text != "" || len(c.Inherit) > 0
			}
		}
	}
	return is
}

// named gives the class that a name stands for in a file; nil when it is not one of this module's.
func (r *reader) named(f *pysource.File, name string) *found {
	if known := r.known[className{f.Path, name}]; known != nil {
		return known
	}
	if imp := importOf(f, name); imp != nil {
		for _, from := range r.files {
			if dotted(from) == f.Absolute(*imp) {
				return r.known[className{from.Path, imp.Name}]
			}
		}
	}
	return nil
}

// importOf gives the import that binds a name; nil without one.
func importOf(f *pysource.File, name string) *python.Import {
	for i := range f.Imports {
		imp := &f.Imports[i]
		if imp.As == name || imp.As == "" && imp.Name == name {
			return imp
		}
	}
	return nil
}

// comesFromModels tells whether a base is imported from the models of another addon, or called a model there: a
// framework's own, such as spec_models.StackedModel.
func comesFromModels(f *pysource.File, base string) bool {
	name, _, _ := strings.Cut(base, ".")
	imp := importOf(f, name)
	return imp != nil && strings.HasPrefix(imp.Module, "odoo.addons.") &&
		(strings.HasSuffix(base, "Model") ||
			strings.Contains(imp.Module, ".models") || strings.Contains(imp.Module, ".wizard"))
}

// cutLast cuts a dotted name at its last dot.
func cutLast(name string) (before, last string, dotted bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name, false
	}
	return name[:i], name[i+1:], true
}

func (r *reader) source(f *pysource.File, a python.Arg) string {
	return string(f.Text.Data[a.Start:a.End])
}

// constraints reads the keys of _sql_constraints.
func (r *reader) constraints(f *pysource.File, a python.Arg) []string {
	var keys []string
	literal, _ := python.ParseLiteralAt(f.Text.Data, a.Start, a.End)
	for _, item := range literal.Items {
		if len(item.Items) > 0 && item.Items[0].IsString() {
			keys = append(keys, item.Items[0].Text)
		}
	}
	return keys
}
