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

// dashboard is what the page shows. All text in it is visible text; the template escapes it.
type dashboard struct {
	CSP           string
	CSS           template.CSS
	JS            template.JS
	Verdict       verdictView
	Workspace     string
	Series        string
	SeriesNote    string
	Version       string
	Revision      string
	Branch, Date  string
	Cap           int
	ErrorCap      int
	Facts         []fact
	Sections      []fact // id and heading of those that are there
	Mean, Worst   scoreView
	Scored        string   // "12 modules"
	WorstModule   []string // parts between which a line may break
	Failures      []string
	Guardrails    []railView
	Heat          *heatMap
	Gates         []gateView
	Trend         *trendView
	Graph         *graphView
	Install       *installView
	Checklist     []checkView
	Contracts     []contractView
	Smoke         []smokeView
	Quality       []qualityView
	FilterRails   []filterRail
	First         []causeView
	Groups        []ruleGroup
	Counted       int    // findings that count
	FilterModules []fact // ids and names
	Details       []scoreDetail
	DetailsLazy   bool
	Hidden        []findingView
	HiddenAbout   string
	HiddenLazy    bool
	Source        string // address of the files at the revision, with a slash at its end; empty for none
	Purity        scoreView
	States        []fact // values and names of the filter by state; none without hidden findings
	Stale         []string
	Rules         []ruleView
	Undecided     []string
	Unread        []report.Unread
	findingsOpen  bool
	modules       map[string]string            // ids by name
	leads         map[*findings.Finding]string // ids of the first of each group
	ids           idSet
	marker        sourceline.Marker
}

type verdictView struct {
	Word, Class, Why string
	Decide           []string
}

// purityOf shows the verdict as a ring: a pass, a failure, or neither.
func purityOf(p report.Purity) scoreView {
	v := scoreView{Known: true, Arc: fmt.Sprint(ringLength)}
	switch p {
	case report.Pure:
		v.Text, v.Band = "pass", "green"
	case report.NotPure:
		v.Text, v.Band = "fail", "red"
	case report.Accepted:
		v.Text, v.Band = "pass", "yellow"
	case report.NotDecidable:
		v.Text, v.Band, v.Arc = "?", "yellow", ""
	}
	v.Label = "Purity: " + p.String()
	return v
}

// sourceOf gives the address below which a forge shows the files of the revision; "" where it is not known.
func sourceOf(c *report.Commit, w *report.Workspace) string {
	if c.Repository == "" || w.Revision == "" {
		return ""
	}
	between := "/blob/"
	if strings.Contains(c.Repository, "gitlab") {
		between = "/-/blob/"
	}
	address := c.Repository + between + w.Revision + "/"
	if w.Prefix != "" {
		address += w.Prefix + "/"
	}
	return visible.Text(address)
}

type fact struct{ Value, Name, Class string }

// scoreView is a score as a ring or a table cell shows it. Band is empty where there is no score.
type scoreView struct {
	Known bool
	Text  string
	Band  string
	Label string // for those who do not see the ring
	Arc   string // length of the ring's arc, of ringLength; empty for none
	Href  string // id of what made the score; empty for none
	Open  int    // rules that could not be decided
}

// ringLength is the circumference of the template's circle (2π × 30).
const ringLength = 188.5

func viewOf(s report.Score, label string) scoreView {
	v := scoreView{Known: s.Known(), Text: s.String(), Band: s.Band().String(), Label: label + ": nothing applies"}
	switch {
	case s.IsExam(): // no part of a ring
		v.Label, v.Arc = label+": "+s.String(), fmt.Sprint(ringLength)
	case s.Known():
		v.Label = fmt.Sprintf("%s: %s of 100, %s", label, s, s.Band())
		if s.Floor() > 0 {
			v.Arc = fmt.Sprintf("%.1f", ringLength*s.Truncated()/100)
		}
	}
	return v
}

type railView struct {
	ID, Title    string
	Mean, Worst  scoreView
	Inconclusive int
	Findings     int // that count
}

// openLimit is the number of findings up to which all are shown open; of a longer list, people read the summaries.
const openLimit = 60

