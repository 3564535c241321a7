package resolve

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// origin gives the state of a name that a module of the closure has.
func (r *resolver) origin(module string) State {
	switch r.unit.Origin(module) {
	case workspace.Core:
		if r.isIAP(module) {
			return IAP
		}
		return Core
	case workspace.Own:
		return Own
	case workspace.Enterprise: // its folder in the workspace makes it no more Community than it was
		if r.unit.Module.Origin != workspace.Enterprise {
			return Enterprise
		}
	}
	return Vendored
}

// model decides a model's name.
func (r *resolver) model(name string) State {
	state, ok := r.models[name]
	if !ok {
		module, is := r.closure.Defines(name)
		switch is {
		case world.Present:
			state = r.origin(module)
		case world.Unknown:
			state = Undecidable
		default:
			state = Unresolved
		}
		r.models[name] = state
	}
	return state
}

// id decides an XML id.
func (r *resolver) id(ref *refs.Ref) State {
	state, ok := r.ids[ref.Name]
	if !ok {
		state = r.lookID(ref.Name)
		r.ids[ref.Name] = state
	}
	if state.Resolved() && len(r.order.made) > 0 {
		full, own := r.ownID(ref.Name)
		switch {
		case own && r.order.isTooEarly(ref, full):
			return Disordered
		case !own && r.closure.Maker(full) == r.self && r.order.isMadeIn(ref, full):
			// The file that makes a record in the name of Enterprise is where it is named; uses elsewhere lead to the
			// record.
			if named := r.byName(ref); named != Ignored {
				return named
			}
		}
	}
	return state
}

// template decides a template of the server. Odoo takes a view with that key first, and only then the one with that id
// [base ir_ui_view.py: _get_view_id]; by itself it makes the key of the id. Keys of other modules are not looked at.
func (r *resolver) template(ref *refs.Ref) State {
	state := r.id(ref)
	if (state == Unresolved || state == Enterprise) && r.isKey(ref.Name) {
		return Own
	}
	return state
}

// isKey tells whether the module's data gives a view the key.
func (r *resolver) isKey(name string) bool {
	for _, f := range r.xml.Files {
		for i := range f.Entries {
			e := &f.Entries[i]
			if !f.Loaded || e.Model != "ir.ui.view" || e.Kind != xmldata.Record && e.Kind != xmldata.Template {
				continue
			}
			if key := e.Field("key"); key != nil && key.Kind == xmldata.Plain && key.Value == name {
				return true
			}
		}
	}
	return false
}

// lookID decides an XML id by who has it. A row of a CSV file creates what its prefix claims to be another module's, be
// that installed or not; of a <record> Odoo demands that it is, and refuses the file [models.py: _load_records;
// convert.py: _test_xml_id].
func (r *resolver) lookID(id string) State {
	module, name, dotted := strings.Cut(id, ".")
	if !dotted {
		module, name = r.self, id
	}
	is := r.closure.HasID(module, name)
	maker := r.closure.Maker(id)
	switch {
	case maker != "":
		return r.origin(maker)
	case r.unit.IsEnterprise(module) && r.unit.Module.Origin != workspace.Enterprise:
		return Enterprise
	case is == world.Present:
		return r.origin(module)
	case r.unit.IsEnterprise(module):
		return Enterprise
	case is == world.Unknown:
		return Undecidable
	}
	return Unresolved
}

// byName tells what a name says of itself, whatever has it: Enterprise or IAP by the addon in it, IAP by the table of
// models, else Ignored.
func (r *resolver) byName(ref *refs.Ref) State {
	addon := ref.Addon()
	switch {
	case ref.Kind == refs.Model:
		if m, ok := r.unit.Policy.IAPModel(ref.Name); ok && r.isIAP(m.Addon) {
			return IAP
		}
		return Ignored
	case r.isWebName(ref) && registryOf(ref) != "":
		if r.registered(ref).Resolved() { // web_studio.ResizablePanel is a template of web
			return Ignored
		}
		addon = cmp.Or(enterpriseOf(r.unit, registryOf(ref), ref.Name), addon)
	}
	switch {
	case addon == "":
	case r.unit.IsEnterprise(addon), ref.Kind == refs.Import && IsEnterpriseMount(r.unit, addon):
		return Enterprise
	case r.isIAP(addon):
		return IAP
	}
	return Ignored
}

