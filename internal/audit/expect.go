package audit

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/catalogue"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// ReadAllowList reads module families that a team has approved: on each line a technical name or a glob such as
// omc_*; '#' begins a comment. The error names the line.
func ReadAllowList(r io.Reader) ([]string, error) {
	var patterns []string
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if _, err := path.Match(line, ""); err != nil || strings.ContainsAny(line, " \t/") {
			return nil, fmt.Errorf("line %d: %q is neither a module's name nor a glob", number, line)
		}
		patterns = append(patterns, line)
	}
	return patterns, lines.Err()
}

// NotApproved gives the modules that no pattern of an allow-list matches: all but Odoo's own Community addons,
// which come with Odoo. Sorted by name, each once.
func (r *Report) NotApproved(patterns []string) []*Module {
	var all []*Module
	for _, m := range r.Modules {
		approved := slices.ContainsFunc(patterns, func(p string) bool { ok, err := path.Match(p, m.Name); return ok && err == nil })
		if m.Origin != workspace.Core && !approved && (len(all) == 0 || all[len(all)-1].Name != m.Name) {
			all = append(all, m)
		}
	}
	return all
}

// pipOf gives what pip installs of an addon for the series of an Enterprise one.
func pipOf(m *Module, addon string) string {
	series, _ := catalogue.ParseSeries(m.Series)
	return catalogue.PipSpec(addon, series)
}
