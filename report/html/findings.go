package html

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sourceline"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// groupView is a module with its findings.
type groupView struct {
	ID, Name, About string
	Score           *scoreView
	Findings        []findingView
	Shares          []shareView
	module          string
}

type findingView struct {
	ID, Severity, Class, Rule, RuleName string
	Group                               string // id of its module's group, for findings that are listed elsewhere
	Message, Advice, Remark             string
	Where                               []string // parts between which a line may break
	Open                                bool
	Source                              []sourceLine
	Chain                               []chainLink
}

type sourceLine struct {
	Number               int
	Before, Token, After template.HTML
	Marked               bool
}

// textEscaper escapes text between tags. Unlike the template's escaper it leaves quotes alone: source lines
// are full of them, and five bytes for each would be a good part of a long report.
var textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escapedText(s string) template.HTML { return template.HTML(textEscaper.Replace(s)) }

type chainLink struct{ Name, Title string } // Title is empty where no file says so

// shareView is one rule of a score that is not whole, or the sum of those that are.
type shareView struct{ Rule, Weight, Passed, Why string }

// groups puts the findings that count under their modules, the worst module first, and the others apart.
func (d *dashboard) groups(r *report.Result, s *report.Scores) {
	shown := r.Leading()
	byModule := map[string][]*findings.Finding{}
	for _, f := range shown {
		byModule[f.Module] = append(byModule[f.Module], f)
	}
	add := func(module string, score *report.ModuleScore, about string) {
		list := byModule[module]
		if len(list) == 0 {
			return
		}
		delete(byModule, module) // two modules may have one name (OCA304)
		g := groupView{ID: d.ids.unique("m-", module), Name: wording.Module(module), About: about, module: module}
		if score != nil {
			d.modulePath = score.Path // is in the heading
		}
		if score != nil && score.Score.Known() {
			v := viewOf(score.Score, "Score")
			g.Score, g.Shares = &v, sharesOf(score)
		}
		for _, f := range list {
			g.Findings = append(g.Findings, d.finding(f))
		}
		d.modulePath = ""
		d.Groups = append(d.Groups, g)
	}
	order := make([]int, len(s.Modules))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.Modules[a].Score.Cmp(s.Modules[b].Score) })
	for _, i := range order {
		about := ""
		if i < len(r.Modules) {
			about = moduleAbout(&r.Modules[i])
		}
		add(s.Modules[i].Module, &s.Modules[i], about)
	}
	for _, f := range shown { // a module that is not among the reported ones
		add(f.Module, nil, "")
	}
	d.hidden(r, shown)
}

// hidden adds the findings that do not count, and what the filter needs to know of all.
func (d *dashboard) hidden(r *report.Result, shown []*findings.Finding) {
	groups := d.links()
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Counts() {
			continue
		}
		v := d.finding(f)
		v.Group = groups[f.Module]
		d.Hidden = append(d.Hidden, v)
		shown = append(shown, f)
	}
	d.FilterRails = filterRails(shown)
	c := r.Counts()
	d.HiddenAbout = fmt.Sprintf("%d suppressed, %d in the baseline", c.Suppressed, c.Baselined)
	if len(d.Hidden) == 0 {
		return
	}
	d.States = []fact{{Value: "c", Name: "counted"}}
	if r.Baseline {
		d.States[0].Name = "new"
	}
	if c.Baselined > 0 {
		d.States = append(d.States, fact{Value: "k", Name: "in the baseline"})
	}
	if c.Suppressed > 0 {
		d.States = append(d.States, fact{Value: "s", Name: "suppressed"})
	}
}

// links gives the id of each module's group of findings.
func (d *dashboard) links() map[string]string {
	links := make(map[string]string, len(d.Groups))
	for _, g := range d.Groups {
		links[g.module] = g.ID
	}
	return links
}

func moduleAbout(m *report.Module) string {
	parts := []string{m.Path, m.Origin, m.Version, m.License}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return visible.Text(strings.Join(parts, " · "))
}