// client gives the client of in-app purchases that has a name.
func (r *resolver) client(ref *refs.Ref) string {
	switch registry := registryOf(ref); {
	case r.isWebName(ref) && registry != "":
		module, _ := r.world.Find(ref.Addon(), registers(registry, ref.Name))
		return cmp.Or(module, ref.Addon())
	case ref.Kind != refs.Model:
		return ref.Addon()
	}
	if module, is := r.closure.Defines(ref.Name); is == world.Present {
		return module
	}
	m, _ := r.unit.Policy.IAPModel(ref.Name)
	return m.Addon
}

// ownID gives an id of the module itself with its prefix.
func (r *resolver) ownID(name string) (full string, own bool) {
	i := strings.IndexByte(name, '.')
	if i < 0 {
		return r.self + "." + name, true
	}
	return name, name[:i] == r.self
}

// EnterpriseModel gives the Enterprise addon that a model's name is of, by the tables, or because Odoo looks up what a
// report shows under report.<addon>.<template>; "" without one. also are public addons that have a model of the name.
func EnterpriseModel(u *unit.Unit, name string) (addon string, also []string) {
	m, _ := u.Policy.EnterpriseModel(name)
	addon, also = m.Addon, m.Also
	if report, ok := strings.CutPrefix(name, "report."); ok && addon == "" {
		addon, _, _ = strings.Cut(report, ".")
	}
	if !u.IsEnterprise(addon) {
		return "", nil
	}
	return addon, also
}

// isKnownAnyway tells whether it is known whose a name is that nothing has which was read: the tables give it to an
// Enterprise addon that is below, or to one beside which only Odoo's own could have it; or Community had it in an
// earlier series and only Enterprise addons of this one are open.
func (r *resolver) isKnownAnyway(ref *refs.Ref) bool {
	hiding := r.closure.Hiding(ref.Name)
	if addon := r.tabled(ref); addon != "" {
		return len(r.result.Absent) == 0 || slices.Contains(hiding, addon)
	}
	_, isEarlier := r.unit.Policy.Renamed(ref.Name)
	return isEarlier && ref.Kind == refs.Model &&
		!slices.ContainsFunc(hiding, func(name string) bool { return !r.unit.IsEnterprise(name) }) &&
		!r.closure.Symbols(r.self).Hides(ref.Name)
}

// tabled gives the Enterprise addon that the tables give a name to; "" without one.
func (r *resolver) tabled(ref *refs.Ref) string {
	addon := ""
	switch {
	case ref.Kind == refs.Model:
		addon, _ = EnterpriseModel(r.unit, ref.Name)
	case ref.Kind == refs.ViewType:
		v, _ := r.unit.Policy.EnterpriseView(ref.Name)
		addon = v.Addon
	case r.isWebName(ref) && registryOf(ref) != "":
		addon = enterpriseOf(r.unit, registryOf(ref), ref.Name)
	}
	if !r.unit.IsEnterprise(addon) {
		return ""
	}
	return addon
}

// viewType decides a view type: Odoo's own, or one that a module adds to the selection. Of others only Enterprise's are
// judged.
func (r *resolver) viewType(ref *refs.Ref) State {
	by, has := r.views[ref.Name]
	if !has {
		by = r.closure.ValueOf("ir.ui.view", "type", ref.Name)
		r.views[ref.Name] = by
	}
	switch {
	case by != "":
		return r.origin(by)
	case !r.isListed(ref):
		return Ignored
	case len(r.result.Absent) > 0:
		return Undecidable
	}
	return Unresolved
}

// addon decides the addon that an import names.
func (r *resolver) addon(name string) State {
	state, ok := r.addons[name]
	if !ok {
		switch {
		case r.closure.Known(name) || name == "base":
			state = r.origin(name)
		case r.unit.IsEnterprise(name), IsEnterpriseMount(r.unit, name):
			state = Enterprise
		case r.closure.Loads(name):
			state = Undecidable
		default:
			state = Unresolved
		}
		r.addons[name] = state
	}
	return state
}

// isPackage tells whether Python beside the modules has what is imported: odoo.addons is a namespace, in which each
// folder of the addons path shows all that it holds.
func (r *resolver) isPackage(dotted string) bool {
	_, rest, ok := strings.Cut(dotted, ".addons.")
	if !ok {
		return false
	}
	inside := strings.ReplaceAll(rest, ".", "/")
	return slices.ContainsFunc(r.unit.Workspace.AddonsPath, func(folder string) bool {
		for stem := inside; stem != "."; stem = path.Dir(stem) {
			if file := path.Join(folder, stem); r.exists(file+".py") || r.exists(file+"/__init__.py") {
				return true
			}
		}
		return false
	})
}
