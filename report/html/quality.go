package html

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
)

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

func newQualityView(r *report.Result, q *report.QualityRun) qualityView {
	v := qualityView{Tool: q.Name(), About: q.About()}
	counts := map[string]int{}
	order := make([]*report.QualityResult, 0, len(q.Results))
	for i := range q.Results {
		res := &q.Results[i]
		counts[r.ModuleAt(res.Path)]++
		order = append(order, res)
	}
	for name, n := range counts {
		v.Modules = append(v.Modules, fact{Name: wording.Module(name), Value: fmt.Sprint(n), Class: name})
	}
	slices.SortFunc(v.Modules, func(a, b fact) int {
		if d := counts[b.Class] - counts[a.Class]; d != 0 {
			return d
		}
		return strings.Compare(a.Class, b.Class)
	})
	slices.SortStableFunc(order, func(a, b *report.QualityResult) int { return int(b.Severity) - int(a.Severity) })
	if rest := len(order) - qualityRows; rest > 0 {
		v.Rest = wording.Count(rest, "more result is", "more results are") + " not shown, none more severe."
		order = order[:qualityRows]
	}
	for _, res := range order {
		v.Rows = append(v.Rows, newQualityRow(res))
	}
	return v
}

func newQualityRow(res *report.QualityResult) qualityRow {
	where := visible.Text(res.Path)
	if res.Path != "" && res.Line > 0 {
		where += fmt.Sprintf(":%d", res.Line)
	}
	return qualityRow{visible.Text(res.Rule), res.Severity.String(), where,
		visible.Clip(visible.Text(res.Message), 300)}
}
