package report

import "io"

const (
	toolName = "smartdelta"
	// homeURI is where rules and formats are documented; reports link to it, nothing fetches it.
	homeURI = "https://github.com/jgtolentino/smartdelta"
)

// Format is one way to render a Result.
type Format struct {
	Name  string // as --format and --report take it
	About string // one line for the help text
	Write func(io.Writer, *Result, TextOptions) error
}

// Formats lists all formats in the order in which help texts show them. The slice is the caller's.
func Formats() []Format {
	return []Format{
		{"text", "for a terminal: findings with their source, scores, verdict", Text},
		{"json", "for programs; docs/schema/check.schema.json describes it", withoutOptions(JSON)},
		{"sarif", "SARIF 2.1.0, for code scanning", withoutOptions(SARIF)},
		{"html", "a dashboard in one file", withoutOptions(HTML)},
		{"markdown", "for a job summary or a comment on a pull request", withoutOptions(Markdown)},
		{"github", "workflow commands that GitHub shows as annotations", withoutOptions(GitHub)},
		{"gitlab", "GitLab's Code Quality report", withoutOptions(GitLab)},
		{"junit", "test results: a suite per module, a case per rule", withoutOptions(JUnit)},
		{"checkstyle", "Checkstyle's XML, for Jenkins, reviewdog and editors", withoutOptions(Checkstyle)},
		{"csv", "all findings, for a spreadsheet", withoutOptions(CSV)},
		{"badge", "shields.io's endpoint badge", withoutOptions(Badge)},
		{"badge-svg", "the badge as a picture", withoutOptions(BadgeSVG)},
	}
}

// FormatByName finds a format; ok is false where there is none of the name.
func FormatByName(name string) (f Format, ok bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

func withoutOptions(write func(io.Writer, *Result) error) func(io.Writer, *Result, TextOptions) error {
	return func(w io.Writer, r *Result, _ TextOptions) error { return write(w, r) }
}
