// Package lineage reads what a branch adds to the one that it is to be merged into: its name, its commits, and the
// files of any commit.
//
// In: an open workspace whose root is the top of a git work tree, a reference, and the variables by which GitHub and
// GitLab say what they build. Out: a Branch; folders with the files of a commit. Source: git-merge-base(1),
// git-rev-list(1), gitrepository-layout(5); GitHub's "Variables" and GitLab's "Predefined CI/CD variables". Limits: the
// work tree is neither read nor changed, and nothing is fetched: what is not in the clone is said, and ends the job.
package lineage

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// ErrBranch is that the branch cannot be compared, for a reason that the user can remove.
var ErrBranch = errors.New("the branch cannot be compared")

// Commit is one commit of a branch.
type Commit struct {
	Hash          string
	Author, Email string
	Message       string
	Merge         bool     // it has several parents
	Files         []string // that it changes, relative to the root, sorted; none of a merge
}

// Short gives the beginning of the hash that people write.
func (c *Commit) Short() string { return c.Hash[:min(len(c.Hash), 10)] }

// Branch is what a branch adds.
type Branch struct {
	Name    string // "" where nobody tells, as with a detached HEAD
	Base    string // the reference that it is compared with: "origin/main"
	From    string // the commit at which it left Base; of a merge that a platform made, the merge's first parent
	Head    string // the commit that is checked out
	Commits []Commit
}

// Touches tells whether one of the commits changes a file of a module.
func (b *Branch) Touches(m *workspace.Module) bool {
	return slices.ContainsFunc(b.Commits, func(c Commit) bool { return slices.ContainsFunc(c.Files, m.Contains) })
}

// Options say what to compare.
type Options struct {
	Base string              // a reference or commit; "" for what the platform says, else the usual branches
	Env  func(string) string // os.Getenv
}

// Read finds the branch that is checked out. Errors wrap ErrBranch where the user can help, or are those of git.
func Read(ctx context.Context, ws *workspace.Workspace, o Options) (*Branch, error) {
	switch {
	case !ws.InGit:
		return nil, fmt.Errorf("%w: %s", ErrBranch, cmp.Or(ws.GitProblem, "it is in no git repository"))
	case ws.Prefix != "":
		return nil, fmt.Errorf("%w: the workspace is the folder %s of a git work tree, and commits are of the "+
			"whole tree", ErrBranch, ws.Prefix)
	case ws.Revision == "":
		return nil, fmt.Errorf("%w: it has no commit yet", ErrBranch)
	}
	r := &reader{ctx: ctx, ws: ws, env: o.Env, branch: &Branch{Head: ws.Revision}}
	r.branch.Name = r.name()
	base, err := r.base(o.Base)
	if err != nil {
		return nil, err
	}
	tip, err := r.tip()
	if err != nil {
		return nil, err
	}
	from, err := r.git("merge-base", base, tip)
	if err != nil || from == "" {
		return nil, r.unrelated()
	}
	if r.branch.From == "" {
		r.branch.From = from
	}
	return r.branch, r.commits(from, tip)
}

type reader struct {
	ctx    context.Context
	ws     *workspace.Workspace
	env    func(string) string
	branch *Branch
}

// git gives the output of a command without the line's end.
func (r *reader) git(args ...string) (string, error) {
	out, err := r.ws.Git(r.ctx, ".", nil, args...)
	return strings.TrimRight(string(out), "\n"), err
}

// commit gives the commit that a name stands for; "" for none.
func (r *reader) commit(name string) string {
	hash, err := r.git("rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		return ""
	}
	return hash
}

// name asks git, then the platform: it checks out a commit and no branch.
func (r *reader) name() string {
	if ref, err := r.git("symbolic-ref", "--quiet", "HEAD"); err == nil {
		if name, ok := strings.CutPrefix(ref, "refs/heads/"); ok {
			return name
		}
	}
	for _, name := range []string{"GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"} {
		if value := r.env(name); value != "" {
			return value
		}
	}
	if r.env("GITHUB_REF_TYPE") == "branch" {
		return r.env("GITHUB_REF_NAME")
	}
	return ""
}

// base finds the commit to compare with. A name that was given must be there; else the first of the usual ones counts.
func (r *reader) base(given string) (string, error) {
	var names []string
	add := func(branch string) {
		if branch != "" {
			names = append(names, "origin/"+branch, branch)
		}
	}
	what := given
	switch platform := cmp.Or(r.env("GITHUB_BASE_REF"), r.env("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")); {
	case given != "":
		names = []string{given, "origin/" + given}
	case platform != "":
		what = platform
		add(platform)
	default:
		names = []string{"origin/HEAD"}
		add("main")
		add("master")
		add(r.ws.Series)
	}
	for _, name := range names {
		if hash := r.commit(name); hash != "" {
			r.branch.Base = name
			return hash, nil
		}
	}
	if what == "" {
		return "", fmt.Errorf("%w: none of %s is in this clone; name the branch that it is to be merged into",
			ErrBranch, strings.Join(names, ", "))
	}
	return "", fmt.Errorf("%w: %s is not in this clone; fetch it (`git fetch origin %s`; fetch-depth: 0 of "+
		"actions/checkout, GIT_DEPTH: 0 of GitLab)", ErrBranch, what, strings.TrimPrefix(what, "origin/"))
}

