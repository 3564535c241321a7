package views

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/validate"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/rules"
)

// judge loads the views of one module, above those that they extend.
type judge struct {
	pass    *analysis.Pass
	unit    *unit.Unit
	closure *world.Closure
	known   *known
	shelf   *shelf
	own     *content
	here    map[string]*types.Package // the workspace's modules below
	beside  []string                  // modules that are installed with the closure
	library *record.Library
	refs    map[string]string
	broken  map[*view.View]bool // which fail in combinations, and were told of or are of others
	faults  []Fault
	words   [][]string // by fault: what somebody else would have to write to mend it
	open    []open
	judged  Judged
	faulty  map[string]bool // views of the modules below, by id; nil until somebody asks
}

// open is what could not be decided.
type open struct {
	rule *rules.Rule
	why  string
}

func newJudge(pass *analysis.Pass, u *unit.Unit, s *shelf, own *content, c *world.Closure, beside []string) *judge {
	j := &judge{
		pass: pass, unit: u, closure: c, known: newKnown(c), shelf: s, own: own, beside: beside, here: unit.Below(pass),
		library: record.NewLibrary(), refs: make(map[string]string), broken: make(map[*view.View]bool),
	}
	j.library.Refs = func(id string) { j.refs[view.RefNumber(id)] = id }
	return j
}

// decide judges the views of a module. Where Odoo would refuse something it judges again, with the modules that install
// themselves with those below and come before this one.
func decide(pass *analysis.Pass, u *unit.Unit, s *shelf, own *content) *judge {
	c := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	j := newJudge(pass, u, s, own, c, nil)
	j.run()
	if !slices.ContainsFunc(j.faults, func(f Fault) bool { return f.Refused }) {
		return j
	}
	core, here := besides(u, c)
	if len(core) > 0 {
		j = newJudge(pass, u, s, own, c.With(core), core)
		j.run()
	}
	for _, name := range here {
		j.doubt(u.Modules[name])
	}
	return j
}

func (j *judge) run() {
	j.below()
	j.library.Skeletons(nil)
	for i := range j.own.writes {
		w := &j.own.writes[i]
		if module, _, named := strings.Cut(w.ID, "."); named && !j.closure.Loads(module) &&
			module != j.unit.Module.Name {
			continue // of a module that is not depended on, which is what Odoo refuses
		}
		v := j.library.Write(&w.Record, w.path)
		switch {
		case v == nil:
			j.undecided(rules.ViewSelector, "the view "+w.extends()+", which is extended, is not known")
		case w.Text != "" && j.isMalformed(v, w):
		case w.Arch != nil:
			j.judged.Records = append(j.judged.Records, Record{w.path, w.Start, w.End})
			j.view(v, w)
		}
	}
}

// isMalformed tells whether an arch that is written as a text is no XML, and says so.
func (j *judge) isMalformed(v *view.View, w *write) bool {
	_, problems := xml.Parse([]byte(strings.TrimSpace(w.Text)))
	if len(problems) == 0 {
		return false
	}
	j.fault(v, Fault{
		File: w.path, Place: w.archPlace(), Rule: rules.ViewStructure, Refused: true,
		Message: "the arch is no XML: " + problems[0].Message,
	})
	return true
}

// content gives what a module does to views.
func (j *judge) content(module string) *content {
	if module == j.unit.Module.Name {
		return j.own
	}
	if pkg := j.here[module]; pkg != nil {
		if c := j.shelf.at(pkg); c != nil {
			return c
		}
	}
	return j.shelf.of(module)
}

// below loads the views of the modules below that stand in one family with the module's own.
func (j *judge) below() {
	f := family{j.content}
	families, modules := make(map[string]bool), make(map[string]bool)
	for _, root := range f.roots(j.own) {
		families[root] = true
		if module, _, _ := strings.Cut(root, "."); module != j.unit.Module.Name {
			modules[module] = true
		}
	}
	for _, name := range j.closure.Above(slices.Sorted(maps.Keys(modules))...) {
		c := j.content(name)
		if c == nil {
			continue
		}
		if j.library.Skeletons(nil); c.core {
			j.library.Skeletons(skeleton.Attributes())
		}
		for i, root := range f.roots(c) {
			if families[root] {
				j.library.Write(&c.writes[i].Record, c.writes[i].path)
			}
		}
	}
}

// view judges one that was just loaded.
func (j *judge) view(v *view.View, w *write) {
	switch {
	case v.Parent != nil:
		j.findings(v, w, validate.Specs(v.Peek().Root()))
	case v.Type == "qweb":
		return // of a template of its own Odoo asks nothing
	}
	if module, _, _ := strings.Cut(v.ID, "."); v.Model == "" && module != j.unit.Module.Name {
		return // a record that is not loaded here gave the view its model
	}
	c := j.library.Set.Combine(v)
	failed := c.Failures
	list := validate.Check(c.Root(), validate.Options{View: v, World: j.known, Refs: j.refs, HasGroups: hasGroups(w)})
	if len(failed) > 0 {
		list = slices.DeleteFunc(list, func(f validate.Finding) bool { return ofWhole[f.Kind] })
	}
	j.failures(v, w, failed)
	j.findings(v, w, list)
}

// ofWhole are the kinds of what is wrong with a view only if nothing is missing in it.
var ofWhole = map[validate.Kind]bool{
	validate.UnknownFor: true, validate.Schema: true, validate.BadChild: true, validate.WrongRoot: true,
}

// hasGroups tells whether the record has groups; commands that only take some away leave none.
func hasGroups(w *write) bool {
	f := w.entry.Field("groups_id")
	return f != nil && (f.Kind != xmldata.Eval || strings.Contains(f.Value, "ref("))
}

func (j *judge) fault(v *view.View, f Fault, words ...string) {
	if !slices.Contains(j.judged.Faulty, v.ID) {
		j.judged.Faulty = append(j.judged.Faulty, v.ID)
	}
	j.faults = append(j.faults, f)
	j.words = append(j.words, words)
}

func (j *judge) undecided(rule *rules.Rule, why string) { j.open = append(j.open, open{rule, why}) }
