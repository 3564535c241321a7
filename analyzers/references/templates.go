package references

import (
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/templates"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkTemplates reports browser templates that look for what the template they inherit from has not.
func checkTemplates(pass *analysis.Pass, outcomes rules.Outcomes, judged *templates.Result) {
	outcomes.Applies(rules.TemplateSelector)
	if judged.Undecided != "" {
		outcomes.Inconclusive(rules.TemplateSelector, judged.Undecided)
	}
	for _, f := range judged.Faults {
		emit.At(pass, f.Place, rules.TemplateSelector, f.Message,
			emit.When(f.Advice != "", emit.Advice(f.Advice)), f.Fix, emit.When(f.Behind, emit.Lower))
	}
}
