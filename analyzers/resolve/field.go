package resolve

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// field decides a field's name. Where the model is not known, or only inheritance tells it, nothing is said.
func (r *resolver) field(ref *refs.Ref) State {
	asked := fieldName{model: ref.Model, name: ref.Name}
	switch ref.Via {
	case refs.ByArch:
		asked.path, asked.below = ref.Through, r.isInheriting(ref)
	case refs.ByScript:
		if r.isScriptTest(ref) { // against models that the test makes
			return Ignored
		}
		asked.path = ref.Through
	case refs.ByRecord, refs.ByCSV, refs.ByInverse:
	case refs.ByRelated:
		if i := strings.LastIndexByte(ref.Name, '.'); i >= 0 {
			asked.path, asked.name = strings.ReplaceAll(ref.Name[:i], ".", "/"), ref.Name[i+1:]
		}
	default:
		return Ignored
	}
	if asked.model == "" || asked.name == "id" || asked.name == ".id" {
		return Ignored
	}
	state, ok := r.fields[asked]
	if !ok {
		if state = r.lookField(asked.model, asked.path, asked.name); asked.below {
			state = r.lookBelow(state, asked.model, asked.path, asked.name)
		}
		r.fields[asked] = state
	}
	return state
}

// isInheriting tells whether a reference stands in a view that changes another.
func (r *resolver) isInheriting(ref *refs.Ref) bool {
	e := r.entry(ref)
	return e != nil && e.Field("inherit_id") != nil
}

// lookBelow decides a field of a view that changes another, where the model itself says state: its xpath may lead into
// the lines of the model, and the lines of these.
func (r *resolver) lookBelow(state State, model, path, name string) State {
	if state != Unresolved && (state != Ignored || path == "") {
		return state
	}
	for _, line := range r.closure.Related(model) {
		for _, other := range slices.Concat(r.closure.Related(line), []string{line}) {
			if other == model {
				continue
			}
			switch below := r.lookField(other, path, name); {
			case below == Ignored && path != "": // not the way
			case below != Unresolved:
				return below
			}
		}
	}
	return state
}

func (r *resolver) lookField(model, path, name string) State {
	for path != "" {
		step, rest, _ := strings.Cut(path, "/")
		f, is := r.closure.Field(model, step)
		if is != world.Present || f.Comodel == "" {
			return Ignored // the step's own finding, or a field whose model nobody wrote down
		}
		model, path = f.Comodel, rest
	}
	switch r.model(model) {
	case Own, Vendored, Core, IAP:
	case Undecidable:
		return Undecidable
	default:
		return Ignored // the model is the finding
	}
	switch _, is := r.closure.Field(model, name); is {
	case world.Present:
		if state := r.models[model]; state != IAP {
			return state
		}
		return Core // of the clients of in-app purchases only models count, not their fields
	case world.Unknown:
		if !r.closure.IsWhole(model) {
			return Undecidable
		}
	}
	if strings.HasPrefix(name, "x_") || r.closure.Open(model) {
		return Undecidable
	}
	return Unresolved
}

// lastStep gives the name of a field and the model that lacks it.
func (r *resolver) lastStep(ref *refs.Ref) (name, model string) {
	name, model = ref.Name, ref.Model
	path := ref.Through
	if ref.Via == refs.ByRelated {
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			path, name = strings.ReplaceAll(name[:i], ".", "/"), name[i+1:]
		}
	}
	for step := range strings.SplitSeq(path, "/") {
		if f, is := r.closure.Field(model, step); is == world.Present && f.Comodel != "" {
			model = f.Comodel
		}
	}
	return name, model
}
