package text

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// scores writes the table of modules and guardrails, worst modules first, then worst and mean.
func (t *textWriter) scores(s *report.Scores) {
	if !s.Worst.Known() {
		return
	}
	rows, rest := s.WorstFirst(t.limit.table)
	name := len("scores")
	for i := range rows {
		name = max(name, visible.Width(wording.Module(rows[i].Module)))
	}
	const column = 6
	used := column * (len(s.Guardrails) + 1)
	name = min(name, max(t.width-used-2, 16))

	bar := t.barWidth(rows, name+used)
	head := pad("scores", name) + right("all", column) + strings.Repeat(" ", bar)
	for _, g := range s.Guardrails {
		head += right(g.Guardrail.String(), column)
	}
	t.line("%s", t.paint.bold(head))
	for i := range rows {
		m := &rows[i]
		line := pad(wording.Module(m.Module), name) + t.score(m.Score, column) + t.bar(m.Score, bar)
		for _, g := range s.Guardrails {
			gs, _ := m.Guardrail(g.Guardrail)
			line += t.score(gs.Score, column)
		}
		if m.Cap > 0 {
			line += cappedMark
		}
		t.line("%s", line)
	}
	if rest > 0 {
		t.line("%s", t.paint.gutter(fmt.Sprintf("… and %s, none worse", wording.Count(rest, "module"))))
	}
	t.line("%s", pad("mean", name)+t.score(s.Mean, column)+t.bar(s.Mean, bar)+t.summary(s, column))
	for _, cap := range []struct {
		at int
		by string
	}{{report.ImpureCap, "an Enterprise or IAP error"}, {report.ErrorCap, "an error or a broken contract"}} {
		if slices.ContainsFunc(rows, func(m report.ModuleScore) bool { return m.Cap == cap.at }) {
			t.line("%s", t.paint.gutter(fmt.Sprintf("* held at %d by %s", cap.at, cap.by)))
		}
	}
	t.line("")
}

const cappedMark = " *"

// A bar takes what the table leaves of the terminal's width, within these bounds, and two blanks before it.
const (
	leastBar = 8
	mostBar  = 20
)

// barWidth gives the columns of the bars with the blanks before them; 0 where they do not fit.
func (t *textWriter) barWidth(rows []report.ModuleScore, used int) int {
	room := t.width - used - 2
	if slices.ContainsFunc(rows, func(m report.ModuleScore) bool { return m.Cap > 0 }) {
		room -= len(cappedMark)
	}
	if room < leastBar {
		return 0
	}
	return min(room, mostBar) + 2
}

// bar draws a score in eighths of a character.
func (t *textWriter) bar(s report.Score, width int) string {
	if width == 0 {
		return ""
	}
	cells := width - 2
	eighths := int(s.Truncated() * float64(cells) * 8 / 100)
	text := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		text += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return "  " + t.paint.band(s.Band(), text) + strings.Repeat("·", cells-visible.Width(text))
}

func (t *textWriter) summary(s *report.Scores, column int) string {
	line := ""
	for _, g := range s.Guardrails {
		line += t.score(g.Mean, column)
	}
	return line
}

func (t *textWriter) score(s report.Score, column int) string {
	return strings.Repeat(" ", max(0, column-visible.Width(s.String()))) + t.paint.band(s.Band(), s.String())
}

func right(s string, columns int) string {
	return strings.Repeat(" ", max(0, columns-visible.Width(s))) + s
}

// palette paints text with ANSI colours, or leaves it alone.
type palette struct{ on bool }

func (p palette) paint(code, s string) string {
	if !p.on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p palette) bold(s string) string    { return p.paint("1", s) }
func (p palette) gutter(s string) string  { return p.paint("34", s) }
func (p palette) help(s string) string    { return p.paint("32", s) }
func (p palette) error(s string) string   { return p.paint("1;31", s) }
func (p palette) warning(s string) string { return p.paint("1;33", s) }
func (p palette) note(s string) string    { return p.paint("1;36", s) }

func (p palette) severity(level rules.Severity, s string) string {
	switch level {
	case rules.Error:
		return p.error(s)
	case rules.Warning:
		return p.warning(s)
	}
	return p.note(s)
}

func (p palette) band(b report.Band, s string) string {
	switch b {
	case report.Green:
		return p.help(s)
	case report.Yellow:
		return p.warning(s)
	case report.Red:
		return p.error(s)
	}
	return s
}
