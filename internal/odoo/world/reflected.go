package world

import (
	"slices"
	"strings"
)

// The models that are about models themselves.
const (
	IrModel                = "ir.model"
	IrModelFields          = "ir.model.fields"
	IrModelFieldsSelection = "ir.model.fields.selection"
)

// reflected gives the model of an id that Odoo makes of classes and manifests rather than of data
// [base ir_model.py: _reflect_*; odoo/modules/db.py]. It says yes where it should, and may say yes for a field or
// value that the model has not.
func (c *Closure) reflected(s *Symbols, module, name string) (model string, ok bool) {
	kind, rest, _ := strings.Cut(name, "_")
	rest = strings.TrimPrefix(rest, "_")
	switch kind {
	case "model":
		if inherited, ok := strings.CutPrefix(rest, "inherit__"); ok {
			model, _, _ := strings.Cut(inherited, "__")
			return "ir.model.inherit", s.modelNamed(model) != ""
		}
		return IrModel, s.modelNamed(rest) != ""
	case "field":
		model, field, _ := strings.Cut(rest, "__")
		full := s.modelNamed(model)
		if full == "" {
			return "", false
		}
		_, is := c.Field(full, field)
		return IrModelFields, is != Absent
	case "selection":
		model, _, _ := strings.Cut(rest, "__")
		return IrModelFieldsSelection, s.modelNamed(model) != ""
	case "constraint":
		return "ir.model.constraint", slices.ContainsFunc(s.allClasses(), func(class Class) bool {
			return strings.HasPrefix(rest, strings.ReplaceAll(class.Model, ".", "_")+"_")
		})
	case "module":
		if module != "base" {
			return "", false
		}
		if strings.HasPrefix(rest, "category_") {
			return "ir.module.category", true
		}
		return "ir.module.module", c.around.Has(rest)
	}
	return "", false
}

// ModelNamed gives the model of a module whose name has underscores where it has dots; "" without one.
func (c *Closure) ModelNamed(module, underscored string) string {
	s, _ := c.at(module)
	if s == nil {
		return ""
	}
	return s.modelNamed(underscored)
}

// modelNamed gives the model whose name has underscores where it has dots.
func (s *Symbols) modelNamed(underscored string) string {
	classes := s.allClasses()
	for i := range classes {
		name := classes[i].Model
		if len(name) == len(underscored) && strings.ReplaceAll(name, ".", "_") == underscored {
			return name
		}
	}
	return ""
}
