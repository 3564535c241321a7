package pipeline

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkPipelines asks the pipelines of GitLab, Azure and Jenkins that build an image of Odoo for the gate alone.
func (c *checker) checkPipelines() {
	if len(c.images) == 0 {
		return
	}
	for f := range c.unit.Workspace.Deployment.Files(deployment.GitLabCI) {
		c.checkPlain(c.newGitLab(f))
	}
	for f := range c.unit.Workspace.Deployment.Files(deployment.Plain) {
		switch name := strings.ToLower(path.Base(f.Path)); {
		case strings.HasPrefix(name, "azure-pipelines."):
			docs, _ := yaml.Tree(f.Text)
			c.checkPlain(newAzure(f, docs))
		case name == "jenkinsfile":
			c.checkJenkins(f)
		}
	}
}

// checkPlain asks for the gate of each job that builds an image.
func (c *checker) checkPlain(w *workflow) {
	if w == nil {
		return
	}
	for _, j := range w.jobs {
		if j.makesImage(w.file) {
			c.outcomes.Applies(rules.WorkflowMissingGate)
			c.checkGate(w, j)
		}
	}
}

// gitLabKeys are keys of a .gitlab-ci.yml that are no jobs.
var gitLabKeys = []string{"stages", "variables", "include", "default", "workflow", "image", "services", "cache",
	"before_script", "after_script", "spec", "pages"}

// newGitLab reads the jobs of a .gitlab-ci.yml and of the files of the workspace that it includes. A job needs what its
// needs say, else all jobs of the stages before.
func (c *checker) newGitLab(f *deployment.File) *workflow {
	if len(f.Documents) == 0 {
		return nil
	}
	w := &workflow{file: f, top: f.Documents[0]}
	w.gitLabJobs(f.Documents[0])
	for _, name := range localIncludes(f.Documents[0]) {
		if text, skipped := c.unit.Read(c.pass, name); skipped == nil {
			docs, _ := yaml.Tree(text.Data)
			for _, d := range docs { // only whether they have a gate counts: places are in another file
				w.gitLabJobs(d)
			}
		}
	}
	stages := texts(w.top.Get("stages"))
	if len(stages) == 0 {
		stages = []string{"build", "test", "deploy"}
	}
	for _, j := range w.jobs {
		if j.node.Get("needs") != nil {
			for _, item := range j.node.Get("needs").Resolve().Items {
				j.needs = append(j.needs, item.Get("job").Text())
			}
			continue
		}
		for _, other := range w.jobs {
			if stageOf(stages, other) < stageOf(stages, j) {
				j.needs = append(j.needs, other.name)
			}
		}
	}
	return w
}

func stageOf(stages []string, j *job) int {
	stage := j.node.Get("stage").Text()
	if stage == "" {
		stage = "test"
	}
	return slices.Index(stages, stage)
}

// gitLabJobs takes the jobs of a file; templates, which begin with a dot, are none.
func (w *workflow) gitLabJobs(top *yaml.Node) {
	for _, field := range top.Fields {
		body := field.Value.Resolve()
		if slices.Contains(gitLabKeys, field.Key.Value) || strings.HasPrefix(field.Key.Value, ".") || body == nil {
			continue
		}
		j := &job{name: field.Key.Value, key: field.Key, node: body, needs: texts(body.Get("needs"))}
		for _, key := range []string{"allow_failure", "when"} {
			if value := body.Get(key).Text(); value == "true" || value == "never" || value == "manual" {
				j.off = keyOf(body, key)
			}
		}
		for _, key := range []string{"before_script", "script"} {
			j.scripts(body, body.Get(key).Resolve())
		}
		w.jobs = append(w.jobs, j)
	}
}

// scripts takes the commands of a list, or of one scalar.
func (j *job) scripts(body, list *yaml.Node) {
	if list == nil {
		return
	}
	for _, item := range append(slices.Clone(list.Items), list) {
		s := step{node: body}
		if s.take(item); s.script != nil {
			j.steps = append(j.steps, s)
		}
	}
}

