package resolve

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/pyscan"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// Analyzer resolves names.
var Analyzer = &analysis.Analyzer{
	Name:       "resolve",
	Doc:        "decide what the names that the module uses lead to",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer, pysource.Analyzer, xmldata.Analyzer, refs.Analyzer, load.Analyzer, seed.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Open)},
	Run:        run,
}

// Result is what became of the references of one module; over the workspace only Names is set.
type Result struct {
	// States are those of the references, by their index in refs.Result.
	States []State
	// Absent are the modules below this one of which nothing is known and which neither Community nor Enterprise has:
	// what they define may be anything. Sorted.
	Absent []string
	// Unknown are all modules below this one whose content is not known, sorted.
	Unknown []string
	// Coverage counts the references by what became of them, open names left out: those are in Names.
	Coverage  Coverage
	undecided [refs.NumKinds]int
	// Names are the open names of all modules, attributed, in the order of modules and places.
	Names []Name
}

// Open is the fact that a module exports: its names that nothing in its closure has. Who has them, only the workspace
// can tell.
type Open struct{ Names []Name }

// AFact marks Open as a fact.
func (*Open) AFact() {}

func (o *Open) String() string { return fmt.Sprintf("%d open names", len(o.Names)) }

// Name is one open name at one place.
type Name struct {
	State   State
	Kind    refs.Kind
	Name    string // XML ids with their prefix
	Model   string // of a field
	Via     string
	Module  string // with the reference
	Path    string // of the file
	Size    int    // of its text, in bytes
	Start   int    // byte offsets
	End     int
	Test    bool     // the code only asks whether it is there
	Guarded bool     // it harms nothing where the name is absent
	Unknown []string // modules below that may define it all the same
	// Absent tells whether one of Unknown is a module that neither Community nor Enterprise has.
	Absent bool

	InTest   bool // it stands in a test
	Demo     bool // it stands in demo data
	Unloaded bool // it stands in a file that nothing loads
	// LoadTime tells that Odoo looks the name up while it loads the data of the module, or builds its models.
	LoadTime bool

	// By are the modules that have it: the Enterprise addon, or those to depend on, the best first.
	By []string
	// Brought tells that Odoo installs one of By by itself when it installs the module.
	Brought bool
	// Partial tells, of an unresolved name, that not all modules of the workspace were read, since nobody asked for them.
	Partial bool
	// Hint is what else is known: the name that was meant, or what became of it.
	Hint string
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	if u.Module == nil {
		return &Result{Names: attribute(pass, u, closure)}, nil
	}
	r := newResolver(pass, u, closure)
	list := pass.ResultOf[refs.Analyzer].(*refs.Result).Refs
	if !pass.ResultOf[manifest.Analyzer].(*manifest.Result).Readable {
		r.result.States = make([]State, len(list)) // without depends nothing can be said
		return r.result, nil
	}
	r.views(list)
	r.result.States = make([]State, len(list))
	for i := range list {
		r.result.States[i] = r.reference(&list[i])
	}
	// A field that stands in place of a contract's is the seed's finding.
	told := pass.ResultOf[seed.Analyzer].(*seed.Result).Fields
	r.open.Names = slices.DeleteFunc(r.open.Names, func(n Name) bool {
		return n.Kind == refs.Field && slices.Contains(told, seed.Field{Model: n.Model, Name: n.Name})
	})
	pass.ExportPackageFact(&r.open)
	return r.result, nil
}

// resolver decides the references of one module.
type resolver struct {
	unit    *unit.Unit
	closure *load.Closure
	self    string
	result  *Result
	open    Open
	order   *order

	ids    map[string]State // answers given before, of names as written
	models map[string]State
	addons map[string]State
	fields map[fieldName]State
	demo   []string // the module's demo files
	source []*pysource.File
	// hidden are modules below of which the workspace has a second copy: what the first lacks, that one may have.
	hidden []string
	// inherits are the views that change another.
	inherits map[inView]bool
	// ignored are the files that no manifest loads and that are not for the browser.
	ignored map[string]bool
}

type fieldName struct{ model, path, name string }

// inView is a view by its file and id.
type inView struct{ path, symbol string }

