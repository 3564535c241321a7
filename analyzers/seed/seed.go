// Package seed reports where a module's seed data breaks what it promises (rules SEED501 to SEED505).
//
// In: the verdicts on the module's contracts (package contracts). Out: one diagnostic per fault, and the outcomes of
// the rules. Limits: those of package contracts.
package seed

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the seed contracts.
var Analyzer = &analysis.Analyzer{
	Name:       "seed",
	Doc:        "check that the module's seed data gives the promised counts",
	Requires:   []*analysis.Analyzer{unit.Analyzer, contracts.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result is what was judged, for reports.
type Result struct {
	*contracts.Result
	Outcomes rules.Outcomes
}

// Judged gives the outcomes.
func (r *Result) Judged() rules.Outcomes { return r.Outcomes }

func run(pass *analysis.Pass) (any, error) {
	judged := pass.ResultOf[contracts.Analyzer].(*contracts.Result)
	for i := range judged.Faults {
		report(pass, &judged.Faults[i])
	}
	return &Result{Result: judged, Outcomes: outcomes(judged.Verdicts)}, nil
}

func report(pass *analysis.Pass, f *contracts.Fault) {
	switch f.Kind {
	case contracts.WrongCount:
		emit.At(pass, f.Place, rules.SeedCount, f.Message)
	case contracts.UnlistedFile:
		emit.At(pass, f.Place, rules.SeedUnlisted, f.Message)
	case contracts.DuplicateID:
		emit.At(pass, f.Place, rules.SeedDuplicateID, f.Message,
			emit.Chain([]emit.Step{{Name: f.First.ID, Pos: f.First.Writes[0].Place.Pos()}}))
	case contracts.WrongField:
		emit.At(pass, f.Place, rules.SeedField, f.Message)
	case contracts.Rewritten:
		emit.At(pass, f.Place, rules.SeedNoupdate, f.Message)
	}
}

// outcomes gives SEED501 the share of promised records that hold, and the causes their own rules.
func outcomes(verdicts []contracts.Verdict) rules.Outcomes {
	o := make(rules.Outcomes)
	if len(verdicts) == 0 {
		return o
	}
	all := []*rules.Rule{
		rules.SeedCount, rules.SeedUnlisted, rules.SeedDuplicateID, rules.SeedField, rules.SeedNoupdate,
	}
	kept, promised := 0, 0
	for i := range verdicts {
		v := &verdicts[i]
		if v.Undecided != "" {
			for _, r := range all {
				o.Inconclusive(r, v.Undecided)
			}
			return o
		}
		hold, of := v.Records()
		kept, promised = kept+hold, promised+of
	}
	o.Applies(all[1:]...)
	o[rules.SeedCount] = rules.Outcome{State: rules.Applied, Kept: kept, Total: promised}
	return o
}
