package resolve

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Analyzer resolves names.
var Analyzer = &analysis.Analyzer{
	Name: "resolve",
	Doc:  "decide what the names that the module uses lead to",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer,
		load.Analyzer, webclient.Analyzer, collect.Analyzer, contracts.Analyzer,
	},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Open)},
	Run:        run,
}

// Result is what became of the references of one module; over the workspace only Names is set.
type Result struct {
	// States are those of the references, by their index in collect.Result.
	States []State
	// Absent are the modules below this one of whose Python nothing is known and which neither Community nor Enterprise
	// has: what they define may be anything. Sorted.
	Absent []string
	// Coverage counts the references by what became of them, open names left out: those are in Names.
	Coverage  Coverage
	undecided map[looked]*doubt
	// Names are the open names of all modules, attributed, in the order of modules and places.
	Names []Name
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	if u.Module == nil {
		return &Result{Names: attribute(pass, u, closure)}, nil
	}
	r := newResolver(pass, u, closure)
	list := pass.ResultOf[collect.Analyzer].(*collect.Result).Refs
	r.note(list)
	r.result.States = make([]State, len(list))
	for i, ref := range list {
		r.result.States[i] = r.reference(ref)
	}
	// A field that stands in place of a contract's is a finding of that.
	reported := pass.ResultOf[contracts.Analyzer].(*contracts.Result).Fields
	r.open.Names = slices.DeleteFunc(r.open.Names, func(n Name) bool {
		return n.Kind == refs.Field && slices.Contains(reported, contracts.Field{Model: n.Model, Name: n.Name})
	})
	r.unmade(pass.ResultOf[load.Analyzer].(*load.Result).Unlisted)
	pass.ExportPackageFact(&r.open)
	return r.result, nil
}

// resolver decides the references of one module.
type resolver struct {
	unit    *unit.Unit
	closure *world.Closure
	world   *webclient.World
	self    string
	result  *Result
	open    Open
	order   *order
	aborts  []loader.Abort

	ids    map[string]State // answers given before, of names as written
	models map[string]State
	addons map[string]State
	fields map[fieldName]State
	views  map[string]string // by type: the module that registers it, or ""
	demo   []string          // the module's demo files
	source []*pysource.File
	xml    *xmldata.Result
	// copied are modules below of which the workspace has a second copy, which Odoo does not load.
	copied []string
	// blind tells that the manifest cannot be read: without depends only names that betray themselves can be judged.
	blind   bool
	assets  []string        // files and globs that the module names other than in bundles of its manifest
	bundled map[string]bool // answers given before, of files below static
	// ignored are the files that no manifest loads and that are not for the browser.
	ignored map[string]bool
	exists  func(file string) bool // relative to the root
}

// fieldName is a field that is looked for; below where lines of the model may be meant.
type fieldName struct {
	model, path, name string
	below             bool
}

func newResolver(pass *analysis.Pass, u *unit.Unit, closure *world.Closure) *resolver {
	r := &resolver{
		unit: u, closure: closure, self: u.Module.Name,
		result: &Result{undecided: make(map[looked]*doubt)},
		ids:    make(map[string]State), models: make(map[string]State), addons: make(map[string]State),
		fields: make(map[fieldName]State), views: make(map[string]string),
	}
	for _, name := range closure.Hiding("") {
		switch u.Origin(name) {
		case workspace.Enterprise, workspace.Core:
		default:
			r.result.Absent = append(r.result.Absent, name)
		}
	}
	for _, name := range u.Copies() {
		if name != u.Module.Name && closure.Known(name) {
			r.copied = append(r.copied, name)
		}
	}
	r.xml = pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)
	for _, f := range r.xml.Files {
		if !f.Loaded && !r.isStatic(f.Path) {
			if r.ignored == nil {
				r.ignored = make(map[string]bool)
			}
			r.ignored[f.Path] = true
		}
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	r.blind = !m.Readable
	r.order = newOrder(pass.ResultOf[load.Analyzer].(*load.Result), closure.Symbols(u.Module.Name), m.DataPaths(u))
	r.aborts = pass.ResultOf[load.Analyzer].(*load.Result).Aborts
	r.demo = m.DemoPaths(u)
	r.world = pass.ResultOf[webclient.Analyzer].(*webclient.Result).World
	r.source = pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files
	r.exists = func(file string) bool {
		_, err := pass.ReadFile(file)
		return err == nil
	}
	return r
}

