package ci

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// GitLab writes a Code Quality report: an array with one object per finding that counts.
//
// Source: "Code Quality report format" in GitLab's documentation and its schema
// (app/validators/json_schemas/codeclimate.json). GitLab compares the fingerprints of two branches, so ours need
// no line; it reads paths from the repository's top, without "./".
func GitLab(w io.Writer, r *report.Result) error {
	r = r.InRepository()
	out := bufio.NewWriter(w)
	out.WriteString("[")
	first := true
	for i := range r.Findings {
		f := &r.Findings[i]
		if !f.Counts() {
			continue
		}
		if !first {
			out.WriteString(",")
		}
		first = false
		out.WriteString("\n")
		issue, err := json.Marshal(newGitLabIssue(f))
		if err != nil {
			return err
		}
		out.Write(visible.JSON(issue))
	}
	out.WriteString("\n]\n")
	return out.Flush()
}

type gitLabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitLabLocation `json:"location"`
}

type gitLabLocation struct {
	Path  string      `json:"path"`
	Lines gitLabLines `json:"lines"`
}

type gitLabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

func newGitLabIssue(f *findings.Finding) gitLabIssue {
	begin := max(f.Place.Start.Line, 1) // a finding about a whole file gets its first line
	return gitLabIssue{
		Description: wording.Message(f), CheckName: f.Rule.String(), Fingerprint: f.Fingerprint,
		Severity: gitLabSeverity(f),
		Location: gitLabLocation{f.Place.Path, gitLabLines{begin, max(f.Place.End.Line, begin)}},
	}
}

// gitLabSeverity puts errors of purity above all others, for which GitLab has a word and SARIF has none.
func gitLabSeverity(f *findings.Finding) string {
	switch {
	case f.Severity == rules.Error && report.IsPurity(f.Rule.Guardrail):
		return "blocker"
	case f.Severity == rules.Error:
		return "critical"
	case f.Severity == rules.Warning:
		return "major"
	}
	return "info"
}