// tip gives the last commit of the branch: that which is checked out, or its parent where that is a merge with the base
// which the platform made to test.
func (r *reader) tip() (string, error) {
	isTest := r.env("GITHUB_HEAD_REF") != "" && strings.HasSuffix(r.env("GITHUB_REF"), "/merge") ||
		r.env("CI_MERGE_REQUEST_EVENT_TYPE") == "merged_result"
	if !isTest {
		return r.ws.Revision, nil
	}
	raw, err := r.git("cat-file", "commit", r.ws.Revision)
	if err != nil {
		return "", err
	}
	parents := parse("", []byte(raw)).parents
	if len(parents) != 2 {
		return r.ws.Revision, nil // the branch itself was checked out
	}
	if r.commit(parents[1]) == "" {
		return "", r.unrelated()
	}
	r.branch.From = parents[0] // what is checked out has the base's newest commits too
	return parents[1], nil
}

// unrelated says why there is no common commit.
func (r *reader) unrelated() error {
	if shallow, err := r.git("rev-parse", "--is-shallow-repository"); err == nil && shallow == "true" {
		return fmt.Errorf("%w: the clone is shallow, and the commit at which the branch left %s is not in it; fetch "+
			"more (`git fetch --unshallow`; fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 of GitLab)", ErrBranch,
			r.branch.Base)
	}
	return fmt.Errorf("%w: it has no commit in common with %s", ErrBranch, r.branch.Base)
}

// commits reads the commits from one to another, the oldest first.
func (r *reader) commits(from, to string) error {
	list, err := r.git("rev-list", "--reverse", "--topo-order", from+".."+to)
	if err != nil || list == "" {
		return err
	}
	raw, err := r.ws.Git(r.ctx, ".", []byte(list+"\n"), "cat-file", "--batch")
	if err != nil {
		return err
	}
	byHash := make(map[string]int)
	for hash := range strings.SplitSeq(list, "\n") {
		var object object
		if object, raw, err = next(hash, raw); err != nil {
			return err
		}
		if slices.ContainsFunc(object.parents, func(p string) bool { return p != from && byHash[p] == 0 }) &&
			r.isCut(object.parents) {
			return r.unrelated()
		}
		r.branch.Commits = append(r.branch.Commits, object.Commit)
		byHash[hash] = len(r.branch.Commits)
	}
	return r.files(list, byHash)
}

// isCut tells whether one of some commits is not in the clone.
func (r *reader) isCut(hashes []string) bool {
	return slices.ContainsFunc(hashes, func(hash string) bool { return r.commit(hash) == "" })
}

// files reads which files each commit changes. Merges change none of their own.
func (r *reader) files(list string, byHash map[string]int) error {
	out, err := r.ws.Git(r.ctx, ".", []byte(list+"\n"), "diff-tree", "--stdin", "-r", "-z", "--root", "--name-only",
		"--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none")
	if err != nil {
		return err
	}
	var at *Commit
	for token := range bytes.SplitSeq(out, []byte{0}) {
		text := strings.TrimPrefix(string(token), "\n")
		if i := byHash[text]; i > 0 {
			at = &r.branch.Commits[i-1]
		} else if at != nil && text != "" {
			at.Files = append(at.Files, text)
		}
	}
	return nil
}

// object is a commit as git keeps it.
type object struct {
	Commit
	parents []string
}

// next cuts an object off what cat-file --batch says.
func next(hash string, raw []byte) (object, []byte, error) {
	head, rest, ok := bytes.Cut(raw, []byte{'\n'})
	var size int
	if !ok || !bytes.HasPrefix(head, []byte(hash+" commit ")) {
		return object{}, nil, fmt.Errorf("%w: commit %s cannot be read", ErrBranch, hash)
	}
	if _, err := fmt.Sscan(string(head[len(hash)+len(" commit "):]), &size); err != nil || size >= len(rest) {
		return object{}, nil, fmt.Errorf("%w: commit %s cannot be read", ErrBranch, hash)
	}
	return parse(hash, rest[:size]), rest[size+1:], nil
}

// parse reads a commit's text.
func parse(hash string, raw []byte) object {
	head, message, _ := bytes.Cut(raw, []byte("\n\n"))
	o := object{Commit: Commit{Hash: hash, Message: strings.ToValidUTF8(string(message), "\ufffd")}}
	for line := range strings.Lines(string(head)) {
		line = strings.TrimSuffix(line, "\n")
		if parent, ok := strings.CutPrefix(line, "parent "); ok {
			o.parents = append(o.parents, parent)
		} else if author, ok := strings.CutPrefix(line, "author "); ok && o.Author == "" {
			name, rest, _ := strings.Cut(author, " <")
			mail, _, _ := strings.Cut(rest, ">")
			o.Author, o.Email = strings.ToValidUTF8(name, "\ufffd"), strings.ToValidUTF8(mail, "\ufffd")
		}
	}
	o.Merge = len(o.parents) > 1
	return o
}
