package formats

import (
	"io"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/ci"
	"github.com/jgtolentino/smartdelta/report/data"
	"github.com/jgtolentino/smartdelta/report/html"
	"github.com/jgtolentino/smartdelta/report/markdown"
	"github.com/jgtolentino/smartdelta/report/sarif"
	"github.com/jgtolentino/smartdelta/report/text"
	"github.com/jgtolentino/smartdelta/rules"
)

// TextOptions say how text looks on a terminal. Formats other than text take no notice of them.
type TextOptions = text.Options

// Format is one way to render a Result.
type Format struct {
	Name  string // as --format and --report take it
	Write func(io.Writer, *report.Result, TextOptions) error
}

// All lists all formats in the order in which help texts show them. The slice is the caller's.
func All() []Format {
	return []Format{
		{"text", text.Write},                          // for a terminal: findings with their source, scores, verdict
		{"concise", text.Concise},                     // a line per finding, for editors and grep
		{"json", withoutOptions(data.JSON)},           // for programs; docs/schema/check.schema.json describes it
		{"sarif", withoutOptions(sarif.Write)},        // SARIF 2.1.0, for code scanning
		{"html", withoutOptions(html.Write)},          // a dashboard in one file
		{"markdown", withoutOptions(markdown.Write)},  // for a job summary or a comment on a pull request
		{"github", withoutOptions(ci.GitHub)},         // workflow commands that GitHub shows as annotations
		{"gitlab", withoutOptions(ci.GitLab)},         // GitLab's Code Quality report
		{"junit", withoutOptions(ci.JUnit)},           // test results: a suite per module, a case per rule
		{"checkstyle", withoutOptions(ci.Checkstyle)}, // Checkstyle's XML, for Jenkins, reviewdog and editors
		{"csv", withoutOptions(data.CSV)},             // all findings, for a spreadsheet
		{"badge", withoutOptions(ci.Badge)},           // shields.io's endpoint badge
		{"badge-svg", withoutOptions(ci.BadgeSVG)},    // the badge as a picture
	}
}

// Rule writes a rule's text for a terminal.
func Rule(w io.Writer, rule *rules.Rule, o TextOptions) error { return text.Rule(w, rule, o) }

// ByName finds a format; ok is false where there is none of the name.
func ByName(name string) (f Format, ok bool) {
	for _, f := range All() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

func withoutOptions(write func(io.Writer, *report.Result) error) func(io.Writer, *report.Result, TextOptions) error {
	return func(w io.Writer, r *report.Result, _ TextOptions) error { return write(w, r) }
}