func newResolver(pass *analysis.Pass, u *unit.Unit, closure *load.Closure) *resolver {
	r := &resolver{
		unit: u, closure: closure, self: u.Module.Name, result: &Result{Unknown: closure.Opaque()},
		ids: make(map[string]State), models: make(map[string]State), addons: make(map[string]State), fields: make(map[fieldName]State),
	}
	for _, name := range r.result.Unknown {
		switch u.Origin(name) {
		case workspace.Enterprise, workspace.Core:
		default:
			r.result.Absent = append(r.result.Absent, name)
		}
	}
	if len(u.Workspace.Modules) != len(u.Modules) {
		for _, m := range u.Workspace.Modules {
			if !m.Hidden && u.Modules[m.Name] != m && m.Name != u.Module.Name && closure.Known(m.Name) {
				r.hidden = append(r.hidden, m.Name)
			}
		}
	}
	for _, f := range pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		if !f.Loaded && !strings.Contains(f.Path, "/static/") {
			if r.ignored == nil {
				r.ignored = make(map[string]bool)
			}
			r.ignored[f.Path] = true
		}
	}
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
	r.order = newOrder(pass.ResultOf[load.Analyzer].(*load.Result), m.DataPaths(u))
	r.demo = m.DemoPaths(u)
	r.source = pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files
	return r
}

// reference decides one reference, and notes it among the open names where its closure does not have it.
func (r *resolver) reference(ref *refs.Ref) State {
	state, unloaded := Ignored, r.ignored[ref.Path]
	if !unloaded || r.isListed(ref) {
		state = r.decide(ref)
	}
	if unloaded && state.Resolved() {
		state = Ignored
	}
	if state == Unresolved && len(r.hidden) > 0 {
		state = Undecidable
	}
	switch {
	case state == Unresolved && r.isOwnAffair(ref):
		state = Ignored
	case state >= Undecidable && state != IAP:
		if state == Undecidable && !unloaded {
			r.result.undecided[ref.Kind]++
		}
		r.open.Names = append(r.open.Names, r.name(ref, state))
		return state
	}
	r.result.Coverage[ref.Kind][state]++
	return state
}

// decide decides one reference by its closure.
func (r *resolver) decide(ref *refs.Ref) State {
	switch ref.Kind {
	case refs.Model:
		return r.model(ref.Name)
	case refs.XMLID, refs.Group:
		return r.id(ref)
	case refs.Template:
		if isServer(ref) {
			return r.id(ref)
		}
	case refs.Import:
		if addon := ref.Addon(); addon != "" && addon[0] != '_' {
			return r.addon(addon)
		}
	case refs.ViewType:
		if r.isListed(ref) {
			return r.viewType(ref.Name)
		}
	case refs.Field:
		return r.field(ref)
	}
	return Ignored
}

// isListed tells whether the tables have a name for Enterprise's. It is one wherever it stands, be it in a file that
// nothing loads.
func (r *resolver) isListed(ref *refs.Ref) bool {
	switch ref.Kind {
	case refs.Model:
		m, ok := r.unit.Policy.EnterpriseModel(ref.Name)
		return ok && r.isEnterprise(m.Addon)
	case refs.ViewType:
		v, ok := r.unit.Policy.EnterpriseView(ref.Name)
		return ok && r.isEnterprise(v.Addon)
	}
	return false
}

// isOwnAffair tells whether a name that nothing has may be made by the code around it, or be meant to be absent: tests
// make records and models of their own, upgrade scripts name what was, and a view calls parts of itself.
func (r *resolver) isOwnAffair(ref *refs.Ref) bool {
	switch ref.Kind {
	case refs.Model:
		if !isModelName(ref.Name) || strings.HasPrefix(ref.Name, "x_") {
			return true
		}
		if _, listed := r.unit.Policy.EnterpriseModel(ref.Name); listed {
			return false
		}
		return isTest(ref) || isScriptTest(ref) || isUpgrade(ref) || isClassLevel(ref) && !r.isOfModel(ref)
	case refs.XMLID, refs.Group:
		return ref.Via == "delete" /* of what was */ || r.isMissing(ref.Name) && (isTest(ref) || isUpgrade(ref))
	case refs.Template:
		switch module, _, dotted := strings.Cut(ref.Name, "."); {
		case !dotted, ref.Via == "report_name": // only reports of QWeb have a template
			return true
		case ref.Via == "render" && !r.closure.Known(module) && !r.unit.Has(module): // another thing's render()
			return true
		}
		return r.isMissing(ref.Name) && isTest(ref)
	}
	return false
}