// seen counts the references that have rules of their own, which nothing here is open for: what is depended on, the
// modules that code asks for, the files of the manifest.
func (r *resolver) seen(ref *refs.Ref) State {
	switch ref.Kind {
	case refs.Addon, refs.Lookup:
		if state := r.origin(ref.Name); state != Vendored || r.unit.Has(ref.Name) {
			return state
		}
		if ref.Kind == refs.Addon {
			return Unresolved
		}
	case refs.File:
		if _, ok := slices.BinarySearch(r.unit.Module.Files, path.Join(r.unit.Module.Path, ref.Name)); ok {
			return Own
		}
		return Unresolved
	}
	return Ignored
}

// reference decides one reference, and notes it among the open names where its closure does not have it.
func (r *resolver) reference(ref *refs.Ref) State {
	switch ref.Kind {
	case refs.Addon, refs.Lookup, refs.File:
		state := r.seen(ref)
		r.result.Coverage[ref.Kind][state]++
		return state
	}
	state, unloaded := Ignored, r.ignored[ref.Path] || ref.Skipped
	switch {
	case r.blind:
		state = r.byName(ref)
	case !unloaded || r.isListed(ref):
		state = r.decide(ref)
	}
	if state == Undecidable && r.isKnownAnyway(ref) {
		state = Unresolved
	}
	if unloaded && state.Resolved() {
		state = Ignored
	}
	switch {
	case state == Unresolved && !r.isListed(ref) && (r.isOwnAffair(ref) || r.isPassedOver(ref)):
		state = Ignored
	case state >= Undecidable:
		if state == Undecidable && !unloaded {
			r.doubt(ref)
		}
		r.open.Names = append(r.open.Names, r.name(ref, state))
		return state
	}
	r.result.Coverage[ref.Kind][state]++
	return state
}

// isPassedOver tells the id of a record that Odoo skips where it is not there [convert.py: _tag_record], and one that
// is none, which is what is wrong with it.
func (r *resolver) isPassedOver(ref *refs.Ref) bool {
	switch {
	case ref.Via != refs.ByID:
		return false
	case strings.Count(ref.Name, ".") > 1:
		return true
	}
	e := r.entry(ref)
	return e != nil && e.Kind == xmldata.Record && e.NoUpdate && e.ForceCreate == xmldata.False
}

// decide decides one reference by its closure.
func (r *resolver) decide(ref *refs.Ref) State {
	switch ref.Kind {
	case refs.Model:
		return r.model(ref.Name)
	case refs.XMLID, refs.Group:
		return r.id(ref)
	case refs.Template:
		if r.isServer(ref) {
			return r.template(ref)
		}
		return r.webName(ref)
	case refs.JSModule, refs.Asset, refs.Bundle, refs.Tag, refs.Widget, refs.Service:
		return r.webName(ref)
	case refs.Import:
		if addon := ref.Addon(); addon != "" && addon[0] != '_' {
			if strings.HasPrefix(ref.Name, "odoo.addons."+r.self+".") {
				return Own // also where its name has a dot
			}
			state := r.addon(addon)
			if state == Unresolved && !r.unit.Has(addon) && r.isPackage(ref.Name) {
				return Own
			}
			return state
		}
	case refs.ViewType:
		return r.viewType(ref)
	case refs.Field:
		return r.field(ref)
	}
	return Ignored
}

// isListed tells whether a name is Enterprise's or of a client of in-app purchases, by its prefix or the tables. It is
// one wherever it stands, be it in a file that nothing loads.
func (r *resolver) isListed(ref *refs.Ref) bool {
	switch ref.Kind {
	case refs.Model:
		if addon, _ := EnterpriseModel(r.unit, ref.Name); addon != "" {
			return true
		}
	case refs.ViewType:
		v, ok := r.unit.Policy.EnterpriseView(ref.Name)
		return ok && r.unit.IsEnterprise(v.Addon)
	}
	return r.byName(ref) != Ignored
}

// note keeps the files that are named.
func (r *resolver) note(list []*refs.Ref) {
	for _, ref := range list {
		if ref.Kind == refs.Asset && ref.Addon() == r.self {
			r.assets = append(r.assets, ref.Name)
		}
	}
}
