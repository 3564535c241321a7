package pipeline

import (
	"bytes"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// ignoring tells of paths of an image's context whether its .dockerignore leaves them out: the one beside the
// Dockerfile with its name, else the context's own.
func (c *checker) ignoring(i *image) func(string) bool {
	no := func(string) bool { return false }
	var file *deployment.File
	for f := range c.unit.Workspace.Deployment.Files(deployment.DockerIgnore) {
		switch f.Path {
		case i.file.Path + ".dockerignore":
			file = f
		case join(i.context, ".dockerignore"):
			if file == nil {
				file = f
			}
		}
	}
	if file == nil {
		return no
	}
	patterns, err := ignorefile.ReadAll(bytes.NewReader(file.Text))
	if err != nil {
		return no
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return no
	}
	return func(rel string) bool {
		ignored, err := matcher.MatchesOrParentMatches(rel)
		return err == nil && ignored
	}
}
