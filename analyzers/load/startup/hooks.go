package startup

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Hooks are the aborts at the functions that the manifest names.
type Hooks struct {
	First, Last []loader.Abort // before and after the data is loaded
	Removal     []loader.Abort // when the module is uninstalled
}

// Hooks checks the functions that the manifest names: Odoo looks them up in the module's package, and calls them with
// env, post_load with nothing. files are those that importing the module runs.
func (c *Check) Hooks(m *manifestfile.Result, files []*pysource.File) (h Hooks) {
	for _, hook := range []struct {
		key  string
		list *[]loader.Abort
	}{
		{"post_load", &h.First}, {"pre_init_hook", &h.First}, {"post_init_hook", &h.Last}, {"uninstall_hook",
			&h.Removal},
	} {
		v, ok := m.Dict.Get(hook.key)
		if !ok || !v.IsString() || v.Text == "" {
			continue
		}
		given := []string{"env"}
		if hook.key == "post_load" {
			given = nil
		}
		if why := c.hook(v.Text, given, files); why != "" {
			text := manifest.Text{Value: v.Text, Span: manifest.Span{Start: v.Start, End: v.End}}
			*hook.list = append(*hook.list, loader.Abort{
				Kind: loader.BadHook, File: m.Path, Place: m.Inside(text), Message: fmt.Sprintf("%s %s: %s",
					hook.key, v.Text, why),
			})
		}
	}
	return h
}

// hook says why Odoo cannot call a function with what it gives; "" where it can, or nobody knows.
func (c *Check) hook(name string, given []string, files []*pysource.File) string {
	f := c.names.file(c.own)
	switch {
	case f == nil && c.names.is(c.own+".__init__") != no, f != nil && f.Open:
		return ""
	case f == nil || !f.Has(name):
		if slices.ContainsFunc(files, func(f *pysource.File) bool { return dottedOf(f) == c.own+"."+name }) {
			return "it is a file of the module, and no function"
		}
		return "the module's __init__.py has no such name"
	}
	function := c.function(c.own, name, 0)
	if function.isModule {
		return "it is a file of the module, and no function"
	}
	s := function.scope
	if s == nil || len(s.Decorators) > 0 {
		return ""
	}
	if !s.Parameters.Takes(len(given)) {
		return fmt.Sprintf("the function cannot be called with (%s), as Odoo does", strings.Join(given, ", "))
	}
	return usesCursor(function.file.Text.Data[s.Start:s.End], s.Parameters.First, len(given))
}

// function is what a name stands for: the statement of a function, a file, or something else.
type function struct {
	file     *pysource.File
	scope    *python.Scope
	isModule bool
}

// function looks a name up, through imports.
func (c *Check) function(module, name string, depth int) (is function) {
	f := c.names.source(module)
	if f == nil || depth > maxBases {
		return function{}
	}
	found := 0
	for i := range f.Scopes {
		if s := &f.Scopes[i]; s.Symbol == name {
			found++
			if is = (function{file: f, scope: s}); s.Class {
				return function{}
			}
		}
	}
	for i := range f.Assigned {
		if f.Assigned[i].Name.Text == name {
			return function{}
		}
	}
	for i := range f.Imports {
		imp := &f.Imports[i]
		target := f.Absolute(*imp)
		switch {
		case imp.Symbol != "" || imp.Guard == python.GuardTypeChecking:
		case imp.Name == "*":
			if from := c.names.file(target); from == nil || slices.Contains(from.Public(), name) {
				found++
				is = c.function(target, name, depth+1)
			}
		case imp.Binds() != name:
		case imp.Name == "":
			return function{isModule: true}
		default:
			found++
			if from := c.names.file(target); c.names.is(target+"."+imp.Name) == yes && (from == nil ||
				module == target || !from.Has(imp.Name)) {
				is = function{isModule: true}
			} else {
				is = c.function(target, imp.Name, depth+1)
			}
		}
	}
	if found != 1 {
		return function{}
	}
	return is
}

// dottedOf gives the name under which a file is imported.
func dottedOf(f *pysource.File) string {
	stem := strings.TrimSuffix(f.Path[strings.LastIndexByte(f.Path, '/')+1:], ".py")
	if stem == "__init__" {
		return f.Package
	}
	return f.Package + "." + stem
}

// cursorWords are what code of older series does with the cursor that it was given.
var cursorWords = []string{"execute", "fetchone", "fetchall", "dictfetchone", "dictfetchall", "commit", "rollback",
	"savepoint", "mogrify", "rowcount"}

// usesCursor says that the first parameter is used as a cursor; "" where it is not.
func usesCursor(src []byte, first string, given int) string {
	if first == "" || given == 0 || bytes.Contains(src, []byte(first+" = ")) {
		return ""
	}
	var scan python.Scanner
	scan.Init(src)
	var last [4]string // the tokens before
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		text := string(src[t.Start:t.End])
		isCursor := last[3] == "." && last[2] == first && last[1] != "." && slices.Contains(cursorWords, text)
		if isCursor || text == "," && last[3] == first && last[2] == "(" && last[1] == "Environment" {
			return fmt.Sprintf("Odoo gives it an environment, and the function uses %s as a cursor", first)
		}
		last = [4]string{last[1], last[2], last[3], text}
	}
	return ""
}
