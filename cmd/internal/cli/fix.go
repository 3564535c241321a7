package cli

import (
	"context"
	"fmt"
	"path"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/fix"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// fixRounds bounds how often fixes may lead to further ones:
// a dependency that goes may uncover one that it brought along.
const fixRounds = 5

// applyFixes makes the changes of a check's findings in own modules, says so on stderr, and checks again, until nothing
// is left to change, so that a second run finds nothing to do. How to get what is absent is only printed: fetching is
// the user's to do. With an error, the result is nil where there is none to report.
func applyFixes(
	ctx context.Context, e *env, s *session.Session, o check.Options, result *report.Result,
) (*report.Result, error) {
	isOwn := ownFiles(s)
	var failed error
	for range fixRounds {
		applied, err := fix.Apply(s.Workspace.Root, result.Findings, isOwn)
		for _, a := range applied {
			fmt.Fprintf(e.stderr, "fixed %s:%d: %s\n", visible.Text(a.Path), a.Line, visible.Text(a.Message))
		}
		failed = err // those that the last round could not change either
		if len(applied) == 0 {
			break
		}
		changed, err := s.Reopen(ctx)
		if err != nil {
			return nil, err
		}
		if result, err = check.Run(ctx, changed, o); err != nil {
			return nil, err
		}
	}
	for _, line := range fix.Commands(result.Findings, s.Series, s.Vendored.Set().Home()) {
		fmt.Fprintln(e.stderr, line)
	}
	return result, failed
}

// ownFiles tells of a file whether it is an own module's.
func ownFiles(s *session.Session) func(file string) bool {
	origins := make(map[string]workspace.Origin, len(s.Workspace.Modules))
	for _, m := range s.Workspace.Modules {
		origins[m.Path] = m.Origin
	}
	return func(file string) bool { return innermost(origins, file) == workspace.Own }
}

// writeDiff writes to stdout what --fix would change in its first round, and changes nothing.
func writeDiff(e *env, s *session.Session, result *report.Result) error {
	changes, err := fix.Plan(s.Workspace.Root, result.Findings, ownFiles(s))
	for i := range changes {
		if _, err := e.stdout.Write(changes[i].Diff()); err != nil {
			return err
		}
	}
	return err
}

// innermost gives the origin of the module that a file stands in,
// of several within each other the innermost; none where it stands in none.
func innermost(origins map[string]workspace.Origin, file string) workspace.Origin {
	for folder := path.Dir(file); ; folder = path.Dir(folder) {
		if origin := origins[folder]; origin != 0 || folder == path.Dir(folder) {
			return origin
		}
	}
}
