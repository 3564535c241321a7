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

// ruleGroup is a rule with its findings, those that say the same together.
type ruleGroup struct {
	ID, Severity, Class, Rule, RuleName string
	Title, About                        string
	Messages                            []messageView
	Lazy                                bool // a script renders it when it is opened
}

// messageView is findings with one message. One alone is shown without a frame.
type messageView struct {
	Class, Message, Count, About, Advice string
	Findings                             []findingView
}

// scoreDetail says how a module's score was made.
type scoreDetail struct {
	ID, Name, About string
	Score           scoreView
	Shares          []shareView
}

type findingView struct {
	ID, Severity, Class, Rule, RuleName string
	Module                              string   // its id
	Message, Advice, Remark             string   // the message is empty where the frame around it has it
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

// findings puts the findings that count under their rules, those first that the verdict rests on, and the others apart.
func (d *dashboard) findings(r *report.Result) {
	at := map[*rules.Rule]int{}
	modules := map[*rules.Rule]map[string]bool{}
	counts := map[*rules.Rule]int{}
	for _, g := range r.Groups() {
		f := g.First()
		i, seen := at[f.Rule]
		if !seen {
			i = len(d.Groups)
			at[f.Rule], modules[f.Rule] = i, map[string]bool{}
			d.Groups = append(d.Groups, ruleGroup{
				ID: "g-" + f.Rule.ID, Severity: f.Severity.String(), Class: f.Severity.String()[:1], Rule: f.Rule.ID,
				RuleName: f.Rule.Name, Title: wording.Capital(f.Rule.Title), Lazy: !d.findingsOpen,
			})
		}
		d.Groups[i].Messages = append(d.Groups[i].Messages, d.message(g))
		counts[f.Rule] += len(g)
		for _, f := range g {
			modules[f.Rule][f.Module] = true
		}
	}
	for rule, i := range at {
		d.Groups[i].About = wording.Count(counts[rule], "finding") + " in " +
			wording.Count(len(modules[rule]), "module") + ", " +
			wording.Count(len(d.Groups[i].Messages), "message")
		d.Counted += counts[rule]
	}
	d.hidden(r)
}

func (d *dashboard) message(g report.Group) messageView {
	f := g.First()
	m := messageView{Class: f.Severity.String()[:1], Message: visible.Text(f.Message)}
	if len(g) > 1 {
		m.Count = fmt.Sprintf("%d×", len(g))
		m.About = wording.Count(len(g), "place") + " in " + wording.Count(g.Files(), "file")
		m.Advice = visible.Text(wording.Advice(f))
	}
	for _, f := range g {
		v := d.finding(f)
		if len(g) > 1 {
			v.Message = ""
			if v.Advice == m.Advice {
				v.Advice = ""
			}
		}
		m.Findings = append(m.Findings, v)
		if len(m.Findings) == 1 {
			d.leads[f] = v.ID
		}
	}
	return m
}

// first lists what to do first.
func (d *dashboard) first(r *report.Result) {
	causes := r.Causes()
	for _, c := range causes[:min(len(causes), firstCauses)] {
		where := wording.Module(c.Modules[0])
		if n := len(c.Modules); n > 1 {
			where = wording.Count(n, "module")
		}
		d.First = append(d.First, causeView{
			Class: c.Lead.Severity.String()[:1], What: visible.Clip(visible.Text(c.What()), causeRoom),
			Rule: c.Lead.Rule.ID, Where: where,
			Removes: wording.Count(c.Findings, "finding"), Advice: visible.Text(wording.Advice(c.Lead)),
			Href: d.leads[c.Lead],
		})
	}
}

// firstCauses is how many things to do are named.
const firstCauses = 5

// causeRoom is how much is said of a thing to do; its finding says all.
const causeRoom = 140

// causeView is one thing to do, and what it is good for.
type causeView struct{ Class, What, Rule, Where, Removes, Advice, Href string }

// hidden adds the findings that do not count, and what the filter needs to know of all.
func (d *dashboard) hidden(r *report.Result) {
	shown := r.Leading()
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Counts() {
			continue
		}
		d.Hidden = append(d.Hidden, d.finding(f))
		shown = append(shown, f)
	}
	d.FilterRails = filterRails(shown)
	for _, f := range shown {
		option := fact{Value: d.module(f.Module), Name: wording.Module(f.Module)}
		if !slices.Contains(d.FilterModules, option) {
			d.FilterModules = append(d.FilterModules, option)
		}
	}
	slices.SortFunc(d.FilterModules, func(a, b fact) int { return strings.Compare(a.Name, b.Name) })
	c := r.Counts()
	d.HiddenAbout = fmt.Sprintf("%d suppressed, %d in the baseline", c.Suppressed, c.Baselined)
	d.HiddenLazy = len(d.Hidden) > fewHidden
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

// fewHidden is how many findings that do not count are in the page from the start.
const fewHidden = 12

// module gives the id of a module.
func (d *dashboard) module(name string) string {
	id, ok := d.modules[name]
	if !ok {
		id = d.ids.unique("m-", name)
		d.modules[name] = id
	}
	return id
}

// details explains the scores that are not whole, the worst module first.
func (d *dashboard) details(r *report.Result, s *report.Scores) {
	order := make([]int, len(s.Modules))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.Modules[a].Score.Cmp(s.Modules[b].Score) })
	seen := map[string]bool{} // two modules may have one name (OCA304)
	for _, i := range order {
		m := &s.Modules[i]
		shares := sharesOf(m)
		if !m.Score.Known() || len(shares) == 0 || seen[m.Module] {
			continue
		}
		seen[m.Module] = true
		v := scoreDetail{ID: d.module(m.Module), Name: wording.Module(m.Module), Score: viewOf(m.Score, "Score"),
			Shares: shares}
		if i < len(r.Modules) {
			v.About = moduleAbout(&r.Modules[i])
		}
		d.Details = append(d.Details, v)
	}
	d.DetailsLazy = len(d.Details) > fewDetails
}

// fewDetails is how many scores are explained in the page from the start.
const fewDetails = 4

func moduleAbout(m *report.Module) string {
	parts := []string{m.Path, m.Origin, m.Version, m.License}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return visible.Text(strings.Join(parts, " · "))
}

func (d *dashboard) finding(f *findings.Finding) findingView {
	v := findingView{
		ID: d.ids.unique("f-", shortened(f.Fingerprint)), Severity: f.Severity.String(), Class: f.Severity.String()[:1],
		Rule: f.Rule.ID, RuleName: f.Rule.Name, Module: d.module(f.Module),
		Message: visible.Text(f.Message), Advice: visible.Text(wording.Advice(f)),
		Open: d.findingsOpen, Source: d.source(f),
	}
	where := visible.Text(f.Place.Path)
	if p := f.Place.Start; p.Line > 0 {
		where += fmt.Sprintf(":%d:%d", p.Line, p.Column)
	}
	v.Where = breakable(where)
	if !v.Open { // a long report says once what its findings share
		v.RuleName, v.Where = "", []string{where}
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
