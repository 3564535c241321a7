package report

import (
	"cmp"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// Group is findings that say the same of different places: one rule, one level, one message. It is never empty.
type Group []*findings.Finding

// First is the finding that stands for all of them.
func (g Group) First() *findings.Finding { return g[0] }

// Files counts the files that they stand in.
func (g Group) Files() int {
	paths := make(map[string]bool, len(g))
	for _, f := range g {
		paths[f.Place.Path] = true
	}
	return len(paths)
}

// Groups joins the findings that count and say the same, in the order of Leading.
func (r *Result) Groups() []Group {
	type key struct {
		rule    *rules.Rule
		level   rules.Severity
		message string
	}
	var groups []Group
	at := make(map[key]int)
	for _, f := range r.Leading() {
		k := key{f.Rule, f.Severity, f.Message}
		i, seen := at[k]
		if !seen {
			i = len(groups)
			at[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// Distinct gives the findings that count, of each level first one of each group, in the order of Leading, then the
// others: where only some are shown, none of them says what another one says.
func (r *Result) Distinct() []*findings.Finding {
	var out, rest []*findings.Finding
	for _, g := range r.Groups() {
		out = append(out, g[0])
		rest = append(rest, g[1:]...)
	}
	out = append(out, rest...)
	slices.SortStableFunc(out, func(a, b *findings.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	return out
}

// Leading gives the findings that count, of each level first those that the verdict rests on, then what stops an
// installation, then the rest, each in the findings' own order. So what is cut off at the end is what matters least.
func (r *Result) Leading() []*findings.Finding {
	var out []*findings.Finding
	for i := range r.Findings {
		if r.Findings[i].Counts() {
			out = append(out, &r.Findings[i])
		}
	}
	slices.SortStableFunc(out, lead)
	return out
}

// lead compares findings by what they mean.
func lead(a, b *findings.Finding) int {
	return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(weight(a), weight(b)))
}

// weight orders findings of one level: what makes a branch impure, then what keeps the tool from telling, then what
// Odoo stops at, then the rest.
func weight(f *findings.Finding) int {
	switch {
	case IsPurity(f.Rule.Guardrail):
		return 0
	case f.Rule.Guardrail == rules.PARSE && f.Rule != rules.ManifestUnreadable:
		return 1
	case f.Stops:
		return 2
	}
	return 3
}
