package workspace

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// hint is something beside manifests that tells the series.
type hint struct {
	series string
	from   string // "branch 18.0", "odoo:18.0 in Dockerfile"
}

// seriesIn gives the series of hints, each once.
func seriesIn(hints []hint) []string {
	var all []string
	for _, h := range hints {
		if !slices.Contains(all, h.series) {
			all = append(all, h.series)
		}
	}
	return all
}

// hints gives what tells the series beside manifests and configuration, the surest first.
func (x *explorer) hints(ws *Workspace) []hint {
	var hints []hint
	if s := x.treeSeries(ws); s != "" {
		hints = append(hints, hint{s, "odoo/release.py"})
	}
	for f := range x.deployment.Files(deployment.Dockerfile, deployment.Compose, deployment.GitLabCI) {
		for _, i := range f.Images {
			if s := seriesOf(i.Name); s != "" {
				hints = append(hints, hint{s, i.Name + " in " + f.Path})
			}
		}
	}
	if s := branchSeries(x.git.branch); s != "" {
		hints = append(hints, hint{s, "branch " + x.git.branch})
	}
	for f := range x.deployment.Files(deployment.Workflow) {
		hints = append(hints, x.jobImages(f.Path)...)
	}
	for f := range x.deployment.Files(deployment.Workflow, deployment.GitLabCI, deployment.Plain) {
		for _, s := range f.Environment {
			if name := strings.ToUpper(s.Name.Value); (name == "ODOO_VERSION" || name == "ODOO_SERIES") &&
				isKnown(s.Value) {
				hints = append(hints, hint{s.Value, s.Name.Value + " in " + f.Path})
			}
		}
	}
	return append(hints, x.answers()...)
}

// branchSeries gives the series that a branch is called after: 18.0, 18.0-mig-sale, feature/18.0-x.
func branchSeries(branch string) string {
	for _, word := range strings.FieldsFunc(branch, func(r rune) bool { return strings.ContainsRune("/-_", r) }) {
		if word = strings.TrimPrefix(word, "v"); isKnown(word) {
			return word
		}
	}
	return ""
}

// jobImages gives the series of Odoo's images that a build server's jobs name anywhere: the OCA's stand in a matrix,
// and not where the job has its container.
func (x *explorer) jobImages(file string) []hint {
	text, err := x.small(file)
	if err != nil {
		return nil
	}
	var hints []hint
	isBetween := func(r rune) bool { return strings.ContainsRune(" \t\r\n\"'[]{},", r) }
	for _, word := range strings.FieldsFunc(string(text), isBetween) {
		if s := seriesOf(word); s != "" {
			hints = append(hints, hint{s, word + " in " + file})
		}
	}
	return hints
}

// answersFile keeps what copier was answered, which makes repositories of the OCA's and doodba's templates.
const answersFile = ".copier-answers.yml"

// answers gives the series that the answers to a template name.
func (x *explorer) answers() []hint {
	text, err := x.small(answersFile)
	if err != nil {
		return nil
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "odoo_version:"); ok {
			return []hint{{strings.Trim(strings.TrimSpace(value), `"'`), "odoo_version in " + answersFile}}
		}
	}
	return nil
}
