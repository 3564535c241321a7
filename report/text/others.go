package text

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/rules"
)

// rules sums up a long list by rule, the most frequent first: where to begin is seen there and not in the list.
func (t *textWriter) rules(r *report.Result) {
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
		return cmp.Or(cmp.Compare(b.f.Severity, a.f.Severity), cmp.Compare(b.n, a.n),
			cmp.Compare(a.f.Rule.ID, b.f.Rule.ID))
	})
	id, name := 0, 0
	for _, at := range rows {
		id, name = max(id, len(at.f.Rule.ID)), max(name, len(at.f.Rule.Name))
	}
	t.line("%s", t.paint.bold("findings by rule"))
	for _, at := range rows[:min(len(rows), t.limit.table)] {
		t.line("  %s  %s %s in %s", t.paint.severity(at.f.Severity, pad(at.f.Rule.ID, id)), pad(at.f.Rule.Name, name),
			right(fmt.Sprint(at.n), len(fmt.Sprint(all))+1), wording.Count(len(at.modules), "module"))
	}
	t.more(len(rows)-t.limit.table, "rule")
	t.line("")
}

// others says what became of the gates and of the baseline, and what other linters found.
func (t *textWriter) others(r *report.Result) {
	if len(r.Gates) > 0 {
		t.line("%s", t.paint.bold("gates"))
		for _, g := range r.Score().Gates(r.Gates) {
			paint := map[report.GateState]func(string) string{
				report.GateKept: t.paint.help, report.GateBelow: t.paint.error, report.GateNotJudged: t.paint.warning,
			}[g.State]
			t.line("  %s", paint(g.String()))
		}
		t.line("")
	}
	if len(r.Stale) > 0 {
		t.line("%s", t.paint.bold("in the baseline, but not found any more"))
		for _, e := range r.Stale[:min(len(r.Stale), t.limit.table)] {
			t.line("  %s", wording.Stale(e))
		}
		t.more(len(r.Stale)-t.limit.table, "")
		t.line("")
	}
	if len(r.Quality) > 0 {
		t.line("%s", t.paint.bold(report.QualityTitle+", by other linters"))
		for i := range r.Quality {
			t.line("  %s", r.Quality[i].String())
		}
		t.line("")
	}
}

// coverage writes the table of --explain-coverage.
func (t *textWriter) coverage(rows []report.Coverage) {
	if len(rows) == 0 {
		return
	}
	t.line("%-12s %8s %8s %8s %8s %8s %12s %6s %9s", "references", "seen", "own", "vendored", "core", "outside",
		"undecidable", "wrong", "unjudged")
	for _, c := range rows {
		t.line("%-12s %8d %8d %8d %8d %8d %12d %6d %9d", c.Kind, c.Seen, c.Own, c.Vendored, c.Core, c.Outside,
			c.Undecidable, c.Wrong, c.Unjudged)
	}
	t.line("")
}
