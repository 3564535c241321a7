package views

import (
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer judges views. It reports nothing: package references does.
var Analyzer = &analysis.Analyzer{
	Name: "views",
	Doc:  "check that Odoo takes the views of the module",
	Requires: []*analysis.Analyzer{
		unit.Analyzer, manifestfile.Analyzer, xmldata.Analyzer, csvdata.Analyzer, load.Analyzer,
	},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Judged)},
	Run:        run,
}

// Judged is the fact that a module exports: the places of the records whose views were judged, and the ids of the views
// in which something was found. It also makes the passes over the modules below come first.
type Judged struct {
	Records []Record
	Faulty  []string
}

// Record is the place of the arch of one record.
type Record struct {
	Path       string // relative to the root
	Start, End int    // byte offsets
}

// AFact marks Judged as a fact.
func (*Judged) AFact() {}

// Result is what was judged of the views of one module.
type Result struct {
	Outcomes rules.Outcomes
	// Faults are what is wrong, in load order.
	Faults []Fault
	judged map[string][]Record // by path; over the workspace of all modules
}

// Fault is a place at which something is wrong.
type Fault struct {
	File    string // relative to the root
	Place   unit.Range
	Rule    *rules.Rule // nil where another rule speaks of it
	Message string
	Advice  string // "" for the rule's own
	Refused bool   // Odoo gives up the installation here
	Lesser  bool   // it stands behind another, and may go with that
	// Failure is the spec of Text that finds nothing; nil where something else is wrong.
	Failure *view.Failure
	Text    *unit.Text
}

// Has tells whether the view that stands at a place was judged.
func (r *Result) Has(path string, offset int) bool {
	return slices.ContainsFunc(r.judged[path], func(j Record) bool { return j.Start <= offset && offset < j.End })
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	r := &Result{Outcomes: make(rules.Outcomes)}
	if u.Module == nil {
		r.judged = judged(pass)
		return r, nil
	}
	isCore := u.Module.Origin == workspace.Core
	if !u.Series.HasKnowledge() || isCore && !asked.Of(u, struct{}{}) {
		return r, nil
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	own := read(u, m, pass.ResultOf[xmldata.Analyzer].(*xmldata.Result),
		pass.ResultOf[csvdata.Analyzer].(*csvdata.Result))
	shelf := shelves.Of(u, struct{}{})
	shelf.put(pass.Pkg, own.forOthers())
	if !u.IsReported(u.Module) || isCore {
		return r, nil
	}
	r.Outcomes.Applies(all...)
	if len(own.writes) > 0 {
		j := decide(pass, u, shelf, own)
		r.Faults = j.faults
		for _, o := range j.open {
			r.Outcomes.Inconclusive(o.rule, o.why)
		}
		pass.ExportPackageFact(&j.judged)
	}
	return r, nil
}

// asked tells whether the run is about a module that is not Community's own: the views of those are as their own tests
// left them, and all of them take as long as all else.
var asked = unit.NewMemo(func(u *unit.Unit, _ struct{}) bool {
	for m := range u.Reported {
		if u.Reported[m] && m.Origin != workspace.Core {
			return true
		}
	}
	return false
})

// judged gathers what all modules judged.
func judged(pass *analysis.Pass) map[string][]Record {
	list := make(map[string][]Record)
	for _, pkg := range unit.Below(pass) {
		var fact Judged
		if pass.ImportPackageFact(pkg, &fact) {
			for _, r := range fact.Records {
				list[r.Path] = append(list[r.Path], r)
			}
		}
	}
	return list
}

// all are the rules about views.
var all = []*rules.Rule{
	rules.ViewSelector, rules.ViewStructure, rules.ViewField, rules.ViewButton, rules.ViewExpression,
	rules.ViewRefused, rules.ViewWarning,
}
