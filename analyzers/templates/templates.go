package templates

import (
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/internal/suggest"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Analyzer judges browser templates. It reports nothing: package references does.
var Analyzer = &analysis.Analyzer{
	Name:       "templates",
	Doc:        "check that the browser can combine the templates of the module",
	Requires:   []*analysis.Analyzer{unit.Analyzer, xmldata.Analyzer, load.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Read)},
	Run:        run,
}

// Read is the fact that a module's templates were read. It makes the passes over the modules below come first.
type Read struct{}

// AFact marks Read as a fact.
func (*Read) AFact() {}

// Result is what is wrong with the templates of one module.
type Result struct {
	Faults    []Fault // in the order of the files, and then of the places
	Undecided string  // why not all could be judged; "" where all were
}

// Fault is a spec that the browser cannot apply.
type Fault struct {
	Place   unit.Range
	Message string
	Advice  string      // "" without any
	Fix     emit.Option // corrects it, where that is certain
	Behind  bool        // another fault of the template, at which the browser stops
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := new(Result)
	if u.Module == nil || !u.Series.HasKnowledge() {
		return r, nil
	}
	data := pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)
	own := read(u.Module, data)
	s := shelves.Of(u, struct{}{})
	s.put(pass.Pkg, own)
	pass.ExportPackageFact(new(Read))
	if !u.IsReported(u.Module) || !slices.ContainsFunc(own.list, func(t template) bool { return t.inherits() }) {
		return r, nil
	}
	j := &judge{unit: u, shelf: s, own: own, below: unit.Below(pass)}
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	failed := make(map[*view.View]bool)
	for _, f := range j.decide(closure.LoadOrder()) {
		if why := j.doubt(f, closure.Opaque()); why != "" {
			r.Undecided = why
			continue
		}
		fault := faultOf(data.File(f.View.Part.File).Text, f)
		fault.Behind = failed[f.View]
		failed[f.View] = true
		r.Faults = append(r.Faults, fault)
	}
	return r, nil
}

// judge combines the templates of one module with those of others.
type judge struct {
	unit    *unit.Unit
	shelf   *shelf
	own     *content
	below   map[string]*types.Package
	unknown string // a module of the workspace that installs itself, and whose pass may come later
}

// decide gives what the browser would refuse, asked again of all that installing the module brings in where something
// is wrong with those below it alone: a bundle also has what installs itself, such as web.
func (j *judge) decide(below []string) []*view.Failure {
	if slices.Contains(below, "web") {
		if list := j.failures(below); len(list) == 0 {
			return nil
		}
	}
	return j.failures(j.installed())
}

// doubt says why a failure is not certain; "" where it is. opaque are the modules below of unknown content.
func (j *judge) doubt(f *view.Failure, opaque []string) string {
	switch {
	case f.Kind == view.Undecided:
		return f.Reason
	case f.Kind != view.NotFound:
		return ""
	case j.unknown != "":
		return "what " + j.unknown + " does to templates is not known"
	case len(opaque) > 0:
		return "what " + opaque[0] + " does to templates is not known"
	case f.After != nil && f.After.View != f.View:
		return "a template below fails before: " + f.After.Error()
	}
	return ""
}

// installed gives the modules that installing this one brings in, in load order. Of core's beside the closure the
// knowledge base tells.
func (j *judge) installed() []string {
	var list []string
	for _, m := range load.Installed(j.unit) {
		here := j.unit.Modules[m.Name]
		if j.below[m.Name] == nil && here != nil && here != j.unit.Module && here.Origin != workspace.Core {
			j.unknown = m.Name
		}
		list = append(list, m.Name)
	}
	return list
}

// failures gives what the browser would refuse of the module's own templates.
func (j *judge) failures(modules []string) (list []*view.Failure) {
	var all []*content
	for _, name := range modules {
		if c := j.shelf.of(name, j.below[name]); c != nil && name != j.unit.Module.Name {
			all = append(all, c)
		}
	}
	all = append(all, j.own)
	needed := j.needed(all)
	set := record.NewTemplates()
	for _, c := range all {
		if set.Skeletons(nil); c.structure {
			set.Skeletons(skeleton.TemplateAttributes())
		}
		for i := range c.list {
			if t := &c.list[i]; needed[t.ID] && !t.isExtension() || t.isExtension() && needed[*t.Parent] {
				set.Write(&t.Record, t.path)
			}
		}
	}
	for _, v := range set.Views {
		if v.Part.File != "" && j.isOwn(v) {
			list = append(list, set.Failures(v)...)
		}
	}
	slices.SortStableFunc(list, byPlace)
	return list
}

func (j *judge) isOwn(v *view.View) bool {
	return slices.ContainsFunc(j.own.list, func(t template) bool { return t.path == v.Part.File })
}

// needed gives the names of the templates that the own ones inherit from, directly or through others, and of those.
func (j *judge) needed(all []*content) map[string]bool {
	parents := make(map[string]string)
	for _, c := range all {
		for i := range c.list {
			if t := &c.list[i]; t.inherits() && !t.isExtension() {
				parents[t.ID] = *t.Parent
			}
		}
	}
	names := make(map[string]bool)
	for i := range j.own.list {
		t := &j.own.list[i]
		if !t.inherits() {
			continue
		}
		if !t.isExtension() {
			names[t.ID] = true
		}
		for name := *t.Parent; name != "" && !names[name]; name = parents[name] {
			names[name] = true
		}
	}
	return names
}

func byPlace(a, b *view.Failure) int {
	if a.View.Part.File != b.View.Part.File || a.Spec == nil || b.Spec == nil {
		return 0
	}
	return int(a.Spec.Start - b.Spec.Start)
}

func faultOf(text *unit.Text, f *view.Failure) Fault {
	fault := Fault{Message: f.Error(), Advice: f.Advice(), Place: text.Range(0, 0), Fix: suggest.Selector(text, f)}
	if spec := f.Spec; spec != nil && spec.Start != tree.NoPlace {
		fault.Place = text.Range(int(spec.Start)+len("<"), int(spec.NameEnd))
		if expr := spec.Attr("expr"); expr != nil && f.Kind != view.BadSpec {
			fault.Place = text.Range(int(expr.Start), int(expr.End))
		}
	}
	return fault
}
