package branch

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/classify"
	"github.com/jgtolentino/smartdelta/cmd/internal/classification"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Fault is what is wrong with a commit's message.
type Fault struct {
	Offset  int // in the message, in bytes
	Message string
	Suggest string // the tag that is right; "" where nobody can tell
}

// CheckMessage judges the message of a commit that is about to be made, by the own modules whose files are staged, or
// the only one where none is. It gives nil for a message that is right, and for one that git or a platform writes.
func CheckMessage(ctx context.Context, s *session.Session, message string) (*Fault, error) {
	if subject := delta.Subject(message); subject == "" || delta.IsMade(subject) { // git refuses an empty one itself
		return nil, nil
	}
	tags := delta.Tags(message)
	for _, tag := range tags {
		if tag.Step == 0 {
			suggest, _, err := suggestion(ctx, s)
			return &Fault{tag.Start, fmt.Sprintf("%q is no Smart Delta step", tag.Text), suggest}, err
		}
	}
	suggest, steps, err := suggestion(ctx, s)
	switch {
	case err != nil:
		return nil, err
	case len(tags) == 0:
		return &Fault{0, "the message has no tag of its Smart Delta step", suggest}, nil
	}
	for _, tag := range tags {
		fits := func(m *classify.Module) bool { return !m.Contradicts(tag.Step) }
		if len(steps) > 0 && !slices.ContainsFunc(steps, fits) {
			why := fmt.Sprintf("%s is %s, and not %s", steps[0].Name, steps[0].Step(), tag.Step)
			return &Fault{tag.Start, why, suggest}, nil
		}
	}
	return nil, nil
}

// suggestion gives the tag of the first module that the commit changes, and what is known of all of them.
func suggestion(ctx context.Context, s *session.Session) (tag string, steps []*classify.Module, err error) {
	names := staged(ctx, s)
	if len(names) == 0 {
		return "", nil, nil
	}
	r, err := classification.Run(ctx, s, names)
	if err != nil || len(r.Modules) == 0 {
		return "", nil, err
	}
	return delta.TagOf(r.Modules[0].Step()), r.Modules, nil
}

// staged gives the own modules that the commit changes; the only own one where that is not known.
func staged(ctx context.Context, s *session.Session) (names []string) {
	out, err := s.Workspace.Git(ctx, ".", nil, "diff-index", "--cached", "-z", "--name-only", "--no-renames",
		"--no-ext-diff", "--relative", "HEAD")
	var own []string
	for _, m := range s.Workspace.Modules {
		if m.Origin != workspace.Own || s.Modules[m.Name] != m {
			continue
		}
		own = append(own, m.Name)
		if err == nil && slices.ContainsFunc(strings.Split(string(out), "\x00"), m.Contains) {
			names = append(names, m.Name)
		}
	}
	if len(names) == 0 && len(own) == 1 {
		return own
	}
	return names
}
