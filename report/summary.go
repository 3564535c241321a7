package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// Counts are what the summary of every format says.
type Counts struct{ Errors, Warnings, Notes, Suppressed, Baselined, Unread int }

// Counts counts the findings, each once: by what hides it, else by its level.
func (r *Result) Counts() Counts {
	c := Counts{Unread: len(r.Unread)}
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case f.Suppressed != nil:
			c.Suppressed++
		case !f.New:
			c.Baselined++
		case f.Severity == rules.Error:
			c.Errors++
		case f.Severity == rules.Warning:
			c.Warnings++
		default:
			c.Notes++
		}
	}
	return c
}

// Summary is the summary in one line, without a final period.
func (r *Result) Summary() string {
	c := r.Counts()
	line := fmt.Sprintf("%s, %s, %s; %s, %s read",
		wording.Count(c.Errors, "error"), wording.Count(c.Warnings, "warning"), wording.Count(c.Notes, "note"),
		wording.Count(len(r.Modules), "module"), wording.Count(r.Workspace.Files, "file"))
	if c.Unread > 0 {
		line += fmt.Sprintf(", %d not read", c.Unread)
	}
	if why := r.Workspace.SeriesWhy; why != "" {
		line += fmt.Sprintf("; Odoo %s by %s", visible.Text(r.Workspace.Series), visible.Text(why))
	}
	if c.Suppressed > 0 {
		line += fmt.Sprintf("; %d suppressed", c.Suppressed)
	}
	if c.Baselined > 0 {
		line += fmt.Sprintf("; %d in the baseline", c.Baselined)
	}
	if n := len(r.Stale); n > 0 {
		line += fmt.Sprintf("; %d fixed since the baseline", n)
	}
	return line
}

// UndecidedLines says what was not judged, a line for each module and reason; all formats show these.
func (r *Result) UndecidedLines() []string {
	type reason struct{ module, why string }
	var order []reason
	rulesOf := make(map[reason][]string)
	for _, u := range r.Undecided {
		at := reason{u.Module, u.Why}
		if _, seen := rulesOf[at]; !seen {
			order = append(order, at)
			rulesOf[at] = nil
		}
		if u.Rule != nil {
			rulesOf[at] = append(rulesOf[at], u.Rule.ID)
		}
	}
	lines := make([]string, len(order))
	for i, at := range order {
		lines[i] = visible.Text(strings.TrimSuffix(at.why, "."))
		if at.module != "" {
			lines[i] = visible.Text(at.module) + ": " + lines[i]
		}
		if ids := rulesOf[at]; len(ids) > 0 {
			lines[i] += " (" + strings.Join(ids, ", ") + ")"
		}
	}
	return lines
}

// WorstFirst gives the modules with a score, the worst first, and how many more there are.
func (s *Scores) WorstFirst(most int) (rows []ModuleScore, rest int) {
	for _, m := range s.Modules {
		if m.Score.Known() {
			rows = append(rows, m)
		}
	}
	slices.SortStableFunc(rows, func(a, b ModuleScore) int { return a.Score.Cmp(b.Score) })
	if len(rows) > most {
		return rows[:most], len(rows) - most
	}
	return rows, 0
}
