// Package preflight makes the checklist of a release: what smartdelta found right or wrong in this repository, and what
// is left to people.
//
// In: the result of a check, what the deployment calls things, and a checklist in YAML. Out: a Report with a row for
// each thing to be done. Limits: nothing is run; a row for people is never done here.
package preflight

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/jgtolentino/smartdelta/analyzers/pipeline"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// Default is the checklist that the program brings.
//
//go:embed checklist.yaml
var Default []byte

// Phase is a part of a checklist.
type Phase struct {
	Name   string `yaml:"phase"`
	Target string `yaml:"target"` // "test" or "production"
	Rows   []Item `yaml:"rows"`
}

// Item is a row of a checklist as it is written.
type Item struct {
	Text      string   `yaml:"text"`
	Rules     []string `yaml:"rules"`   // ids; all must have been judged, and hold
	Command   string   `yaml:"command"` // that does or shows it
	Contracts bool     `yaml:"contracts"`
	ByHand    bool     `yaml:"by_hand"`
	Advisory  bool     `yaml:"advisory"` // may stay open
}

// Read reads a checklist. It is an error that a key or rule is unknown, and that a row says nothing.
func Read(text []byte) ([]Phase, error) {
	var phases []Phase
	if err := yaml.UnmarshalWithOptions(text, &phases, yaml.Strict()); err != nil {
		return nil, err
	}
	for _, p := range phases {
		if p.Target != Test && p.Target != Production {
			return nil, fmt.Errorf("phase %q: target %q is neither %s nor %s", p.Name, p.Target, Test, Production)
		}
		for _, item := range p.Rows {
			if item.Text == "" {
				return nil, fmt.Errorf("phase %q: a row has no text", p.Name)
			}
			for _, id := range item.Rules {
				if rules.ByID(id) == nil {
					return nil, fmt.Errorf("phase %q: %q is no rule", p.Name, id)
				}
			}
		}
	}
	return phases, nil
}

// The targets: what is looked at for the test environment is a part of what is for production.
const (
	Test       = "test"
	Production = "production"
)

// State says what is known of a row.
type State string

// The states.
const (
	Done   State = "done"
	Open   State = "open"
	ByHand State = "by hand"
)

// Row is a row of a report.
type Row struct {
	Phase    string `json:"phase"`
	Text     string `json:"text"`
	State    State  `json:"state"`
	Blocking bool   `json:"blocking"` // a release must not go on while it is open
	Evidence string `json:"evidence"` // a finding with its place, a count, or why nothing is known
	Command  string `json:"command"`  // "" where none does or shows it
}

// Report is the checklist of a workspace.
type Report struct {
	Version int    `json:"version"`
	Target  string `json:"target"`
	Name    string `json:"workspace"`
	Rows    []Row  `json:"rows"`
}

// IsOpen tells whether a blocking row is open, those for people left out.
func (r *Report) IsOpen() bool {
	for _, row := range r.Rows {
		if row.Blocking && row.State == Open {
			return true
		}
	}
	return false
}

// New makes the report for a target.
func New(phases []Phase, target string, result *report.Result, names pipeline.Names) *Report {
	r := &Report{Version: 1, Target: target, Name: result.Workspace.Name}
	put := replacer(names)
	for _, p := range phases {
		if target == Test && p.Target != Test {
			continue
		}
		for _, item := range p.Rows {
			row := Row{Phase: p.Name, Text: put.Replace(item.Text), Command: put.Replace(item.Command)}
			row.Blocking = !item.Advisory
			switch {
			case item.Contracts:
				r.Rows = append(r.Rows, contracts(row, result)...)
				continue
			case item.ByHand || len(item.Rules) == 0:
				row.State = ByHand
			default:
				row.State, row.Evidence = judge(item.Rules, result)
			}
			r.Rows = append(r.Rows, row)
		}
	}
	return r
}

// replacer puts the names of a deployment into texts.
func replacer(n pipeline.Names) *strings.Replacer {
	var quoted []string
	for _, m := range n.Modules {
		quoted = append(quoted, "'"+m+"'")
	}
	or := func(name, otherwise string) string {
		if name == "" {
			return otherwise
		}
		return name
	}
	return strings.NewReplacer(
		"{modules}", or(strings.Join(n.Modules, ","), "MODULES"),
		"{quoted_modules}", or(strings.Join(quoted, ", "), "'MODULE'"),
		"{image}", or(n.Image, "IMAGE"), "{dockerfile}", or(n.Dockerfile, "Dockerfile"),
		"{compose}", or(n.Compose, "docker-compose.yml"),
		"{test_compose}", or(n.TestCompose, "docker-compose.test.yml"),
		"{container}", or(n.Container, "odoo"), "{test_container}", or(n.TestContainer, "odoo-test"),
		"{database_container}", or(n.DatabaseContainer, "db"), "{database}", or(n.Database, "production"),
		"{test_port}", n.TestPort, "{workflow}", or(n.Workflow, ".github/workflows"),
		"{url}", or(n.URL, "https://HOST/web/health"))
}

// contracts makes a row of each promised count; one for people where none is promised.
func contracts(row Row, result *report.Result) []Row {
	var rows []Row
	for _, c := range result.Contracts {
		one := row
		one.Text = fmt.Sprintf("%s of %s: %s", c.Name, c.Module, c.Expected)
		one.State, one.Evidence = Open, fmt.Sprintf("%d predicted", c.Predicted)
		if c.Passed {
			one.State = Done
		}
		if !c.Decided {
			one.Evidence += ", not decidable: " + c.Why
		}
		rows = append(rows, one)
	}
	if len(rows) == 0 {
		row.State, row.Evidence = ByHand, "no contract promises counts"
		return []Row{row}
	}
	return rows
}

// judge tells whether some rules hold. A note keeps nobody from a release.
func judge(ids []string, result *report.Result) (State, string) {
	for i := range result.Findings {
		f := &result.Findings[i]
		if f.Counts() && f.Severity > rules.Note && has(ids, f) {
			return Open, fmt.Sprintf("%s:%d: %s", f.Place.Path, f.Place.Start.Line, f.Message)
		}
	}
	judged := 0
	for _, id := range ids {
		if isJudged(rules.ByID(id), result) {
			judged++
		}
	}
	if judged == 0 {
		return Open, "the repository has nothing that " + strings.Join(ids, ", ") + " could be asked of"
	}
	return Done, "no finding of " + strings.Join(ids, ", ")
}

// isJudged tells whether a rule was judged in some module, or in what belongs to none.
func isJudged(rule *rules.Rule, result *report.Result) bool {
	isIn := func(m report.Module) bool { return m.Outcomes[rule].State == rules.Applied }
	return result.Outcomes[rule].State == rules.Applied || slices.ContainsFunc(result.Modules, isIn)
}

func has(ids []string, f *findings.Finding) bool {
	return slices.Contains(ids, f.Rule.ID)
}
