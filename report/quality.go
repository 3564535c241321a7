package report

import (
	"strings"

	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// QualityTitle heads what other linters say, in every format.
const QualityTitle = "OCA quality"

// QualityRun is what another linter found, read from its SARIF report. It is shown beside the guardrails
// and changes nothing: not purity, not scores (a report does not say which rules passed), not the exit code (that
// linter has its own).
type QualityRun struct {
	Tool, Version string
	URI           string          // where the tool is explained; an https URL or empty
	Results       []QualityResult // by path, line, column, rule, message
	Suppressed    int             // results left out because that linter's user accepted them
	Dropped       int             // results left out, the least severe ones, where there are more than are kept
}

// QualityResult is one result of another linter.
type QualityResult struct {
	Rule, Message string
	Severity      rules.Severity
	// Path is relative to the workspace; empty where the result has no place in it.
	Path         string
	Line, Column int // 1-based, as that linter counts; 0 where it does not say
}

// Counts sums up the results by level; Baselined and Unread stay 0.
func (q *QualityRun) Counts() (c Counts) {
	for i := range q.Results {
		switch q.Results[i].Severity {
		case rules.Error:
			c.Errors++
		case rules.Warning:
			c.Warnings++
		default:
			c.Notes++
		}
	}
	c.Suppressed = q.Suppressed
	return c
}

// String is the run in one line: the tool, and how much it found.
func (q *QualityRun) String() string { return q.Name() + ": " + q.About() }

// Name is the tool with its version.
func (q *QualityRun) Name() string { return visible.Text(strings.TrimSpace(q.Tool + " " + q.Version)) }

// About says in one line how much the tool found.
func (q *QualityRun) About() string {
	c := q.Counts()
	text := wording.Count(c.Errors, "error") + ", " + wording.Count(c.Warnings, "warning") + ", " +
		wording.Count(c.Notes, "note")
	if c.Suppressed > 0 {
		text += ", " + wording.Count(c.Suppressed, "suppressed", "suppressed")
	}
	if q.Dropped > 0 {
		text += ", " + wording.Count(q.Dropped, "more not read", "more not read")
	}
	return text
}

// ModuleAt names the reported module whose folder holds a path; empty where none does.
func (r *Result) ModuleAt(path string) string {
	name, longest := "", -1
	for i := range r.Modules {
		m := &r.Modules[i]
		inside := m.Path == "." || strings.HasPrefix(path, m.Path+"/")
		if path != "" && inside && len(m.Path) > longest {
			name, longest = m.Name, len(m.Path)
		}
	}
	return name
}
