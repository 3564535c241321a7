package sarif

import (
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/visible"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// qualityRuns gives what other linters found as runs of their own, so that one file can be uploaded. They are
// written anew and not passed through: a report of another tool may hold anything.
func (s *sarifRun) qualityRuns() []runWithResults {
	var out []runWithResults
	list := s.result.Quality
	if most := sarifRuns - 1; len(list) > most {
		s.cuts = append(s.cuts, fmt.Sprintf("%s of other linters left out: GitHub takes %d runs a file.",
			wording.Count(len(list)-most, "report", "reports"), sarifRuns))
		list = list[:most]
	}
	for i := range list {
		out = append(out, s.qualityRun(i, &list[i]))
	}
	return out
}

func (s *sarifRun) qualityRun(number int, q *report.QualityRun) runWithResults {
	driver := sarif.NewToolComponent().WithName(visible.Text(q.Tool))
	if q.Version != "" {
		driver.WithVersion(visible.Text(q.Version))
	}
	if q.URI != "" {
		driver.WithInformationURI(q.URI)
	}
	placed := slices.DeleteFunc(slices.Clone(q.Results), func(res report.QualityResult) bool { return res.Path == "" })
	if n := len(q.Results) - len(placed); n > 0 {
		s.cuts = append(s.cuts, wording.Sentences(fmt.Sprintf("%s of %s left out: GitHub takes only what has a place in the workspace",
			wording.Count(n, "result"), q.Tool)))
	}
	index := map[string]int{}
	for _, res := range placed {
		if _, ok := index[res.Rule]; ok {
			continue
		}
		index[res.Rule] = len(index)
		about := multiformat(wording.Sentences("Rule " + res.Rule + " of " + q.Tool))
		driver.AddRule(sarif.NewReportingDescriptor().WithID(visible.Text(res.Rule)).
			WithShortDescription(about).WithFullDescription(about).WithHelp(about))
	}
	run := newRun(driver)
	run.AutomationDetails = sarif.NewRunAutomationDetails().WithID(fmt.Sprintf("%s/quality-%d/", report.ToolName, number+1))
	slices.SortStableFunc(placed, func(a, b report.QualityResult) int { return int(b.Severity) - int(a.Severity) })
	room := s.room
	room.context = true // there is none
	order := placed[:room.keep(len(placed), &s.cuts)]
	results := make([]sarifResult, 0, len(order))
	for i := range order {
		results = append(results, sarifResult{Result: qualityResultOf(&order[i], index[order[i].Rule])})
	}
	return runWithResults{run, results}
}

// qualityResultOf has no column: not every linter says what it counts.
func qualityResultOf(q *report.QualityResult, rule int) *sarif.Result {
	res := sarif.NewRuleResult(visible.Text(q.Rule)).WithRuleIndex(rule).WithLevel(q.Severity.String())
	res.WithMessage(sarif.NewTextMessage(wording.Sentences(q.Message)))
	res.AddLocation(sarif.NewLocation().WithPhysicalLocation(sarif.NewPhysicalLocation().
		WithArtifactLocation(artifact(q.Path)).WithRegion(sarif.NewRegion().WithStartLine(max(q.Line, 1)))))
	bag := sarif.NewPropertyBag()
	bag.Add("guardrail", report.QualityTitle)
	return res.WithProperties(bag)
}
