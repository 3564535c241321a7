package refs

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// python reads a Python file.
func (c *collector) python(f *pysource.File) {
	c.file(f.Path, f.Text)
	c.imports(f)
	p := pythonReader{collector: c, src: f.Text.Data, file: f.File}
	p.classes()
	p.named()
	p.keys()
	p.addresses()
}

// imports lists imports with their absolute names, so that what is below odoo.addons can be told by name alone.
// `from m import a, b` is one reference to m; of a package of addons each name is one: `from odoo.addons import a`,
// `from . import a`.
func (c *collector) imports(f *pysource.File) {
	last := -1
	for _, imp := range f.Imports {
		name, start, end := f.Absolute(imp), imp.Start, imp.End
		if name == "" {
			continue // it climbs out of odoo.addons
		}
		if imp.Name != "" && imp.Name != "*" && (imp.Level > 0 && imp.Module == "" || slices.Contains(namespaces[:], name)) {
			name, start, end = name+"."+imp.Name, imp.NameStart, imp.NameEnd
		}
		if start == last {
			continue
		}
		last = start
		via := "import"
		switch {
		case imp.Dynamic:
			via = "import_module"
		case imp.Name != "":
			via = "from"
		}
		r := c.add(Import, name, start, end, via)
		r.Guard, r.Symbol = imp.Guard, imp.Symbol
	}
}

// pythonReader turns what pyscan has read into references. offset maps places of src to the current file; nil
// means that src is the file.
type pythonReader struct {
	*collector
	src    []byte
	file   *python.File
	offset func(int) int
	symbol string // of all references, where the code stands in a record; "" takes the code's own
	via    string // for code in XML: the attribute or field that holds it
	// isExpression tells that the source is one expression, in which a lone string is a value and no comment.
	isExpression bool
	// views tells that what view_mode says is the type of an action's views, wherever it stands.
	views bool
}

func (p *pythonReader) emit(kind Kind, name string, start, end int, via, symbol string) *Ref {
	if p.offset != nil {
		start, end = p.offset(start), p.offset(end)
	}
	if p.symbol != "" {
		symbol = p.symbol
	}
	r := p.add(kind, name, start, end, via)
	r.Symbol, r.In = symbol, p.via
	return r
}

func (p *pythonReader) word(kind Kind, w python.Word, via, symbol string) *Ref {
	return p.emit(kind, w.Text, w.Start, w.End, via, symbol)
}

// classes reads what model classes name in their bodies.
func (p *pythonReader) classes() {
	for i := range p.file.Classes {
		class := &p.file.Classes[i]
		if !class.ModelName.IsZero() {
			p.word(Definition, class.ModelName, "_name", class.Symbol)
		}
		for _, w := range class.Inherit {
			p.word(Model, w, "_inherit", class.Symbol)
		}
		for _, d := range class.Inherits {
			p.word(Model, d.Model, "_inherits", class.Symbol)
		}
		for _, w := range class.Depends {
			p.word(Model, w, "_depends", class.Symbol)
		}
		for j := range class.Fields {
			p.field(class, &class.Fields[j])
		}
	}
}

// field reads the arguments of a field's declaration; groups= is among pyscan's references.
func (p *pythonReader) field(class *python.Class, f *python.Field) {
	if comodel, ok := f.Comodel(); ok && comodel.Text != "" {
		p.word(Model, comodel, "comodel_name", class.Symbol)
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
			r := p.word(Field, a.Text, "related", class.Symbol)
			r.Model = modelOf(class)
		case "inverse_name":
			r := p.word(Field, a.Text, "inverse_name", class.Symbol)
			if comodel, ok := f.Comodel(); ok {
				r.Model = comodel.Text
			}
		case "config_parameter":
			p.word(ConfigKey, a.Text, "config_parameter", class.Symbol)
		}
	}
}

