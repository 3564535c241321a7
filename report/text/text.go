package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sourceline"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// Options say how text output looks. The zero value is plain text of the default width.
type Options struct {
	Color bool
	Width int // columns of the terminal; 0 where there is none
}

const (
	defaultWidth = 120
	leastWidth   = 40
	// tableRows bounds the score table: Odoo's own tree has over 600 modules, nearly all at 100.
	tableRows = 30
	// ruleRows is the number of findings from which a table of the rules sums them up.
	ruleRows = 20
)

// Write writes the report for a terminal or a log: findings as a compiler shows them, then scores, contracts and
// what was not read or not decidable, and as its last line the verdict.
func Write(w io.Writer, r *report.Result, o Options) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, leastWidth)
	out := bufio.NewWriter(w)
	t := &textWriter{w: out, paint: palette{o.Color}, width: o.Width}
	for i := range r.Findings {
		if r.Findings[i].Counts() {
			t.finding(&r.Findings[i])
		}
	}
	t.rules(r)
	t.scores(r.Score())
	t.contracts(r.Contracts)
	t.others(r)
	t.coverage(r.Coverage)
	v := r.Verdict()
	t.gaps(r)
	t.deciding(v.Decide)
	t.line("%s", r.Summary())
	t.verdict(v)
	return out.Flush() // bufio keeps the first error
}

type textWriter struct {
	w     *bufio.Writer
	paint palette
	width int
	sourceline.Marker
}

func (t *textWriter) line(format string, args ...any) {
	fmt.Fprintf(t.w, format, args...)
	t.w.WriteByte('\n')
}

func (t *textWriter) finding(f *findings.Finding) {
	p := t.paint
	place := visible.Text(f.Place.Path)
	if s := f.Place.Start; s.Line > 0 {
		place += fmt.Sprintf(":%d:%d", s.Line, s.Column)
	}
	t.line("%s: %s %s: %s", p.bold(place), p.severity(f.Severity, f.Severity.String()+" "+f.Rule.ID),
		f.Rule.Name, p.bold(visible.Text(f.Message)))

	number := fmt.Sprint(f.Place.Start.Line)
	margin := strings.Repeat(" ", len(number))
	if m, ok := t.Offending(f, t.width-len(number)-3); ok {
		t.line("%s %s", margin, p.gutter("|"))
		t.line("%s", strings.TrimRight(p.gutter(number+" |")+" "+m.Before+m.Token+m.After, " "))
		carets := strings.Repeat("^", max(visible.Width(m.Token), 1))
		t.line("%s %s %s%s", margin, p.gutter("|"), strings.Repeat(" ", visible.Width(m.Before)),
			p.severity(f.Severity, carets))
	}
	t.chain(margin, f.Chain)
	if f.Optional {
		t.line("%s %s the code guards this reference, so it stands one level lower", margin, p.gutter("= note:"))
	}
	if advice := wording.Advice(f); advice != "" {
		t.line("%s %s %s", margin, p.help("= help:"), visible.Text(advice))
	}
	t.line("")
}

// chain shows each link on a line of its own, so that a path can be clicked on.
func (t *textWriter) chain(margin string, steps []findings.Step) {
	label := "= chain:"
	for _, s := range steps {
		t.line("%s %s %s", margin, t.paint.gutter(label), wording.Step(s))
		label = "       >"
	}
}

func (t *textWriter) contracts(list []report.Contract) {
	if len(list) == 0 {
		return
	}
	t.line("%s", t.paint.bold("contracts"))
	module, name := 0, 0
	for _, c := range list {
		module = max(module, visible.Width(visible.Text(c.Module)))
		name = max(name, visible.Width(visible.Text(c.Name)))
	}
	module, name = min(module, 40), min(name, 30)
	for _, c := range list {
		state := t.paint.severity(rules.Error, "broken")
		predicted := fmt.Sprint(c.Predicted)
		switch {
		case !c.Decided:
			state, predicted = t.paint.severity(rules.Warning, "not decidable"), "at least "+predicted
		case c.Passed:
			state = t.paint.help("kept")
		}
		line := fmt.Sprintf("  %s  %s  expected %s, predicted %s: %s", pad(visible.Text(c.Module), module),
			pad(visible.Text(c.Name), name), visible.Text(c.Expected), predicted, state)
		if c.Why != "" && !(c.Decided && c.Passed) {
			line += " (" + visible.Text(c.Why) + ")"
		}
		t.line("%s", line)
	}
	t.line("")
}

// gaps says what the report does not cover.
func (t *textWriter) gaps(r *report.Result) {
	if note := r.Workspace.SeriesNote; note != "" {
		t.line("%s %s", t.paint.severity(rules.Warning, "series:"), visible.Text(note))
		t.line("")
	}
	if len(r.Unread) > 0 {
		t.line("%s", t.paint.bold("not read"))
		for _, u := range r.Unread {
			t.line("  %s: %s", visible.Text(u.Path), visible.Text(u.Why))
		}
		t.line("")
	}
	if len(r.Undecided) > 0 {
		t.line("%s", t.paint.bold("not decidable"))
		lines := r.UndecidedLines()
		for _, line := range lines[:min(len(lines), tableRows)] {
			t.line("  %s", line)
		}
		if rest := len(lines) - tableRows; rest > 0 {
			t.line("  %s", t.paint.gutter(fmt.Sprintf("… and %d more, which the other formats have", rest)))
		}
		t.line("")
	}
	for _, f := range r.Failures {
		t.line("%s %s", t.paint.severity(rules.Error, "the run failed:"), visible.Text(f))
	}
}

// deciding lists commands that would bring about a verdict.
func (t *textWriter) deciding(commands []string) {
	if len(commands) == 0 {
		return
	}
	t.line("%s", t.paint.bold("what would decide it"))
	for _, command := range commands[:min(len(commands), tableRows)] {
		t.line("  %s", command)
	}
	if rest := len(commands) - tableRows; rest > 0 {
		t.line("  %s", t.paint.gutter(fmt.Sprintf("… and %d more, which the other formats have", rest)))
	}
	t.line("")
}

func (t *textWriter) verdict(v report.Verdict) {
	color := map[report.Purity]func(string) string{
		report.Pure: t.paint.help, report.NotPure: t.paint.error, report.NotDecidable: t.paint.warning, report.Accepted: t.paint.warning,
	}[v.Purity]
	t.line("%s: %s", color(v.Words()), v.Why)
}

// pad fills visible text to a width, or clips it.
func pad(s string, columns int) string {
	s = visible.Clip(s, columns)
	return s + strings.Repeat(" ", max(0, columns-visible.Width(s)))
}
