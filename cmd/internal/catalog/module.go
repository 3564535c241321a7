package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// symbols gives what a module declares beside its manifest.
func symbols(f *knowledge.File, name string) (*world.Symbols, error) {
	encoded, ok := f.Fact(name, knowledge.SymbolsFact)
	if !ok {
		return nil, fmt.Errorf("%s: the block is broken", name)
	}
	s, err := world.DecodeSymbols(encoded)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// module gives all that is known of a module; nil when it is not known. The first word of a line says what it is.
func module(f *knowledge.File, views structure, name string) ([]string, error) {
	m, ok := f.Module(name)
	if !ok {
		return nil, nil
	}
	s, err := symbols(f, name)
	if err != nil {
		return nil, err
	}
	web, ok := f.Web(name)
	if !ok {
		return nil, fmt.Errorf("%s: the block is broken", name)
	}
	lines := declaration(&m)
	for i := range s.Classes {
		c := &s.Classes[i]
		lines = append(lines, "model "+class(c))
		for j := range c.Fields {
			lines = append(lines, "field "+c.Model+"."+field(&c.Fields[j]))
		}
	}
	for i, list := range [][]world.ID{s.IDs, s.Foreign, s.DemoIDs} {
		for _, id := range list {
			prefix := [...]string{"id " + name + ".", "id ", "demo id "}[i]
			lines = append(lines, prefix+id.Name+" "+record(s, id))
		}
	}
	for _, id := range s.Later {
		lines = append(lines, "id "+name+"."+id+" given by code")
	}
	for _, id := range s.Removed {
		lines = append(lines, "deletes "+id)
	}
	for _, o := range s.RunTime {
		lines = append(lines, "at run time "+cmp.Or(o.Model, "any model")+": "+o.What+" ("+o.File+")")
	}
	for _, file := range s.Unread {
		lines = append(lines, "not read as a whole "+file)
	}
	more, err := views.all(name)
	return slices.Concat(lines, client(web), more), err
}

// declaration says what the manifest decides.
func declaration(m *knowledge.Module) []string {
	lines := []string{"module " + m.Name + " " + m.Version, "license " + m.License, "category " + m.Category}
	list := func(word string, values []string) {
		if len(values) > 0 {
			lines = append(lines, word+" "+strings.Join(values, " "))
		}
	}
	list("depends", m.Depends)
	switch {
	case m.AutoInstall && len(m.Triggers) == 0:
		lines = append(lines, "installs by itself, always")
	case m.AutoInstall:
		list("installs by itself with", m.Triggers)
	}
	list("installs by itself only for companies in", m.Countries)
	if m.Uninstallable {
		lines = append(lines, "is not installable")
	}
	return lines
}

func client(w *knowledge.Web) []string {
	var lines []string
	for i, list := range [][]string{w.Files, w.Bundles, w.Scripts, w.Templates} {
		for _, name := range list {
			lines = append(lines, [...]string{"file ", "bundle ", "script ", "template "}[i]+name)
		}
	}
	for _, r := range w.Registered {
		lines = append(lines, "registers "+r.Name+" in "+cmp.Or(r.Registry, "a registry"))
	}
	return lines
}

// class says what a class makes of a model.
func class(c *world.Class) string {
	words := []string{c.Model, "defined"}
	if c.Extends() {
		words[1] = "extended"
	}
	switch c.Kind {
	case world.Transient:
		words = append(words, "transient")
	case world.Abstract:
		words = append(words, "abstract")
	}
	if c.Manual {
		words = append(words, "by a record")
	}
	for _, parent := range c.Inherit {
		if parent != c.Model {
			words = append(words, "inherits "+parent)
		}
	}
	for _, link := range c.Inherits {
		words = append(words, "contains "+link.Model+" by "+link.Field)
	}
	for _, key := range c.Constraints {
		words = append(words, "constraint "+key)
	}
	return strings.Join(words, " ")
}

// field says what a field is.
func field(f *world.Field) string {
	words := []string{f.Name, cmp.Or(f.Type, "of unknown type")}
	if f.Comodel != "" {
		words = append(words, f.Comodel)
	}
	if f.Inverse != "" {
		words = append(words, "by "+f.Inverse)
	}
	for flag, word := range flagWords {
		if f.Flags.Has(world.FieldFlags(1) << flag) {
			words = append(words, word)
		}
	}
	if f.Selection != nil {
		words = append(words, "values ["+strings.Join(f.Selection, ", ")+"]")
	}
	if len(f.Added) > 0 {
		words = append(words, "adds ["+strings.Join(f.Added, ", ")+"]")
	}
	if f.Default != "" && f.Default != "?" {
		words = append(words, "default "+f.Default)
	}
	return strings.Join(words, " ")
}

// flagWords say what the bits of world.FieldFlags mean, lowest first.
var flagWords = [...]string{"related", "computed", "delegates", "sets its values", "of a contained model",
	"values by code", "required", "may be empty", "stored", "not stored", "searched by code", "written by code",
	"read only", "may be written"}

func record(s *world.Symbols, id world.ID) string {
	words := []string{s.Models[id.Model]}
	if id.NoUpdate {
		words = append(words, "noupdate")
	}
	if id.Implied {
		words = append(words, "named by the loader")
	}
	return strings.Join(words, " ")
}
