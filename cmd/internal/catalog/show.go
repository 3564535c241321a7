package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// Show gives what is known under a name: a module, a model, an XML id, a view with those that extend it, or several of
// them. It is empty when the name
// is not known.
func Show(f *knowledge.File, name string) ([]string, error) {
	views := structureOf(f)
	lines, err := module(f, views, name)
	if err != nil {
		return nil, err
	}
	for m := range f.Modules() {
		s, err := symbols(f, m.Name)
		if err != nil {
			return nil, err
		}
		lines = append(lines, model(m.Name, s, name)...)
		lines = append(lines, id(m.Name, s, name)...)
		web, ok := f.Web(m.Name)
		if !ok {
			return nil, fmt.Errorf("%s: the block is broken", m.Name)
		}
		lines = append(lines, given(m.Name, web, name)...)
		more, err := views.about(m.Name, name)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	if module, ok := strings.CutPrefix(name, "base.module_"); ok {
		if m, known := f.Module(module); known {
			const form = "id %s ir.module.module noupdate, made for each module on the addons path (%s)"
			lines = append(lines, fmt.Sprintf(form, name, m.Version))
		}
	}
	return lines, nil
}

// model gives what a module says of a model.
func model(module string, s *world.Symbols, name string) []string {
	var lines []string
	for i := range s.Classes {
		c := &s.Classes[i]
		if c.Model != name {
			continue
		}
		lines = append(lines, module+": model "+class(c))
		for j := range c.Fields {
			lines = append(lines, module+": field "+field(&c.Fields[j]))
		}
	}
	return lines
}

// given gives what a module gives to the web client by a name.
func given(module string, web *knowledge.Web, name string) []string {
	var lines []string
	say := func(has bool, how string) {
		if has {
			lines = append(lines, module+": "+fmt.Sprintf(how, name))
		}
	}
	say(web.Script(module, name), "JavaScript module %s")
	say(web.Template(name), "template for the browser %s")
	say(web.Bundle(name), "asset bundle %s, made or added to")
	for _, r := range web.Registered {
		say(r.Name == name, "registers %s in "+cmp.Or(r.Registry, "a registry"))
	}
	return lines
}

// id gives what a module says of an XML id.
func id(module string, s *world.Symbols, full string) []string {
	var lines []string
	say := func(how string, list []world.ID, name string) {
		i, ok := slices.BinarySearchFunc(list, name, func(id world.ID, name string) int {
			return strings.Compare(id.Name, name)
		})
		if ok {
			lines = append(lines, module+": "+how+" "+full+" "+record(s, list[i]))
		}
	}
	name, own := strings.CutPrefix(full, module+".")
	if own {
		say("id", s.IDs, name)
		for i := range s.Classes {
			if what := madeOf(&s.Classes[i], name); what != "" {
				lines = append(lines, module+": id "+full+" "+what+", made by Odoo of the class of "+s.Classes[i].Model)
				break
			}
		}
	}
	say("id", s.Foreign, full)
	say("demo id", s.DemoIDs, full)
	if slices.Contains(s.Removed, full) {
		lines = append(lines, module+": deletes "+full)
	}
	return lines
}

// madeOf gives the model of an id that Odoo makes of a class [base ir_model.py: _reflect_*]; "" when it is not one.
func madeOf(c *world.Class, name string) string {
	model := strings.ReplaceAll(c.Model, ".", "_")
	table := c.Table
	if table == "" {
		table = model
	}
	switch {
	case name == "model_"+model:
		return "ir.model"
	case slices.ContainsFunc(c.Fields, func(f world.Field) bool { return name == "field_"+model+"__"+f.Name }):
		return "ir.model.fields"
	case slices.ContainsFunc(c.Fields, func(f world.Field) bool {
		return slices.ContainsFunc(slices.Concat(f.Selection, f.Added), func(value string) bool {
			return name == "selection__"+model+"__"+f.Name+"__"+
				strings.ToLower(strings.NewReplacer(".", "_", " ", "_").Replace(value))
		})
	}):
		return "ir.model.fields.selection"
	case slices.ContainsFunc(c.Constraints, func(key string) bool { return name == "constraint_"+table+"_"+key }):
		return "ir.model.constraint"
	case slices.ContainsFunc(c.Inherit, func(parent string) bool {
		return parent != c.Model && name == "model_inherit__"+model+"__"+strings.ReplaceAll(parent, ".", "_")
	}):
		return "ir.model.inherit"
	}
	return ""
}
