package pipeline

import (
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkWorkflow judges a workflow that builds an image of Odoo, and no other.
func (c *checker) checkWorkflow(w *workflow) {
	isFactory := false
	for _, j := range w.jobs {
		if !j.makesImage(w.file) || !c.buildsOdoo(w, j) {
			continue
		}
		isFactory = true
		if c.checkGate(w, j) {
			c.checkTest(w, j)
		}
		c.checkPush(w, j)
		c.checkPermissions(w, j)
		c.checkArguments(w, j)
	}
	if isFactory {
		c.outcomes.Applies(rules.WorkflowMissingGate, rules.WorkflowPushOnPR, rules.WorkflowPermissions)
		c.checkFilters(w)
		c.checkPinned(w)
		c.checkTags(w)
	}
}

// buildsOdoo tells whether what a job builds may be one of the workspace's images of Odoo: an action that names another
// Dockerfile builds another image.
func (c *checker) buildsOdoo(w *workflow, j *job) bool {
	if len(c.images) == 0 {
		return false
	}
	for n := range j.steps {
		if j.steps[n].action() != "docker/build-push-action" {
			continue
		}
		file, isKnown := c.dockerfileOf(&j.steps[n])
		if !isKnown || c.imageOf(file) != nil {
			return true
		}
		if there, _ := c.exists(file); !there {
			return true
		}
	}
	for _, cmd := range j.commands(w.file) {
		if !buildsImage(cmd.Command) {
			continue
		}
		file := "Dockerfile"
		for i, word := range cmd.Words {
			if (word.Text == "-f" || word.Text == "--file") && i+1 < len(cmd.Words) {
				file = path.Clean(cmd.Words[i+1].Text)
			}
		}
		if cmd.Words[1].Text == "push" || strings.Contains(file, "$") || c.imageOf(file) != nil {
			return true
		}
	}
	return false
}

// dockerfileOf gives the Dockerfile that a step of build-push-action builds, relative to the root.
func (c *checker) dockerfileOf(s *step) (file string, isKnown bool) {
	with := s.node.Get("with")
	dir, file := with.Get("context").Text(), with.Get("file").Text()
	switch {
	case strings.Contains(dir+file, "${{"):
		return "", false
	case file != "":
		return path.Clean(file), true
	}
	return join(dir, "Dockerfile"), true
}

func (c *checker) imageOf(file string) *image {
	i := slices.IndexFunc(c.images, func(i *image) bool { return i.file.Path == file })
	if i < 0 {
		return nil
	}
	return c.images[i]
}

// gate finds the step of a job that looks whether the branch is pure Community.
func (c *checker) gate(w *workflow, j *job) (at span, off span, ok bool) {
	for n := range j.steps {
		if s := &j.steps[n]; c.isGate(s.action()) {
			return nodeSpan(w.file, s.uses), c.offSpan(w, j, s), true
		}
	}
	for _, cmd := range j.commands(w.file) {
		name := cmd.Name()
		if name == "echo" || name == "printf" || hasWord(cmd.Command, "install") {
			continue
		}
		for _, word := range cmd.Words {
			if !c.isGate(word.Text) {
				continue
			}
			off := c.offSpan(w, j, cmd.step)
			if cmd.IsIgnored {
				off = cmd.at
			}
			return wordIn(w.file, cmd.step.run, word), off, true
		}
	}
	return span{}, span{}, false
}

// isGate tells whether a text names what looks whether a branch is pure Community.
func (c *checker) isGate(text string) bool {
	return slices.ContainsFunc(c.unit.Policy.Deployment.Gates, func(word string) bool {
		return strings.Contains(text, word)
	})
}

// offSpan gives the place of what takes the force from a step or its job.
func (c *checker) offSpan(w *workflow, j *job, s *step) span {
	switch {
	case s.off != nil:
		return nodeSpan(w.file, s.off)
	case j.off != nil:
		return nodeSpan(w.file, j.off)
	}
	return span{}
}

// checkGate asks whether a job that builds an image of Odoo needs one that looks whether the branch is pure Community.
// It is false where the job does not need the one that there is.
func (c *checker) checkGate(w *workflow, j *job) bool {
	if at, off, ok := c.gate(w, j); ok {
		c.checkForce(w, at, off)
		return true
	}
	needed := w.needed(j)
	for _, other := range needed {
		if at, off, ok := c.gate(w, other); ok {
			c.checkForce(w, at, off)
			return true
		}
	}
	for _, other := range w.jobs {
		if _, _, ok := c.gate(w, other); ok {
			c.reportf(nodeSpan(w.file, j.key), rules.WorkflowMissingGate, "job %s builds the image, and does not need "+
				"%s, which looks whether the branch is pure Community", j.name, other.name)
			return false
		}
	}
	if slices.ContainsFunc(needed, func(other *job) bool { return other.node.Get("uses") != nil }) {
		c.outcomes.Inconclusive(rules.WorkflowMissingGate, "a workflow elsewhere may be the gate of "+w.file.Path)
		return true
	}
	c.report(nodeSpan(w.file, j.key), rules.WorkflowMissingGate,
		"job "+j.name+" builds the image, and no job looks whether the branch is pure Community",
		emit.Advice("Add a job that runs `smartdelta check --format github`, and let "+j.name+" need it."))
	return true
}

// checkForce reports a gate that cannot stop anything, and a script for it that is not there.
func (c *checker) checkForce(w *workflow, at, off span) {
	if off.file != nil {
		c.reportf(off, rules.WorkflowMissingGate, "%s: the check for purity cannot stop the build",
			strings.TrimSpace(lineOf(off)))
		return
	}
	script := string(w.file.Text[at.start:at.end])
	if path.Ext(script) != ".py" {
		return
	}
	if there, _ := c.exists(path.Clean(script)); !there {
		c.report(at, rules.WorkflowMissingGate, script+" is not in the workspace, so that the job always fails",
			emit.Advice("Replace the line by `smartdelta check --format github`."))
	}
}

// lineOf gives the text of the line that a range begins in, from there on.
func lineOf(at span) string {
	rest := string(at.file.Text[at.start:])
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

// checkTest asks whether a job that builds an image needs one that installs the modules.
func (c *checker) checkTest(w *workflow, j *job) {
	var weak span
	for _, other := range append([]*job{j}, w.needed(j)...) {
		if other.node.Get("uses") != nil {
			return // a workflow elsewhere
		}
		for _, cmd := range other.commands(w.file) {
			if !installsModules(cmd) {
				continue
			}
			off := c.offSpan(w, other, cmd.step)
			if cmd.IsIgnored {
				off = cmd.at
			}
			if off.file == nil {
				return
			}
			weak = off
		}
	}
	if weak.file != nil {
		c.reportf(weak, rules.WorkflowMissingGate, "%s: a module that does not install cannot stop the build",
			strings.TrimSpace(lineOf(weak)))
		return
	}
	c.reportf(nodeSpan(w.file, j.key), rules.WorkflowMissingGate, "job %s builds the image, and no job that it needs "+
		"installs the modules", j.name)
}

// installsModules tells whether a command installs modules, or starts a container or a script that may.
func installsModules(cmd command) bool {
	name := cmd.Name()
	switch {
	case name == "odoo" || name == "odoo-bin" || strings.HasPrefix(name, "oca_"):
		return true
	case name == "docker" || name == "podman" || name == "docker-compose":
		return hasWord(cmd.Command, "run") || hasWord(cmd.Command, "up") || hasWord(cmd.Command, "exec")
	case name == "make" || name == "invoke" || name == "tox" || name == "pytest":
		return true
	}
	return slices.ContainsFunc([]string{"-i", "--init", "--test-enable", "--test-tags"}, func(w string) bool {
		return hasWord(cmd.Command, w)
	}) && name != "pip" && name != "sed"
}

// checkPush asks whether a pull request can put an image into the registry.
func (c *checker) checkPush(w *workflow, j *job) {
	if !slices.ContainsFunc(texts(w.top.Get("on")), func(event string) bool {
		return event == "pull_request" || event == "pull_request_target"
	}) || mindsEvent(j.node) {
		return
	}
	for n := range j.steps {
		s := &j.steps[n]
		push := s.node.Get("with").Get("push").Resolve()
		if s.action() == "docker/build-push-action" && push != nil && push.Value == "true" && !mindsEvent(s.node) {
			c.report(nodeSpan(w.file, push), rules.WorkflowPushOnPR,
				"push is true for pull requests, too: whoever opens one puts an image into the registry")
		}
	}
	for _, cmd := range j.commands(w.file) {
		if pushesImage(cmd.Command) && !mindsEvent(cmd.step.node) && !cmd.IsTested {
			c.reportf(cmd.at, rules.WorkflowPushOnPR, "%s pushes for pull requests, too: whoever opens one puts an "+
				"image into the registry", cmd.Name())
		}
	}
}

// mindsEvent tells whether the condition of a job or step asks what started the workflow.
func mindsEvent(n *yaml.Node) bool {
	condition := n.Get("if").Text()
	return strings.Contains(condition, "github.") || strings.Contains(condition, "inputs.")
}

// checkPermissions asks what the token of a job may do.
func (c *checker) checkPermissions(w *workflow, j *job) {
	top, own := w.top.Get("permissions").Resolve(), j.node.Get("permissions").Resolve()
	given := own
	if given == nil {
		given = top
	}
	switch {
	case given == nil:
		c.reportf(nodeSpan(w.file, j.key), rules.WorkflowPermissions,
			"job %s has no permissions, so that its token has the repository's default ones", j.name)
	case given.Value == "write-all":
		c.reportf(nodeSpan(w.file, given), rules.WorkflowPermissions, "%s lets the token of job %s write everything",
			given.Value, j.name)
	case given.Kind == yaml.Mapping && c.logsInWithToken(j) && given.Get("packages").Text() != "write":
		key := keyOf(j.node, "permissions")
		if key == nil {
			key = keyOf(w.top, "permissions")
		}
		c.reportf(nodeSpan(w.file, key), rules.WorkflowPermissions,
			"permissions of job %s lack packages: write, so that GITHUB_TOKEN cannot push", j.name)
	}
}

// logsInWithToken tells whether a job pushes to GitHub's registry with the workflow's token.
func (c *checker) logsInWithToken(j *job) bool {
	return slices.ContainsFunc(j.steps, func(s step) bool {
		password := s.node.Get("with").Get("password").Text()
		return s.action() == "docker/login-action" &&
			(strings.Contains(password, "secrets.GITHUB_TOKEN") || strings.Contains(password, "github.token"))
	})
}

// checkPinned asks of the actions of a workflow whether their owners can change what runs.
func (c *checker) checkPinned(w *workflow) {
	seen := make(map[string]bool)
	for _, j := range w.jobs {
		for n := range j.steps {
			uses := j.steps[n].uses
			if uses == nil || strings.HasPrefix(uses.Value, "./") || strings.HasPrefix(uses.Value, "docker://") ||
				seen[uses.Value] {
				continue
			}
			seen[uses.Value] = true
			if _, ref, _ := strings.Cut(uses.Value, "@"); !isCommit(ref) {
				c.reportf(nodeSpan(w.file, uses), rules.WorkflowPermissions,
					"%s is pinned to no commit: whoever owns the action decides what runs here", uses.Value)
			}
		}
	}
}

// isCommit tells whether a revision is a full commit.
func isCommit(ref string) bool {
	return len(ref) == 40 && strings.Trim(ref, "0123456789abcdef") == ""
}

// checkFilters asks whether a change of each deployed module, and of what it depends on, starts the workflow.
func (c *checker) checkFilters(w *workflow) {
	push := w.top.Get("on").Get("push")
	patterns := texts(push.Get("paths"))
	if len(patterns) == 0 {
		return
	}
	var missed []string
	for _, name := range c.shipped() {
		if m := c.unit.Modules[name]; !isCovered(patterns, m.ManifestPath) {
			missed = append(missed, name)
		}
	}
	if len(missed) > 0 {
		c.reportf(nodeSpan(w.file, keyOf(push, "paths")), rules.WorkflowMissingGate,
			"paths do not cover %s: a change there is neither checked nor built", strings.Join(missed, ", "))
	}
}

// isCovered tells whether a file starts a workflow with these paths: the last pattern that matches decides.
func isCovered(patterns []string, file string) bool {
	covered := false
	for _, p := range patterns {
		pattern, isNot := strings.CutPrefix(p, "!")
		if ok, err := doublestar.Match(pattern, file); ok && err == nil {
			covered = !isNot
		}
	}
	return covered
}

// shipped gives the modules that are deployed, with those of the workspace that they need: the named ones, else those
// that the images have.
func (c *checker) shipped() []string {
	names := c.deployed()
	if len(names) == 0 {
		for _, i := range c.images {
			for _, p := range c.located(i.final) {
				names = append(names, p.module.Name)
			}
		}
	}
	all, _ := c.closure(names)
	slices.Sort(all)
	return all
}

// checkArguments compares the build arguments that a job gives with those that the Dockerfile has.
func (c *checker) checkArguments(w *workflow, j *job) {
	for n := range j.steps {
		s := &j.steps[n]
		if s.action() != "docker/build-push-action" {
			continue
		}
		with := s.node.Get("with")
		file, isKnown := c.dockerfileOf(s)
		i := c.imageOf(file)
		if isKnown && i == nil {
			c.checkThere(w, with, file)
		}
		if i == nil {
			continue
		}
		c.outcomes.Applies(rules.DeploymentName)
		c.compareArguments(w, with.Get("build-args").Resolve(), i)
	}
}

// checkThere asks whether the Dockerfile that a step names is there.
func (c *checker) checkThere(w *workflow, with *yaml.Node, file string) {
	if there, _ := c.exists(file); there {
		return
	}
	for _, key := range []string{"file", "context"} {
		if n := with.Get(key).Resolve(); n != nil {
			c.reportf(nodeSpan(w.file, n), rules.DeploymentName, "%s leads to no Dockerfile in the workspace", n.Value)
			return
		}
	}
}

func (c *checker) compareArguments(w *workflow, list *yaml.Node, i *image) {
	given := make(map[string]bool)
	declared := declaredArguments(i.file)
	if list != nil && list.Kind == yaml.Scalar {
		offset := 0
		for line := range strings.Lines(list.Value) {
			name, _, _ := strings.Cut(strings.TrimSpace(line), "=")
			if name != "" && !strings.Contains(name, "${{") {
				given[name] = true
				if _, ok := declared[name]; !ok {
					start, end := w.file.Find(list, name, offset+strings.Index(line, name))
					c.reportf(span{w.file, start, end}, rules.DeploymentName,
						"build argument %s is declared by no ARG of %s", name, i.file.Path)
				}
			}
			offset += len(line)
		}
	}
	for _, a := range i.file.Environment {
		if hasDefault, isArgument := declared[a.Name.Value]; isArgument && !hasDefault && !given[a.Name.Value] {
			given[a.Name.Value] = true
			c.reportf(spanOf(i.file, a.Name.Place), rules.DeploymentName,
				"ARG %s has no default, and %s does not give it", a.Name.Value, w.file.Path)
		}
	}
}

// declaredArguments gives the ARGs of a Dockerfile, and whether they have a default.
func declaredArguments(f *deployment.File) map[string]bool {
	declared := make(map[string]bool)
	for n := range f.Stages {
		for _, in := range f.Stages[n].Instructions {
			for name, hasDefault := range argumentsOf(in.Command) {
				declared[name] = declared[name] || hasDefault
			}
		}
	}
	return declared
}