// localIncludes gives the files of the workspace that a .gitlab-ci.yml includes, relative to the root.
func localIncludes(top *yaml.Node) []string {
	include := top.Get("include").Resolve()
	if include == nil {
		return nil
	}
	var files []string
	for _, item := range append(slices.Clone(include.Items), include) {
		name := item.Get("local").Text()
		if item.Resolve() != nil && item.Resolve().Kind == yaml.Scalar {
			name = item.Text()
		}
		name = path.Clean(strings.TrimLeft(name, "/"))
		if name != "." && !strings.HasPrefix(name, "..") && !strings.ContainsAny(name, "$*:") {
			files = append(files, name)
		}
	}
	return files
}

// newAzure reads the jobs of an azure-pipelines.yml. Steps at its top are one job.
func newAzure(f *deployment.File, docs []*yaml.Node) *workflow {
	if len(docs) == 0 {
		return nil
	}
	w := &workflow{file: f, top: docs[0]}
	w.azureJobs(docs[0], nil)
	return w
}

func (w *workflow) azureJobs(n *yaml.Node, needs []string) {
	if n = n.Resolve(); n == nil {
		return
	}
	before := needs
	for _, stage := range items(n.Get("stages")) {
		w.azureJobs(stage, before)
		before = nil
		for _, j := range w.jobs { // stages run one after the other
			before = append(before, j.name)
		}
	}
	for _, item := range items(n.Get("jobs")) {
		w.azureJob(item, append(texts(item.Get("dependsOn")), needs...))
	}
	if n.Get("steps") != nil && n.Get("job") == nil {
		w.azureJob(n, needs)
	}
}

func items(n *yaml.Node) []*yaml.Node {
	if n = n.Resolve(); n == nil {
		return nil
	}
	return n.Items
}

func (w *workflow) azureJob(n *yaml.Node, needs []string) {
	j := &job{name: n.Get("job").Text(), key: n.Get("job").Resolve(), node: n.Resolve(), needs: needs}
	for _, item := range items(n.Get("steps")) {
		if j.key == nil {
			j.name, j.key = "of steps", keyOf(n, "steps")
		}
		s := step{node: item.Resolve()}
		if item.Get("continueOnError").Text() == "true" {
			s.off = keyOf(item, "continueOnError")
		}
		for _, key := range []string{"script", "bash"} {
			if s.script == nil {
				s.take(item.Get(key))
			}
		}
		if task := item.Get("task").Resolve(); task != nil && strings.HasPrefix(task.Value, "Docker@") {
			s.uses = &yaml.Node{Kind: yaml.Scalar, Value: "docker/build-push-action", Start: task.Start, End: task.End}
		}
		j.steps = append(j.steps, s)
	}
	if j.key != nil {
		w.jobs = append(w.jobs, j)
	}
}

// checkJenkins reads a Jenkinsfile line by line: its language can compute anything.
func (c *checker) checkJenkins(f *deployment.File) {
	c.outcomes.Applies(rules.WorkflowMissingGate)
	hasGate, offset := false, 0
	for line := range strings.Lines(string(f.Text)) {
		code, _, _ := strings.Cut(line, "//")
		isEcho := strings.HasPrefix(strings.TrimSpace(code), "echo")
		hasGate = hasGate || !isEcho && !strings.Contains(code, "|| true") &&
			c.isGate(code)
		for _, build := range []string{"docker build", "docker.build", "docker push"} {
			if i := strings.Index(code, build); i >= 0 && !hasGate && !isEcho {
				c.reportf(span{f, offset + i, offset + i + len(build)}, rules.WorkflowMissingGate,
					"%s: nothing before it looks whether the branch is pure Community", build)
				return
			}
		}
		offset += len(line)
	}
}