func newDashboard(r *report.Result) *dashboard {
	s, v := r.Score(), r.Verdict()
	d := &dashboard{
		CSP: contentPolicy(), CSS: template.CSS(pageStyle), JS: template.JS(pageScript),
		Workspace: visible.Text(r.Workspace.Name), Revision: visible.Text(r.Workspace.Revision),
		Series: visible.Text(r.Workspace.Series), SeriesNote: visible.Text(r.Workspace.SeriesNote),
		Version: visible.Text(r.Version), Cap: report.ImpureCap, ErrorCap: report.ErrorCap,
		Facts: factsOf(r), Mean: viewOf(s.Mean, "Mean score"), Worst: viewOf(s.Worst, "Worst score"),
		findingsOpen: len(r.Findings) <= openLimit, ids: idSet{}, modules: map[string]string{},
		leads: map[*findings.Finding]string{},
	}
	d.Purity = purityOf(v.Purity)
	if c := r.Commit; c != nil {
		d.Branch, d.Date, d.Source = visible.Text(c.Branch), visible.Text(c.Date), sourceOf(c, &r.Workspace)
	}
	d.Verdict = verdictView{wording.Capital(v.Words()), map[report.Purity]string{
		report.Pure: "green", report.NotPure: "red", report.NotDecidable: "yellow", report.Accepted: "yellow",
	}[v.Purity], wording.Capital(v.Why), v.Decide}
	scored := 0
	for i := range s.Modules {
		if s.Modules[i].Score.Known() {
			scored++
		}
	}
	d.Scored = wording.Count(scored, "module")
	d.WorstModule = breakable(wording.Module(s.WorstModule))
	for _, f := range r.Failures {
		d.Failures = append(d.Failures, visible.Text(f))
	}
	counts := map[rules.Guardrail]int{}
	for _, f := range r.Leading() {
		counts[f.Rule.Guardrail]++
	}
	for _, g := range s.Guardrails {
		d.Guardrails = append(d.Guardrails, railView{
			g.Guardrail.String(), g.Guardrail.Title(), viewOf(g.Mean, g.Guardrail.Title()),
			viewOf(g.Worst, "Worst"), g.Inconclusive, counts[g.Guardrail],
		})
	}
	d.findings(r)
	d.first(r)
	d.details(r, s)
	d.Heat = d.heatMap(s)
	for _, g := range s.Gates(r.Gates) {
		d.Gates = append(d.Gates, newGateView(g))
	}
	d.Trend, d.Checklist = newTrend(r.History), checklist(s)
	d.Graph, d.Install = newGraphView(r.Graph), newInstallView(r.Install)
	for i := range r.Quality {
		v := newQualityView(r, &r.Quality[i])
		v.Label = fmt.Sprintf("Report %d of other linters, %s", i+1, v.Tool)
		d.Quality = append(d.Quality, v)
	}
	for _, e := range r.Stale {
		d.Stale = append(d.Stale, wording.Stale(e))
	}
	for _, c := range r.Contracts {
		d.Contracts = append(d.Contracts, newContractView(c))
	}
	d.Smoke = smokeViews(r)
	d.Undecided = r.UndecidedLines()
	for _, u := range r.Unread {
		d.Unread = append(d.Unread, report.Unread{Path: visible.Text(u.Path), Why: visible.Text(u.Why)})
	}
	d.Rules = ruleViews(r)
	d.sections()
	return d
}

// sections lists the sections that the page has, in its order.
func (d *dashboard) sections() {
	for _, s := range []struct {
		id, name string
		there    bool
	}{
		{"first", "Do this first", len(d.First) > 0},
		{"gates", "Gates", len(d.Gates) > 0}, {"guardrails", "Guardrails", len(d.Guardrails) > 0},
		{"modules", "Modules", d.Heat != nil}, {"trend", "Trend", d.Trend != nil},
		{"contracts", "Seed contracts", len(d.Contracts) > 0}, {"smoke", "Smoke tests", len(d.Smoke) > 0},
		{"graph", "Dependencies", d.Graph != nil},
		{"install", "Installation", d.Install != nil}, {"quality", report.QualityTitle, len(d.Quality) > 0},
		{"findings", "Findings", len(d.Groups) > 0}, {"hidden", "Not counted", len(d.Hidden) > 0},
		{"stale", "Fixed", len(d.Stale) > 0}, {"undecided", "Not decidable", len(d.Undecided) > 0},
		{"unread", "Not read", len(d.Unread) > 0}, {"checklist", "Checklist", len(d.Checklist) > 0},
		{"rules", "Rules", len(d.Rules) > 0},
	} {
		if s.there {
			d.Sections = append(d.Sections, fact{Value: s.id, Name: s.name})
		}
	}
}

func factsOf(r *report.Result) []fact {
	c := r.Counts()
	var facts []fact
	add := func(n int, class, name, names string) {
		switch n {
		case 0:
			class = ""
		case 1:
			names = name
		}
		facts = append(facts, fact{fmt.Sprint(n), names, class})
	}
	add(c.Errors, "red", "error", "errors")
	add(c.Warnings, "yellow", "warning", "warnings")
	add(c.Notes, "", "note", "notes")
	add(len(r.Modules), "", "module", "modules")
	add(r.Workspace.Files, "", "file read", "files read")
	add(c.Unread, "yellow", "not read", "not read")
	add(c.Suppressed, "", "suppressed", "suppressed")
	add(c.Baselined, "", "in the baseline", "in the baseline")
	return slices.DeleteFunc(facts, func(f fact) bool {
		return f.Value == "0" && (f.Name == "not read" || f.Name == "suppressed" || f.Name == "in the baseline")
	})
}

// idSet makes ids for links: ASCII letters, digits, "-", "_" and ".", each given once.
type idSet map[string]bool

func (ids idSet) unique(prefix, name string) string {
	id := prefix + strings.Map(func(r rune) rune {
		switch {
		case r == '-', r == '_', r == '.', '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			return r
		}
		return -1
	}, name)
	for n, base := 2, id; ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	ids[id] = true
	return id
}
