package markdown

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

const (
	// markdownLimit keeps the text below what GitHub takes in a comment (65,536 characters); a job summary may
	// be longer.
	markdownLimit = 60000
	// markdownRows limits the tables, which come before the findings and must leave them room.
	markdownRows = 25
)

// Write writes the report for a job summary or a comment on a pull request, in GitHub's dialect: verdict, findings,
// equal ones together and the worst first, as many as fit, what was fixed, scores and contracts.
func Write(w io.Writer, r *report.Result) error {
	m := &markdownWriter{}
	v, s := r.Verdict(), r.Score()
	mark := map[report.Purity]string{report.Pure: "✅", report.NotPure: "❌", report.NotDecidable: "❔",
		report.Accepted: "🟡"}[v.Purity]
	m.line("## %s smartdelta: %s", mark, v.Words())
	m.line("")
	m.line("%s.", visible.Markdown(wording.Capital(v.Why)))
	m.line("")
	m.deciding(v.Decide)
	m.line("%s", visible.Markdown(r.Summary()+"."))
	m.line("")
	m.change(r.Earlier, s)
	below := &markdownWriter{}
	below.fixed(r.Stale)
	below.scores(s, r.Earlier)
	below.gates(s.Gates(r.Gates))
	below.contracts(r.Contracts)
	below.quality(r.Quality)
	below.gaps(r)
	title := "Findings"
	if r.Baseline {
		title = "New findings"
	}
	m.findings(title, r.Groups(), markdownLimit-below.out.Len())
	m.out.Write(below.out.Bytes())
	_, err := w.Write(m.out.Bytes())
	return err
}

type markdownWriter struct{ out bytes.Buffer }

func (m *markdownWriter) line(format string, args ...any) {
	fmt.Fprintf(&m.out, format+"\n", args...)
}

// change says how the scores differ from an earlier run's.
func (m *markdownWriter) change(e *report.Earlier, s *report.Scores) {
	if e == nil || !s.Worst.Known() {
		return
	}
	m.line("Mean score %s, worst %s, compared with %s.", report.Change(e.Mean, s.Mean), report.Change(e.Worst, s.Worst),
		visible.Markdown(e.Name()))
	m.line("")
}

// scores lists the modules that have less than all, or another score than before.
func (m *markdownWriter) scores(s *report.Scores, e *report.Earlier) {
	if !s.Worst.Known() {
		return
	}
	m.line("### Scores")
	m.line("")
	head, rule := "| Module | Score |", "|---|--:|"
	for _, g := range s.Guardrails {
		head += " " + g.Guardrail.String() + " |"
		rule += "--:|"
	}
	m.line("%s\n%s", head, rule)
	rows, rest := s.WorstFirst(markdownRows)
	all := len(rows) + rest
	rows = slices.DeleteFunc(rows, func(m report.ModuleScore) bool { return m.Score.IsFull() && !e.Differs(&m) })
	rest = all - len(rows)
	for i := range rows {
		row := fmt.Sprintf("| %s | %s%s |", mdCell(mdCode(wording.Module(rows[i].Module))), mdScore(rows[i].Score),
			e.Note(&rows[i]))
		for _, g := range s.Guardrails {
			gs, _ := rows[i].Guardrail(g.Guardrail)
			row += " " + mdScore(gs.Score) + " |"
		}
		m.line("%s", row)
	}
	row := fmt.Sprintf("| mean of %s | **%s** |", wording.Count(all, "row"), mdScore(s.Mean))
	for _, g := range s.Guardrails {
		row += " " + mdScore(g.Mean) + " |"
	}
	m.line("%s", row)
	m.line("")
	if rest > 0 {
		m.line("%s not shown, none worse.", wording.Count(rest, "more module is", "more modules are"))
		m.line("")
	}
}

// mdScore puts the band before the number, since Markdown has no colours.
func mdScore(s report.Score) string {
	switch s.Band() {
	case report.Green:
		return "🟢 " + s.String()
	case report.Yellow:
		return "🟡 " + s.String()
	case report.Red:
		return "🔴 " + s.String()
	}
	return s.String()
}

func (m *markdownWriter) gates(list []report.GateResult) {
	if len(list) == 0 {
		return
	}
	m.line("### Gates")
	m.line("")
	for _, g := range list {
		mark := map[report.GateState]string{report.GateKept: "✅", report.GateBelow: "❌",
			report.GateNotJudged: "❔"}[g.State]
		m.line("- %s %s", mark, visible.Markdown(g.String()))
	}
	m.line("")
}

// deciding lists commands that would bring about a verdict.
func (m *markdownWriter) deciding(commands []string) {
	if len(commands) == 0 {
		return
	}
	m.line("What would decide it:")
	m.line("")
	for _, command := range commands[:min(len(commands), markdownRows)] {
		m.line("- %s", mdCode(command))
	}
	if rest := len(commands) - markdownRows; rest > 0 {
		m.line("- and %d more", rest)
	}
	m.line("")
}

func (m *markdownWriter) quality(list []report.QualityRun) {
	if len(list) == 0 {
		return
	}
	m.line("### %s, by other linters", report.QualityTitle)
	m.line("")
	for i := range list[:min(len(list), markdownRows)] {
		m.line("- %s", visible.Markdown(list[i].String()))
	}
	m.line("")
}

