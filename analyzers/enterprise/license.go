package enterprise

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/js"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// licenses judges what the module says of its licence.
type licenses struct {
	pass *analysis.Pass
	unit *unit.Unit
}

// checkLicense reports the licence of the manifest, or else the files of the module that carry the title of one:
// its own licence file, which speaks for all, or the comments that files begin with.
func checkLicense(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result) {
	c := licenses{pass, u}
	said := m.License
	if said.Span.IsZero() {
		said = m.Licence
	}
	if l, ok := u.Policy.License(said.Value); ok {
		c.report(m.Inside(said), l)
		if l.Title != "" {
			return
		}
	}
	for _, l := range u.Policy.Enterprise.Licenses {
		if l.Title != "" && !c.ofModule(l) {
			c.ofFiles(l)
		}
	}
}

func (c licenses) report(at analysis.Range, l policy.License) {
	emit.At(c.pass, at, rules.EnterpriseLicense, fmt.Sprintf("licence %s: %s", l.Name, l.Why),
		emit.When(l.Level() < rules.EnterpriseLicense.Severity, emit.Lower))
}

// ofModule reports the licence files in the module's folder that begin with the title.
func (c licenses) ofModule(l policy.License) (found bool) {
	for _, name := range c.pass.OtherFiles {
		if path.Dir(name) == c.unit.Module.Path && deployment.IsLicense(path.Base(name)) {
			found = checkLicenseFile(c, name, l) || found
		}
	}
	return found
}

// checkLicenses reports the licence files above modules of the workspace that begin with the title of a licence.
func checkLicenses(pass *analysis.Pass, u *unit.Unit) {
	c := licenses{pass, u}
	for f := range u.Workspace.Deployment.Files(deployment.License) {
		above := path.Dir(f.Path) + "/"
		if !slices.ContainsFunc(u.Workspace.Modules, func(m *workspace.Module) bool {
			return m.Origin != workspace.Core && (above == "./" || strings.HasPrefix(m.Path, above))
		}) {
			continue
		}
		for _, l := range u.Policy.Enterprise.Licenses {
			if l.Title == "" {
				continue
			}
			if at := titleOf(l.Title).FindStringIndex(f.Title.Value); at != nil {
				file := u.Files.Get(f.Path, f.Size)
				c.report(unit.Range{Start: file.Pos(at[0]), Stop: file.Pos(at[1])}, l)
			}
		}
	}
}

func checkLicenseFile(c licenses, name string, l policy.License) bool {
	text, _ := c.unit.Read(c.pass, name)
	if text == nil || text.Problem != nil {
		return false
	}
	return c.inText(text, deployment.TitleEnd(text.Data), titleOf(l.Title), l)
}

// inText reports the first place in front of end where the pattern stands.
func (c licenses) inText(text *unit.Text, end int, pattern *regexp.Regexp, l policy.License) bool {
	at := pattern.FindIndex(text.Data[:end])
	if at == nil {
		return false
	}
	c.report(text.Range(at[0], at[1]), l)
	return true
}

// titleOf finds a title however its letters and blanks are written, with marks of comments between its lines.
func titleOf(title string) *regexp.Regexp {
	words := strings.Fields(title)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return regexp.MustCompile(`(?i)\b` + strings.Join(words, `[\s#*/]+`) + `\b`)
}

// ofFiles reports the files that begin with a comment in which the title or the name of the licence stands.
func (c licenses) ofFiles(l policy.License) {
	pattern := regexp.MustCompile(titleOf(l.Title).String() + `|\b` + regexp.QuoteMeta(l.Name) + `\b`)
	word := []byte(strings.ToLower(longestWord(l.Title)))
	look := func(text *unit.Text, headEnd func([]byte) int) {
		head := text.Data[:min(len(text.Data), headBytes)]
		mayHave := bytes.Contains(head, []byte(l.Name)) || bytes.Contains(bytes.ToLower(head), word)
		if mayHave && text.Problem == nil && pattern.Match(head) {
			c.inText(text, min(headEnd(text.Data), headBytes), pattern, l)
		}
	}
	for _, f := range c.pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files {
		look(f.Text, python.HeadEnd)
	}
	for _, f := range c.pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files {
		look(f.Text, js.HeadEnd)
	}
	for _, f := range c.pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		look(f.Text, xml.HeadEnd)
	}
}

func longestWord(text string) string {
	return slices.MaxFunc(strings.Fields(text), func(a, b string) int { return len(a) - len(b) })
}

// headBytes bounds where a licence is named at the beginning of a file.
const headBytes = 4096
