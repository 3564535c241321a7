// Package classes reads what the Python of a module says of models.
//
// In: the module's Python files. Out: a world.Class for each class that importing the module makes a model of, with
// its fields, and the files of which not all is known. No diagnostics. Source: odoo/models.py (MetaModel,
// _build_model_attributes), odoo/fields.py, series 18.0. Limits: classes that functions make, and what code changes on
// a class but for `setattr(Class, 'name', …)` at the top of a file, are not seen; names are followed through constants
// and imports of the workspace, a few steps far.
package classes

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
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
	plain   bool   // surely no model, nor are its bases
	framed  bool   // see world.Class
	mixed   bool   // likewise
	field   string // the type of field that it makes; "" when it makes none
	model   string
	class   *python.Class
	file    *pysource.File
}

// Module is what importing a module makes.
type Module struct {
	// Classes are those of models, sorted by model, those of one model in the order in which they are made.
	Classes []world.Class
	// Sources are their statements, in the order in which they are made.
	Sources []Source
	// Unread are the files that Python would refuse,
	// and those with classes whose names or parents code makes; relative to the root.
	Unread []string
	// Files are those that are imported, in the order in which they end.
	Files []*pysource.File
	// Sure are those of them that are imported whatever a test says or an exception's handler does.
	Sure []*pysource.File
}

// Source is a class statement.
type Source struct {
	File  *pysource.File
	Class *python.Class
	Model string // "" of a class that is surely none
	Kind  world.ModelKind
	// Framed and Inherit are as in world.Class.
	Framed  bool
	Inherit []string
}

// Read runs the module in mind. step may be nil; else it is called for each import that runs for sure.
func Read(pass *analysis.Pass, u *unit.Unit, source *pysource.Result, step func(Step)) *Module {
	w := walk(u.Module, source, step)
	r := &reader{pass: pass, unit: u, files: w.order, known: make(map[className]*found)}
	m := &Module{Files: w.order, Sure: w.sure}
	attached := make(map[*pysource.File]map[string][]world.Field)
	for _, c := range w.classes {
		if c.class.Guard == python.GuardTypeChecking || !r.isMade(c) {
			continue
		}
		if attached[c.file] == nil {
			attached[c.file] = attachedIn(c.file)
		}
		r.attached = attached[c.file]
		class, ok := r.class(c.file, c.class)
		is := r.known[className{c.file.Path, c.class.Name.Text}]
		switch {
		case ok:
			class.Order = len(m.Classes)
			m.Classes = append(m.Classes, class)
			m.Sources = append(m.Sources, Source{c.file, c.class, class.Model, class.Kind, class.Framed, class.Inherit})
			is.model = class.Model
		case is.plain && len(c.class.Fields) > 0:
			m.Sources = append(m.Sources, Source{File: c.file, Class: c.class})
		}
	}
	slices.SortStableFunc(m.Classes, func(a, b world.Class) int { return strings.Compare(a.Model, b.Model) })
	m.Unread = append(w.unread, slices.Compact(r.computed)...)
	return m
}

// isMade tells whether a class statement runs at the import: one in a function does where the file's top calls that
// one. Where others may call it, nobody knows.
func (r *reader) isMade(c made) bool {
	function := c.file.FunctionAt(c.class.Start)
	if function == nil {
		return true
	}
	outer := function.Symbol
	call := []byte(outer + "(")
	if strings.Contains(outer, ".") { // a method
		return false
	}
	if bytes.Contains(c.file.Text.Data, append([]byte("\n"), call...)) {
		return true
	}
	isModel := func(base python.Word) bool { return strings.HasSuffix(base.Text, "Model") }
	if slices.ContainsFunc(c.class.Bases, isModel) && r.mentions(outer) > 1 {
		r.computed = append(r.computed, c.file.Path)
	}
	return false
}

// mentions counts how often the module's imported files call a name, or define it.
func (r *reader) mentions(name string) (n int) {
	for _, f := range r.files {
		n += bytes.Count(f.Text.Data, []byte(name+"("))
	}
	return n
}

// class reads one class; ok is false for one that makes no model [odoo/models.py: MetaModel].
func (r *reader) class(f *pysource.File, c *python.Class) (class world.Class, ok bool) {
	is := r.bases(f, c)
	is.class, is.file = c, f
	r.known[className{f.Path, c.Name.Text}] = is
	if !is.isModel {
		return class, false
	}
	class.Kind, class.Framed, class.Mixed = is.kind, is.framed, is.mixed
	name, isKnown := r.modelName(f, c)
	for _, word := range c.Opaque {
		switch word.Text {
		case "_inherits":
			isKnown = false
		case "locals":
			class.Framed = true
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
			if !a.Added {
				class.Constraints, class.Definitions = nil, nil
			}
			keys, definitions := r.constraints(f, a.Value)
			class.Constraints = append(class.Constraints, keys...)
			class.Definitions = append(class.Definitions, definitions...)
		case "_inherit":
			parents, ok := r.inherit(f, c, name, a.Value)
			if !a.Added {
				class.Inherit = nil
			}
			class.Inherit = append(class.Inherit, parents...)
			switch {
			case ok:
			case name != "":
				class.Framed = true
			default:
				isKnown = false
			}
		}
	}
	if !isKnown {
		r.computed = append(r.computed, f.Path)
	}
	class.Bare = noAuto
	if logSaid {
		class.Bare = !logs
	}
	for _, d := range c.Inherits {
		class.Inherits = append(class.Inherits, world.Link{Model: d.Model.Text, Field: d.Field.Text})
	}
	switch {
	case name != "":
		class.Model = name
	case len(class.Inherit) == 1:
		class.Model = class.Inherit[0]
	default:
		class.Model = c.Name.Text
	}
	class.Fields = r.fields(f, c)
	body(f, c, &class)
	return class, true
}

