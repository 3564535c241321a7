package references

import (
	"cmp"
	"go/token"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkRefused reports the places at which Odoo would give up. Of aborts for a name that leads nowhere checkNames
// reports the name, and checkMissing the file; what is left of them are names that lead somewhere, but not for Odoo's
// loader.
func checkRefused(
	pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, loaded *load.Result, resolved *resolve.Result,
) {
	named := openPlaces(pass.ResultOf[collect.Analyzer].(*collect.Result), resolved)
	for _, a := range loaded.Aborts {
		rule, place := refusedBy[a.Kind], a.Place
		switch a.Kind {
		case loader.BadFile:
			place = entry(u, m, a.File)
		case loader.NoSuchRecord, loader.NoSuchModel, loader.NoSuchField, loader.BadColumn,
			loader.NoSuchValue, loader.BadCall, loader.BadValue:
			if named.overlap(place) {
				continue
			}
			if special := nearly(loaded.Closure, a); special != nil {
				rule = special
			}
		}
		if rule != nil {
			emit.At(pass, place, rule, a.Message, emit.Stops)
		}
	}
	for _, a := range loaded.Removal {
		emit.At(pass, a.Place, refusedBy[a.Kind], a.Message, emit.Lower)
	}
}

// refusedBy are the rules of aborts; none where what leads nowhere is reported as such.
var refusedBy = map[loader.AbortKind]*rules.Rule{
	loader.BadID: rules.LoadRefused, loader.WrongModel: rules.LoadRefused, loader.BadSchema: rules.LoadRefused,
	loader.BadNesting: rules.LoadRefused, loader.BadValue: rules.LoadRefused, loader.BadFile: rules.LoadRefused,
	loader.NoSuchValue: rules.SelectionValue, loader.NoValue: rules.RequiredField,
	loader.BadField: rules.BrokenField, loader.BadClass: rules.BrokenClass,
	loader.BadDomain: rules.DomainRefused, loader.BadCall: rules.FunctionCall,
	loader.BadImport: rules.MissingName, loader.BadHook: rules.BrokenHook, loader.BadImportRun: rules.ImportRaises,
	loader.BadColumn: rules.UnresolvedField, loader.NoSuchField: rules.UnresolvedField,
}

// nearly gives the rule of a name that would lead somewhere but for its blanks, or without demo data; nil for others.
func nearly(c *world.Closure, a loader.Abort) *rules.Rule {
	name := strings.Join(strings.Fields(a.Subject), "")
	if name != a.Subject {
		return rules.BlankInName
	}
	if _, is := c.Demo(name); is && a.Kind == loader.NoSuchRecord {
		return rules.DemoRecord
	}
	return nil
}

// places are ranges of names by their start, with the farthest end of all up to each: a file can have thousands.
type places struct {
	ranges   []unit.Range
	farthest []token.Pos
}

func newPlaces(ranges []unit.Range) places {
	slices.SortFunc(ranges, func(a, b unit.Range) int { return cmp.Compare(a.Start, b.Start) })
	p := places{ranges: ranges, farthest: make([]token.Pos, len(ranges))}
	end := token.NoPos
	for i, r := range ranges {
		end = max(end, r.Stop)
		p.farthest[i] = end
	}
	return p
}

// openPlaces gives those of the references that lead nowhere or to what is not depended on.
func openPlaces(list *collect.Result, resolved *resolve.Result) places {
	var open []unit.Range
	for i, ref := range list.Refs {
		if i < len(resolved.States) && isReported(ref, resolved.States[i]) {
			open = append(open, ref.Place)
		}
	}
	return newPlaces(open)
}

// isReported tells whether another rule speaks of a reference, or none should. A column that nobody can decide is one
// that Odoo refuses before it loads anything that may add it, and a field of another module is no rule's.
func isReported(ref *refs.Ref, state resolve.State) bool {
	switch {
	case ref.Kind != refs.Field:
		return state >= resolve.Undecidable
	case ref.Via == refs.ByCSV && state == resolve.Undecidable:
		return false
	}
	return state >= resolve.Undecidable && state != resolve.Outside
}

func (p places) overlap(with unit.Range) bool {
	n := sort.Search(len(p.ranges), func(i int) bool { return p.ranges[i].Start > with.Stop })
	return n > 0 && with.Start <= p.farthest[n-1]
}

// entry gives the place in data that names a file.
func entry(u *unit.Unit, m *manifestfile.Result, file string) unit.Range {
	for _, e := range m.Data {
		if found, _ := manifestfile.Resolve(u, e.Value); found == file {
			return m.Inside(e)
		}
	}
	return m.Start()
}
