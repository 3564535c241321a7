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
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// defaultSeries is assumed where nothing tells.
const defaultSeries = "18.0"

// series finds the Odoo series: option, configuration, the versions in manifests, the source tree of Odoo,
// base images. The note says in one sentence what is not plain about it.
func (x *explorer) series(ws *Workspace, option string) (series, note string) {
	votes := x.votes(ws)
	told, by := option, "the option"
	if told == "" {
		told, by = x.config.Series, "configuration"
	}
	if told != "" {
		if len(votes) > 0 && votes[0].series != told {
			note = fmt.Sprintf("series %s by %s, but the manifests say %s", told, by, list(votes))
		}
		return told, note
	}
	known := slices.DeleteFunc(slices.Clone(votes), func(v vote) bool { return !isKnown(v.series) })
	if len(known) > 0 {
		if len(votes) > 1 {
			note = fmt.Sprintf("the manifests say several series: %s; judged as %s", list(votes), known[0].series)
		}
		return known[0].series, note
	}
	if s := x.treeSeries(ws); isKnown(s) {
		return s, ""
	}
	images := x.imageSeries()
	for _, s := range images {
		if isKnown(s) {
			if len(images) > 1 {
				note = fmt.Sprintf("the base images say several series: %s; judged as %s", strings.Join(images, ", "), s)
			}
			return s, note
		}
	}
	if len(votes) > 0 {
		return defaultSeries, fmt.Sprintf("the manifests say %s, which is not known; judged as %s", list(votes), defaultSeries)
	}
	return defaultSeries, fmt.Sprintf("neither configuration nor manifests nor a Dockerfile tell the series; %s is assumed", defaultSeries)
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
// modules tell none, vendored ones do.
func (x *explorer) votes(ws *Workspace) []vote {
	own, all := map[string]int{}, map[string]int{}
	for _, m := range ws.Modules {
		s := manifest.SeriesOf(m.Manifest.Version.Value)
		if s == "" {
			continue
		}
		all[s]++
		if _, foreign := x.foreign(parent(rooted(m.Path))); !foreign {
			own[s]++
		}
	}
	if len(own) == 0 {
		own = all
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
		for _, file := range []string{filepath.Join(dir, "..", "release.py"), filepath.Join(dir, "..", "odoo", "release.py")} {
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

// imageSeries gives the series of all Odoo base images, in the order of files, each once: odoo:18.0,
// odoo:18, ghcr.io/tecnativa/doodba:18.0-onbuild, odoo:18.0-20260101.
func (x *explorer) imageSeries() []string {
	var all []string
	for f := range x.deployment.Files(deployment.Dockerfile, deployment.Compose, deployment.GitLabCI) {
		for _, i := range f.Images {
			if s := seriesOf(i.Name); s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// seriesOf gives the series of an image of Odoo, "" for other images.
func seriesOf(image string) string {
	ref, _, _ := strings.Cut(image, "@")
	name, tag, ok := strings.Cut(path.Base(ref), ":")
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
