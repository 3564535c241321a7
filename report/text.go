package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// TextOptions say how text output looks. The zero value is plain text of the default width.
type TextOptions struct {
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

// Text writes the report for a terminal or a log: findings as a compiler shows them, then scores, contracts and
// what was not read or not decidable, and as its last line the verdict.
func Text(w io.Writer, r *Result, o TextOptions) error {
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
	t.gaps(r)
	t.line("%s", r.countLine())
	t.verdict(r.Verdict())
	return out.Flush() // bufio keeps the first error
}

type textWriter struct {
	w     *bufio.Writer
	paint palette
	width int
	seeker
}

func (t *textWriter) line(format string, args ...any) {
	fmt.Fprintf(t.w, format, args...)
	t.w.WriteByte('\n')
}

func (t *textWriter) finding(f *findings.Finding) {
	p := t.paint
	place := visible(f.Place.Path)
	if s := f.Place.Start; s.Line > 0 {
		place += fmt.Sprintf(":%d:%d", s.Line, s.Column)
	}
	t.line("%s: %s %s: %s", p.bold(place), p.severity(f.Severity, f.Severity.String()+" "+f.Rule.ID),
		f.Rule.Name, p.bold(visible(f.Message)))

	number := fmt.Sprint(f.Place.Start.Line)
	margin := strings.Repeat(" ", len(number))
	if m, ok := t.offendingLine(f, t.width-len(number)-3); ok {
		t.line("%s %s", margin, p.gutter("|"))
		t.line("%s", strings.TrimRight(p.gutter(number+" |")+" "+m.Before+m.Token+m.After, " "))
		carets := strings.Repeat("^", max(displayWidth(m.Token), 1))
		t.line("%s %s %s%s", margin, p.gutter("|"), strings.Repeat(" ", displayWidth(m.Before)), p.severity(f.Severity, carets))
	}
	t.chain(margin, f.Chain)
	if f.Optional {
		t.line("%s %s the code guards this reference, so it stands one level lower", margin, p.gutter("= note:"))
	}
	if advice := adviceOf(f); advice != "" {
		t.line("%s %s %s", margin, p.help("= help:"), visible(advice))
	}
	t.line("")
}

// chain shows each link on a line of its own, so that a path can be clicked on.
func (t *textWriter) chain(margin string, steps []findings.Step) {
	label := "= chain:"
	for _, s := range steps {
		t.line("%s %s %s", margin, t.paint.gutter(label), stepText(s))
		label = "       >"
	}
}

// stepText names a link of a chain and where it stands, if a file of the workspace says so.
func stepText(s findings.Step) string {
	text := visible(s.Name)
	if s.Path == "" {
		return text
	}
	text += " (" + visible(s.Path)
	if s.Line > 0 {
		text += fmt.Sprintf(":%d", s.Line)
	}
	return text + ")"
}

// adviceOf is the finding's own advice, or its rule's.
func adviceOf(f *findings.Finding) string {
	if f.Advice != "" {
		return f.Advice
	}
	return upperFirst(f.Rule.Advice())
}

func (t *textWriter) contracts(list []Contract) {
	if len(list) == 0 {
		return
	}
	t.line("%s", t.paint.bold("contracts"))
	module, name := 0, 0
	for _, c := range list {
		module = max(module, displayWidth(visible(c.Module)))
		name = max(name, displayWidth(visible(c.Name)))
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
		line := fmt.Sprintf("  %s  %s  expected %s, predicted %s: %s", pad(visible(c.Module), module),
			pad(visible(c.Name), name), visible(c.Expected), predicted, state)
		if c.Why != "" && !(c.Decided && c.Passed) {
			line += " (" + visible(c.Why) + ")"
		}
		t.line("%s", line)
	}
	t.line("")
}

// gaps says what the report does not cover.
func (t *textWriter) gaps(r *Result) {
	if note := r.Workspace.SeriesNote; note != "" {
		t.line("%s %s", t.paint.severity(rules.Warning, "series:"), visible(note))
		t.line("")
	}
	if len(r.Unread) > 0 {
		t.line("%s", t.paint.bold("not read"))
		for _, u := range r.Unread {
			t.line("  %s: %s", visible(u.Path), visible(u.Why))
		}
		t.line("")
	}
	if len(r.Undecided) > 0 {
		t.line("%s", t.paint.bold("not decidable"))
		lines := r.undecidedTexts()
		for _, line := range lines[:min(len(lines), tableRows)] {
			t.line("  %s", line)
		}
		if rest := len(lines) - tableRows; rest > 0 {
			t.line("  %s", t.paint.gutter(fmt.Sprintf("… and %d more, which the other formats have", rest)))
		}
		t.line("")
	}
	for _, f := range r.Failures {
		t.line("%s %s", t.paint.severity(rules.Error, "the run failed:"), visible(f))
	}
}

// undecidedTexts says what was not judged, a line for each module and reason; all formats show these.
func (r *Result) undecidedTexts() []string {
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
		lines[i] = visible(strings.TrimSuffix(at.why, "."))
		if at.module != "" {
			lines[i] = visible(at.module) + ": " + lines[i]
		}
		if ids := rulesOf[at]; len(ids) > 0 {
			lines[i] += " (" + strings.Join(ids, ", ") + ")"
		}
	}
	return lines
}

// countLine is the summary in one line, without a final period.
func (r *Result) countLine() string {
	c := r.count()
	line := fmt.Sprintf("%s, %s, %s; %s, %s read", countOf(c.Errors, "error"), countOf(c.Warnings, "warning"),
		countOf(c.Notes, "note"), countOf(len(r.Modules), "module"), countOf(r.Workspace.Files, "file"))
	if c.Unread > 0 {
		line += fmt.Sprintf(", %d not read", c.Unread)
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

func (t *textWriter) verdict(v Verdict) {
	color := map[Purity]func(string) string{
		Pure: t.paint.help, NotPure: t.paint.error, NotDecidable: t.paint.warning,
	}[v.Purity]
	t.line("%s: %s", color(v.Purity.String()), v.Why)
}

// Counts are what the summary of every format says.
type Counts struct{ Errors, Warnings, Notes, Suppressed, Baselined, Unread int }

func (r *Result) count() Counts {
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

// pad fills visible text to a width, or clips it.
func pad(s string, columns int) string {
	s = clip(s, columns)
	return s + strings.Repeat(" ", max(0, columns-displayWidth(s)))
}
