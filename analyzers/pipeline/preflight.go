package pipeline

import (
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/jgtolentino/smartdelta/rules"
)

// promise is what a deployment says of itself before it can be trusted.
type promise struct {
	name string
	said *regexp.Regexp
}

// promises are made when they are first asked for.
var promises = sync.OnceValue(func() []promise {
	return []promise{
		{"a backup", regexp.MustCompile(`(?i)pg_dump|pg_basebackup|barman|pgbackrest|\bbackups?\b|\bback(ed)? up\b`)},
		{"a rollback", regexp.MustCompile(
			`(?i)roll(ed|ing)?[ -]?back|\bback to the last\b|pg_restore|\brestor(e|ing)\b`)},
		{"a look at the live address", regexp.MustCompile(`(?i)https?://[^\s"']+/web/(health|login|webclient)`)},
	}
})

// checkPreflight asks whether scripts, workflows or documents tell of backup, rollback and a look at the live address.
func (c *checker) checkPreflight() {
	at, ok := c.deployedAt()
	if !ok {
		return
	}
	c.outcomes.Applies(rules.PreflightMissing)
	var missing []string
	texts := c.documents()
	for _, p := range promises() {
		found := false
		for _, text := range texts {
			found = found || p.said.MatchString(text)
		}
		if !found {
			missing = append(missing, p.name)
		}
	}
	if len(missing) > 0 {
		c.reportf(at, rules.PreflightMissing,
			"no script, workflow or document tells of %s", strings.Join(missing, ", of "))
	}
}

// deployedAt gives the place of what is deployed: the service of production, else the image for it.
func (c *checker) deployedAt() (span, bool) {
	for _, s := range c.services {
		if s.role == production && s.image != nil {
			return s.at(nil), true
		}
	}
	for _, i := range c.images {
		if roleOf(i.file.Path) == production {
			return i.from(), true
		}
	}
	return span{}, false
}

// documents gives the texts of deployment files, but for a container's own health check, and of the policy's documents.
func (c *checker) documents() []string {
	var all []string
	for f := range c.unit.Workspace.Deployment.Files() {
		all = append(all, strings.ReplaceAll(string(f.Text), "//localhost", ""))
	}
	root := os.DirFS(c.unit.Workspace.Root)
	set := c.unit.Vendored.Set()
	for _, dir := range []string{".", "docs", "deploy"} {
		set.Stat(c.unit.Workspace, dir) // a new file changes what is found
	}
	for _, pattern := range c.unit.Policy.Deployment.Documents {
		names, _ := doublestar.Glob(root, pattern, doublestar.WithFilesOnly())
		for _, name := range names {
			if text, skipped := c.unit.Read(c.pass, name); skipped == nil {
				all = append(all, strings.ReplaceAll(string(text.Data), "//localhost", ""))
			}
		}
	}
	return all
}
