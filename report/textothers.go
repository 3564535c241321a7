package report

import (
	"fmt"

	"github.com/jgtolentino/smartdelta/internal/findings"
)

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
