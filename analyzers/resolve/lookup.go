package resolve

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// origin gives the state of a name that a module of the closure has.
func (r *resolver) origin(module string) State {
	switch r.unit.Origin(module) {
	case workspace.Core:
		if r.unit.IsIAPClient(module) {
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
		case load.Present:
			state = r.origin(module)
		case load.NotKnown:
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
		module, name, dotted := strings.Cut(ref.Name, ".")
		if !dotted {
			module, name = r.self, ref.Name
		}
		switch is := r.closure.HasID(module, name); {
		case is == load.Present:
			state = r.origin(module)
		case r.isEnterprise(module):
			state = Enterprise
		case is == load.NotKnown:
			state = Undecidable
		default:
			state = Unresolved
		}
		r.ids[ref.Name] = state
	}
	if state.Resolved() && len(r.order.made) > 0 {
		if full, own := r.ownID(ref.Name); own && r.order.isTooEarly(ref, full) {
			return Disordered
		}
	}
	return state
}

// ownID gives an id of the module itself with its prefix.
func (r *resolver) ownID(name string) (full string, own bool) {
	i := strings.IndexByte(name, '.')
	if i < 0 {
		return r.self + "." + name, true
	}
	return name, name[:i] == r.self
}

// viewType decides a view type that Enterprise registers. Others may add it to the selection.
func (r *resolver) viewType(name string) State {
	switch {
	case r.closure.HasValue("ir.ui.view", "type", name):
		return Vendored
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
		case r.isEnterprise(name):
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
