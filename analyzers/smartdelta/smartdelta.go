// Package smartdelta reports where a module and what is said of its Smart Delta step do not agree (rules SD601 to
// SD604).
//
// In: what analyzers/classify tells of own modules. Out: diagnostics at the text that declares the step, or at the
// start of the manifest. Source: docs/smart-delta.md. Limits: modules are judged where the configuration requires a
// step, or a text declares theirs; a declared step is only contradicted where the evidence is sure.
package smartdelta

import (
	"fmt"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/classify"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks what modules declare.
var Analyzer = &analysis.Analyzer{
	Name:       "smartdelta",
	Doc:        "check that the module's Smart Delta step is declared, valid, and what its files give",
	Requires:   []*analysis.Analyzer{unit.Analyzer, classify.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	result := pass.ResultOf[classify.Analyzer].(*classify.Result)
	if m := result.Self; m != nil && m.Judged {
		outcomes.Applies(rules.ClassificationMissing, rules.ClassificationInvalid, rules.AnalysisMissing)
		switch {
		case len(m.Evidence.Unread) > 0:
			outcomes.Inconclusive(rules.ClassificationContradicted, "not all of the module's files could be read")
		case m.Declared() != 0:
			outcomes.Applies(rules.ClassificationContradicted)
		}
	}
	for _, m := range result.Modules {
		if m.Judged {
			check(pass, unit.Of(pass), m)
		}
	}
	return outcomes, nil
}

// check judges one module, in the pass over the workspace: only there its step is known.
func check(pass *analysis.Pass, u *unit.Unit, m *classify.Module) {
	start := manifestfile.Of(u, u.Modules[m.Name]).Start()
	if len(m.Claims) == 0 {
		emit.At(pass, start, rules.ClassificationMissing, fmt.Sprintf("%s declares no Smart Delta step", m.Name),
			emit.Advice(fmt.Sprintf("Declare it, as \"smart_delta\": \"%[1]s\" in the manifest or \"Selected Step: "+
				"`%[1]s`\" in a Smart Delta Analysis, if that is what was decided: its files look like %[1]s.",
				m.Decision.Step)))
	}
	counting := -1
	for i := range m.Claims {
		c := &m.Claims[i]
		place := placeOf(u, c, start)
		switch {
		case c.Step == 0:
			emit.At(pass, place, rules.ClassificationInvalid, c.Text+" is no Smart Delta step", advice(c))
		case counting < 0:
			counting = i
		case c.Step != m.Claims[counting].Step:
			first := &m.Claims[counting]
			emit.At(pass, place, rules.ClassificationInvalid,
				fmt.Sprintf("%s is declared %s here and %s in %s", m.Name, c.Step, first.Step, first.Path),
				emit.Chain([]emit.Step{{Name: first.Step.String(), Pos: placeOf(u, first, start).Pos()}}))
		}
	}
	if d := m.Decision; counting >= 0 && d.Rejects(m.Claims[counting].Step) {
		c := &m.Claims[counting]
		emit.At(pass, placeOf(u, c, start), rules.ClassificationContradicted,
			fmt.Sprintf("%s is declared %s, and its files give %s: %s", m.Name, c.Step, d.Step, d.Reason()))
	}
	if m.Analysis == "" {
		emit.At(pass, start, rules.AnalysisMissing, fmt.Sprintf("no document of %s has a section %q", m.Name,
			delta.AnalysisTitle))
	}
}

// placeOf gives the place of a claim; one of the configuration has none, so the manifest stands for it.
func placeOf(u *unit.Unit, c *classify.Claim, otherwise unit.Range) unit.Range {
	if place, ok := c.Range(u); ok {
		return place
	}
	return otherwise
}

// advice names the step that is meant where one is near.
func advice(c *classify.Claim) emit.Option {
	if near := catalogue.NearestOf(c.Text, slices.Values(delta.Names())); near != "" {
		return emit.Advice(fmt.Sprintf("Write %s.", near))
	}
	return emit.When(false, nil)
}
