package classes

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// body reads what the functions of a class say: its public methods, and whether they give values to new records.
func body(f *pysource.File, c *python.Class, class *world.Class) {
	for i := range f.Scopes {
		s := &f.Scopes[i]
		name, ok := strings.CutPrefix(s.Symbol, c.Symbol)
		if !ok || s.Class || s.Start < c.Start || s.Start >= c.End || name == "" || name[0] != '.' {
			continue
		}
		class.Fills = class.Fills || fills[name[strings.LastIndexByte(name, '.')+1:]]
		switch name = name[1:]; {
		case name == "__getattr__":
			class.Mixed = true
		case name[0] == '_' || strings.Contains(name, "."):
		default:
			class.Methods = append(class.Methods, world.Method{
				Name: name, Private: isPrivate(f.Text.Data[:s.Start]),
				Needs: needsArguments(f.Text.Data[s.Start:s.End]),
			})
		}
	}
	for i := range c.Attributes { // action_close = action_done
		a := &c.Attributes[i]
		if name := a.Name.Text; name != "" && name[0] != '_' && a.Value.Kind != python.ArgCall {
			class.Methods = append(class.Methods, world.Method{Name: name})
		}
	}
	class.Methods = slices.Clip(class.Methods)
}

// isPrivate tells whether a decorator api.private stands right before a function; text ends where it begins.
func isPrivate(text []byte) bool {
	for {
		text = bytes.TrimRight(text, " \t\r\n")
		start := bytes.LastIndexByte(text, '\n') + 1
		line := bytes.TrimSpace(text[start:])
		if !bytes.HasPrefix(line, []byte("@")) {
			return false
		}
		if string(line) == "@api.private" {
			return true
		}
		text = text[:start]
	}
}

// needsArguments tells whether a method has a parameter beside the first that has no default. text begins with def.
func needsArguments(text []byte) bool {
	i := bytes.IndexByte(text, '(')
	if i < 0 || bytes.HasPrefix(text[i:], []byte("(self)")) {
		return false
	}
	var scan python.Scanner
	scan.Init(text[i:])
	needs, begins, star, count := false, false, false, 0
	for {
		t := scan.Next()
		word := text[i+t.Start : i+t.End]
		switch depth := scan.Depth(); {
		case t.Kind == python.EOF, depth == 0:
			return needs || begins && count > 1
		case depth > 1 || t.Kind == python.Comment:
		case count == 0 || string(word) == ",":
			needs = needs || begins && count > 1
			begins, star, count = false, false, count+1
		case string(word) == "*" || string(word) == "**" || string(word) == "/":
			star = true
		case string(word) == "=":
			begins = false
		case !begins && !star && t.Kind == python.Name:
			begins, star = true, true
		}
	}
}
