package pipeline

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkTags judges what docker/metadata-action makes of branches, tags and commits.
func (c *checker) checkTags(w *workflow) {
	for _, j := range w.jobs {
		for n := range j.steps {
			s := &j.steps[n]
			tags := s.node.Get("with").Get("tags").Resolve()
			if s.action() != "docker/metadata-action" || tags == nil || tags.Kind != yaml.Scalar {
				continue
			}
			c.outcomes.Applies(rules.RegistryTags)
			c.checkKinds(w, keyOf(s.node.Get("with"), "tags"), tags)
		}
	}
}

// checkKinds asks for a tag of each release, each commit and the branch, and for the trigger without which that of
// a release is never made.
func (c *checker) checkKinds(w *workflow, key, tags *yaml.Node) {
	has := make(map[string]bool)
	offset := 0
	for line := range strings.Lines(tags.Value) {
		rule := strings.TrimSpace(line)
		kind := kindOf(rule)
		has[kind] = true
		if kind == release && !c.startsOnTags(w) {
			start, _ := w.file.Find(tags, rule, offset+strings.Index(line, rule))
			c.reportf(span{w.file, start, start + len(rule)}, rules.RegistryTags,
				"%s makes a tag of each release, and no trigger starts the workflow for one", rule)
		}
		offset += len(line)
	}
	var missing []string
	for _, kind := range []string{branch, release, commit} {
		if !has[kind] {
			missing = append(missing, kind)
		}
	}
	if len(missing) > 0 {
		c.reportf(nodeSpan(w.file, key), rules.RegistryTags,
			"tags name no %s: what runs cannot be told apart, nor gone back to", strings.Join(missing, ", no "))
	}
}

// What a tag of an image says.
const (
	branch  = "branch"
	release = "release"
	commit  = "commit"
)

// kindOf tells what a rule of docker/metadata-action makes a tag of.
func kindOf(rule string) string {
	attributes := make(map[string]string)
	for part := range strings.SplitSeq(rule, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		attributes[key] = value
	}
	switch kind := attributes["type"]; {
	case kind == "semver" || kind == "pep440" || kind == "match" || kind == "ref" && attributes["event"] == "tag":
		return release
	case kind == "sha":
		return commit
	case kind == "ref" && attributes["event"] == "branch":
		return branch
	}
	return ""
}

// startsOnTags tells whether pushing a tag, or publishing a release, starts a workflow.
func (c *checker) startsOnTags(w *workflow) bool {
	on := w.top.Get("on").Resolve()
	push := on.Get("push").Resolve()
	for _, event := range texts(on) {
		switch event {
		case "release", "workflow_call", "workflow_dispatch", "create":
			return true
		case "push":
			// Without any filter every push starts it, of tags too.
			isOpen := push.Get("branches") == nil && push.Get("branches-ignore") == nil
			if isOpen || push.Get("tags") != nil {
				return true
			}
		}
	}
	return false
}
