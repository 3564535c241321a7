package predict

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// reflect adds the ids that Odoo makes of a module's models [base ir_model.py: _reflect_*].
func (p *predictor) reflectModule(r *registry, module string, s *world.Symbols) {
	for _, name := range r.load(module, s) {
		m := r.models[name]
		dotless := strings.ReplaceAll(name, ".", "_")
		if slices.ContainsFunc(m.classes, func(c regClass) bool { return c.module == module }) {
			p.put(module+".model_"+dotless, world.IrModel, false)
		}
		fields := r.fieldsOf(m)
		for field, f := range fields {
			if module == m.original || slices.Contains(f.modules, module) || r.introduces(m, module, field) {
				p.put(module+".field_"+dotless+"__"+field, world.IrModelFields, false)
			}
			p.selections(dotless, field, f)
		}
		p.constraints(r, m)
		p.inheritance(r, m)
	}
	for i := range s.Classes {
		class := &s.Classes[i]
		for j := range class.Fields {
			if f := &class.Fields[j]; f.Flags.Has(world.Unlisted) {
				why := "code makes the values of " + class.Model + "." + f.Name
				p.runTime(module, RunTime{Model: world.IrModelFieldsSelection, Count: -1, Why: why})
			}
		}
	}
}

// introduces tells whether the module gave a model a parent that has the field.
func (r *registry) introduces(m *regModel, module, field string) bool {
	for parent, by := range m.introduced {
		if by == module && r.models[parent] != nil && r.fieldsOf(r.models[parent])[field] != nil {
			return true
		}
	}
	return false
}

func (p *predictor) selections(model, field string, f *regField) {
	if f.related || f.inherited {
		return
	}
	for value, modules := range f.values {
		value = strings.ToLower(strings.NewReplacer(".", "_", " ", "_").Replace(value))
		for _, module := range modules {
			p.put(module+".selection__"+model+"__"+field+"__"+value, world.IrModelFieldsSelection, false)
		}
	}
}

func (p *predictor) constraints(r *registry, m *regModel) {
	table := strings.ReplaceAll(m.name, ".", "_")
	modules := make(map[string]string)
	for _, class := range r.definitions(m) {
		if class.Table != "" && class.Model == m.name {
			table = class.Table
		}
		for _, key := range class.Constraints {
			modules[key] = class.module
		}
	}
	for key, module := range modules {
		p.put(module+".constraint_"+table+"_"+key, "ir.model.constraint", false)
	}
}

func (p *predictor) inheritance(r *registry, m *regModel) {
	put := func(module, parent string) {
		name := "model_inherit__" + strings.ReplaceAll(m.name, ".", "_") + "__" + strings.ReplaceAll(parent, ".", "_")
		p.put(module+"."+name, "ir.model.inherit", false)
	}
	for _, class := range r.definitions(m) {
		for _, parent := range class.Inherit {
			if parent != "base" && parent != m.name {
				put(class.module, parent)
			}
		}
		for _, link := range class.Inherits {
			put(class.module, link.Model)
		}
		for i := range class.Fields {
			f := &class.Fields[i]
			if f.Flags.Has(world.Delegate) && !f.Flags.Has(world.Related) && f.Comodel != "" {
				put(class.module, f.Comodel)
			}
		}
	}
}

// inLoadOrder gives the classes as they were made; Classes is sorted by model.
func inLoadOrder(s *world.Symbols) []*world.Class {
	list := make([]*world.Class, len(s.Classes))
	for i := range s.Classes {
		list[i] = &s.Classes[i]
	}
	slices.SortStableFunc(list, func(a, b *world.Class) int { return int(a.Order) - int(b.Order) })
	return list
}
