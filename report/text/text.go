package text

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sourceline"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// Options say how text output looks. The zero value is plain text of the default width, cut to what fits some screens.
type Options struct {
	Color bool
	Width int  // columns of the terminal; 0 where there is none
	All   bool // everything, however long: in a file, or where it was asked for
	Quiet bool // the verdict alone
	Links bool // the terminal shows links, as of a rule to its page
	// By says what findings are put together by, such as their module; nil for no more than what they say.
	By func(*findings.Finding) string
}

const (
	defaultWidth = 120
	leastWidth   = 40
	// fewRows are the rows of a table beside few findings.
	fewRows = 10
	// ruleRows is the number of findings from which a table of the rules sums them up.
	ruleRows = 20
)

// limits say how much of the lists is shown, each of which ends with what was left out.
type limits struct {
	whole  int // groups of findings with their source
	brief  int // further groups, on one line each
	places int // of a group, beside its first
	table  int // rows of scores, of undecided questions and the like
}

var (
	// shortened is for a screen: with what sums it up, a report of any length takes about 60 lines.
	shortened = limits{whole: 2, brief: 4, places: 2, table: 3}
	// complete is for a file. Odoo's own tree has over 600 modules,
	// nearly all at 100: their table is bounded all the same.
	complete = limits{whole: math.MaxInt, places: math.MaxInt, table: 30}
)

// Write writes the report for a terminal or a log: findings as a compiler shows them, those that the verdict rests on
// first and equal ones together; then scores, contracts and what was not read or not decidable;
// what to do first, and as its last line the verdict.
func Write(w io.Writer, r *report.Result, o Options) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, leastWidth)
	out := bufio.NewWriter(w)
	t := &textWriter{w: out, paint: palette{o.Color}, width: o.Width, limit: shortened}
	if o.Quiet {
		t.verdict(r.Verdict())
		return out.Flush()
	}
	groups := r.Groups()
	if o.All || len(groups) <= fewGroups {
		t.limit = complete
		if !o.All {
			t.limit.table = fewRows
		}
	}
	t.links = o.Links
	if o.By == nil {
		t.findings(groups)
	} else {
		t.sections(r.By(o.By))
	}
	t.rules(r)
	t.scores(r.Score())
	t.contracts(r.Contracts)
	t.others(r)
	t.coverage(r.Coverage)
	v := r.Verdict()
	t.gaps(r)
	t.deciding(v.Decide)
	t.first(r)
	t.line("%s", r.Summary())
	t.verdict(v)
	return out.Flush() // bufio keeps the first error
}

type textWriter struct {
	w     *bufio.Writer
	paint palette
	width int
	limit limits
	links bool
	sourceline.Marker
}

func (t *textWriter) line(format string, args ...any) {
	fmt.Fprintf(t.w, format, args...)
	t.w.WriteByte('\n')
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
		for _, u := range r.Unread[:min(len(r.Unread), t.limit.table)] {
			t.line("  %s: %s", visible.Text(u.Path), visible.Text(u.Why))
		}
		t.more(len(r.Unread)-t.limit.table, "")
		t.line("")
	}
	if len(r.Undecided) > 0 {
		t.line("%s", t.paint.bold("not decidable"))
		lines := r.UndecidedLines()
		for _, line := range lines[:min(len(lines), t.limit.table)] {
			t.line("  %s", line)
		}
		t.more(len(lines)-t.limit.table, "")
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
	for _, command := range commands[:min(len(commands), t.limit.table)] {
		t.line("  %s", command)
	}
	t.more(len(commands)-t.limit.table, "")
	t.line("")
}

// more says how many rows of a list were left out.
func (t *textWriter) more(n int, of string) {
	switch {
	case n <= 0:
	case of == "":
		t.line("  %s", t.paint.gutter(fmt.Sprintf("… and %d more", n)))
	default:
		t.line("  %s", t.paint.gutter("… and "+wording.Count(n, "more "+of)))
	}
}

func (t *textWriter) verdict(v report.Verdict) {
	color := map[report.Purity]func(string) string{
		report.Pure: t.paint.help, report.NotPure: t.paint.error, report.NotDecidable: t.paint.warning,
		report.Accepted: t.paint.warning,
	}[v.Purity]
	t.line("%s: %s", color(v.Words()), v.Why)
}

// pad fills visible text to a width, or clips it.
func pad(s string, columns int) string {
	s = visible.Clip(s, columns)
	return s + strings.Repeat(" ", max(0, columns-visible.Width(s)))
}
