package text

import (
	"fmt"
	"math"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
)

const (
	// fewGroups is how many groups are shown whole wherever the report goes: each may be the one that matters.
	fewGroups = 5
	// causes is how many things to do are named: what comes behind them is seen in the next run.
	causes = 5
)

// findings shows the groups, the first of them with their source, and says what it left out.
func (t *textWriter) findings(groups []report.Group) {
	whole := min(len(groups), t.limit.whole)
	for _, g := range groups[:whole] {
		t.group(g)
	}
	rest := groups[whole:]
	brief := min(len(rest), t.limit.brief)
	for _, g := range rest[:brief] {
		t.line("%s", t.head(g))
	}
	if rest = rest[brief:]; len(rest) > 0 {
		n := 0
		for _, g := range rest {
			n += len(g)
		}
		t.line("%s", t.paint.gutter(fmt.Sprintf("… and %s more, which --verbose shows", wording.Count(n, "finding"))))
	}
	if brief > 0 {
		t.line("")
	}
}

// sections shows findings by what they have in common, a line for each group.
func (t *textWriter) sections(list []report.Section) {
	most := math.MaxInt
	if t.limit.table < complete.table {
		most = t.limit.table
	}
	for _, s := range list[:min(len(list), most)] {
		t.line("%s (%s)", t.paint.bold(visible.Text(s.Name)), wording.Count(s.Count(), "finding"))
		for _, g := range s.Groups[:min(len(s.Groups), most)] {
			t.line("  %s", t.head(g))
		}
		t.more(len(s.Groups)-most, "message")
	}
	if rest := len(list) - most; rest > 0 {
		t.line("%s", t.paint.gutter(fmt.Sprintf("… and %d more of these, which --verbose shows", rest)))
	}
	if len(list) > 0 {
		t.line("")
	}
}

// rule names a finding's rule, as a link to its page where the terminal has links.
func (t *textWriter) rule(f *findings.Finding) string {
	text := t.paint.severity(f.Severity, f.Severity.String()+" "+f.Rule.ID)
	if !t.links {
		return text
	}
	return "\x1b]8;;" + report.RuleURI(f.Rule) + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

// group shows a finding as a compiler does, and the places of those that say the same.
func (t *textWriter) group(g report.Group) {
	f := g.First()
	p := t.paint
	t.line("%s", t.head(g))

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
	t.places(margin, g[1:])
	if f.Optional {
		t.line("%s %s the code guards this reference, so it stands one level lower", margin, p.gutter("= note:"))
	}
	if advice := wording.Advice(f); advice != "" {
		t.line("%s %s %s", margin, p.help("= help:"), visible.Text(advice))
	}
	t.line("")
}

// head is the place of a group's first finding, its rule, its message, and how many there are.
func (t *textWriter) head(g report.Group) string {
	f := g.First()
	more := ""
	if len(g) > 1 {
		more = fmt.Sprintf(" (%d places in %s)", len(g), wording.Count(g.Files(), "file"))
	}
	return fmt.Sprintf("%s: %s %s: %s%s", t.paint.bold(place(f)),
		t.rule(f), f.Rule.Name, t.paint.bold(visible.Text(f.Message)), more)
}

// places lists where else a group's finding stands, each on a line of its own, so that it can be clicked on.
func (t *textWriter) places(margin string, list []*findings.Finding) {
	label := "= also:"
	for _, f := range list[:min(len(list), t.limit.places)] {
		t.line("%s %s %s", margin, t.paint.gutter(label), place(f))
		label = "       "
	}
	if rest := len(list) - t.limit.places; rest > 0 {
		t.line("%s %s %s", margin, label, t.paint.gutter(fmt.Sprintf("… and %d more", rest)))
	}
}

// place is the path of a finding, with its line and column where it has one.
func place(f *findings.Finding) string {
	path := visible.Text(f.Place.Path)
	if s := f.Place.Start; s.Line > 0 {
		return fmt.Sprintf("%s:%d:%d", path, s.Line, s.Column)
	}
	return path
}

// first says what to do first, where there is more than can be seen at a glance.
func (t *textWriter) first(r *report.Result) {
	list := r.Causes()
	if t.limit.places == complete.places && len(list) <= causes {
		return
	}
	t.line("%s", t.paint.bold("do this first"))
	for i, c := range list[:min(len(list), causes)] {
		removes := wording.Count(c.Findings, "finding") + " in " + wording.Count(len(c.Modules), "module")
		what := visible.Clip(visible.Text(c.What()), t.width)
		line := fmt.Sprintf("  %d. %s (%s, %s)", i+1, t.paint.bold(what), c.Lead.Rule.ID, removes)
		if advice := wording.Advice(c.Lead); advice != "" {
			line += ": " + visible.Text(advice)
		}
		t.line("%s", line)
	}
	t.line("")
}
