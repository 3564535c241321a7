package predict

import (
	"maps"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// registry is Odoo's registry of models while modules are loaded one after the other [odoo/models.py: _build_model,
// _setup_base; odoo/modules/registry.py]. It serves to tell which ids Odoo makes of models and fields.
type registry struct {
	models map[string]*regModel
}

// regModel is a model as the modules loaded so far have it.
type regModel struct {
	name       string
	original   string            // the module that defined it
	classes    []regClass        // in load order
	parents    []string          // other models it inherits from, in the order of Odoo's bases
	introduced map[string]string // parent to the module that named it last
	children   []string          // models that inherit from it, by _inherit or _inherits
	abstract   bool
	manual     bool
	fields     map[string]*regField // nil when they must be worked out anew
}

type regClass struct {
	*world.Class
	module string
}

// regField is a field of a model, its own or taken from another.
type regField struct {
	kind      string
	comodel   string
	modules   []string // that define or override it, unique
	related   bool
	delegate  bool
	values    map[string][]string // of a selection that is a list: value to modules
	inherited bool                // of a model that this one contains
}

// load builds a module's classes into the registry, and gives the names of all models that change by it.
func (r *registry) load(module string, s *world.Symbols) []string {
	var built []string
	for _, class := range inLoadOrder(s) {
		if class.Manual {
			continue // made after the models are reflected
		}
		r.build(module, class)
		built = append(built, class.Model)
	}
	affected := r.descendants(built)
	for _, name := range affected {
		r.models[name].fields = nil
	}
	return affected
}

// learn adds the manual models of a module's data, which later modules may extend.
func (r *registry) learn(s *world.Symbols) {
	for i := range s.Classes {
		if class := &s.Classes[i]; class.Manual && !class.Extends() && r.models[class.Model] == nil {
			r.models[class.Model] = &regModel{name: class.Model, manual: true, introduced: make(map[string]string)}
		}
	}
}

func (r *registry) build(module string, class *world.Class) {
	m := r.models[class.Model]
	if m == nil {
		m = &regModel{name: class.Model, original: module, introduced: make(map[string]string)}
		m.abstract = class.Kind == world.Abstract
		r.models[class.Model] = m
	}
	m.classes = append(m.classes, regClass{class, module})
	for _, parent := range class.Inherit {
		if parent != class.Model {
			m.inherit(parent, module)
			r.child(parent, class.Model)
		}
	}
	if class.Model != "base" {
		m.inherit("base", module)
		r.child("base", class.Model)
	}
	for _, link := range class.Inherits {
		r.child(link.Model, class.Model)
	}
	for i := range class.Fields {
		if f := &class.Fields[i]; f.Flags.Has(world.Delegate) {
			r.child(f.Comodel, class.Model)
		}
	}
}

// inherit puts a parent last, where naming it again moves it.
func (m *regModel) inherit(parent, module string) {
	m.parents = slices.DeleteFunc(m.parents, func(p string) bool { return p == parent })
	m.parents = append(m.parents, parent)
	m.introduced[parent] = module
}

func (r *registry) child(parent, name string) {
	if p := r.models[parent]; p != nil && !slices.Contains(p.children, name) {
		p.children = append(p.children, name)
	}
}

func (r *registry) descendants(names []string) []string {
	seen := make(map[string]bool)
	var all []string
	for queue := slices.Clone(names); len(queue) > 0; queue = queue[1:] {
		m := r.models[queue[0]]
		if m == nil || seen[m.name] {
			continue
		}
		seen[m.name] = true
		all = append(all, m.name)
		queue = append(queue, m.children...)
	}
	return all
}

// definitions gives the classes whose fields a model takes, the ones that override last. A class that is reached
// twice stands where Python's linearisation puts it, at its first place in this order.
func (r *registry) definitions(m *regModel) []regClass {
	var list []regClass
	seen := make(map[*world.Class]bool)
	open := make(map[string]bool)
	var visit func(m *regModel)
	visit = func(m *regModel) {
		if m == nil || open[m.name] {
			return
		}
		open[m.name] = true
		for _, parent := range slices.Backward(m.parents) {
			visit(r.models[parent])
		}
		for _, class := range m.classes {
			if !seen[class.Class] {
				seen[class.Class] = true
				list = append(list, class)
			}
		}
	}
	visit(m)
	return list
}

// inherits gives the models whose fields a model shows, with the fields that link them.
func inherits(fields map[string]*regField, definitions []regClass) []world.Link {
	var merged []world.Link
	for _, class := range definitions {
		for _, link := range class.Inherits {
			merged = world.AddLink(merged, link)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if f := fields[name]; f.delegate && f.kind == "many2one" && !f.related {
			merged = world.AddLink(merged, world.Link{Model: f.comodel, Field: name})
		}
	}
	return merged
}

// fieldsOf works out the fields of a model [models.py: _setup_base, _add_inherited_fields].
func (r *registry) fieldsOf(m *regModel) map[string]*regField {
	if m.fields != nil {
		return m.fields
	}
	m.fields = make(map[string]*regField) // ends cycles
	definitions := r.definitions(m)
	fields := make(map[string]*regField)
	for _, class := range definitions {
		if class.Kind != world.Abstract && !class.Extends() {
			for _, name := range world.MagicFields(class.Bare) {
				if class.Field(name) == nil || name == "id" {
					f := world.Magic(name)
					override(fields, class.module, &f)
				}
			}
		}
		for i := range class.Fields {
			override(fields, class.module, &class.Fields[i])
		}
	}
	for _, link := range inherits(fields, definitions) {
		if fields[link.Field] == nil {
			fields[link.Field] = &regField{kind: "many2one", comodel: link.Model, delegate: true}
		}
		parent := r.models[link.Model]
		if parent == nil || m.abstract {
			continue
		}
		for name, f := range r.fieldsOf(parent) {
			own := fields[name]
			if own == nil {
				own = &regField{kind: f.kind, comodel: f.comodel, related: true, inherited: true}
				fields[name] = own
			} else if !own.inherited {
				continue
			}
			// What defines the link and what defines the target define it too [fields.py: setup_related].
			for _, module := range slices.Concat(fields[link.Field].modules, f.modules) {
				if !slices.Contains(own.modules, module) {
					own.modules = append(own.modules, module)
				}
			}
		}
	}
	m.fields = fields
	return fields
}

// override adds a definition to a field. One of another type forgets those before [fields.py: _get_attrs].
func override(fields map[string]*regField, module string, f *world.Field) {
	g := fields[f.Name]
	isKind := g != nil && (g.kind == f.Type || f.Type == "reference" && g.kind == "selection") // Reference(Selection)
	if !isKind {
		g = &regField{kind: f.Type}
		fields[f.Name] = g
	}
	g.kind = f.Type
	if !slices.Contains(g.modules, module) {
		g.modules = append(g.modules, module)
	}
	if f.Comodel != "" {
		g.comodel = f.Comodel
	}
	g.related = g.related || f.Flags.Has(world.Related)
	g.delegate = g.delegate || f.Flags.Has(world.Delegate)
	g.inherited = g.inherited || f.Flags.Has(world.Inherited)
	if f.Flags.Has(world.Reselected) {
		g.values = nil
		if f.Selection != nil {
			g.values = make(map[string][]string, len(f.Selection))
			for _, value := range f.Selection {
				g.values[value] = []string{module}
			}
		}
	}
	for _, value := range f.Added {
		if g.values == nil {
			g.values = make(map[string][]string)
		}
		if !slices.Contains(g.values[value], module) {
			g.values[value] = append(g.values[value], module)
		}
	}
}
