package classes

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// values reads the values of a selection. is tells whether that is all of them: a method gives none and is
// complete; a list that code makes is not. Of selection_add only pairs count, one-element tuples only place.
func (r *reader) values(f *pysource.File, c *python.Class, a python.Arg, pairs bool) (values []string, is bool) {
	switch a.Kind {
	case python.ArgString, python.ArgLambda: // a method
		return nil, true
	case python.ArgList:
		if values, ok := plainPairs(f.Text.Data, a, pairs); ok {
			return values, true
		}
	case python.ArgName:
		if r.isFunction(f, c, r.source(f, a)) {
			return nil, true
		}
	}
	list := r.spliced(f, c, a)
	if list.Kind != eval.Sequence {
		return nil, false
	}
	values = make([]string, 0, len(list.Items))
	for _, item := range list.Items {
		if item.Kind != eval.Sequence || len(item.Items) == 0 || item.Items[0].Kind != eval.Text {
			return nil, false
		}
		if !pairs || len(item.Items) > 1 {
			values = append(values, item.Items[0].Str)
		}
	}
	return values, true
}

// spliced evaluates a list, also one with *parts, which gpython cannot read.
func (r *reader) spliced(f *pysource.File, c *python.Class, a python.Arg) eval.Value {
	e := r.constants(f, c, 0)
	source := r.source(f, a)
	if a.Kind != python.ArgList || !strings.Contains(source, "*") {
		return e.Evaluate(source)
	}
	out := eval.Value{Kind: eval.Sequence}
	for _, part := range elements(source) {
		rest, star := strings.CutPrefix(part, "*")
		v := e.Evaluate(rest)
		switch {
		case !star:
			out.Items = append(out.Items, v)
		case v.Kind == eval.Sequence:
			out.Items = append(out.Items, v.Items...)
		default:
			return eval.Value{}
		}
	}
	return out
}

// elements cuts the source of a list at the commas between its elements.
func elements(source string) []string {
	var scan python.Scanner
	scan.Init([]byte(source))
	var parts []string
	start, end := -1, 0
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		comma := t.Kind == python.Op && source[t.Start:t.End] == ","
		switch {
		case scan.Depth() == 1 && comma || scan.Depth() == 0:
			if start >= 0 {
				parts = append(parts, source[start:end])
			}
			start = -1
		case t.Kind != python.Comment && t.Start > 0:
			if start < 0 {
				start = t.Start
			}
			end = t.End
		}
	}
	return parts
}

// plainPairs reads a list whose keys are literals, as nearly all are.
func plainPairs(src []byte, a python.Arg, pairs bool) (values []string, ok bool) {
	literal, _ := python.ParseLiteralAt(src, a.Start, a.End)
	if literal.Kind != python.ValueList {
		return nil, false
	}
	values = make([]string, 0, len(literal.Items))
	for _, item := range literal.Items {
		if len(item.Items) == 0 || !item.Items[0].IsString() {
			return nil, false
		}
		if !pairs || len(item.Items) > 1 {
			values = append(values, item.Items[0].Text)
		}
	}
	return values, true
}

// labels reads what users see of the values that plainPairs gives: "" where code makes it. A label that is the value
// but for upper and lower case is the value.
func labels(src []byte, a python.Arg, pairs bool) []string {
	literal, _ := python.ParseLiteralAt(src, a.Start, a.End)
	var list []string
	for _, item := range literal.Items {
		switch {
		case len(item.Items) == 1 && pairs:
		case len(item.Items) > 1 && item.Items[1].IsString() &&
			strings.EqualFold(item.Items[0].Text, item.Items[1].Text):
			list = append(list, item.Items[0].Text)
		case len(item.Items) > 1 && item.Items[1].IsString():
			list = append(list, item.Items[1].Text)
		default:
			list = append(list, "")
		}
	}
	return list
}

// isFunction tells whether a name is a function of the class, of the file, or of the file that it is imported from:
// it is called when somebody asks.
func (r *reader) isFunction(f *pysource.File, c *python.Class, name string) bool {
	defines := func(f *pysource.File, symbol string) bool {
		return slices.ContainsFunc(f.Scopes, func(s python.Scope) bool { return !s.Class && s.Symbol == symbol })
	}
	if defines(f, name) || defines(f, c.Symbol+"."+name) {
		return true
	}
	if imp := importOf(f, name); imp != nil && imp.Name != "" {
		from := r.file(f.Absolute(*imp))
		return from != nil && defines(from, imp.Name)
	}
	return false
}

