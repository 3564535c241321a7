// Package pynames knows what names a Python file has once it is imported, without running it.
//
// In: files as internal/syntax/python reads them. Out: the names that the top of a file binds, with the members of its
// classes, and the bytes that the names of many files are kept as. Source: the import system of Python 3.10 to 3.14.
// Limits: a name that any branch binds counts as bound; where code may bind names that nobody can read, the file is
// open.
package pynames

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// File is what is known of a file. Names and members are sorted, without duplicates.
type File struct {
	Names []string
	// Open tells that code may bind other names.
	Open bool
	// All are the names of __all__, where HasAll says that it is a literal.
	All    []string
	HasAll bool
	// Stars are the dotted modules that everything is imported from.
	Stars   []string
	Classes map[string]Class
}

// Class is a class at the top of a file.
type Class struct {
	Members []string
	Bases   []string // dotted names: a class of the same file without a dot
	Open    bool     // a base or metaclass is not known, or code makes members
}

// Has tells whether the file itself binds a name.
func (f *File) Has(name string) bool {
	_, ok := slices.BinarySearch(f.Names, name)
	return ok
}

// IsCommon tells names that so many files import that nothing is said of files that lack one.
func IsCommon(name string) bool {
	return slices.Contains(common, name) || strings.HasPrefix(name, "__")
}

var common = strings.Fields(`_ _logger api fields models tools http request Command logging UserError
	ValidationError AccessError SUPERUSER_ID datetime timedelta date relativedelta json re defaultdict float_compare
	float_is_zero float_round expression`)

// Public gives the names that `import *` takes.
func (f *File) Public() []string {
	if f.HasAll {
		return f.All
	}
	return slices.DeleteFunc(slices.Clone(f.Names), func(name string) bool { return strings.HasPrefix(name, "_") })
}

// Read gives the names of a file. absolute gives the dotted module that an import starts from.
func Read(f *python.File, src []byte, absolute func(python.Import) string) *File {
	out := &File{Classes: make(map[string]Class)}
	for i := range f.Imports {
		imp := &f.Imports[i]
		switch {
		case imp.Symbol != "" || imp.Dynamic || imp.Guard == python.GuardTypeChecking:
		case imp.Name == "*":
			out.Stars = append(out.Stars, absolute(*imp))
		default:
			out.Names = append(out.Names, imp.Binds())
		}
	}
	for i := range f.Scopes {
		if name := f.Scopes[i].Symbol; !strings.Contains(name, ".") {
			out.Names = append(out.Names, name)
			out.Open = out.Open || name == "__getattr__"
		}
	}
	for i := range f.Assigned {
		a := &f.Assigned[i]
		out.Names = append(out.Names, a.Name.Text)
		if a.Name.Text == "__all__" {
			out.all(src, a.Value, bytes.Count(src, []byte("__all__")) > 1)
		}
	}
	if f.Words.May("global") && syntax.Contains(src, "global ") {
		out.Names = append(out.Names, globals(src)...)
	}
	for _, o := range openers {
		out.Open = out.Open || f.Words.May(o.name) && syntax.Contains(src, o.code)
	}
	classes := make(map[string]bool, len(f.Classes))
	for i := range f.Classes {
		classes[f.Classes[i].Symbol] = true
	}
	original := func(name string) (dotted string, ok bool) {
		if classes[name] {
			return name, true
		}
		return imported(f, name, absolute)
	}
	for i := range f.Classes {
		if c := &f.Classes[i]; !strings.Contains(c.Symbol, ".") {
			out.Classes[c.Symbol] = readClass(f, src, c, original)
		}
	}
	slices.Sort(out.Names)
	out.Names = slices.Compact(out.Names)
	return out
}

// openers are names and code without which no code binds names that are not written down.
var openers = []struct{ name, code string }{
	{"globals", "globals()"}, {"modules", "sys.modules[__name__]"}, {"exec", "exec("},
}

// all reads __all__. changed tells that other code speaks of it, too.
func (f *File) all(src []byte, value python.Arg, changed bool) {
	v, problems := python.ParseLiteralAt(src, value.Start, value.End)
	if changed || len(problems) > 0 || v.Kind != python.ValueList && v.Kind != python.ValueTuple {
		return
	}
	f.HasAll, f.All = true, nil
	for _, item := range v.Items {
		f.All = append(f.All, item.Text)
	}
}

// globals gives the names of global statements, which functions bind.
func globals(src []byte) (names []string) {
	var scan python.Scanner
	scan.Init(src)
	inside := false
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		switch text := string(src[t.Start:t.End]); {
		case t.Kind == python.Newline:
			inside = false
		case t.Kind == python.Name && text == "global":
			inside = true
		case t.Kind == python.Name && inside:
			names = append(names, text)
		}
	}
	return names
}

func readClass(f *python.File, src []byte, c *python.Class, original func(name string) (string, bool)) Class {
	var out Class
	for _, a := range c.Attributes {
		out.Members = append(out.Members, a.Name.Text)
	}
	for i := range c.Fields {
		out.Members = append(out.Members, c.Fields[i].Name.Text)
	}
	for _, s := range f.Inside(c.Start, c.End) {
		if rest, ok := strings.CutPrefix(s.Symbol, c.Symbol+"."); ok && !strings.Contains(rest, ".") {
			out.Members = append(out.Members, rest)
		}
	}
	for _, base := range append(slices.Clone(c.Bases), metaclass(src, c)...) {
		name, _, _ := strings.Cut(base.Text, "[")
		name, _, _ = strings.Cut(name, "(")
		switch dotted, ok := original(name); {
		case name == "object", name == "type", dotted == "typing.Generic", dotted == "typing.Protocol":
		case !ok:
			out.Open = true
		default:
			out.Bases = append(out.Bases, dotted)
		}
	}
	out.Open = out.Open || slices.ContainsFunc(c.Opaque, func(w python.Word) bool { return w.Text == "locals" })
	slices.Sort(out.Members)
	out.Members = slices.Compact(out.Members)
	return out
}

// metaclass reads metaclass=… of a class's header.
func metaclass(src []byte, c *python.Class) []python.Word {
	header, _, _ := bytes.Cut(src[c.Start:c.End], []byte(":\n"))
	_, after, ok := bytes.Cut(header, []byte("metaclass="))
	if !ok {
		return nil
	}
	return []python.Word{{Text: string(bytes.TrimRight(after, ") \t\n,"))}}
}

// imported gives the dotted name of what an imported name stands for.
func imported(f *python.File, name string, absolute func(python.Import) string) (dotted string, ok bool) {
	root, rest, _ := strings.Cut(name, ".")
	for i := range f.Imports {
		imp := &f.Imports[i]
		if imp.Symbol != "" || imp.Binds() != root {
			continue
		}
		dotted := absolute(*imp)
		switch {
		case imp.Name != "":
			dotted += "." + imp.Name
		case imp.As == "":
			dotted = root
		}
		if rest != "" {
			dotted += "." + rest
		}
		return dotted, true
	}
	return "", false
}

// Original gives the dotted name of what an imported name of a file stands for, with what follows it; ok is false where
// no import binds it, or a class of the file is called so.
func Original(f *python.File, name string, absolute func(python.Import) string) (dotted string, ok bool) {
	if slices.ContainsFunc(f.Classes, func(c python.Class) bool { return c.Symbol == name }) {
		return "", false
	}
	dotted, ok = imported(f, name, absolute)
	return dotted, ok && strings.Contains(dotted, ".")
}
