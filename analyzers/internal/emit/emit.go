// Package emit is the one way in which checkers report.
//
// A diagnostic is go/analysis' with its rule and level (see unit.Diagnostic). It carries: Message, the object and the
// proof; Related, the chain from the place to the cause; and SuggestedFixes, of which one without edits is advice in
// words. Severity, scores and suppression are decided by others.
package emit

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// Option adds to a diagnostic.
type Option func(*unit.Diagnostic)

// At reports rule at rng. Messages hold no line numbers, no absolute paths, no advice and no severity words.
func At(pass *analysis.Pass, rng analysis.Range, rule *rules.Rule, message string, options ...Option) {
	d := unit.Diagnostic{
		Diagnostic: analysis.Diagnostic{Pos: rng.Pos(), End: rng.End(), Category: rule.ID, Message: message},
		Rule:       rule,
		Symbol:     symbol(pass, rng),
	}
	for _, option := range options {
		option(&d)
	}
	unit.Of(pass).Report(d)
}

// symbol names what encloses the start of a range, by the range itself or by who has read the file.
func symbol(pass *analysis.Pass, rng analysis.Range) string {
	if place, ok := rng.(unit.Place); ok {
		return place.Symbol
	}
	file := pass.Fset.File(rng.Pos())
	if file == nil {
		return ""
	}
	return unit.Of(pass).Symbols.At(file.Name(), file.Offset(rng.Pos()))
}

// Optional marks the reference as guarded: the finding stands one level lower.
func Optional(d *unit.Diagnostic) { d.Optional = true }

// Lower marks a lesser case of the rule: the finding stands one level lower, each time that it is given.
func Lower(d *unit.Diagnostic) { d.Lower++ }

// Cause names what several findings share and one change would remove, such as an addon: they are counted together.
func Cause(name string) Option { return func(d *unit.Diagnostic) { d.Cause = name } }

// Stops marks a place at which Odoo gives up when it is to install the module that the place is in. What check reports
// with it, load stops at.
func Stops(d *unit.Diagnostic) { d.Stops = true }

// When applies an option on a condition.
func When(condition bool, option Option) Option {
	if condition {
		return option
	}
	return func(*unit.Diagnostic) {}
}

// Advice says what to do in this very case; without it the rule's own advice is shown.
func Advice(text string) Option {
	return func(d *unit.Diagnostic) {
		d.SuggestedFixes = append(d.SuggestedFixes, analysis.SuggestedFix{Message: text})
	}
}

// Fix is a change that a tool may apply to a file, as long as that has the bytes that were judged. It stands behind
// advice, which it does not replace.
func Fix(message string, judged unit.Digest, edits ...analysis.TextEdit) Option {
	return func(d *unit.Diagnostic) {
		d.Judged = judged
		d.SuggestedFixes = append(d.SuggestedFixes, analysis.SuggestedFix{Message: message, TextEdits: edits})
	}
}

// Step is one link of a chain. Pos is NoPos where no file of the workspace shows the link.
type Step struct {
	Name string
	Pos  token.Pos
}

// Chain tells how the place of the finding leads to its cause, first step first.
func Chain(steps []Step) Option {
	return func(d *unit.Diagnostic) {
		for _, s := range steps {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: s.Pos, End: s.Pos, Message: s.Name})
		}
	}
}
