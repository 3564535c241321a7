package sarif

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax/jsontext"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

const (
	// qualityBytes bounds another linter's report.
	qualityBytes = 64 << 20
	// qualityResults bounds what is kept of one run: as much as code scanning takes.
	qualityResults = mostResults
)

// Read reads a SARIF 2.1.0 report of another linter; root is the workspace's absolute folder, to which
// absolute places are made relative. What passed, is suppressed, absent or of level "none" is no result here.
// Source: the OASIS standard with errata 01, sections 3.4 (places), 3.11 (messages), 3.27 (results).
func Read(r io.Reader, root string) ([]report.QualityRun, error) {
	text, err := io.ReadAll(io.LimitReader(r, qualityBytes+1))
	if err != nil {
		return nil, err
	}
	if len(text) > qualityBytes {
		return nil, fmt.Errorf("larger than %d MiB", qualityBytes>>20)
	}
	var doc struct {
		Version string       `json:"version"`
		Runs    []foreignRun `json:"runs"`
	}
	if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &doc); err != nil {
		return nil, fmt.Errorf("no SARIF: %w", jsontext.Reason(err))
	}
	if doc.Version != "2.1.0" {
		return nil, fmt.Errorf("SARIF of version %q, only 2.1.0 is read", doc.Version)
	}
	if doc.Runs == nil {
		return nil, errors.New("no SARIF: there are no runs")
	}
	var out []report.QualityRun
	for i := range doc.Runs {
		out = append(out, doc.Runs[i].read(filepath.ToSlash(root)))
	}
	return out, nil
}

type foreignRun struct {
	Tool struct {
		Driver foreignComponent `json:"driver"`
	} `json:"tool"`
	Bases     map[string]foreignPlace `json:"originalUriBaseIds"`
	Artifacts []struct {
		Location foreignPlace `json:"location"`
	} `json:"artifacts"`
	Results []foreignResult `json:"results"`

	rules map[string]*foreignRule // by id; see rule
}

type foreignComponent struct {
	Name            string        `json:"name"`
	Version         string        `json:"version"`
	SemanticVersion string        `json:"semanticVersion"`
	URI             string        `json:"informationUri"`
	Rules           []foreignRule `json:"rules"`
}

