package ci

import (
	"cmp"
	"encoding/xml"
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

// JUnit writes the run as test results: a suite per module, a case per rule that applies there. A case fails for
// what gives exit code 1, findings at or above FailOn; lesser findings are its output; a rule that could not be
// decided is skipped, not passed. Gates are a suite of their own, and so is what the tool could not do.
//
// Source: the schema of Jenkins' xUnit plugin (junit-10.xsd), which GitLab and GitHub actions read as well. There
// are no times in it: the same workspace gives the same bytes.
func JUnit(w io.Writer, r *report.Result) error {
	j := junitWriter{result: r}
	s := r.Score()
	owned := r.ByOwner()
	for i := range r.Modules {
		j.module(&s.Modules[i], owned.Modules[i])
	}
	own := &report.ModuleScore{}
	if len(s.Modules) > len(r.Modules) { // the workspace's own files were judged
		own = &s.Modules[len(r.Modules)]
	}
	j.module(own, owned.Workspace)
	for _, list := range owned.Others {
		j.module(&report.ModuleScore{Module: list[0].Module}, list)
	}
	j.gates(s.Gates(r.Gates))
	j.failures()
	doc := junitSuites{Name: report.ToolName, Suites: j.suites}
	for i := range j.suites {
		doc.junitCounts.add(j.suites[i].junitCounts)
	}
	return writeXML(w, doc)
}

type junitCounts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
}

func (c *junitCounts) add(d junitCounts) {
	c.Tests += d.Tests
	c.Failures += d.Failures
	c.Errors += d.Errors
}

type junitSuites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCounts
	Suites []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	junitCounts
	Skipped int         `xml:"skipped,attr"`
	Cases   []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string       `xml:"name,attr"`
	Class   string       `xml:"classname,attr"`
	Skipped *junitReason `xml:"skipped"`
	Error   *junitReason `xml:"error"`
	Failure *junitReason `xml:"failure"`
	Output  string       `xml:"system-out,omitempty"`
}

type junitReason struct {
	Message string `xml:"message,attr,omitempty"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

type junitWriter struct {
	result *report.Result
	suites []junitSuite
}

func (j *junitWriter) add(name string, cases []junitCase) {
	if len(cases) == 0 {
		return
	}
	s := junitSuite{Name: name, Cases: cases}
	for _, c := range cases {
		s.Tests++
		switch {
		case c.Error != nil:
			s.Errors++
		case c.Failure != nil:
			s.Failures++
		case c.Skipped != nil:
			s.Skipped++
		}
	}
	j.suites = append(j.suites, s)
}

// module writes the cases of one module, or of the workspace's own files: the rules by which it was judged, and
// any other that found something.
func (j *junitWriter) module(m *report.ModuleScore, list []*findings.Finding) {
	byRule := map[*rules.Rule][]*findings.Finding{}
	for _, f := range list {
		byRule[f.Rule] = append(byRule[f.Rule], f)
	}
	shares := map[*rules.Rule]report.Share{}
	for _, g := range m.Guardrails {
		for _, s := range g.Shares {
			shares[s.Rule] = s
		}
	}
	for rule := range byRule {
		if _, ok := shares[rule]; !ok {
			shares[rule] = report.Share{Rule: rule, State: rules.Applied}
		}
	}
	order := make([]*rules.Rule, 0, len(shares))
	for rule := range shares {
		order = append(order, rule)
	}
	slices.SortFunc(order, func(a, b *rules.Rule) int {
		return cmp.Or(cmp.Compare(a.Guardrail, b.Guardrail), cmp.Compare(a.ID, b.ID))
	})
	name := wording.Module(m.Module)
	var cases []junitCase
	for _, rule := range order {
		c := junitCase{Name: rule.String() + ": " + rule.Title, Class: name}
		if s := shares[rule]; s.State == rules.Inconclusive {
			c.Skipped = &junitReason{Text: visible.Text(s.Why)} // Jenkins' schema knows no attribute here
		}
		j.fill(&c, byRule[rule])
		cases = append(cases, c)
	}
	j.add(name, cases)
}

// fill puts a rule's findings into its case.
func (j *junitWriter) fill(c *junitCase, list []*findings.Finding) {
	var failing, others []string
	for _, f := range list {
		if least := j.result.FailOn; least > 0 && f.Severity >= least {
			failing = append(failing, junitText(f))
		} else {
			others = append(others, junitText(f))
		}
	}
	if len(failing) > 0 {
		c.Skipped = nil
		c.Failure = &junitReason{
			Message: wording.Count(len(failing), "finding"), Type: list[0].Rule.ID, Text: strings.Join(failing, "\n"),
		}
	}
	c.Output = strings.Join(others, "\n")
}

// junitText says a finding as a compiler does, its chain and advice below it.
func junitText(f *findings.Finding) string {
	place := visible.Text(f.Place.Path)
	if p := f.Place.Start; p.Line > 0 {
		place += fmt.Sprintf(":%d:%d", p.Line, p.Column)
	}
	lines := []string{place + ": " + f.Severity.String() + ": " + visible.Text(f.Message)}
	for _, s := range f.Chain {
		lines = append(lines, "  chain: "+wording.Step(s))
	}
	if advice := wording.Advice(f); advice != "" {
		lines = append(lines, "  help: "+visible.Text(advice))
	}
	return strings.Join(lines, "\n")
}

func (j *junitWriter) gates(list []report.GateResult) {
	var cases []junitCase
	for _, g := range list {
		c := junitCase{Name: g.Gate.String(), Class: "gates"}
		switch g.State {
		case report.GateBelow:
			c.Failure = &junitReason{Message: g.String(), Type: "gate"}
		case report.GateNotJudged:
			c.Skipped = &junitReason{Text: g.String()}
		}
		cases = append(cases, c)
	}
	j.add("(gates)", cases)
}

func (j *junitWriter) failures() {
	var cases []junitCase
	for _, f := range j.result.Failures {
		cases = append(cases, junitCase{
			Name: "the run is whole", Class: report.ToolName,
			Error: &junitReason{Message: visible.Text(f), Type: "failure"},
		})
	}
	j.add("(run)", cases)
}
