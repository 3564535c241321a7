package workspace

import (
	"bytes"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

// defaultSeries is assumed where nothing tells.
const defaultSeries = "18.0"

// series finds the Odoo series: option, configuration, the versions in manifests, and where these say nothing or
// several, the source tree of Odoo, base images, the branch, the jobs of a build server, the answers to a template. why
// is what decided; the note says in one sentence what is not plain about it.
func (x *explorer) series(ws *Workspace, option string) (series, why, note string) {
	votes := x.votes(ws)
	given, by, why := option, "the option", "--series"
	if given == "" {
		given, by, why = x.config.Series, "configuration", filepath.Base(ws.Config.File)
	}
	if given != "" {
		if len(votes) > 0 && votes[0].series != given {
			note = fmt.Sprintf("series %s by %s, but the manifests say %s", given, by, list(votes))
		}
		return given, why, note
	}
	known := slices.DeleteFunc(slices.Clone(votes), func(v vote) bool { return !isKnown(v.series) })
	if len(known) > 0 && len(votes) == 1 {
		return known[0].series, share(known[0], votes), ""
	}
	hints := slices.DeleteFunc(x.hints(ws), func(h hint) bool { return !isKnown(h.series) })
	if len(known) > 0 {
		return elect(votes, known, hints)
	}
	if len(hints) > 0 {
		if others := seriesIn(hints); len(others) > 1 {
			note = fmt.Sprintf("files and branch say several series: %s; judged as %s",
				strings.Join(others, ", "), hints[0].series)
		}
		return hints[0].series, hints[0].from, note
	}
	if len(votes) > 0 {
		return defaultSeries, "assumption", fmt.Sprintf("the manifests say %s, which is not known; judged as %s",
			list(votes), defaultSeries)
	}
	return defaultSeries, "assumption",
		"neither configuration nor manifests nor a Dockerfile tell the series; " + defaultSeries + " is assumed"
}

// elect takes what most manifests say; of several series one for which something else speaks as well.
func elect(votes, known []vote, hints []hint) (series, why, note string) {
	chosen := known[0]
	for _, h := range hints {
		i := slices.IndexFunc(known, func(v vote) bool { return v.series == h.series })
		if i >= 0 {
			return h.series, h.from, fmt.Sprintf("the manifests say several series: %s; judged as %s, as %s says",
				list(votes), h.series, h.from)
		}
	}
	return chosen.series, share(chosen, votes), fmt.Sprintf("the manifests say several series: %s; judged as %s",
		list(votes), chosen.series)
}

// share says how many of the manifests that tell a series tell this one.
func share(chosen vote, votes []vote) string {
	total := 0
	for _, v := range votes {
		total += v.count
	}
	return fmt.Sprintf("%d of %d manifests", chosen.count, total)
}

func isKnown(series string) bool {
	_, ok := catalogue.ParseSeries(series)
	return ok
}

// vote is how many manifests say a series.
type vote struct {
	series string
	count  int
}

// votes counts the series of own modules' versions, most frequent first and of equals the later one; where own
// modules tell none, vendored ones do, and those that are not installable only where no others tell any.
func (x *explorer) votes(ws *Workspace) []vote {
	own, all, parked := map[string]int{}, map[string]int{}, map[string]int{}
	for _, m := range ws.Modules {
		s := manifest.SeriesOf(m.Manifest.Version.Value)
		if s == "" {
			continue
		}
		if m.Manifest.Readable && !m.Manifest.Installable {
			parked[s]++
			continue
		}
		all[s]++
		if _, foreign := x.foreign(parent(rooted(m.Path))); !foreign {
			own[s]++
		}
	}
	for _, others := range []map[string]int{all, parked} {
		if len(own) == 0 {
			own = others
		}
	}
	var votes []vote
	for s, n := range own {
		votes = append(votes, vote{s, n})
	}
	slices.SortFunc(votes, func(a, b vote) int {
		if a.count != b.count {
			return b.count - a.count
		}
		return major(b.series) - major(a.series)
	})
	return votes
}

func major(series string) int {
	n, _ := strconv.Atoi(strings.TrimSuffix(series, ".0"))
	return n
}

func list(votes []vote) string {
	var words []string
	for _, v := range votes {
		words = append(words, fmt.Sprintf("%s (%d)", v.series, v.count))
	}
	return strings.Join(words, ", ")
}

// treeSeries reads odoo/release.py of an Odoo source tree in the workspace, or of the one that was given.
func (x *explorer) treeSeries(ws *Workspace) string {
	var trees []string
	for _, dir := range x.forced.odoo {
		trees = append(trees, absolute(x.place.root, dir))
	}
	for _, m := range ws.Modules {
		if dir := filepath.Dir(x.dirs[m].abs); x.inOdooTree(dir) && !slices.Contains(trees, dir) {
			trees = append(trees, dir)
		}
	}
	for _, dir := range trees {
		for _, file := range []string{filepath.Join(dir, "..", "release.py"),
			filepath.Join(dir, "..", "odoo", "release.py")} {
			text, err := x.small(relative(x.place.root, filepath.Clean(file)))
			if s := releaseSeries(text); err == nil && s != "" {
				return s
			}
		}
	}
	return ""
}

// releaseSeries finds `version_info = (18, 0, …` at the start of a line.
func releaseSeries(text []byte) string {
	for line := range bytes.Lines(text) {
		rest, ok := strings.CutPrefix(string(line), "version_info = (")
		if !ok {
			continue
		}
		first, rest, _ := strings.Cut(rest, ",")
		second, _, _ := strings.Cut(rest, ",")
		return strings.TrimSpace(first) + "." + strings.TrimSpace(second)
	}
	return ""
}

// seriesOf gives the series of an image of Odoo, "" for other images.
func seriesOf(image string) string {
	ref, _, _ := strings.Cut(image, "@")
	name, tag, ok := strings.Cut(path.Base(ref), ":")
	if _, number, isNamed := strings.Cut(name, "odoo"); isNamed && isKnown(number) {
		return number // ghcr.io/oca/oca-ci/py3.10-odoo18.0:latest
	}
	if !ok || !strings.Contains(name, "odoo") && name != "doodba" {
		return ""
	}
	number, rest, _ := strings.Cut(tag, ".")
	number, _, _ = strings.Cut(number, "-")
	if strings.Trim(number, "0123456789") != "" || number == "" || rest != "" && !strings.HasPrefix(rest, "0") {
		return ""
	}
	return number + ".0"
}
