package wiring

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/glob"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// libraries: a bundled library is the one that was promised, by its banner or content.
func (c *checker) libraries() {
	for _, lib := range c.unit.Policy.Libraries[c.unit.Module.Name] {
		c.outcomes.Applies(rules.LibraryVersion)
		for _, file := range c.unit.Module.Files {
			if glob.Match(lib.File, c.unit.Module.Inside(file)) {
				c.library(file, &lib)
			}
		}
	}
}

// standInWords are what files say that stand in for a library.
var standInWords = []string{"stand-in", "standin", "stub", "placeholder", "mock"}

// smallest is less than any library of charts has, in bytes: ECharts has a million, Chart.js two hundred thousand.
const smallest = 20_000

func (c *checker) library(file string, lib *policy.Library) {
	text, skipped := c.unit.Read(c.pass, file)
	if skipped != nil {
		c.outcomes.Inconclusive(rules.LibraryVersion, c.unit.Module.Inside(file)+" was not read")
		return
	}
	name := c.unit.Module.Inside(file)
	lower := strings.ToLower(string(text.Data[:min(len(text.Data), 4096)]))
	place := unit.Range{Start: text.Pos(0), Stop: text.Pos(0)}
	for _, word := range standInWords {
		if len(text.Data) >= smallest || !strings.Contains(lower, word) {
			continue
		}
		at := strings.Index(lower, word)
		place = text.Range(at, at+len(word))
		if by := c.replacedBy(file); by != "" {
			emit.At(c.pass, place, rules.LibraryVersion,
				fmt.Sprintf("%s is a %s for %s %s, and %s puts another file in its place",
					name, word, lib.Name, lib.Version, by), emit.Lower)
			return
		}
		emit.At(c.pass, place, rules.LibraryVersion,
			fmt.Sprintf("%s is a %s, not %s %s, and no image build puts another file in its place",
				name, word, lib.Name, lib.Version))
		return
	}
	if !bytes.Contains(text.Data, []byte(lib.Version)) {
		emit.At(c.pass, place, rules.LibraryVersion,
			fmt.Sprintf("%s does not say that it is %s %s", name, lib.Name, lib.Version))
	}
}

// replacedBy gives the Dockerfile that copies another file over one of the module, and compares a checksum; "" without.
func (c *checker) replacedBy(file string) string {
	inside := c.unit.Module.Name + "/" + c.unit.Module.Inside(file)
	for f := range c.unit.Workspace.Deployment.Files() {
		if f.Kind != deployment.Dockerfile {
			continue
		}
		text, _ := c.unit.Read(c.pass, f.Path)
		if text == nil {
			continue
		}
		copied, checked := false, false
		for line := range strings.Lines(string(text.Data)) {
			line = strings.TrimSpace(line)
			copied = copied || strings.HasPrefix(line, "COPY ") && strings.HasSuffix(line, inside)
			checked = checked || strings.Contains(line, "sha256sum") || strings.Contains(line, "--checksum=")
		}
		if copied && checked {
			return f.Path
		}
	}
	return ""
}