// selection reads the models that a reference field may point to.
func (p *pythonReader) selection(class *python.Class, f *python.Field) {
	a, ok := f.Arg("selection")
	if !ok || a.Kind != python.ArgList {
		return
	}
	list, _ := python.ParseLiteralAt(p.src, a.Start, a.End)
	for _, item := range list.Items {
		if len(item.Items) == 0 || !item.Items[0].IsString() {
			continue
		}
		v := item.Items[0]
		start, end := v.Start, v.End
		if end-start == len(v.Text)+2 { // its quotes
			start, end = start+1, end-1
		}
		p.emit(Model, v.Text, start, end, "selection", class.Symbol)
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

// named reads the references by calls, subscripts and comparisons.
func (p *pythonReader) named() {
	for i := range p.file.Refs {
		f := &p.file.Refs[i]
		kind, via := Model, "env"
		switch f.Kind {
		case python.RefModel:
			if f.Text == "" || !strings.Contains(f.Text, ".") && !isModelWord(f.Text) {
				continue
			}
		case python.RefXMLID:
			kind, via = XMLID, "ref"
		case python.RefAction:
			kind, via = XMLID, "_for_xml_id"
		case python.RefGroup:
			kind, via = Group, "groups"
		case python.RefTemplate:
			kind, via = Template, "render"
		case python.RefModule:
			kind, via = Lookup, "ir.module.module"
		case python.RefPatch:
			kind, via = Import, "patch"
		case python.RefBundle:
			kind, via = Bundle, "ir.qweb"
		case python.RefAddon:
			kind, via = Import, "odoo.addons"
		case python.RefIAP:
			kind, via = Call, "call"
		case python.RefFile:
			kind, via = Asset, "file_open"
		case python.RefParam:
			kind, via = ConfigKey, "get_param"
		default:
			continue
		}
		r := p.emit(kind, f.Text, f.Start, f.End, via, f.Symbol)
		r.Guard, r.Guards, r.Test = f.Guard, f.GuardNames, f.Test
		if kind == ConfigKey {
			p.parameter(r, f)
		}
	}
}

// isModelWord tells whether a name without a dot is a model: Odoo has base and a few in its tests.
func isModelWord(name string) bool { return name == "base" || name == "website" }

// parameter tells set_param from get_param, and what it sets where that is a literal.
func (p *pythonReader) parameter(r *Ref, f *python.Ref) {
	before := strings.TrimRight(string(p.src[max(0, f.Start-24):f.Start]), "\"' \t\r\n(rRuU")
	if !strings.HasSuffix(before, "set_param") {
		return
	}
	r.Via = "set_param"
	i := f.End
	for i < len(p.src) && (p.src[i] == '"' || p.src[i] == '\'' || p.src[i] <= ' ') {
		i++
	}
	if i >= len(p.src) || p.src[i] != ',' {
		return
	}
	v, problems := python.ParseLiteralAt(p.src, i+1, argumentEnd(p.src, i+1))
	if len(problems) == 0 && v.IsString() {
		r.Of = v.Text
	}
}

// argumentEnd gives where an argument that is one string literal ends at the latest: at the line's closing
// parenthesis or comma.
func argumentEnd(src []byte, i int) int {
	var quote byte
	for ; i < len(src) && src[i] != '\n'; i++ {
		switch c := src[i]; {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == ')' || c == ',':
			return i
		}
	}
	return min(i, len(src))
}

// addresses reads strings that are an address or the path of a file as a whole, or begin with one in an f-string.
func (p *pythonReader) addresses() {
	for t := range p.file.Texts(p.src) {
		if t.Bytes || t.Bare && !p.isExpression || len(t.Raw) < len("ws://x") {
			continue
		}
		switch t.Raw[0] {
		case 'h', 'w', '/':
			if n := servedPath(t.Raw); n > 0 && !t.Formatted {
				start, end := t.Place(0, n)
				p.emit(Asset, string(t.Raw[:n]), start, end, "text", p.file.SymbolAt(t.Start))
			}
			if !isURL(t.Raw) {
				continue
			}
		default:
			if !bytes.HasSuffix(t.Raw, []byte(".odoo.com")) || !isHost(t.Raw) {
				continue
			}
		}
		value := t.Value()
		start, end := t.Place(0, len(value))
		p.emit(URL, value, start, end, "text", p.file.SymbolAt(t.Start))
	}
}

// isHost tells whether text is the name of a server.
func isHost(b []byte) bool {
	for _, c := range b {
		if !isWordByte(c) && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

func isWordByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
