package pipeline

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/shell"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// workflow is a pipeline: of GitHub Actions, GitLab or Azure.
type workflow struct {
	file *deployment.File
	top  *yaml.Node
	jobs []*job
}

// job is a job of a pipeline.
type job struct {
	name  string
	key   *yaml.Node // its name as written
	node  *yaml.Node
	needs []string // names of jobs that must end well before; nil is none
	steps []step
	off   *yaml.Node // a condition that is never true, or that lets the job fail; nil without
}

// step is a step of a job.
type step struct {
	node   *yaml.Node
	uses   *yaml.Node // an action; nil without
	run    *yaml.Node // the scalar of a script; nil without
	script *shell.Script
	off    *yaml.Node
}

// command is a command of a step, with its place.
type command struct {
	*shell.Command
	step *step
	at   span // of its first word
}

// commands gives the commands of a job's scripts.
func (j *job) commands(f *deployment.File) []command {
	var all []command
	for n := range j.steps {
		s := &j.steps[n]
		if s.script == nil {
			continue
		}
		find := f.Finder(s.run)
		for i := range s.script.Commands {
			cmd := &s.script.Commands[i]
			if len(cmd.Words) == 0 {
				continue
			}
			start, end := find(firstLine(s.run, cmd.Words[0]))
			all = append(all, command{cmd, s, span{f, start, end}})
		}
	}
	return all
}

// wordIn gives the place of a word of a scalar's script.
func wordIn(f *deployment.File, run *yaml.Node, w shell.Word) span {
	start, end := f.Finder(run)(firstLine(run, w))
	return span{f, start, end}
}

// firstLine gives a word of a script as it is written, without what goes on in further lines, and its offset.
func firstLine(run *yaml.Node, w shell.Word) (raw string, offset int) {
	raw, _, _ = strings.Cut(run.Value[w.Start:w.End], "\n")
	return raw, w.Start
}

// node gives the range of a scalar.
func nodeSpan(f *deployment.File, n *yaml.Node) span { return span{f, n.Start, max(n.End, n.Start)} }

// keyOf gives the key of a mapping's value.
func keyOf(n *yaml.Node, key string) *yaml.Node {
	if n = n.Resolve(); n == nil {
		return nil
	}
	for _, f := range n.Fields {
		if f.Key.Value == key {
			return f.Key
		}
	}
	return nil
}

// texts gives the scalars of a list, or a scalar as a list of one; of a mapping its keys.
func texts(n *yaml.Node) []string {
	if n = n.Resolve(); n == nil {
		return nil
	}
	var all []string
	switch n.Kind {
	case yaml.Scalar:
		if n.Value != "" {
			all = append(all, n.Value)
		}
	case yaml.Sequence:
		for _, item := range n.Items {
			all = append(all, item.Text())
		}
	case yaml.Mapping:
		for _, f := range n.Fields {
			all = append(all, f.Key.Value)
		}
	}
	return all
}

// newWorkflow reads a workflow of GitHub Actions; nil for a file without jobs.
func newWorkflow(f *deployment.File) *workflow {
	if len(f.Documents) == 0 {
		return nil
	}
	w := &workflow{file: f, top: f.Documents[0]}
	jobs := w.top.Get("jobs").Resolve()
	if jobs == nil {
		return nil
	}
	for _, field := range jobs.Fields {
		body := field.Value.Resolve()
		if body == nil {
			continue
		}
		j := &job{name: field.Key.Value, key: field.Key, node: body, needs: texts(body.Get("needs")), off: offOf(body)}
		if steps := body.Get("steps").Resolve(); steps != nil {
			for _, item := range steps.Items {
				j.steps = append(j.steps, newStep(item))
			}
		}
		w.jobs = append(w.jobs, j)
	}
	return w
}

func newStep(n *yaml.Node) step {
	s := step{node: n.Resolve(), off: offOf(n)}
	if uses := n.Get("uses").Resolve(); uses != nil && uses.Value != "" {
		s.uses = uses
	}
	s.take(n.Get("run"))
	return s
}

// take reads the script of a scalar.
func (s *step) take(run *yaml.Node) {
	if run = run.Resolve(); run == nil || run.Kind != yaml.Scalar || run.Value == "" {
		return
	}
	s.run = run
	s.script, _ = shell.Parse([]byte(withoutExpressions(run.Value)))
}

// withoutExpressions makes words of what GitHub puts in before the shell reads the script; offsets stay.
func withoutExpressions(script string) string {
	if !strings.Contains(script, "${{") {
		return script
	}
	out := []byte(script)
	for at := 0; ; {
		i := strings.Index(script[at:], "${{")
		if i < 0 {
			return string(out)
		}
		end := strings.Index(script[at+i:], "}}")
		if end < 0 {
			return string(out)
		}
		for k := at + i + 1; k < at+i+end+2; k++ { // behind the $: a word with it is known only when the workflow runs
			out[k] = 'x'
		}
		at += i + end + 2
	}
}

// offOf finds what lets a job or step fail, or never run.
func offOf(n *yaml.Node) *yaml.Node {
	if n.Get("continue-on-error").Text() == "true" {
		return keyOf(n, "continue-on-error")
	}
	condition := strings.TrimSpace(n.Get("if").Text())
	condition = strings.TrimSuffix(strings.TrimPrefix(condition, "${{"), "}}")
	if strings.TrimSpace(condition) == "false" {
		return keyOf(n, "if")
	}
	return nil
}

// needed gives the jobs that a job needs, over others too.
func (w *workflow) needed(j *job) []*job {
	var all []*job
	queue := slices.Clone(j.needs)
	for ; len(queue) > 0; queue = queue[1:] {
		for _, other := range w.jobs {
			if other.name == queue[0] && !slices.Contains(all, other) {
				all = append(all, other)
				queue = append(queue, other.needs...)
			}
		}
	}
	return all
}

// action gives the name of an action without its revision.
func (s *step) action() string {
	if s.uses == nil {
		return ""
	}
	name, _, _ := strings.Cut(s.uses.Value, "@")
	return strings.ToLower(name)
}

// buildsImage tells whether a command builds or pushes an image.
func buildsImage(cmd *shell.Command) bool {
	if len(cmd.Words) < 2 {
		return false
	}
	second := cmd.Words[1].Text
	switch cmd.Name() {
	case "docker", "podman", "buildah", "nerdctl":
		return second == "build" || second == "push" || second == "bud" || second == "buildx" && hasWord(cmd, "build")
	case "executor": // of kaniko
		return true
	}
	return false
}

// pushesImage tells whether a command puts an image into a registry.
func pushesImage(cmd *shell.Command) bool {
	return buildsImage(cmd) && (cmd.Words[1].Text == "push" || hasWord(cmd, "--push")) || cmd.Name() == "executor"
}

func hasWord(cmd *shell.Command, word string) bool {
	return slices.ContainsFunc(cmd.Words, func(w shell.Word) bool { return w.Text == word })
}

// makesImage tells whether a job builds or pushes an image.
func (j *job) makesImage(f *deployment.File) bool {
	for n := range j.steps {
		if a := j.steps[n].action(); a == "docker/build-push-action" || a == "docker/bake-action" {
			return true
		}
	}
	return slices.ContainsFunc(j.commands(f), func(cmd command) bool { return buildsImage(cmd.Command) })
}
