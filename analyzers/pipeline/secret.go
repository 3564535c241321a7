package pipeline

import (
	"path"
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/shell"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkSecrets looks for secrets that are written into deployment files. No message holds one: the name of what it is
// for is enough.
func (c *checker) checkSecrets() {
	for f := range c.unit.Workspace.Deployment.Files(deployment.Dockerfile, deployment.Compose, deployment.Workflow,
		deployment.GitLabCI, deployment.OdooConf, deployment.Script) {
		c.outcomes.Applies(rules.SecretInFile)
		// What only tests and developers start guards nothing, unless it is a real one.
		guards := roleOf(f.Path) == production && f.Kind != deployment.Workflow && f.Kind != deployment.GitLabCI
		for _, s := range f.Environment {
			value := s.Value
			if f.Kind != deployment.Dockerfile {
				value, _ = interpolate(value)
			}
			c.checkValue(spanOf(f, s.Name.Place), s.Name.Value, value, guards)
		}
		for _, o := range f.Options {
			if o.Key == "admin_passwd" && o.Lines[0].Text == "admin" {
				continue // the default is no secret, and DEP1110's
			}
			c.checkValue(span{f, o.Start, o.Start + len(o.Key)}, o.Key, o.Lines[0].Text, guards)
		}
		for _, m := range f.Mentions {
			if m.Role == deployment.Address && deployment.WithoutPassword(m.Value) != m.Value {
				c.checkAddress(spanOf(f, m.Place), m.Value)
			}
		}
		if f.Kind == deployment.Script {
			c.checkScript(f, guards)
		}
	}
	for _, i := range c.images {
		c.checkCopied(i)
	}
	for _, w := range c.workflows {
		c.checkLogin(w)
	}
}

// checkValue judges a value by the name of what it is for.
func (c *checker) checkValue(at span, name, value string, guards bool) {
	isKnown := deployment.IsSecretName(name)
	switch {
	case deployment.IsToken(value):
	case !isKnown || !guards || !deployment.IsLiteral(value):
		return
	}
	c.report(at, rules.SecretInFile, name+" has its value in the file, for whoever can read the repository",
		emit.When(deployment.IsDefaultSecret(value), emit.Lower))
}

// checkAddress judges a URL with a password in it.
func (c *checker) checkAddress(at span, url string) {
	_, rest, _ := strings.Cut(url, "://")
	user, _, _ := strings.Cut(rest, "@")
	_, password, ok := strings.Cut(user, ":")
	if !ok {
		password = user
	}
	if deployment.IsToken(password) || ok && deployment.IsLiteral(password) {
		at.end = min(at.end, at.start+strings.Index(url, "://")) // its scheme alone: the rest is nobody's to read
		c.report(at, rules.SecretInFile, "a password stands in the address behind "+url[:strings.Index(url, "://")])
	}
}

// checkScript looks at the assignments and options of a start script.
func (c *checker) checkScript(f *deployment.File, guards bool) {
	script, _ := shell.Parse(f.Text)
	for n := range script.Commands {
		for _, a := range script.Commands[n].Assignments {
			c.checkValue(span{f, a.Start, a.End}, a.Name, a.Value, guards)
		}
		for _, w := range script.Commands[n].Words {
			name, value, ok := strings.Cut(strings.TrimLeft(w.Text, "-"), "=")
			if ok && strings.HasPrefix(w.Text, "--") {
				c.checkValue(span{f, w.Start, w.Start + len("--") + len(name)}, name, value, guards)
			}
		}
	}
}

// secretFiles are names of files that hold nothing but secrets.
var secretFiles = []string{".env", "id_rsa", "id_ed25519", ".netrc", ".git-credentials", ".pgpass"}

// checkCopied asks whether an image takes in files that hold nothing but secrets.
func (c *checker) checkCopied(i *image) {
	for n := range i.stages {
		for _, in := range i.stages[n].Instructions {
			cmd, ok := in.Command.(*instructions.CopyCommand)
			if !ok || cmd.From != "" {
				continue
			}
			for _, src := range sources(i.file, &in, cmd.SourcePaths) {
				name := path.Base(src.path)
				if slices.Contains(secretFiles, name) || path.Ext(name) == ".pem" || path.Ext(name) == ".key" {
					c.report(src.at, rules.SecretInFile, src.path+" becomes part of the image, for whoever can pull it")
				}
			}
		}
	}
}

// checkLogin asks whether a workflow logs in with a password of its own text.
func (c *checker) checkLogin(w *workflow) {
	for _, j := range w.jobs {
		for n := range j.steps {
			with := j.steps[n].node.Get("with")
			password := with.Get("password").Text()
			if j.steps[n].action() == "docker/login-action" && password != "" && !strings.Contains(password, "${{") {
				c.report(nodeSpan(w.file, keyOf(with, "password")), rules.SecretInFile,
					"password has its value in the file, for whoever can read the repository")
			}
		}
	}
}
