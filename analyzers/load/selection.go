package load

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// values reads the values of a selection. is tells whether that is all of them: a method gives none and is
// complete; a list that code makes is not. Of selection_add only pairs count, one-element tuples only place.
func (r *classReader) values(f *pysource.File, c *python.Class, a python.Arg, pairs bool) (values []string, is bool) {
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
	if list.kind != sequence {
		return nil, false
	}
	values = make([]string, 0, len(list.items))
	for _, item := range list.items {
		if item.kind != sequence || len(item.items) == 0 || item.items[0].kind != text {
			return nil, false
		}
		if !pairs || len(item.items) > 1 {
			values = append(values, item.items[0].str)
		}
	}
	return values, true
}

// spliced evaluates a list, also one with *parts, which gpython cannot read.
func (r *classReader) spliced(f *pysource.File, c *python.Class, a python.Arg) literal {
	e := r.constants(f, c, 0)
	source := r.source(f, a)
	if a.Kind != python.ArgList || !strings.Contains(source, "*") {
		return e.expression(source)
	}
	out := literal{kind: sequence}
	for _, part := range elements(source) {
		rest, star := strings.CutPrefix(part, "*")
		v := e.expression(rest)
		switch {
		case !star:
			out.items = append(out.items, v)
		case v.kind == sequence:
			out.items = append(out.items, v.items...)
		default:
			return literal{}
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

// isFunction tells whether a name is a function of the class, of the file, or of the file that it is imported from:
// it is called when somebody asks.
func (r *classReader) isFunction(f *pysource.File, c *python.Class, name string) bool {
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
func (r *classReader) constants(f *pysource.File, c *python.Class, depth int) *evaluator {
	return &evaluator{
		full:  func(id string) string { return id },
		model: func(string) (string, bool) { return "", false },
		field: func(string, string) Field { return Field{} },
		named: func(name string) literal {
			if depth == maxConstants {
				return literal{}
			}
			if c != nil {
				for _, a := range slices.Backward(c.Attributes) {
					if a.Name.Text == name {
						return r.constants(f, c, depth+1).expression(r.source(f, a.Value))
					}
				}
			}
			return r.constant(f, name, depth+1)
		},
		member: func(base, name string) literal {
			imp := importOf(f, base)
			if depth == maxConstants || imp == nil || imp.Name == "" {
				return literal{}
			}
			if from := r.file(f.Absolute(*imp) + "." + imp.Name); from != nil {
				return r.constant(from, name, depth+1)
			}
			return literal{}
		},
	}
}

// constant evaluates a name at the top of a file, or where the file imports it from.
func (r *classReader) constant(f *pysource.File, name string, depth int) literal {
	if depth > maxConstants {
		return literal{}
	}
	if source, ok := assigned(f.Text.Data, name); ok {
		return r.constants(f, nil, depth).expression(source)
	}
	if imp := importOf(f, name); imp != nil && imp.Name != "" {
		if from := r.file(f.Absolute(*imp)); from != nil {
			return r.constant(from, imp.Name, depth+1)
		}
	}
	return literal{}
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

// file gives the file of a dotted module: one of this module's, or of another one in the workspace.
func (r *classReader) file(dotted string) *pysource.File {
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
		if text, _ := r.unit.Read(r.pass, candidate); text != nil {
			return &pysource.File{Path: candidate, Text: text, File: python.Parse(text.Data), Package: dotted}
		}
	}
	return nil
}
