package report

import (
	"fmt"
	"slices"
	"strings"
)

type gateView struct{ State, Class, Text string }

func newGateView(g GateResult) gateView {
	class := map[GateState]string{GateKept: "green", GateBelow: "red", GateNotJudged: "yellow"}[g.State]
	return gateView{g.State.String(), class, g.text()}
}

// qualityView is what one other linter found: counts per module, and the most severe of its results.
type qualityView struct {
	Tool, About string
	Label       string // of its table, unlike any other of the page
	Modules     []fact
	Rows        []qualityRow
	Rest        string
}

type qualityRow struct{ Rule, Severity, Where, Message string }

// qualityRows bounds a linter's table: its own report has the rest.
const qualityRows = 200

func newQualityView(r *Result, q *QualityRun) qualityView {
	v := qualityView{Tool: q.name(), About: q.about()}
	counts := map[string]int{}
	order := make([]*QualityResult, 0, len(q.Results))
	for i := range q.Results {
		res := &q.Results[i]
		counts[r.moduleAt(res.Path)]++
		order = append(order, res)
	}
	for name, n := range counts {
		v.Modules = append(v.Modules, fact{Name: rowName(&ModuleScore{Module: name}), Value: fmt.Sprint(n), Class: name})
	}
	slices.SortFunc(v.Modules, func(a, b fact) int {
		if d := counts[b.Class] - counts[a.Class]; d != 0 {
			return d
		}
		return strings.Compare(a.Class, b.Class)
	})
	slices.SortStableFunc(order, func(a, b *QualityResult) int { return int(b.Severity) - int(a.Severity) })
	if rest := len(order) - qualityRows; rest > 0 {
		v.Rest = countOf(rest, "more result is", "more results are") + " not shown, none more severe."
		order = order[:qualityRows]
	}
	for _, res := range order {
		v.Rows = append(v.Rows, newQualityRow(res))
	}
	return v
}

func newQualityRow(res *QualityResult) qualityRow {
	where := visible(res.Path)
	if res.Path != "" && res.Line > 0 {
		where += fmt.Sprintf(":%d", res.Line)
	}
	return qualityRow{visible(res.Rule), res.Severity.String(), where, clip(visible(res.Message), 300)}
}
