package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// jsonVersion changes when a field is renamed, removed or changes its meaning; docs/schema/check.schema.json
// describes the shape. New fields may come without a new version.
const jsonVersion = 1

type jsonReport struct {
	Version     int             `json:"version"`
	Tool        jsonTool        `json:"tool"`
	Workspace   jsonWorkspace   `json:"workspace"`
	Summary     jsonSummary     `json:"summary"`
	Modules     []jsonModule    `json:"modules"`
	Findings    []jsonFinding   `json:"findings"`
	Unread      []jsonUnread    `json:"unread"`
	Undecidable []jsonUndecided `json:"undecidable"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonWorkspace struct {
	Name       string `json:"name"`
	Series     string `json:"series"`
	SeriesNote string `json:"seriesNote,omitempty"`
	Files      int    `json:"files"`
	Modules    int    `json:"modules"`
	Revision   string `json:"revision,omitempty"`
	Branch     string `json:"branch,omitempty"`
	Repository string `json:"repository,omitempty"`
}

type jsonSummary struct {
	Verdict     jsonVerdict        `json:"verdict"`
	ExitCode    int                `json:"exitCode"`
	FailOn      string             `json:"failOn"`
	Errors      int                `json:"errors"`
	Warnings    int                `json:"warnings"`
	Notes       int                `json:"notes"`
	Suppressed  int                `json:"suppressed"`
	Baselined   int                `json:"baselined"`
	Unread      int                `json:"unread"`
	Worst       jsonScore          `json:"worst"`
	WorstModule string             `json:"worstModule"`
	Mean        jsonScore          `json:"mean"`
	Guardrails  []jsonGuardrailSum `json:"guardrails"`
	Own         []jsonGuardrail    `json:"workspaceGuardrails,omitempty"`
	Contracts   []jsonContract     `json:"contracts"`
	Failures    []string           `json:"failures"`
}

type jsonVerdict struct {
	Purity string `json:"purity"`
	Why    string `json:"why"`
}

// jsonScore is a score as it is shown, its band, and the value cut after four decimals. All are null where
// nothing applied.
type jsonScore struct {
	Score *int     `json:"score"`
	Exact *float64 `json:"exact"`
	Band  *string  `json:"band"`
}

func newJSONScore(s Score) jsonScore {
	if !s.Known() {
		return jsonScore{}
	}
	floor, exact, band := s.Floor(), s.Truncated(), s.Band().String()
	return jsonScore{&floor, &exact, &band}
}

type jsonGuardrailSum struct {
	Guardrail    string    `json:"guardrail"`
	Title        string    `json:"title"`
	Weight       int64     `json:"weight"`
	Worst        jsonScore `json:"worst"`
	Mean         jsonScore `json:"mean"`
	Inconclusive int       `json:"inconclusive"`
}

type jsonModule struct {
	Name    string `json:"name"`
	Path    string `json:"path"`
	Origin  string `json:"origin"`
	Version string `json:"version"`
	License string `json:"license,omitempty"`
	jsonScore
	Capped     bool            `json:"capped"`
	Guardrails []jsonGuardrail `json:"guardrails"`
}

type jsonGuardrail struct {
	Guardrail string `json:"guardrail"`
	Weight    int64  `json:"weight"`
	jsonScore
	Rules []jsonShare `json:"rules"`
}

type jsonShare struct {
	Rule     string   `json:"rule"`
	State    string   `json:"state"`
	Weight   int      `json:"weight"`
	Kept     int      `json:"kept"`
	Total    int      `json:"total"`
	Why      string   `json:"why,omitempty"`
	Findings []string `json:"findings,omitempty"`
}

type jsonFinding struct {
	Rule        string           `json:"rule"`
	Name        string           `json:"name"`
	Severity    string           `json:"severity"`
	Guardrail   string           `json:"guardrail"`
	Module      string           `json:"module"`
	Path        string           `json:"path"`
	Line        int              `json:"line"`
	Column      int              `json:"column"`
	EndLine     int              `json:"endLine"`
	EndColumn   int              `json:"endColumn"`
	Message     string           `json:"message"`
	Advice      string           `json:"advice"`
	Chain       []jsonStep       `json:"chain"`
	Fingerprint string           `json:"fingerprint"`
	Optional    bool             `json:"optional,omitempty"`
	Suppressed  bool             `json:"suppressed"`
	Suppression *jsonSuppression `json:"suppression,omitempty"`
	New         bool             `json:"new"`
}

type jsonStep struct {
	Name string `json:"name"`
	Path string `json:"path"`
	Line int    `json:"line"`
}

type jsonSuppression struct {
	Reason string `json:"reason"`
	Where  string `json:"where"`
}

type jsonUnread struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

type jsonUndecided struct {
	Module string `json:"module"`
	Rule   string `json:"rule"`
	Why    string `json:"why"`
	Purity bool   `json:"purity"`
}

type jsonContract struct {
	Module    string `json:"module"`
	Name      string `json:"name"`
	Expected  string `json:"expected"`
	Predicted int    `json:"predicted"`
	Decided   bool   `json:"decided"`
	Passed    bool   `json:"passed"`
	Why       string `json:"why"`
}

// JSON writes the report for programs, in the shape of docs/schema/check.schema.json: one object, with each
// element of its arrays on a line of its own. Prose is made visible as in every format; names and paths are as
// they are, with hidden characters escaped.
func JSON(w io.Writer, r *Result) error {
	out := bufio.NewWriter(w)
	doc := newJSONReport(r)
	err := writeObject(out, []member{
		{"version", doc.Version}, {"tool", doc.Tool}, {"workspace", doc.Workspace}, {"summary", doc.Summary},
		{"modules", elements(doc.Modules)}, {"findings", elements(doc.Findings)},
		{"unread", elements(doc.Unread)}, {"undecidable", elements(doc.Undecidable)},
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

func newJSONReport(r *Result) jsonReport {
	s := r.Score()
	doc := jsonReport{
		Version: jsonVersion,
		Tool:    jsonTool{toolName, r.Version},
		Workspace: jsonWorkspace{
			Name: r.Workspace.Name, Series: r.Workspace.Series, SeriesNote: visible(r.Workspace.SeriesNote),
			Files: r.Workspace.Files, Modules: r.Workspace.Modules, Revision: r.Workspace.Revision,
			Branch: r.Workspace.Branch, Repository: r.Workspace.Repository,
		},
		Summary: newJSONSummary(r, s),
	}
	for i, m := range r.Modules {
		doc.Modules = append(doc.Modules, jsonModule{
			Name: m.Name, Path: m.Path, Origin: m.Origin, Version: m.Version, License: m.License,
			jsonScore: newJSONScore(s.Modules[i].Score), Capped: s.Modules[i].Capped,
			Guardrails: newJSONGuardrails(s.Modules[i].Guardrails),
		})
	}
	for i := range r.Findings {
		doc.Findings = append(doc.Findings, newJSONFinding(&r.Findings[i]))
	}
	for _, u := range r.Unread {
		doc.Unread = append(doc.Unread, jsonUnread{u.Path, visible(u.Why)})
	}
	for _, u := range r.Undecided {
		id := ""
		if u.Rule != nil {
			id = u.Rule.ID
		}
		doc.Undecidable = append(doc.Undecidable, jsonUndecided{u.Module, id, visible(u.Why), u.Purity})
	}
	return doc
}

func newJSONSummary(r *Result, s *Scores) jsonSummary {
	c, v := r.count(), r.Verdict()
	sum := jsonSummary{
		Verdict: jsonVerdict{v.Purity.String(), v.Why}, ExitCode: r.ExitCode(), FailOn: "never",
		Errors: c.Errors, Warnings: c.Warnings, Notes: c.Notes,
		Suppressed: c.Suppressed, Baselined: c.Baselined, Unread: c.Unread,
		Worst: newJSONScore(s.Worst), WorstModule: s.WorstModule, Mean: newJSONScore(s.Mean),
		Guardrails: []jsonGuardrailSum{}, Contracts: []jsonContract{}, Failures: []string{},
	}
	if r.FailOn > 0 {
		sum.FailOn = r.FailOn.String()
	}
	for _, g := range s.Guardrails {
		sum.Guardrails = append(sum.Guardrails, jsonGuardrailSum{
			g.Guardrail.String(), g.Guardrail.Title(), guardrailWeights[g.Guardrail],
			newJSONScore(g.Worst), newJSONScore(g.Mean), g.Inconclusive,
		})
	}
	if len(s.Modules) > len(r.Modules) {
		sum.Own = newJSONGuardrails(s.Modules[len(r.Modules)].Guardrails)
	}
	for _, c := range r.Contracts {
		sum.Contracts = append(sum.Contracts, jsonContract{
			c.Module, c.Name, c.Expected, c.Predicted, c.Decided, c.Passed, visible(c.Why),
		})
	}
	for _, f := range r.Failures {
		sum.Failures = append(sum.Failures, visible(f))
	}
	return sum
}

func newJSONGuardrails(list []GuardrailScore) []jsonGuardrail {
	out := make([]jsonGuardrail, 0, len(list))
	for _, g := range list {
		j := jsonGuardrail{Guardrail: g.Guardrail.String(), Weight: g.Weight, jsonScore: newJSONScore(g.Score)}
		for _, s := range g.Shares {
			j.Rules = append(j.Rules, jsonShare{
				s.Rule.ID, stateNames[s.State], s.Rule.Weight, s.Kept, s.Total, visible(s.Why), s.Findings,
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
		Message: visible(f.Message), Advice: visible(adviceOf(f)), Chain: []jsonStep{},
		Fingerprint: f.Fingerprint, Optional: f.Optional, Suppressed: f.Suppressed != nil, New: f.New,
	}
	for _, s := range f.Chain {
		j.Chain = append(j.Chain, jsonStep{s.Name, s.Path, s.Line})
	}
	if f.Suppressed != nil {
		j.Suppression = &jsonSuppression{visible(f.Suppressed.Reason), f.Suppressed.Where}
	}
	return j
}

// member is a member of the outermost object; elements as value put each on its own line.
type member struct {
	name  string
	value any
}

type element []any

func elements[T any](list []T) element {
	out := make(element, len(list))
	for i := range list {
		out[i] = list[i]
	}
	return out
}

func writeObject(w *bufio.Writer, members []member) error {
	w.WriteString("{")
	for i, m := range members {
		if i > 0 {
			w.WriteString(",")
		}
		fmt.Fprintf(w, "\n%q: ", m.name)
		list, ok := m.value.(element)
		if !ok {
			if err := writeValue(w, m.value); err != nil {
				return err
			}
			continue
		}
		w.WriteString("[")
		for j, v := range list {
			if j > 0 {
				w.WriteString(",")
			}
			w.WriteString("\n")
			if err := writeValue(w, v); err != nil {
				return err
			}
		}
		w.WriteString("]")
	}
	_, err := w.WriteString("\n}\n")
	return err
}

func writeValue(w *bufio.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(escapeHidden(b))
	return err
}

// escapeHidden writes hidden characters of JSON text as \u escapes, so that a report can be printed safely and
// still holds the exact name.
func escapeHidden(b []byte) []byte {
	if isPlain(string(b)) {
		return b
	}
	out := make([]byte, 0, len(b)+32)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case !hides(r) || r == '\n' || r == '\t': // line ends and tabs stand between tokens only
			out = append(out, b[:n]...)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[n:]
	}
	return out
}
