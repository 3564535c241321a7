package resolve

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// attribute says of every open name of the workspace what is known of it.
func attribute(pass *analysis.Pass, u *unit.Unit, closure *world.Closure) []Name {
	var list []Name
	unmade := make(map[string]Unmade)
	for _, pkg := range sortedByPath(pass.Pkg.Imports()) {
		o := new(Open)
		if pass.ImportPackageFact(pkg, o) {
			list = append(list, o.Names...)
			for _, id := range o.Unmade {
				unmade[id.ID] = id
			}
		}
	}
	a := attributor{
		unit: u, closure: closure, world: pass.ResultOf[webclient.Analyzer].(*webclient.Result).World, unmade: unmade,
		known: make(map[asked]answer), searches: make(map[string]int), like: make(map[asked][]string),
		installs: make(map[string]map[string]int),
		path:     installset.NewAddonsPath(u.Series, u.Modules),
	}
	for name, m := range u.Modules {
		if len(list) > 0 && m.Origin != workspace.Enterprise && closure.Beyond(name) == nil {
			a.partial = true
			break
		}
	}
	for i := range list {
		a.name(&list[i])
	}
	return list
}

func sortedByPath(pkgs []*types.Package) []*types.Package {
	sorted := slices.Clone(pkgs)
	slices.SortFunc(sorted, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	return sorted
}

// brings tells whether Odoo installs one of the modules by itself when it installs the module: such a name is there,
// though nobody asked for it.
func (a *attributor) brings(module string, by []string) bool {
	order := a.order(module)
	return slices.ContainsFunc(by, func(name string) bool { _, ok := order[name]; return ok })
}

// isLate tells whether all of the modules that Odoo brings in with another are loaded behind it.
func (a *attributor) isLate(module string, by []string) bool {
	order := a.order(module)
	return !slices.ContainsFunc(by, func(name string) bool {
		place, ok := order[name]
		return ok && place < order[module]
	})
}

// order gives what Odoo would install with a module, with the place in load order.
func (a *attributor) order(module string) map[string]int {
	order, ok := a.installs[module]
	if !ok {
		order = make(map[string]int)
		for i, m := range a.path.Closure(module) {
			order[m.Name] = i
		}
		a.installs[module] = order
	}
	return order
}

// attributor finds out what is known of names, each once.
type attributor struct {
	unit     *unit.Unit
	closure  *world.Closure   // of the workspace
	world    *webclient.World // likewise
	known    map[asked]answer
	searches map[string]int            // by module: names like one that it uses were looked for
	like     map[asked][]string        // names of the web client, by kind and registry
	installs map[string]map[string]int // by module: see order
	path     *installset.AddonsPath
	unmade   map[string]Unmade
	partial  bool // modules of the workspace were not read
}

// asked is a name of a kind.
type asked struct {
	kind refs.Kind
	name string
	of   string // a field's model, the registry of a name of the web client
}

// answer is what is known of a name, whoever uses it.
type answer struct {
	by         []string // modules that have it
	enterprise string   // addon of the tables
	iap        string   // client of in-app purchases that the name is of, or would be by its prefix
	obsolete   string   // what became of it
	nearest    string
	search     func() string // gives nearest; nil where nothing of that kind has a name
}

// maxSearches bounds the unknown names of a module that one like each is looked for: a search looks at all names that
// there are, so that its time would grow with their square.
const maxSearches = 256

// name fills State, By, Hint and Brought of a name. The order is the order of causes: Enterprise, in-app purchases, a
// module that is not depended on, an earlier series, a slip.
func (a *attributor) name(n *Name) {
	if n.State == Disordered || n.State == IAP {
		return
	}
	key := asked{n.Kind, n.Name, cmp.Or(n.Model, n.Registry)}
	if n.Kind == refs.Group || n.Kind == refs.Template && n.Registry == "" {
		key.kind = refs.XMLID
	}
	k, ok := a.known[key]
	if !ok {
		k = a.answer(key)
		if k.search != nil && a.searches[n.Module] < maxSearches {
			a.searches[n.Module]++
			k.nearest = k.search()
		}
		a.known[key] = k
	}
	isDecided := n.State != Undecidable
	// Whatever is absent, an addon's name in front says whose a template is.
	saysWhose := n.Registry != "" && strings.HasPrefix(n.Name, k.enterprise+".")
	switch {
	case k.enterprise != "" && (isDecided || !n.Absent || saysWhose):
		n.State, n.By = Enterprise, []string{k.enterprise}
	case k.iap != "" && a.unit.JudgesIAP(n.Module):
		n.State, n.By = IAP, []string{k.iap}
		if isKnown := a.unit.Series.HasKnowledge() || a.unit.Modules[k.iap] != nil; isKnown && len(k.by) == 0 {
			n.Hint = "which has none of that name"
		}
	case n.Unloaded:
		n.State = Ignored
	case !isDecided:
	case n.isMadeAround():
		n.State = Ignored
	case len(k.by) > 0:
		n.State, n.By = Outside, k.by
		n.Brought = a.brings(n.Module, k.by)
		n.Late = n.LoadTime && n.Brought && a.isLate(n.Module, k.by)
	case k.obsolete != "":
		n.State, n.Hint = Obsolete, k.obsolete
	case n.InTest && key.kind == refs.XMLID:
		n.State = Ignored // a test makes records of its own
	case key.kind == refs.XMLID && a.unmade[n.Name].Why != "":
		module, _, _ := strings.Cut(n.Name, ".")
		n.State, n.Hint, n.Reported = Obsolete, a.unmade[n.Name].Why, a.unmade[n.Name].Reported && module == n.Module
	default:
		n.State, n.Hint, n.Partial = Unresolved, k.nearest, a.partial
	}
}

func (a *attributor) answer(q asked) answer {
	switch q.kind {
	case refs.Model:
		return a.model(q.name)
	case refs.XMLID:
		return a.id(q.name)
	case refs.Import:
		r := refs.Ref{Kind: refs.Import, Name: q.name}
		return a.addon(r.Addon())
	case refs.ViewType:
		if v, ok := a.unit.Policy.EnterpriseView(q.name); ok && a.closure.ValueOf("ir.ui.view", "type", q.name) == "" {
			return answer{enterprise: v.Addon}
		}
	case refs.Field:
		return answer{by: a.closure.Adding(q.of, q.name)}
	case refs.JSModule, refs.Asset, refs.Bundle, refs.Template, refs.Tag, refs.Widget, refs.Service:
		return a.web(q)
	}
	return answer{}
}

func (a *attributor) model(name string) answer {
	defining := a.closure.Defining(name)
	if by := a.usable(slices.Clone(defining)); len(by) > 0 {
		if len(by) == 1 {
			return answer{iap: a.iap(by[0]), by: by}
		}
		return answer{by: by}
	}
	if addon, also := EnterpriseModel(a.unit, name); addon != "" {
		// A public addon that defines a model of this name may be in the workspace, but was not read; or a module
		// depends on it, so that it is meant as much as Enterprise's is.
		isNeeded := needed.Of(a.unit, struct{}{})
		i := slices.IndexFunc(also, func(addon string) bool { return a.unit.Modules[addon] != nil || isNeeded[addon] })
		if i < 0 {
			return answer{enterprise: addon}
		}
		if a.unit.Modules[also[i]] == nil {
			return answer{by: also[i : i+1]}
		}
	}
	if len(defining) > 0 {
		return answer{enterprise: defining[0]} // no table has it, but its folder is in the workspace
	}
	if m, ok := a.unit.Policy.IAPModel(name); ok && a.unit.IsIAPClient(m.Addon) {
		return answer{iap: m.Addon, by: []string{m.Addon}}
	}
	if r, ok := a.unit.Policy.Renamed(name); ok {
		return answer{obsolete: r.What()}
	}
	return answer{search: func() string { return a.closure.NearestModel(name) }}
}

// usable leaves out Enterprise modules, whose folder in the workspace is its own finding: they satisfy nothing.
func (a *attributor) usable(modules []string) []string {
	return slices.DeleteFunc(modules, a.unit.IsEnterprise)
}

func (a *attributor) id(full string) answer {
	module, name, _ := strings.Cut(full, ".")
	s := a.closure.Beyond(module)
	client := a.iap(module)
	switch origin := a.unit.Origin(module); {
	case origin == workspace.Enterprise:
		return answer{enterprise: module}
	case s != nil && s.Content:
		if a.closure.Has(s, module, name) {
			return answer{iap: client, by: []string{module}}
		}
	case origin != workspace.Unknown:
		return answer{iap: client, by: []string{module}} // it is not depended on, whatever it has
	}
	if r, ok := a.unit.Policy.Renamed(full); ok {
		return answer{iap: client, obsolete: r.What()}
	}
	if s == nil || !s.Content {
		return answer{search: func() string {
			if near, ok := catalogue.Nearest(module, a.unit.Series); ok {
				return near + "." + name
			}
			return ""
		}}
	}
	return answer{iap: client, search: func() string { return a.closure.NearestID(module, name) }}
}

func (a *attributor) addon(name string) answer {
	if IsEnterpriseMount(a.unit, name) {
		return answer{enterprise: name}
	}
	switch a.unit.Origin(name) {
	case workspace.Enterprise:
		return answer{enterprise: name}
	case workspace.Unknown:
		return answer{search: func() string {
			near, _ := catalogue.Nearest(name, a.unit.Series)
			return near
		}}
	}
	return answer{iap: a.iap(name), by: []string{name}}
}

// needed are the addons that some module of the workspace depends on, for all attributors of a run.
var needed = unit.NewMemo(func(u *unit.Unit, _ struct{}) map[string]bool {
	names := make(map[string]bool)
	for _, m := range u.Workspace.Modules {
		for _, dep := range m.Manifest.Depends {
			names[dep.Value] = true
		}
	}
	return names
})