func (d *dashboard) finding(f *findings.Finding) findingView {
	v := findingView{
		ID: d.ids.unique("f-", shortened(f.Fingerprint)), Severity: f.Severity.String(), Class: f.Severity.String()[:1],
		Rule: f.Rule.ID, RuleName: f.Rule.Name,
		Message: visible.Text(f.Message), Advice: visible.Text(wording.Advice(f)),
		Open: d.findingsOpen, Source: d.source(f),
	}
	where := visible.Text(f.Place.Path)
	if p := f.Place.Start; p.Line > 0 {
		where += fmt.Sprintf(":%d:%d", p.Line, p.Column)
	}
	v.Where = breakable(where)
	if !v.Open { // a long report says once what its findings share
		v.RuleName, v.Where = "", []string{strings.TrimPrefix(where, visible.Text(d.modulePath)+"/")}
		if f.Advice == f.Rule.Advice() {
			v.Advice = ""
		}
	}
	for _, s := range f.Chain {
		link := chainLink{Name: visible.Text(s.Name)}
		if s.Path != "" && v.Open {
			link.Title = wording.Step(s)
		}
		v.Chain = append(v.Chain, link)
	}
	switch {
	case f.Suppressed != nil:
		v.Class += " s"
		v.Remark = fmt.Sprintf("Suppressed: %s (%s)", visible.Text(f.Suppressed.Reason),
			visible.Text(f.Suppressed.Where))
	case !f.New:
		v.Class += " k"
		v.Remark = "In the baseline."
	case f.Optional:
		v.Remark = "Guarded by the code: one level lower."
	}
	return v
}

// shortened keeps links short; unique numbers the rare ids that collide.
func shortened(fingerprint string) string {
	return fingerprint[:min(len(fingerprint), 10)]
}

// sourceRoom is how many columns of a line are shown; the page scrolls a little, and no line is a megabyte.
const sourceRoom = 140

// source shows the offending line with the token marked and, where there are few findings, a line around it.
func (d *dashboard) source(f *findings.Finding) []sourceLine {
	m, ok := d.marker.Offending(f, sourceRoom)
	if !ok {
		return nil
	}
	around := 0
	if d.findingsOpen {
		around = 1
	}
	at := f.Place.Start.Line - f.Excerpt.FirstLine
	var lines []sourceLine
	var beside sourceline.Marker
	for i := max(at-around, 0); i <= min(at+around, len(f.Excerpt.Lines)-1); i++ {
		line := sourceLine{Number: f.Excerpt.FirstLine + i}
		if i == at {
			if around == 0 {
				m.Before = strings.TrimLeft(m.Before, " ") // a line alone needs no indentation
			}
			line.Before, line.Token, line.After = escapedText(m.Before), escapedText(m.Token), escapedText(m.After)
			line.Marked = true
		} else {
			line.After = escapedText(beside.Mark(f.Excerpt.Lines[i], 1, 1, sourceRoom).After)
		}
		lines = append(lines, line)
	}
	return lines
}

// sharesOf explains a score: the rules that do not pass whole, and how many do.
func sharesOf(m *report.ModuleScore) []shareView {
	var out []shareView
	for _, g := range m.Guardrails {
		whole := 0
		for _, s := range g.Shares {
			v := shareView{Rule: s.Rule.String(), Weight: fmt.Sprint(s.Rule.Weight)}
			switch {
			case s.State == rules.Inconclusive:
				v.Passed, v.Why = "–", "not decidable, left out: "+visible.Text(s.Why)
			case s.Kept < s.Total:
				v.Passed, v.Why = fmt.Sprintf("%d of %d", s.Kept, s.Total), wording.Count(len(s.Findings), "finding")
			default:
				whole++
				continue
			}
			out = append(out, v)
		}
		if whole == len(g.Shares) {
			continue
		}
		about := fmt.Sprintf("score %s; %s whole", g.Score, wording.Count(whole, "rule passes", "rules pass"))
		out = append(out, shareView{Rule: g.Guardrail.Title(), Weight: fmt.Sprint(g.Weight), Passed: "", Why: about})
	}
	if m.Cap > 0 {
		by := map[int]string{report.ImpureCap: "an Enterprise or IAP error",
			report.ErrorCap: "an error or a broken contract"}[m.Cap]
		out = append(out,
			shareView{Rule: "Held at " + fmt.Sprint(m.Cap), Why: by + "; the mean would be " + m.Uncapped.String()})
	}
	return out
}
