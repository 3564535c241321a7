package data

import (
	"bufio"
	"io"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// JSON writes the report for programs, in the shape of docs/schema/check.schema.json: one object, with each
// element of its arrays on a line of its own. Prose is made visible as in every format; names and paths are as
// they are, with hidden characters escaped.
func JSON(w io.Writer, r *report.Result) error {
	out := bufio.NewWriter(w)
	doc := newJSONReport(r)
	members := []member{
		{"version", doc.Version}, {"tool", doc.Tool}, {"workspace", doc.Workspace}, {"summary", doc.Summary},
		{"modules", elements(doc.Modules)}, {"findings", elements(doc.Findings)},
	}
	if len(doc.Stale) > 0 {
		members = append(members, member{"stale", elements(doc.Stale)})
	}
	if len(doc.Quality) > 0 {
		members = append(members, member{"quality", elements(doc.Quality)})
	}
	if len(r.Coverage) > 0 {
		members = append(members, member{"coverage", elements(r.Coverage)})
	}
	err := writeObject(out, append(members,
		member{"unread", elements(doc.Unread)}, member{"undecidable", elements(doc.Undecidable)}))
	if err != nil {
		return err
	}
	return out.Flush()
}

func newJSONReport(r *report.Result) jsonReport {
	s := r.Score()
	doc := jsonReport{
		Version: jsonVersion,
		Tool:    jsonTool{report.ToolName, r.Version},
		Workspace: jsonWorkspace{
			Name: r.Workspace.Name, Series: r.Workspace.Series,
			SeriesWhy: visible.Text(r.Workspace.SeriesWhy), SeriesNote: visible.Text(r.Workspace.SeriesNote),
			Files: r.Workspace.Files, Modules: r.Workspace.Modules, Revision: r.Workspace.Revision,
			Branch: r.Workspace.Branch, Repository: r.Workspace.Repository,
		},
		Summary: newJSONSummary(r, s),
	}
	for i, m := range r.Modules {
		doc.Modules = append(doc.Modules, jsonModule{
			Name: m.Name, Path: m.Path, Origin: m.Origin, Version: m.Version, License: m.License,
			jsonScore: newJSONScore(s.Modules[i].Score), Capped: s.Modules[i].Cap > 0,
			Guardrails: newJSONGuardrails(s.Modules[i].Guardrails),
		})
	}
	for i := range r.Findings {
		doc.Findings = append(doc.Findings, newJSONFinding(&r.Findings[i]))
	}
	for _, e := range r.Stale {
		doc.Stale = append(doc.Stale, jsonStale{e.Rule, e.Module, e.Path, visible.Text(e.Message), e.Fingerprint})
	}
	for i := range r.Quality {
		doc.Quality = append(doc.Quality, newJSONQuality(r, &r.Quality[i]))
	}
	for _, u := range r.Unread {
		doc.Unread = append(doc.Unread, jsonUnread{u.Path, visible.Text(u.Why)})
	}
	for _, u := range r.Undecided {
		id := ""
		if u.Rule != nil {
			id = u.Rule.ID
		}
		doc.Undecidable = append(doc.Undecidable, jsonUndecided{u.Module, id, visible.Text(u.Why), u.Purity, u.Path,
			visible.Text(u.Decide)})
	}
	return doc
}

func newJSONSummary(r *report.Result, s *report.Scores) jsonSummary {
	c, v := r.Counts(), r.Verdict()
	sum := jsonSummary{
		Verdict: jsonVerdict{v.Purity.String(), v.Accepted, v.Why, v.Decide}, ExitCode: r.ExitCode(), FailOn: "never",
		Require: r.Require.String(), Errors: c.Errors, Warnings: c.Warnings, Notes: c.Notes, Suppressed: c.Suppressed,
		Baselined: c.Baselined, Unread: c.Unread, Worst: newJSONScore(s.Worst), WorstModule: s.WorstModule,
		Mean: newJSONScore(s.Mean), Guardrails: []jsonGuardrailSum{}, Contracts: []jsonContract{}, Failures: []string{},
	}
	if r.FailOn > 0 {
		sum.FailOn = r.FailOn.String()
	}
	for _, g := range s.Guardrails {
		sum.Guardrails = append(sum.Guardrails, jsonGuardrailSum{
			g.Guardrail.String(), g.Guardrail.Title(), g.Weight,
			newJSONScore(g.Worst), newJSONScore(g.Mean), g.Inconclusive,
		})
	}
	if len(s.Modules) > len(r.Modules) {
		sum.Own = newJSONGuardrails(s.Modules[len(r.Modules)].Guardrails)
	}
	for _, g := range s.Gates(r.Gates) {
		j := jsonGate{Least: g.Least, State: g.State.String(), jsonScore: newJSONScore(g.Score), Module: g.Module}
		if g.Guardrail > 0 {
			j.Guardrail = g.Guardrail.String()
		}
		sum.Gates = append(sum.Gates, j)
	}
	for _, c := range r.Contracts {
		sum.Contracts = append(sum.Contracts, jsonContract{
			c.Module, c.Name, c.Expected, c.Predicted, c.Decided, c.Passed, visible.Text(c.Why),
		})
	}
	for _, f := range r.Failures {
		sum.Failures = append(sum.Failures, visible.Text(f))
	}
	return sum
}

func newJSONQuality(r *report.Result, q *report.QualityRun) jsonQuality {
	c := q.Counts()
	j := jsonQuality{
		Tool: visible.Text(q.Tool), Version: visible.Text(q.Version), Errors: c.Errors, Warnings: c.Warnings,
		Notes: c.Notes, Suppressed: q.Suppressed, Dropped: q.Dropped, Results: []jsonQualityResult{},
	}
	for _, res := range q.Results {
		j.Results = append(j.Results, jsonQualityResult{
			visible.Text(res.Rule), res.Severity.String(), r.ModuleAt(res.Path), res.Path, res.Line, res.Column,
			visible.Text(res.Message),
		})
	}
	return j
}

func newJSONGuardrails(list []report.GuardrailScore) []jsonGuardrail {
	out := make([]jsonGuardrail, 0, len(list))
	for _, g := range list {
		j := jsonGuardrail{Guardrail: g.Guardrail.String(), Weight: g.Weight, jsonScore: newJSONScore(g.Score)}
		for _, s := range g.Shares {
			j.Rules = append(j.Rules, jsonShare{
				s.Rule.ID, stateNames[s.State], s.Rule.Weight, s.Kept, s.Total, visible.Text(s.Why), s.Findings,
			})
		}
		out = append(out, j)
	}
	return out
}

var stateNames = map[rules.State]string{rules.Applied: "applied", rules.Inconclusive: "inconclusive"}

func newJSONFinding(f *findings.Finding) jsonFinding {
	p := f.Place
	j := jsonFinding{
		Rule: f.Rule.ID, Name: f.Rule.Name, Severity: f.Severity.String(), Guardrail: f.Rule.Guardrail.String(),
		Module: f.Module, Path: p.Path,
		Line: p.Start.Line, Column: p.Start.Column, EndLine: p.End.Line, EndColumn: p.End.Column,
		Message: visible.Text(f.Message), Advice: visible.Text(wording.Advice(f)), Chain: []jsonStep{},
		Fingerprint: f.Fingerprint, Optional: f.Optional, Unloaded: f.Unloaded != "", Suppressed: f.Suppressed != nil,
		New: f.New,
	}
	for _, s := range f.Chain {
		j.Chain = append(j.Chain, jsonStep{s.Name, s.Path, s.Line})
	}
	if f.Suppressed != nil {
		j.Suppression = &jsonSuppression{visible.Text(f.Suppressed.Reason), f.Suppressed.Where}
	}
	return j
}