// modelName reads _name; "" without one, or where known is false.
func (r *reader) modelName(f *pysource.File, c *python.Class) (name string, known bool) {
	if !slices.ContainsFunc(c.Opaque, func(word python.Word) bool { return word.Text == "_name" }) {
		return c.ModelName.Text, true
	}
	for _, a := range slices.Backward(c.Attributes) {
		if a.Name.Text == "_name" {
			v := r.fixed(f, c, a.Value)
			return v.Str, v.Kind == eval.Text
		}
	}
	return "", false
}

// fixed evaluates a value whose names are bound once.
func (r *reader) fixed(f *pysource.File, c *python.Class, a python.Arg) eval.Value {
	if a.Kind == python.ArgName {
		bound := 0
		for i := range f.Assigned {
			bound += b2i(f.Assigned[i].Name.Text == r.source(f, a))
		}
		if bound > 1 || bound == 1 && !strings.Contains(string(f.Text.Data), "\n"+r.source(f, a)+" = ") {
			return eval.Value{}
		}
	}
	return r.constants(f, c, 0).Evaluate(r.source(f, a))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// inherit reads _inherit, in which _name may stand for the name. ok is false where code makes a part of it.
func (r *reader) inherit(f *pysource.File, c *python.Class, name string, value python.Arg) (names []string, ok bool) {
	switch value.Kind {
	case python.ArgString:
		return []string{value.Text.Text}, true
	case python.ArgList, python.ArgTuple:
	default:
		if r.source(f, value) == "_name" && name != "" {
			return []string{name}, true
		}
		v := r.fixed(f, c, value)
		if v.Kind == eval.Text {
			return []string{v.Str}, true
		}
		for _, item := range v.Items {
			if item.Kind == eval.Text {
				names = append(names, item.Str)
			}
		}
		return names, v.Kind == eval.Sequence && len(names) == len(v.Items)
	}
	literal, _ := python.ParseLiteralAt(f.Text.Data, value.Start, value.End)
	ok = true
	for _, item := range literal.Items {
		parent := item.Text
		if !item.IsString() {
			parent = ""
			if source := string(f.Text.Data[item.Start:item.End]); source == "_name" {
				parent = name
			} else if v := r.constants(f, c, 0).Evaluate(source); v.Kind == eval.Text {
				parent = v.Str
			}
		}
		if parent != "" {
			names = append(names, parent)
		} else {
			ok = false
		}
	}
	return names, ok
}

// bases judges what a class is by what it derives from.
func (r *reader) bases(f *pysource.File, c *python.Class) *found {
	is := &found{plain: true}
	for _, base := range c.Bases {
		text := r.original(f, base.Text)
		module, name, dotted := cutLast(text)
		is.plain = is.plain && text == "object"
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
				is.field = FieldType(name)
			case known != nil:
				is.mixed = true // its methods are not looked up
				is.isModel, is.framed = is.isModel || known.isModel, is.framed || known.framed
				is.kind = max(is.kind, known.kind)
				is.plain = known.plain && (len(c.Bases) == 1 || is.plain)
				if known.field != "" {
					is.field = known.field
				}
			case comesFromModels(f, base.Text):
				is.framed, is.mixed = true, true
				is.isModel = is.isModel || c.ModelName.Text != "" || len(c.Inherit) > 0
			case text != "object":
				is.mixed = true
			}
		}
	}
	return is
}

// original gives a base under its own name, where the file calls it otherwise: by import … as, or by an assignment.
func (r *reader) original(f *pysource.File, base string) string {
	for range maxConstants {
		if imp := importOf(f, base); imp != nil && imp.Module == "odoo.models" && imp.Name != "" {
			return "models." + imp.Name
		}
		i := slices.IndexFunc(f.Assigned, func(a python.Assigned) bool {
			return a.Name.Text == base && a.Value.Kind == python.ArgName
		})
		if i < 0 {
			break
		}
		base = r.source(f, f.Assigned[i].Value)
	}
	return base
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
	if strings.Contains(name, ".") { // models.Model, of each class
		return nil
	}
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

// constraints reads the keys of _sql_constraints, and what each says as far as literals tell; see
// world.Class.Definitions.
func (r *reader) constraints(f *pysource.File, a python.Arg) (keys, definitions []string) {
	literal, _ := python.ParseLiteralAt(f.Text.Data, a.Start, a.End)
	for _, item := range literal.Items {
		if len(item.Items) == 0 || !item.Items[0].IsString() {
			continue
		}
		definition := ""
		if len(item.Items) > 1 && item.Items[1].IsString() {
			definition = world.Definition(item.Items[1].Text)
		}
		keys, definitions = append(keys, item.Items[0].Text), append(definitions, definition)
	}
	return keys, definitions
}
