package references

import (
	"maps"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/internal/suggest"
	"github.com/jgtolentino/smartdelta/analyzers/views"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkViews reports what is wrong with views.
func checkViews(pass *analysis.Pass, outcomes rules.Outcomes, judged *views.Result) {
	maps.Copy(outcomes, judged.Outcomes)
	for _, f := range judged.Faults {
		if f.Rule == nil {
			continue
		}
		options := []emit.Option{
			emit.When(f.Lesser, emit.Lower), emit.When(f.Refused, emit.Stops),
			emit.When(f.Advice != "", emit.Advice(f.Advice)),
		}
		if f.Failure != nil {
			options = append(options, suggest.Selector(f.Text, f.Failure))
		}
		emit.At(pass, f.Place, f.Rule, f.Message, options...)
	}
}
