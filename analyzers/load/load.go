// Package load predicts what Odoo 18's loader would make of a module, and owns what modules tell each other.
//
// In: the readers' results. Out: a *Result with the closure of depends and the module's seed records as they
// stand after the last data file, and the fact Symbols for dependents; no diagnostics. Predict puts the facts of
// an installation together. Source: odoo/tools/convert.py, odoo/models.py (load, _load_records, _build_model),
// base's ir_model.py (_reflect_*), ir_fields.py, website's ir_module_module.py; series 18.0, first installation;
// compared with records of real databases in testdata. Limits: what functions, hooks and SQL
// files do is counted as what may come at run time; deletions are not followed to records that the database
// deletes with them; of context attributes only default_x is applied, and auto_sequence is not.
package load

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// Analyzer is the virtual load.
var Analyzer = &analysis.Analyzer{
	Name:       "load",
	Doc:        "predict the records that installing the module would create",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer, xmldata.Analyzer, csvdata.Analyzer, pysource.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Symbols)},
	Run:        run,
}

// Result is the predicted load of one module. Over the workspace only Closure is set, over all its modules.
type Result struct {
	Closure *Closure
	*Seed
	// Unlisted are the data files that nothing loads, in path order, relative to the root.
	Unlisted []string
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	if u.Module == nil {
		return &Result{Closure: newClosure(pass, u, nil), Seed: new(Seed)}, nil
	}
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
	source := pass.ResultOf[pysource.Analyzer].(*pysource.Result)
	xml := pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)
	csv := pass.ResultOf[csvdata.Analyzer].(*csvdata.Result)

	self := &Symbols{Manifest: m.Path, Size: m.Size, Origin: u.Module.Origin, Content: true, Depends: make([]Depend, len(m.Depends))}
	for i, d := range m.Depends {
		self.Depends[i] = Depend{Name: d.Value, Start: d.Span.Start, End: d.Span.End}
	}
	files, unread := imported(u, source)
	classes, computed := classesOf(pass, u, files)
	self.Classes, self.Unread = classes, append(unread, computed...)
	if !m.Readable { // what it depends on, and which files it lists, nobody knows
		self.Unread = append(self.Unread, m.Path)
	}
	closure := newClosure(pass, u, self)

	all := len(u.Contracts[u.Module.Name]) > 0 || deletesBySearch(xml)
	keeps := func(model string) bool { return all || model == modelModel || model == fieldModel }
	l := newLoader(u.Module.Name, self, closure, keeps)
	l.files(m.DataEntries(u), xml, csv)
	if u.Demo && closure.demoBelow(self) {
		l = l.demo(m.DemoEntries(u), xml, csv, func() *loader {
			l := newLoader(u.Module.Name, self, closure, keeps)
			l.files(m.DataEntries(u), xml, csv)
			return l
		})
	}
	var demo []*Record
	if !u.Demo {
		demo = l.beside(m.DemoEntries(u), xml, csv)
	}
	self.take(l, demo)
	forgotten := unlisted(u, m, source, xml)
	self.later(u, m, source, xml, forgotten)
	self.RunTime = append(self.RunTime, hooks(m)...)
	pass.ExportPackageFact(self)
	return &Result{Closure: closure, Seed: l.seed, Unlisted: forgotten}, nil
}

// hooks are the functions that the manifest asks Odoo to call when it installs the module.
func hooks(m *manifest.Result) []Operation {
	var list []Operation
	for _, key := range []string{"pre_init_hook", "post_init_hook"} {
		if hook, ok := m.Dict.Get(key); ok && hook.IsString() && hook.Text != "" {
			list = append(list, Operation{What: key + " " + hook.Text, File: m.Path})
		}
	}
	return list
}

// deletesBySearch tells whether values decide which records stay.
func deletesBySearch(xml *xmldata.Result) bool {
	return slices.ContainsFunc(xml.Files, func(f *xmldata.File) bool {
		return f.Loaded && slices.ContainsFunc(f.Entries, func(e xmldata.Entry) bool { return e.Kind == xmldata.Delete && e.Search != "" })
	})
}

// take makes the fact of what was loaded, and of what demo data would add.
func (s *Symbols) take(l *loader, demo []*Record) {
	models := make(map[string]uint16)
	for _, list := range [][]*Record{l.seed.Records, demo} {
		for _, r := range list {
			if r.ID != "" && !r.Foreign {
				models[r.Model] = 0
			}
		}
	}
	s.Models = slices.Sorted(maps.Keys(models))
	for i, name := range s.Models {
		models[name] = uint16(i)
	}
	for _, r := range l.seed.Records {
		if r.ID == "" || r.Foreign {
			continue
		}
		id := ID{Name: r.ID, Model: models[r.Model], NoUpdate: r.NoUpdate, Implied: r.Implied}
		if l.isOwn(r.ID) {
			id.Name = r.name()
			s.IDs = append(s.IDs, id)
		} else {
			s.Foreign = append(s.Foreign, id)
		}
	}
	for _, r := range demo {
		if r.ID != "" && !r.Foreign {
			s.DemoIDs = append(s.DemoIDs, ID{Name: r.ID, Model: models[r.Model], NoUpdate: r.NoUpdate, Implied: r.Implied})
		}
	}
	byName := func(a, b ID) int { return cmp.Compare(a.Name, b.Name) }
	slices.SortFunc(s.IDs, byName)
	slices.SortFunc(s.Foreign, byName)
	slices.SortFunc(s.DemoIDs, byName)
	s.Removed = slices.Compact(slices.Sorted(slices.Values(l.seed.removed)))
	s.RunTime = l.seed.AtRunTime
	for _, g := range l.seed.Gaps {
		s.Unread = append(s.Unread, g.File)
	}
}

// RecordsOf gives what one file would create or write if it were listed alone. It serves for files that no
// manifest lists.
func (r *Result) RecordsOf(f *xmldata.File) []*Record {
	l := newLoader(r.loader.module, r.loader.self, r.Closure, func(string) bool { return true })
	l.xml(f)
	return l.seed.Records
}