// fixed lists what the baseline knows and the run does not find any more.
func (m *markdownWriter) fixed(list []findings.BaselineEntry) {
	if len(list) == 0 {
		return
	}
	m.line("### Fixed since the baseline")
	m.line("")
	for _, e := range list[:min(len(list), markdownRows)] {
		m.line("- ✅ %s %s<br>", visible.Markdown(e.Rule), visible.Markdown(e.Message))
		m.line("  %s", mdCode(e.Path))
	}
	if rest := len(list) - markdownRows; rest > 0 {
		m.line("- and %d more", rest)
	}
	m.line("")
}

func (m *markdownWriter) contracts(list []report.Contract) {
	if len(list) == 0 {
		return
	}
	m.line("### Seed contracts")
	m.line("")
	m.line("| Module | Contract | Expected | Predicted | |")
	m.line("|---|---|--:|--:|---|")
	for _, c := range list {
		state, predicted := "❌ broken", fmt.Sprint(c.Predicted)
		switch {
		case !c.Decided:
			state, predicted = "❔ not decidable", "≥ "+predicted
		case c.Passed:
			state = "✅ kept"
		}
		if c.Why != "" && !(c.Decided && c.Passed) {
			state += ": " + visible.Markdown(c.Why)
		}
		m.line("| %s | %s | %s | %s | %s |", mdCell(mdCode(c.Module)), mdCell(visible.Markdown(c.Name)),
			mdCell(visible.Markdown(c.Expected)), predicted, mdCell(state))
	}
	m.line("")
}

func (m *markdownWriter) gaps(r *report.Result) {
	var lines []string
	if r.Workspace.SeriesNote != "" {
		lines = append(lines, "Series: "+visible.Markdown(r.Workspace.SeriesNote))
	}
	for _, f := range r.Failures {
		lines = append(lines, "**The run failed**: "+visible.Markdown(f))
	}
	for _, u := range r.Unread {
		lines = append(lines, "Not read: "+mdCode(u.Path)+": "+visible.Markdown(u.Why))
	}
	for _, line := range r.UndecidedLines() {
		lines = append(lines, "Not decidable: "+visible.Markdown(line))
	}
	if len(lines) == 0 {
		return
	}
	m.line("### Not covered")
	m.line("")
	shown := lines[:min(len(lines), markdownRows)]
	for _, l := range shown {
		m.line("- %s", l)
	}
	if rest := len(lines) - len(shown); rest > 0 {
		m.line("- and %d more", rest)
	}
	m.line("")
}

func (m *markdownWriter) findings(title string, groups []report.Group, limit int) {
	if len(groups) == 0 {
		return
	}
	m.line("### %s", title)
	m.line("")
	for i, g := range groups {
		item := mdGroup(g)
		if m.out.Len()+len(item) > limit {
			rest := 0
			for _, g := range groups[i:] {
				rest += len(g)
			}
			m.line("- and %s", wording.Count(rest, "more finding"))
			break
		}
		m.line("%s", item)
	}
	m.line("")
}

// markdownPlaces are the places of a group that are named beside its first one.
const markdownPlaces = 3

func mdGroup(g report.Group) string {
	f := g.First()
	sign := map[rules.Severity]string{rules.Error: "🔴", rules.Warning: "🟡", rules.Note: "🔵"}[f.Severity]
	places := mdPlace(f)
	for _, other := range g[1:min(len(g), markdownPlaces+1)] {
		places += ", " + mdPlace(other)
	}
	if rest := len(g) - markdownPlaces - 1; rest > 0 {
		places += fmt.Sprintf(" and %d more, in %s", rest, wording.Count(g.Files(), "file"))
	}
	lines := []string{fmt.Sprintf("- %s **%s** [%s](%s) %s: %s", sign, f.Severity, f.Rule.ID, report.RuleURI(f.Rule),
		f.Rule.Name, visible.Markdown(f.Message)), "  " + places}
	if len(f.Chain) > 0 {
		steps := make([]string, len(f.Chain))
		for i, s := range f.Chain {
			steps[i] = mdCode(s.Name)
		}
		lines = append(lines, "  Chain: "+strings.Join(steps, " → "))
	}
	if advice := wording.Advice(f); advice != "" {
		lines = append(lines, "  *Help*: "+visible.Markdown(advice))
	}
	return strings.Join(lines, "<br>\n")
}

func mdPlace(f *findings.Finding) string {
	if p := f.Place.Start; p.Line > 0 {
		return mdCode(fmt.Sprintf("%s:%d:%d", f.Place.Path, p.Line, p.Column))
	}
	return mdCode(f.Place.Path)
}

// mdCode makes a code span, fenced by one backtick more than the longest run inside.
func mdCode(s string) string {
	s = visible.Text(s)
	longest, run := 0, 0
	for _, r := range s {
		if run++; r != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if s == "" || strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// mdCell fits finished Markdown into a table: a pipe ends a cell even inside of a code span.
func mdCell(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, `\|`, "|"), "|", `\|`)
}
