package collect

import (
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// python reads a Python file.
func (c *collector) python(f *pysource.File) {
	c.begin(f.Path, f.Text)
	c.imports(f)
	p := classReader{refs.Code{List: c.list, Src: f.Text.Data, File: f.File}}
	p.classes()
	p.Read()
}

// imports lists imports with their absolute names, so that what is below odoo.addons can be recognized by name alone.
// `from m import a, b` is one reference to m; of a package of addons each name is one: `from odoo.addons import a`,
// `from . import a`.
func (c *collector) imports(f *pysource.File) {
	last := -1
	for _, imp := range f.Imports {
		name, start, end := f.Absolute(imp), imp.Start, imp.End
		if name == "" {
			continue // it climbs out of odoo.addons
		}
		if imp.Name != "" && imp.Name != "*" && (imp.Level > 0 && imp.Module == "" || refs.IsNamespace(name)) {
			name, start, end = name+"."+imp.Name, imp.NameStart, imp.NameEnd
		}
		if start == last {
			continue
		}
		last = start
		via := refs.ByImport
		switch {
		case imp.Dynamic:
			via = refs.ByImportModule
		case imp.Name != "":
			via = refs.ByFrom
		}
		r := c.list.Add(refs.Import, name, start, end, via)
		r.Guard, r.Symbol = imp.Guard, imp.Symbol
	}
}

// classReader reads what is particular to files: classes of models.
type classReader struct{ refs.Code }

func (p *classReader) word(kind refs.Kind, w python.Word, via refs.Via, symbol string) *refs.Ref {
	return p.Add(kind, w.Text, w.Start, w.End, via, symbol)
}

// classes reads what model classes name in their bodies.
func (p *classReader) classes() {
	for i := range p.File.Classes {
		class := &p.File.Classes[i]
		if !class.ModelName.IsZero() {
			p.word(refs.Definition, class.ModelName, refs.ByName, class.Symbol)
		}
		for _, w := range class.Inherit {
			p.word(refs.Model, w, refs.ByInherit, class.Symbol)
		}
		for _, d := range class.Inherits {
			p.word(refs.Model, d.Model, refs.ByInherits, class.Symbol)
		}
		for _, w := range class.Depends {
			p.word(refs.Model, w, refs.ByModelDepends, class.Symbol)
		}
		for j := range class.Fields {
			p.field(class, &class.Fields[j])
		}
	}
}

// field reads the arguments of a field's declaration; groups= is among pyscan's references.
func (p *classReader) field(class *python.Class, f *python.Field) {
	if comodel, ok := f.Comodel(); ok && comodel.Text != "" {
		via := refs.ByComodel
		if _, isLines := f.Arg("inverse_name"); isLines && f.Type.Text == "One2many" {
			via = refs.ByLines
		}
		p.word(refs.Model, comodel, via, class.Symbol)
	}
	if f.Type.Text == "Reference" {
		p.selection(class, f)
	}
	for i := range f.Args {
		a := &f.Args[i]
		if a.Kind != python.ArgString {
			continue
		}
		switch a.Name.Text {
		case "related":
			r := p.word(refs.Field, a.Text, refs.ByRelated, class.Symbol)
			r.Model = modelOf(class)
		case "inverse_name":
			r := p.word(refs.Field, a.Text, refs.ByInverse, class.Symbol)
			if comodel, ok := f.Comodel(); ok {
				r.Model = comodel.Text
			}
		case "config_parameter":
			p.word(refs.ConfigKey, a.Text, refs.ByConfigParameter, class.Symbol)
		}
	}
}

// selection reads the models that a reference field may point to.
func (p *classReader) selection(class *python.Class, f *python.Field) {
	a, ok := f.Arg("selection")
	if !ok || a.Kind != python.ArgList {
		return
	}
	list, _ := python.ParseLiteralAt(p.Src, a.Start, a.End)
	for _, item := range list.Items {
		if len(item.Items) == 0 || !item.Items[0].IsString() {
			continue
		}
		v := item.Items[0]
		start, end := v.Start, v.End
		if end-start == len(v.Text)+2 { // its quotes
			start, end = start+1, end-1
		}
		p.Add(refs.Model, v.Text, start, end, refs.BySelection, class.Symbol)
	}
}

// modelOf gives the model that a class makes or extends, where one name says it.
func modelOf(class *python.Class) string {
	switch {
	case !class.ModelName.IsZero():
		return class.ModelName.Text
	case len(class.Inherit) == 1:
		return class.Inherit[0].Text
	}
	return ""
}