type foreignRule struct {
	ID       string                    `json:"id"`
	Messages map[string]foreignMessage `json:"messageStrings"`
	Default  struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type foreignMessage struct {
	ID        string   `json:"id"`
	Text      string   `json:"text"`
	Markdown  string   `json:"markdown"`
	Arguments []string `json:"arguments"`
}

type foreignPlace struct {
	URI   string `json:"uri"`
	Base  string `json:"uriBaseId"`
	Index *int   `json:"index"`
}

type foreignResult struct {
	RuleID    string `json:"ruleId"`
	RuleIndex *int   `json:"ruleIndex"`
	Rule      struct {
		ID    string `json:"id"`
		Index *int   `json:"index"`
	} `json:"rule"`
	Kind          string         `json:"kind"`
	Level         string         `json:"level"`
	BaselineState string         `json:"baselineState"`
	Message       foreignMessage `json:"message"`
	Suppressions  []struct {
		Status string `json:"status"`
	} `json:"suppressions"`
	Locations []struct {
		Physical struct {
			Artifact foreignPlace `json:"artifactLocation"`
			Region   struct {
				Line   int `json:"startLine"`
				Column int `json:"startColumn"`
			} `json:"region"`
		} `json:"physicalLocation"`
	} `json:"locations"`
}

func (run *foreignRun) read(root string) report.QualityRun {
	driver := &run.Tool.Driver
	out := report.QualityRun{
		Tool: cmp.Or(driver.Name, "unnamed tool"), Version: cmp.Or(driver.Version, driver.SemanticVersion),
	}
	if u, err := url.Parse(driver.URI); err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil {
		out.URI = u.String()
	}
	for i := range run.Results {
		f := &run.Results[i]
		rule := run.rule(f)
		severity, isResult := f.severity(rule)
		switch {
		case !isResult:
			continue
		case f.suppressed():
			out.Suppressed++
			continue
		}
		res := report.QualityResult{
			Rule: cmp.Or(f.RuleID, f.Rule.ID, rule.ID, "unnamed"), Severity: severity, Message: f.Message.resolve(rule),
		}
		if len(f.Locations) > 0 {
			p := &f.Locations[0].Physical
			if res.Path = run.path(p.Artifact, root); res.Path != "" {
				res.Line, res.Column = max(p.Region.Line, 0), max(p.Region.Column, 0)
			}
		}
		out.Results = append(out.Results, res)
	}
	slices.SortStableFunc(out.Results, func(a, b report.QualityResult) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
	if len(out.Results) > qualityResults {
		slices.SortStableFunc(out.Results, func(a, b report.QualityResult) int {
			return int(b.Severity) - int(a.Severity)
		})
		out.Dropped = len(out.Results) - qualityResults
		out.Results = out.Results[:qualityResults]
	}
	return out
}

// rule finds the descriptor of a result: by index, else by id or the id's beginning ("CA1000/1" is of "CA1000").
func (run *foreignRun) rule(f *foreignResult) *foreignRule {
	list := run.Tool.Driver.Rules
	for _, index := range []*int{f.RuleIndex, f.Rule.Index} {
		if index != nil && *index >= 0 && *index < len(list) {
			return &list[*index]
		}
	}
	if run.rules == nil {
		run.rules = make(map[string]*foreignRule, len(list))
		for i := range list {
			if run.rules[list[i].ID] == nil {
				run.rules[list[i].ID] = &list[i]
			}
		}
	}
	for id := cmp.Or(f.RuleID, f.Rule.ID); id != ""; {
		if rule := run.rules[id]; rule != nil {
			return rule
		}
		id = id[:max(strings.LastIndexByte(id, '/'), 0)]
	}
	return &foreignRule{}
}

// severity gives the level of a result, and false for what is no result to show (3.27.9, 3.27.10).
func (f *foreignResult) severity(rule *foreignRule) (rules.Severity, bool) {
	if f.Kind != "" && f.Kind != "fail" || f.BaselineState == "absent" {
		return 0, false
	}
	switch level := cmp.Or(f.Level, rule.Default.Level, "warning"); level {
	case "error":
		return rules.Error, true
	case "note":
		return rules.Note, true
	case "none":
		return 0, false
	}
	return rules.Warning, true
}

func (f *foreignResult) suppressed() bool {
	for _, s := range f.Suppressions {
		if s.Status == "" || s.Status == "accepted" {
			return true
		}
	}
	return false
}

// The most that is shown of a message, and that a path can have. A message of 100 KB with arguments of 100 KB would
// come to gigabytes.
const (
	qualityMessage = 4096
	qualityPath    = 4096
)

// resolve gives the message's text with its arguments in their places (3.11.5, 3.11.7).
func (m foreignMessage) resolve(rule *foreignRule) string {
	text := cmp.Or(m.Text, m.Markdown)
	if text == "" {
		text = cmp.Or(rule.Messages[m.ID].Text, rule.Messages[m.ID].Markdown)
	}
	if len(m.Arguments) > 0 {
		var pairs []string
		for i, a := range m.Arguments[:min(len(m.Arguments), qualityMessage)] {
			pairs = append(pairs, "{"+strconv.Itoa(i)+"}", cut(a, qualityMessage))
		}
		text = strings.NewReplacer(pairs...).Replace(cut(text, qualityMessage))
	}
	return cmp.Or(strings.Join(strings.Fields(cut(text, qualityMessage)), " "), "no message")
}

// cut shortens a text to a number of bytes, and says so.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most] + "…"
}

// path gives a place's path within the workspace; empty for one outside of it, or of another scheme than file.
func (run *foreignRun) path(p foreignPlace, root string) string {
	for range 10 { // a base may have a base, and a circle must end
		if p.URI == "" && p.Index != nil && *p.Index >= 0 && *p.Index < len(run.Artifacts) {
			p = run.Artifacts[*p.Index].Location
			p.Index = nil
		}
		base, ok := run.Bases[p.Base]
		if p.Base == "" || !ok || base.URI == "" {
			break
		}
		p = foreignPlace{URI: strings.TrimSuffix(base.URI, "/") + "/" + p.URI, Base: base.Base}
	}
	if len(p.URI) > 3*qualityPath { // each byte may be escaped as %2F
		return ""
	}
	u, err := url.Parse(p.URI)
	if err != nil || u.Scheme != "" && u.Scheme != "file" || u.Path == "" {
		return ""
	}
	name := path.Clean(u.Path)
	if u.Scheme == "file" || path.IsAbs(name) {
		inside, ok := strings.CutPrefix(strings.TrimPrefix(name, "/"), strings.Trim(root, "/")+"/")
		if !ok {
			return ""
		}
		name = inside
	}
	if name == "." || name == ".." || strings.HasPrefix(name, "../") {
		return ""
	}
	return name
}
