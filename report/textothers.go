package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// rules sums up a long list by rule, the most frequent first: where to begin is seen there and not in the list.
func (t *textWriter) rules(r *Result) {
	type row struct {
		f       *findings.Finding // of the highest severity
		n       int
		modules map[string]bool
	}
	var rows []*row
	byRule := map[*rules.Rule]*row{}
	all := 0
	for i := range r.Findings {
		f := &r.Findings[i]
		if !f.Counts() {
			continue
		}
		at := byRule[f.Rule]
		if at == nil {
			at = &row{f: f, modules: map[string]bool{}}
			byRule[f.Rule] = at
			rows = append(rows, at)
		}
		if f.Severity > at.f.Severity {
			at.f = f
		}
		at.n++
		at.modules[f.Module] = true
		all++
	}
	if all < ruleRows {
		return
	}
	slices.SortFunc(rows, func(a, b *row) int {
		return cmp.Or(cmp.Compare(b.f.Severity, a.f.Severity), cmp.Compare(b.n, a.n), cmp.Compare(a.f.Rule.ID, b.f.Rule.ID))
	})
	id, name := 0, 0
	for _, at := range rows {
		id, name = max(id, len(at.f.Rule.ID)), max(name, len(at.f.Rule.Name))
	}
	t.line("%s", t.paint.bold("findings by rule"))
	for _, at := range rows {
		t.line("  %s  %s %s in %s", t.paint.severity(at.f.Severity, pad(at.f.Rule.ID, id)), pad(at.f.Rule.Name, name),
			right(fmt.Sprint(at.n), len(fmt.Sprint(all))+1), countOf(len(at.modules), "module"))
	}
	t.line("")
}

// others says what became of the gates and of the baseline, and what other linters found.
func (t *textWriter) others(r *Result) {
	if len(r.Gates) > 0 {
		t.line("%s", t.paint.bold("gates"))
		for _, g := range r.Score().Gates(r.Gates) {
			paint := map[GateState]func(string) string{
				GateKept: t.paint.help, GateBelow: t.paint.error, GateNotJudged: t.paint.warning,
			}[g.State]
			t.line("  %s", paint(g.text()))
		}
		t.line("")
	}
	if len(r.Stale) > 0 {
		t.line("%s", t.paint.bold("in the baseline, but not found any more"))
		for _, e := range r.Stale[:min(len(r.Stale), tableRows)] {
			t.line("  %s", staleText(e))
		}
		if rest := len(r.Stale) - tableRows; rest > 0 {
			t.line("  %s", t.paint.gutter(fmt.Sprintf("… and %d more", rest)))
		}
		t.line("")
	}
	if len(r.Quality) > 0 {
		t.line("%s", t.paint.bold(qualityTitle+", by other linters"))
		for i := range r.Quality {
			t.line("  %s", r.Quality[i].countText())
		}
		t.line("")
	}
}

// staleText names what an entry of the baseline stood for.
func staleText(e findings.BaselineEntry) string {
	return visible(e.Path) + ": " + visible(e.Rule) + ": " + visible(e.Message)
}
