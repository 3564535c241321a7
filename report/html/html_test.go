package html

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func TestHTMLPolicy(t *testing.T) {
	p, _ := renderPage(t, sample.Rich(sample.Doubles()))
	for _, want := range []string{
		"default-src 'none'", "style-src " + hashSource(p.style) + ";", "script-src " + hashSource(p.script) + ";",
		"base-uri 'none'", "form-action 'none'",
	} {
		if !strings.Contains(p.policy, want) {
			t.Errorf("the policy lacks %s: %s", want, p.policy)
		}
	}
	if strings.Contains(p.policy, "unsafe") {
		t.Errorf("the policy is unsafe: %s", p.policy)
	}
	if len(p.events) > 0 || len(p.loads) > 0 {
		t.Errorf("attributes that the policy forbids or that fetch: %v %v", p.events, p.loads)
	}
	for _, name := range []string{"img", "iframe", "object", "embed", "base"} {
		if p.elements[name] > 0 {
			t.Errorf("there is an element <%s>", name)
		}
	}
	if p.elements["script"] != 1 || p.elements["style"] != 1 {
		t.Errorf("elements: %v", p.elements)
	}
}

func TestHTMLLinks(t *testing.T) {
	p, _ := renderPage(t, sample.Rich(sample.Doubles()))
	seen := map[string]bool{}
	for _, id := range p.ids {
		if seen[id] {
			t.Errorf("id %s is there twice", id)
		}
		seen[id] = true
	}
	for _, href := range p.hrefs {
		switch id, inside := strings.CutPrefix(href, "#"); {
		case inside && !seen[id]:
			t.Errorf("%s leads nowhere", href)
		case !inside && href != "data:," && !strings.HasPrefix(href, report.HomeURI+"/"):
			t.Errorf("a link leads to %s", href)
		}
	}
}

func TestHTMLSections(t *testing.T) {
	for _, tt := range []struct {
		name   string
		result *report.Result
		want   []string
	}{
		{"rich", sample.Rich(sample.Doubles()), []string{
			"first", "gates", "guardrails", "modules", "trend", "contracts", "smoke", "graph", "install", "quality", "findings",
			"hidden", "stale", "undecided", "unread", "checklist", "rules"}},
		{"clean", sample.Clean(sample.Doubles()), []string{"guardrails", "modules", "contracts", "smoke", "checklist"}},
		{"one run is no trend, nothing drawn is no drawing",
			&report.Result{History: sample.History()[:1], Graph: &report.Graph{}, Install: &report.Install{}}, nil},
		{"empty", &report.Result{}, nil},
		{"failed", &report.Result{Failures: []string{"x"}}, []string{"failures"}},
	} {
		p, doc := renderPage(t, tt.result)
		if !slices.Equal(tt.want, p.sections) {
			t.Errorf("%s: sections %v, want %v", tt.name, p.sections, tt.want)
		}
		if regexp.MustCompile(`<(ul|ol|tbody|select)[^>]*>\s*</`).Match(doc) {
			t.Errorf("%s: there is an empty list", tt.name)
		}
	}
}

