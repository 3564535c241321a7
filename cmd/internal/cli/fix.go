package cli

import (
	"context"
	"fmt"
	"path"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/fix"
	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// fixRounds bounds how often fixes may lead to further ones: a dependency that goes may uncover one that it brought along.
const fixRounds = 5

// applyFixes makes the changes of a check's findings in own modules, says so on stderr, and checks again, until nothing is
// left to change, so that a second run finds nothing to do. How to get what is absent is only printed: fetching is the
// user's to do.
func applyFixes(ctx context.Context, e *env, o check.Options, result *report.Result) (*report.Result, error) {
	ws, err := workspace.Open(ctx, o.Workspace)
	if err != nil {
		return nil, err
	}
	origins := make(map[string]workspace.Origin, len(ws.Modules))
	for _, m := range ws.Modules {
		origins[m.Path] = m.Origin
	}
	folder := evidence.Read(ws, policy.Default()).Home()
	isOwn := func(file string) bool { return origins[path.Dir(file)] == workspace.Own }
	for range fixRounds {
		applied, err := fix.Apply(ws.Root, result.Findings, isOwn)
		for _, a := range applied {
			fmt.Fprintf(e.stderr, "fixed %s:%d: %s\n", a.Path, a.Line, a.Message)
		}
		if err != nil {
			return nil, internalError{err}
		}
		if len(applied) == 0 {
			break
		}
		if result, err = check.Run(ctx, o); err != nil {
			return nil, err
		}
	}
	series := ws.CatalogueSeries()
	for _, line := range fix.Commands(result.Findings, series, folder) {
		fmt.Fprintln(e.stderr, line)
	}
	return result, nil
}