// isOfModel tells whether the class around a reference is a model, and not one of another framework that has _inherit
// too (OCA's component).
func (r *resolver) isOfModel(ref *refs.Ref) bool {
	i := slices.IndexFunc(r.source, func(f *pysource.File) bool { return f.Path == ref.Path })
	if i < 0 {
		return true
	}
	classes := r.source[i].Classes
	j := slices.IndexFunc(classes, func(c pyscan.Class) bool { return c.Symbol == ref.Symbol })
	if j < 0 {
		return true
	}
	return slices.ContainsFunc(classes[j].Bases, func(w pyscan.Word) bool {
		switch w.Text[strings.LastIndexByte(w.Text, '.')+1:] {
		case "Model", "BaseModel", "TransientModel", "AbstractModel":
			return true
		}
		return false
	})
}

// isMissing tells whether the module that an id's prefix names could be asked, and has no such id.
func (r *resolver) isMissing(name string) bool {
	module, _, dotted := strings.Cut(name, ".")
	return !dotted || r.closure.Known(module) || !r.unit.Has(module)
}

// views notes which views change another.
func (r *resolver) views(list []refs.Ref) {
	for i := range list {
		if ref := &list[i]; ref.Kind == refs.Field && ref.Name == "inherit_id" && ref.Via == "record" {
			if r.inherits == nil {
				r.inherits = make(map[inView]bool)
			}
			r.inherits[inView{ref.Path, ref.Symbol}] = true
		}
	}
}

// isServer tells whether a template is one of the server's, which are views with XML ids.
func isServer(ref *refs.Ref) bool {
	switch ref.Via {
	case "report_name", "render", "report":
		return true
	}
	return strings.HasSuffix(ref.Path, ".xml") && !strings.Contains(ref.Path, "/static/")
}

// isScriptTest tells whether a reference stands in a test of the browser's code, which brings models and records of
// its own.
func isScriptTest(ref *refs.Ref) bool { return strings.Contains(ref.Path, "/static/tests/") }

// isTest tells whether a reference stands in a test.
func isTest(ref *refs.Ref) bool { return strings.Contains(ref.Path, "/tests/") }

// isUpgrade tells whether a reference stands in an upgrade script.
func isUpgrade(ref *refs.Ref) bool {
	return strings.Contains(ref.Path, "/migrations/") || strings.Contains(ref.Path, "/upgrades/")
}

// isEnterprise tells whether a name is an Enterprise addon of the series, and none that the workspace has as own or
// vendored code.
func (r *resolver) isEnterprise(addon string) bool {
	return r.unit.Origin(addon) == workspace.Enterprise
}

// isModelName tells whether a name can be a model's.
func isModelName(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= 'A' && c <= 'Z' || c <= ' ' || c == '[' || c == '(' {
			return false
		}
	}
	return name != ""
}

// name makes an open name of a reference.
func (r *resolver) name(ref *refs.Ref, state State) Name {
	file := r.unit.Files.Get(ref.Path, 0) // registered when it was read
	n := Name{
		State: state, Kind: ref.Kind, Name: ref.Name, Model: ref.Model, Via: ref.Via, Module: r.self, Path: ref.Path, Size: file.Size(),
		Start: file.Offset(ref.Place.Start), End: file.Offset(ref.Place.Stop), Test: ref.Test, Guarded: IsGuarded(r.unit, ref),
		Absent: len(r.result.Absent) > 0,
	}
	if state == Undecidable {
		n.Unknown = slices.Concat(r.result.Unknown, r.hidden)
	}
	switch ref.Kind {
	case refs.XMLID, refs.Group, refs.Template:
		n.Name, _ = r.ownID(ref.Name)
	case refs.Field:
		n.Name, n.Model = r.lastStep(ref)
	}
	n.Demo, n.Unloaded = slices.Contains(r.demo, ref.Path), r.ignored[ref.Path]
	if state == Disordered {
		n.Hint = r.order.maker(n.Name)
	}
	n.InTest = isTest(ref) || isScriptTest(ref)
	n.LoadTime = r.order.isLoadTime(ref, n.Name) || isClassLevel(ref) && !n.InTest
	return n
}

// isClassLevel tells whether Odoo needs the name to build the module's models.
func isClassLevel(ref *refs.Ref) bool {
	switch ref.Via {
	case "_inherit", "_inherits", "comodel_name":
		return true
	}
	return false
}

// origin gives the state of a name that a module of the closure has.
func (r *resolver) origin(module string) State {
	switch r.unit.Origin(module) {
	case workspace.Core:
		if _, listed := r.unit.Policy.IAP(module); listed {
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
