package wiring

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/project/glob"
	"github.com/jgtolentino/smartdelta/rules"
)

// structure: the module has the files that somebody promised of it.
func (c *checker) structure() {
	promised := c.unit.Policy.Structure[c.unit.Module.Name]
	if len(promised) == 0 {
		return
	}
	c.outcomes.Applies(rules.Structure)
	var missing []string
	for _, pattern := range promised {
		isThere := func(file string) bool { return glob.Match(pattern, c.unit.Module.Inside(file)) }
		if !slices.ContainsFunc(c.unit.Module.Files, isThere) && !c.isListed(pattern) {
			missing = append(missing, pattern)
		}
	}
	if len(missing) > 0 {
		emit.At(c.pass, c.manifest.Start(), rules.Structure,
			fmt.Sprintf("%s lacks %d of %d files that it should have: %s",
				c.unit.Module.Name, len(missing), len(promised), strings.Join(missing, ", ")))
	}
}

// isListed tells whether the manifest names a file, so that another rule says that it is missing.
func (c *checker) isListed(file string) bool {
	return slices.ContainsFunc(c.manifest.Data, func(t manifestfile.Text) bool { return t.Value == file })
}
