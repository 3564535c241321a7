package ci

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// GitHub writes workflow commands, one per finding that counts, those first that the verdict rests on and of equal ones
// one before the others: GitHub shows only the first ten errors and ten warnings of a step. The last command is the
// verdict.
//
// Source: "Workflow commands for GitHub Actions" in GitHub's documentation, and the escapes of actions/toolkit
// (packages/core/src/command.ts). Columns are given only for findings on one line, as GitHub wants it.
func GitHub(w io.Writer, r *report.Result) error {
	r = r.InRepository()
	out := bufio.NewWriter(w)
	for _, f := range r.Distinct() {
		props := []string{"file=" + githubProperty(f.Place.Path)}
		if p := f.Place; p.Start.Line > 0 {
			props = append(props, fmt.Sprintf("line=%d", p.Start.Line))
			switch {
			case p.End.Line > p.Start.Line:
				props = append(props, fmt.Sprintf("endLine=%d", p.End.Line))
			case p.End.Column > p.Start.Column:
				props = append(props, fmt.Sprintf("col=%d,endColumn=%d", p.Start.Column, p.End.Column))
			default:
				props = append(props, fmt.Sprintf("col=%d", p.Start.Column))
			}
		}
		props = append(props, "title="+githubProperty(f.Rule.String()))
		fmt.Fprintf(out, "::%s %s::%s\n", githubCommand(f.Severity), strings.Join(props, ","), githubMessage(f))
	}
	for _, u := range r.Unread {
		fmt.Fprintf(out, "::warning file=%s,title=not read::%s\n", githubProperty(u.Path), githubData(u.Why))
	}
	for _, f := range r.Failures {
		fmt.Fprintf(out, "::error title=the run failed::%s\n", githubData(f))
	}
	for _, g := range r.Score().Gates(r.Gates) {
		if g.State == report.GateBelow {
			fmt.Fprintf(out, "::error title=score gate::%s\n", githubData(g.String()))
		}
	}
	v := r.Verdict()
	command := map[report.Purity]string{
		report.Pure: "notice", report.NotPure: "error", report.NotDecidable: "warning", report.Accepted: "warning",
	}[v.Purity]
	fmt.Fprintf(out, "::%s title=smartdelta::%s\n", command, githubData(v.String()))
	return out.Flush()
}

func githubCommand(s rules.Severity) string {
	if s == rules.Note {
		return "notice"
	}
	return s.String()
}

// githubMessage puts the chain and the advice on lines of their own, which GitHub shows below the message.
func githubMessage(f *findings.Finding) string {
	lines := []string{githubData(f.Message)}
	if len(f.Chain) > 0 {
		steps := make([]string, len(f.Chain))
		for i, s := range f.Chain {
			steps[i] = wording.Step(s)
		}
		lines = append(lines, githubData("Chain: "+strings.Join(steps, " > ")))
	}
	if advice := wording.Advice(f); advice != "" {
		lines = append(lines, githubData("Help: "+advice))
	}
	return strings.Join(lines, "%0A")
}

// githubData escapes a message. Hidden characters are made visible first, so no line end is left to escape; "%"
// comes first, or a name with "%0A" in it would break the line.
func githubData(s string) string {
	return strings.ReplaceAll(visible.Text(s), "%", "%25")
}

func githubProperty(s string) string {
	s = strings.ReplaceAll(githubData(s), ":", "%3A")
	return strings.ReplaceAll(s, ",", "%2C")
}
