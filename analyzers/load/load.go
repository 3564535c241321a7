package load

import (
	"go/types"
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/load/classes"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/load/registry"
	"github.com/jgtolentino/smartdelta/analyzers/load/startup"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Analyzer is the virtual load.
var Analyzer = &analysis.Analyzer{
	Name: "load",
	Doc:  "predict the records that installing the module would create",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, xmldata.Analyzer, csvdata.Analyzer, pysource.Analyzer,
	},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(world.Symbols)},
	Run:        run,
}

// Result is the predicted load of one module. Over the workspace only Closure is set, over all its modules.
type Result struct {
	Closure *world.Closure
	*loader.Data
	// Unlisted are the data files that nothing loads, in path order, relative to the root.
	Unlisted []string
	// Removal are the places at which Odoo gives up when it uninstalls the module.
	Removal []loader.Abort
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	if u.Module == nil {
		return &Result{Closure: world.Of(pass.Pkg, nil, surroundings(pass, u)), Data: new(loader.Data)}, nil
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	source := pass.ResultOf[pysource.Analyzer].(*pysource.Result)
	xml := pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)

	self := declared(m)
	check := startup.New(pass, u, source)
	made := classes.Read(pass, u, source, check.Step)
	self.Classes, self.Unread = made.Classes, made.Unread
	for _, o := range source.Opaque {
		self.Unread = append(self.Unread, o.Path)
	}
	if !m.Readable { // what it depends on, and which files it lists, nobody knows
		self.Unread = append(self.Unread, m.Path)
	}
	self.Patched = patched(source)
	closure := world.Of(pass.Pkg, self, surroundings(pass, u))
	data, demo := carryOut(u, self, m, &loader.Module{
		Name: u.Module.Name, Closure: closure, Series: u.Series.String(),
		XML: xml, CSV: pass.ResultOf[csvdata.Analyzer].(*csvdata.Result),
		Manifest: func(module string) (python.Value, bool) { return dictOf(u, module) },
		Keeps:    keeps(u, xml),
		Lacks:    func(file string) bool { return lacks(u, file) },
	})
	var removal []loader.Abort
	if u.IsReported(u.Module) && u.Series.HasKnowledge() { // what older series do is not known
		hooks, imports := check.Hooks(m, made.Files), check.Files(made.Sure)
		imports = slices.DeleteFunc(imports, func(a loader.Abort) bool { return closure.IsPatched(a.Subject) })
		removal = hooks.Removal
		data.Aborts = slices.Concat(imports, hooks.First, registry.Aborts(closure, made.Sources),
			data.Aborts, hooks.Last)
	}
	fill(self, u.Module.Name, data, demo)
	unlisted := unlisted(u, m, source, xml)
	self.Later = later(u, self, source, xml, unlisted)
	self.RunTime = append(self.RunTime, hooks(m)...)
	pass.ExportPackageFact(self)
	return &Result{Closure: closure, Data: data, Unlisted: unlisted, Removal: removal}, nil
}

// patched gives what the module's Python adds to Odoo's own.
func patched(source *pysource.Result) (names []string) {
	for _, f := range source.Files {
		for _, w := range f.Patched {
			names = append(names, w.Text)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// declared gives what the manifest says.
func declared(m *manifestfile.Result) *world.Symbols {
	s := &world.Symbols{Manifest: m.Path, Size: m.Size, Content: true, Depends: make([]world.Depend, len(m.Depends))}
	for i, d := range m.Depends {
		s.Depends[i] = world.Depend{Name: d.Value, Start: d.Span.Start, End: d.Span.End}
	}
	return s
}

// carryOut loads the module's data, and its demo data where that was asked for. Where it was not, demo is what it would
// add.
func carryOut(
	u *unit.Unit, self *world.Symbols, m *manifestfile.Result, module *loader.Module,
) (data *loader.Data, demo []*loader.Record) {
	switch {
	case !u.Demo:
		data = module.Load(m.DataEntries(u))
		return data, data.Beside(m.DemoEntries(u))
	case module.Closure.HasDemoBelow():
		data, self.Demo = module.LoadDemo(m.DataEntries(u), m.DemoEntries(u))
		return data, nil
	}
	return module.Load(m.DataEntries(u)), nil
}

// lacks tells whether no module of the workspace has a file, in a folder whose module is here and was read.
func lacks(u *unit.Unit, file string) bool {
	name, _, _ := strings.Cut(path.Clean(file), "/")
	m := u.Modules[name]
	if m == nil {
		return false
	}
	self := *u
	self.Module = m
	found, known := manifestfile.Resolve(&self, strings.TrimPrefix(path.Clean(file), name+"/"))
	inside := path.Join(m.Path, strings.TrimPrefix(path.Clean(file), name+"/"))
	return found == "" && known && !u.Workspace.IsUnread(inside) && !u.Workspace.IsUntracked(inside)
}

// keeps tells which models' records somebody asks about the values of: a contract of the module, a deletion by search,
// the records that make models.
func keeps(u *unit.Unit, xml *xmldata.Result) func(model string) bool {
	all := len(u.Policy.Contracts[u.Module.Name]) > 0 || slices.ContainsFunc(xml.Files, deletesBySearch)
	return func(model string) bool { return all || model == world.IrModel || model == world.IrModelFields }
}

// deletesBySearch tells whether values decide which records stay.
func deletesBySearch(f *xmldata.File) bool {
	return f.Loaded && slices.ContainsFunc(f.Entries, func(e xmldata.Entry) bool {
		return e.Kind == xmldata.Delete && e.Search != ""
	})
}

func dictOf(u *unit.Unit, module string) (dict python.Value, ok bool) {
	if m := u.Modules[module]; m != nil {
		return m.Manifest.Dict, true
	}
	return python.Value{}, false
}

// graphs has the one of a run, which all of its closures share.
var graphs = unit.NewMemo(func(*unit.Unit, struct{}) *world.Graph { return world.NewGraph() })

// surroundings gives the closure what it asks of the pass and the workspace.
func surroundings(pass *analysis.Pass, u *unit.Unit) world.Surroundings {
	return world.Surroundings{
		Graph: graphs.Of(u, struct{}{}), Series: u.Series, Demo: u.Demo, Has: u.Has,
		Import: func(pkg *types.Package) *world.Symbols {
			if s := new(world.Symbols); pass.ImportPackageFact(pkg, s) {
				return s
			}
			return nil
		},
		Below: func() map[string]*types.Package { return unit.Below(pass) },
		MayCome: func(module string) bool {
			origin := u.Origin(module)
			return u.Modules[module] != nil || origin != workspace.Unknown && origin != workspace.Enterprise
		},
	}
}