// The text of a page says all that the findings say, without a script having run.
func TestHTMLSaysEverything(t *testing.T) {
	r := sample.Rich(sample.Doubles())
	p, _ := renderPage(t, r)
	text := p.text.String()
	for i := range r.Findings {
		f := &r.Findings[i]
		for _, want := range []string{visible.Text(f.Message), visible.Text(f.Advice), visible.Text(f.Place.Path),
			f.Rule.ID} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page lacks %q", f.Rule.ID, want)
			}
		}
		for _, s := range f.Chain {
			if !strings.Contains(text, s.Name) {
				t.Errorf("%s: the page lacks %q of the chain", f.Rule.ID, s.Name)
			}
		}
	}
	for _, want := range []string{r.Verdict().Why, "three records have no id", "larger than 32 MiB",
		"the gateway speaks to our own proxy"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// A report of 60 modules and 2,000 findings stays below a megabyte, so that it opens at once and can be mailed.
func TestHTMLSize(t *testing.T) {
	rule := sample.Doubles()
	base := sample.Rich(rule)
	r := &report.Result{FailOn: base.FailOn, Workspace: base.Workspace}
	usual := []int{0, 1, 3, 4, 7}
	for i := range 60 {
		name := "account_financial_report_" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26))
		r.Modules = append(r.Modules, report.Module{Name: name, Path: "oca_addons/" + name, Origin: "vendored",
			Version: "18.0.1.0.0", License: "AGPL-3", Outcomes: sample.CleanOutcomes(rule)})
		for k := range 34 {
			f := base.Findings[usual[(i+k)%len(usual)]]
			f.Module, f.Place.Path = name, "oca_addons/"+name+"/models/account_move_line.py"
			f.Fingerprint = hashSource(name + string(rune(k)))[8:32]
			r.Findings = append(r.Findings, f)
		}
	}
	r.Graph, r.Install = &report.Graph{Width: 1000, Height: 1000}, &report.Install{Requested: []string{"x"}}
	for i := range 300 {
		r.Install.Installed = append(r.Install.Installed,
			report.InstalledModule{Name: "account_edi_ubl_cii_tax_extension", Origin: "core",
				Because: "installs by itself with account_edi_ubl_cii, account"})
		if i >= 120 { // check draws no more
			continue
		}
		r.Graph.Nodes = append(r.Graph.Nodes,
			report.GraphNode{Name: "account_financial_report", Origin: "own", X: float64(i), Width: 200, Height: 28})
		r.Graph.Edges = append(r.Graph.Edges, report.GraphEdge{From: i, To: 0, Path: "M132 52C132 81 180 81 180 110"},
			report.GraphEdge{From: i, To: 1, Path: "M132 52C132 81 180 81 180 110"})
	}
	if _, doc := renderPage(t, r); len(doc) > 1_000_000 {
		t.Errorf("%d bytes for %d modules and %d findings", len(doc), len(r.Modules), len(r.Findings))
	} else {
		t.Logf("%d bytes for %d modules and %d findings", len(doc), len(r.Modules), len(r.Findings))
	}
}

// What the drawing shows in lines and colours is also there in words, and hostile names stay text.
func TestHTMLDrawing(t *testing.T) {
	r := sample.Rich(sample.Doubles())
	p, doc := renderPage(t, r)
	text := p.text.String()
	for _, want := range []string{
		"leads to Enterprise or in-app purchases", "2 more modules build on core alone", "3 more modules are not drawn",
		"documents: enterprise, not in the workspace",
		"helpdesk_mgmt: vendored, needs Enterprise", "Odoo would refuse to install 2 of 3 own modules", "are missing",
		"in a circle",
		"needed by in_house_base", "5 modules", "1 in-app purchase clients", visible.Text(sample.HostileName),
		"1 finding in ops_finance_plan; holds in 3 modules", "not decidable in 1 module",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, want := range []string{`<path class="bad" d="M84 102`, `<g class="own bad" `,
		`<g class="enterprise bad absent" `,
		`aria-label="6 modules, 4 dependencies, 2 modules need Enterprise; listed below"`} {
		if !bytes.Contains(doc, []byte(want)) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if all := strings.Index(string(doc), `<path d="M225 52C225 60 380`); all < 0 ||
		all > strings.Index(string(doc), `<path class="bad"`) {
		t.Error("plain lines are drawn above contaminated ones")
	}
}

func TestBreakable(t *testing.T) {
	for name, want := range map[string][]string{
		"": {""}, "sale": {"sale"}, "account_edi_ubl": {"account_", "edi_", "ubl"}, "_x_": {"_", "x_"},
		"a.b/c": {"a.", "b/", "c"},
	} {
		if got := breakable(name); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestGolden(t *testing.T) {
	for name, r := range sample.Golden() {
		golden.Check(t, filepath.Join("testdata", name+".html"), sample.Render(t, Write, r))
	}
}

func TestReadsBack(t *testing.T) {
	for name, r := range sample.All() {
		t.Run(name, func(t *testing.T) { readsHTML(t, sample.Render(t, Write, r), r) })
	}
}

func FuzzWrite(f *testing.F) {
	sample.Fuzz(f, func(t testing.TB, r *report.Result) { readsHTML(t, sample.Render(t, Write, r), r) })
}

var ourElements = strings.Fields(`a abbr b body button circle code defs details div fieldset footer form g h1 h2 h3 head
	header html i input label legend li link main mark marker meta nav ol optgroup option p path pre rect script section
	select small span style summary sup svg table tbody td text tfoot th thead title tr ul wbr`)
