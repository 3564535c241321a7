// Package branch compares two revisions of a repository: what a branch brings that was not there, and what it removes.
//
// In: a session whose root is the top of a git work tree, and a base. Out: what the branch adds (lineage.Branch), and
// the findings of the base as those of its files' paths today, by which a check tells new from known. Both revisions
// are read from git's objects, in folders of their own; the work tree is not touched. Limits: a submodule whose commit
// is in no clone here is empty in both, or the comparison is refused.
package branch

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
)

// comparison is a branch that is about to be judged. close removes what was written for it.
type comparison struct {
	branch  *lineage.Branch
	session *session.Session
	dir     string // for the revisions' folders
	base    *lineage.Tree
}

// prepare finds the branch that is checked out, and writes the files of its base.
func prepare(ctx context.Context, s *session.Session, base string) (*comparison, error) {
	b, err := lineage.Read(ctx, s.Workspace, lineage.Options{Base: base, Env: os.Getenv})
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "smartdelta-branch-")
	if err != nil {
		return nil, err
	}
	c := &comparison{branch: b, session: s, dir: dir}
	if c.base, err = c.write(ctx, "base", b.From, ""); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

// close removes the revisions' folders.
func (c *comparison) close() error { return os.RemoveAll(c.dir) }

// write writes a revision. Its folder has the name that the workspace has.
func (c *comparison) write(ctx context.Context, as, commit, branch string) (*lineage.Tree, error) {
	name := filepath.Base(c.session.Workspace.Root)
	return lineage.Write(ctx, c.session.Workspace, commit, branch, filepath.Join(c.dir, as, name))
}

// open opens a revision as the session was opened.
func (c *comparison) open(ctx context.Context, t *lineage.Tree) (*session.Session, error) {
	return c.session.OpenAt(ctx, t.Root)
}

// known gives the findings of the base, by the paths that their files have in a revision. Nothing is known where the
// base has no module.
func (c *comparison) known(ctx context.Context, o check.Options) (*findings.Baseline, error) {
	s, err := c.open(ctx, c.base)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", c.branch.Base, err)
	}
	result, err := check.Run(ctx, s, check.Options{Today: o.Today, Version: o.Version, Strict: o.Strict})
	switch {
	case errors.Is(err, workspace.ErrNoModule):
		return new(findings.Baseline), nil
	case err != nil:
		return nil, fmt.Errorf("check %s: %w", c.branch.Base, err)
	case len(result.Failures) > 0:
		return nil, fmt.Errorf("check %s: %s", c.branch.Base, strings.Join(result.Failures, "; "))
	}
	renames, err := lineage.Renames(ctx, c.session.Workspace, c.branch.From, c.branch.Head)
	if err != nil {
		return nil, err
	}
	return findings.BaselineOf(moved(result, renames)), nil
}

// moved gives findings as if they had been found where their files are today. What names a module by its folder goes
// with the folder.
func moved(result *report.Result, renames map[string]string) []findings.Finding {
	list := slices.Clone(result.Findings)
	modules := make(map[string]string) // those with another name
	for i := range result.Modules {
		m := &result.Modules[i]
		for _, file := range []string{"__manifest__.py", "__openerp__.py"} {
			if to, ok := renames[m.Path+"/"+file]; ok {
				if name := filepath.Base(filepath.Dir(to)); name != m.Name {
					modules[m.Name] = name
				}
			}
		}
	}
	for i := range list {
		f := &list[i]
		if to, ok := renames[f.Place.Path]; ok {
			f.Place.Path = to
		}
		if name, ok := modules[f.Module]; ok {
			f.Symbol = strings.ReplaceAll(f.Symbol, f.Module+".", name+".")
			f.Subject = strings.ReplaceAll(f.Subject, f.Module+".", name+".")
			f.Module = name
		}
	}
	list = findings.Sort(list)
	findings.Fingerprint(list)
	return list
}

// Run checks the branch that is checked out against its base. It judges HEAD, whatever the work tree has beside it.
// Errors wrap lineage.ErrBranch where the user can help.
func Run(ctx context.Context, s *session.Session, base string, o check.Options) (result *report.Result, err error) {
	c, err := prepare(ctx, s, base)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	at, err := c.head(ctx)
	if err != nil {
		return nil, err
	}
	known, err := c.known(ctx, o)
	if err != nil {
		return nil, err
	}
	o.Baseline, o.Lineage = join(known, o.Baseline), c.branch
	return check.Run(ctx, at, o)
}

// head opens HEAD: the tracked files of the work tree where they are HEAD's, else a folder that is written.
func (c *comparison) head(ctx context.Context) (*session.Session, error) {
	if len(c.base.Empty) == 0 && lineage.IsClean(ctx, c.session.Workspace) {
		return c.session.OpenTracked(ctx)
	}
	head, err := c.write(ctx, "head", c.branch.Head, c.branch.Name)
	if err != nil {
		return nil, err
	}
	if err := c.comparable(head); err != nil {
		return nil, err
	}
	s, err := c.open(ctx, head)
	if err != nil {
		return nil, fmt.Errorf("open HEAD: %w", err)
	}
	return s, nil
}

// comparable refuses a comparison in which one side has a submodule's files and the other not.
func (c *comparison) comparable(head *lineage.Tree) error {
	for _, pair := range []struct {
		name     string
		one, two *lineage.Tree
	}{{c.branch.Base, c.base, head}, {"HEAD", head, c.base}} {
		for _, folder := range slices.Sorted(maps.Keys(pair.one.Empty)) {
			if _, too := pair.two.Empty[folder]; !too && hasFiles(pair.two, folder) {
				return fmt.Errorf("%w: submodule %s is at commit %s in %s, which is in no clone here; fetch it "+
					"(`git -C %s fetch`)", lineage.ErrBranch, folder, pair.one.Empty[folder], pair.name, folder)
			}
		}
	}
	return nil
}

func hasFiles(t *lineage.Tree, folder string) bool {
	entries, err := os.ReadDir(filepath.Join(t.Root, filepath.FromSlash(folder)))
	return err == nil && len(entries) > 0
}

// join gives one baseline with what either knows.
func join(known, given *findings.Baseline) *findings.Baseline {
	if given == nil {
		return known
	}
	return &findings.Baseline{Entries: slices.Concat(known.Entries, given.Entries)}
}

// Since gives the options of a check of the work tree in which what the base has is known, and the commits since then
// are judged. Errors wrap lineage.ErrBranch where the user can help.
func Since(ctx context.Context, s *session.Session, base string, o check.Options) (_ check.Options, err error) {
	c, err := prepare(ctx, s, base)
	if err != nil {
		return o, err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	known, err := c.known(ctx, o)
	if err != nil {
		return o, err
	}
	o.Baseline, o.Lineage = join(known, o.Baseline), c.branch
	return o, nil
}
