package sarif

import (
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// qualityRuns gives what other linters found as runs of their own, so that one file can be uploaded. They are
// made from what was read and not copied: a report of another tool may hold anything.
func (s *renderer) qualityRuns() []Run {
	var out []Run
	list := s.result.Quality
	if most := mostRuns - 1; len(list) > most {
		s.cuts = append(s.cuts, fmt.Sprintf("%s of other linters left out: GitHub takes %d runs a file.",
			wording.Count(len(list)-most, "report"), mostRuns))
		list = list[:most]
	}
	for i := range list {
		out = append(out, s.qualityRun(i, &list[i]))
	}
	return out
}

func (s *renderer) qualityRun(number int, q *report.QualityRun) Run {
	driver := newComponent(visible.Text(q.Tool))
	driver.Version, driver.InformationURI = visible.Text(q.Version), q.URI
	placed := slices.DeleteFunc(slices.Clone(q.Results), func(res report.QualityResult) bool { return res.Path == "" })
	if n := len(q.Results) - len(placed); n > 0 {
		s.cuts = append(s.cuts,
			wording.Sentences(fmt.Sprintf("%s of %s left out: GitHub takes only what has a place in the workspace",
				wording.Count(n, "result"), q.Tool)))
	}
	index := map[string]int{}
	for _, res := range placed {
		if _, ok := index[res.Rule]; ok {
			continue
		}
		index[res.Rule] = len(index)
		driver.Rules = append(driver.Rules, qualityRule(res.Rule, q.Tool))
	}
	run := newRun(driver)
	run.AutomationDetails.ID = fmt.Sprintf("%s/quality-%d/", report.ToolName, number+1)
	slices.SortStableFunc(placed, func(a, b report.QualityResult) int { return int(b.Severity) - int(a.Severity) })
	room := s.room
	room.context = true // these results have no lines around them
	order := placed[:room.keep(len(placed), &s.cuts)]
	run.Results = make([]Result, len(order))
	for i := range order {
		run.Results[i] = qualityResult(&order[i], index[order[i].Rule])
	}
	return run
}

// qualityRule has the texts that GitHub wants of every rule.
func qualityRule(id, tool string) ReportingDescriptor {
	about := multiformat(wording.Sentences("Rule " + id + " of " + tool))
	return ReportingDescriptor{ID: visible.Text(id), ShortDescription: about, FullDescription: about, Help: about}
}

// qualityResult has no column: not every linter says what it counts.
func qualityResult(q *report.QualityResult, rule int) Result {
	return Result{
		RuleID: visible.Text(q.Rule), RuleIndex: rule, Kind: "fail", Level: q.Severity.String(),
		Message:    Message{wording.Sentences(q.Message)},
		Locations:  []Location{{PhysicalLocation: lineOf(q.Path, q.Line)}},
		Properties: ResultProperties{Guardrail: report.QualityTitle},
	}
}