// maxConstants bounds how deep constants are followed through names and imports.
const maxConstants = 4

// constants evaluates names as the class body or the top of the file has them.
func (r *reader) constants(f *pysource.File, c *python.Class, depth int) *eval.Names {
	return &eval.Names{
		Full:    func(id string) string { return id },
		Model:   func(string) string { return "" },
		Comodel: func(string, string) string { return "" },
		Named: func(name string) eval.Value {
			if depth == maxConstants {
				return eval.Value{}
			}
			if c != nil {
				for _, a := range slices.Backward(c.Attributes) {
					if a.Name.Text == name {
						return r.constants(f, c, depth+1).Evaluate(r.source(f, a.Value))
					}
				}
			}
			return r.constant(f, name, depth+1)
		},
		Member: func(base, name string) eval.Value {
			if known := r.named(f, base); known != nil {
				return r.member(known, name, depth)
			}
			imp := importOf(f, base)
			if depth == maxConstants || imp == nil || imp.Name == "" {
				return eval.Value{}
			}
			if from := r.file(f.Absolute(*imp) + "." + imp.Name); from != nil {
				return r.constant(from, name, depth+1)
			}
			return eval.Value{}
		},
	}
}

// member evaluates an attribute of a class of the module.
func (r *reader) member(of *found, name string, depth int) eval.Value {
	if name == "_name" && of.model != "" {
		return eval.Value{Kind: eval.Text, Str: of.model}
	}
	if depth == maxConstants {
		return eval.Value{}
	}
	for _, a := range slices.Backward(of.class.Attributes) {
		if a.Name.Text == name {
			return r.constants(of.file, of.class, depth+1).Evaluate(r.source(of.file, a.Value))
		}
	}
	return eval.Value{}
}

// constant evaluates a name at the top of a file, or where the file imports it from.
func (r *reader) constant(f *pysource.File, name string, depth int) eval.Value {
	if depth > maxConstants {
		return eval.Value{}
	}
	if source, ok := assigned(f.Text.Data, name); ok {
		return r.constants(f, nil, depth).Evaluate(source)
	}
	if imp := importOf(f, name); imp != nil && imp.Name != "" {
		if from := r.file(f.Absolute(*imp)); from != nil {
			return r.constant(from, imp.Name, depth+1)
		}
	}
	return eval.Value{}
}

// assigned finds `name = …` at the beginning of a line and gives the right side.
func assigned(src []byte, name string) (source string, ok bool) {
	mark := []byte("\n" + name + " = ")
	rest, first := bytes.CutPrefix(src, mark[1:])
	if !first {
		i := bytes.Index(src, mark)
		if i < 0 {
			return "", false
		}
		rest = src[i+len(mark):]
	}
	var scan python.Scanner
	scan.Init(rest)
	end := 0
	for {
		t := scan.Next()
		switch t.Kind {
		case python.EOF, python.Newline:
			return string(rest[:end]), end > 0
		case python.Comment:
		default:
			end = t.End
		}
	}
}

// foreign has the files of other modules that values come from: few, and all modules of a run ask for the same.
var foreign = unit.NewMemo(func(*unit.Unit, string) *cell { return new(cell) })

type cell struct {
	once sync.Once
	file *pysource.File
}

// file gives the file of a dotted module: one of this module's, or of another one in the workspace.
func (r *reader) file(dotted string) *pysource.File {
	rest, ok := strings.CutPrefix(dotted, "odoo.addons.")
	if !ok {
		return nil
	}
	name, below, _ := strings.Cut(rest, ".")
	m := r.unit.Modules[name]
	if m == nil {
		return nil
	}
	stem := path.Join(m.Path, strings.ReplaceAll(below, ".", "/"))
	for _, candidate := range []string{stem + ".py", path.Join(stem, "__init__.py")} {
		if i := slices.IndexFunc(r.files, func(f *pysource.File) bool { return f.Path == candidate }); i >= 0 {
			return r.files[i]
		}
		if _, found := slices.BinarySearch(m.Files, candidate); !found {
			continue
		}
		c := foreign.Of(r.unit, candidate)
		c.once.Do(func() {
			if text, _ := r.unit.Read(r.pass, candidate); text != nil {
				folder := strings.TrimPrefix(path.Dir(candidate), m.Path)
				pack := "odoo.addons." + name + strings.ReplaceAll(folder, "/", ".")
				c.file = &pysource.File{Path: candidate, Text: text, File: python.Parse(text.Data), Package: pack}
			}
		})
		if c.file != nil {
			return c.file
		}
	}
	return nil
}
