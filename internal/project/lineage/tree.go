package lineage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/git"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Tree is a folder with the files of one commit, which git takes for a work tree of a repository of its own. Its
// objects are those of the real one.
type Tree struct {
	Root string
	// Empty are the submodules whose commit is not here, with that commit; relative to the root.
	Empty map[string]string
}

// translations are files that no rule reads, and of which repositories have many.
var translations = []string{".po", ".pot"}

// Write writes the files of a commit into dir, which must not exist. branch is what is checked out there; "" for the
// commit alone. Submodules are written at the commits that are pinned, as far as the work tree's clones have them.
// Nothing of the repository is executed, filters neither: large files that git keeps elsewhere stay pointers.
func Write(ctx context.Context, ws *workspace.Workspace, commit, branch, dir string) (*Tree, error) {
	t := &Tree{Root: dir, Empty: make(map[string]string)}
	return t, t.write(ctx, ws.Root, "", commit, branch)
}

// write writes the repository at a folder below the root: "", or that of a submodule.
func (t *Tree) write(ctx context.Context, source, below, commit, branch string) error {
	from, to := filepath.Join(source, filepath.FromSlash(below)), filepath.Join(t.Root, filepath.FromSlash(below))
	if err := initialize(ctx, from, to, commit, branch); err != nil {
		return err
	}
	if _, err := workspace.Git(ctx, to, nil, "read-tree", commit); err != nil {
		return fmt.Errorf("read the files of commit %s: %w", commit, err)
	}
	var files strings.Builder
	links := make(map[string]string)
	same := unchanged(from)
	made := make(map[string]bool) // folders
	if !git.Open(to).Index(func(e git.Entry) {
		switch name := string(e.Path); {
		case e.Mode == git.Gitlink:
			links[name] = e.Commit()
		case slices.Contains(translations, filepath.Ext(name)):
		case same[name] != string(e.Object()) || !link(from, to, name, made):
			files.WriteString(name + "\x00")
		}
	}) {
		return errors.New("read git's index: it has an unknown form")
	}
	if files.Len() == 0 {
		return t.submodules(ctx, source, below, links)
	}
	_, err := workspace.Git(ctx, to, []byte(files.String()), "checkout-index", "-q", "-f", "-z", "--stdin")
	if err != nil {
		return fmt.Errorf("write the files of commit %s: %w", commit, err)
	}
	return t.submodules(ctx, source, below, links)
}

// unchanged gives the object of each file of a work tree that has not changed since git last looked at it. Such files
// need not be unpacked again.
func unchanged(top string) map[string]string {
	dir := git.Open(top)
	at := dir.IndexTime()
	same := make(map[string]string)
	if dir.Index(func(e git.Entry) {
		if e.Mode == executable || e.Mode == regular {
			info, err := os.Lstat(filepath.Join(top, filepath.FromSlash(string(e.Path))))
			if err == nil && e.IsUnchanged(info, at) {
				same[string(e.Path)] = string(e.Object())
			}
		}
	}) {
		return same
	}
	return nil
}

// The modes of files.
const (
	regular    = 0o100644
	executable = 0o100755
)

// link gives a file of the work tree a second name in another folder. It is false where that cannot be, as between file
// systems.
func link(from, to, name string, made map[string]bool) bool {
	target := filepath.Join(to, filepath.FromSlash(name))
	if dir := filepath.Dir(target); !made[dir] {
		if os.MkdirAll(dir, 0o755) != nil {
			return false
		}
		made[dir] = true
	}
	return os.Link(filepath.Join(from, filepath.FromSlash(name)), target) == nil
}

// submodules writes the submodules of a repository at a folder below the root.
func (t *Tree) submodules(ctx context.Context, source, below string, links map[string]string) error {
	for name, commit := range links {
		inner := strings.TrimPrefix(below+"/"+name, "/")
		if err := t.submodule(ctx, source, inner, commit); err != nil {
			return err
		}
	}
	return nil
}

// submodule writes one submodule, where its clone is in the work tree and has the commit; else its folder stays empty,
// as it is in a fresh clone.
func (t *Tree) submodule(ctx context.Context, source, name, commit string) error {
	from := filepath.Join(source, filepath.FromSlash(name))
	if git.Open(from) != nil {
		if _, err := workspace.Git(ctx, from, nil, "cat-file", "-e", commit+"^{tree}"); err == nil {
			return t.write(ctx, source, name, commit, "")
		}
	}
	t.Empty[name] = commit
	return os.MkdirAll(filepath.Join(t.Root, filepath.FromSlash(name)), 0o755)
}

// initialize makes a repository in a new folder that has another one's objects, and that stands at a commit.
func initialize(ctx context.Context, from, to, commit, branch string) error {
	objects, err := workspace.Git(ctx, from, nil, "rev-parse", "--git-path", "objects")
	if err != nil {
		return fmt.Errorf("find git's objects: %w", err)
	}
	store := strings.TrimRight(string(objects), "\n")
	if !filepath.IsAbs(store) {
		store = filepath.Join(from, store)
	}
	config := "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"
	if len(commit) > 40 {
		config = "[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n\tobjectformat = sha256\n"
	}
	files := map[string]string{"config": config, "HEAD": commit + "\n", "objects/info/alternates": store + "\n",
		"refs/heads/.keep": ""}
	if branch != "" {
		files["HEAD"], files["refs/heads/"+branch] = "ref: refs/heads/"+branch+"\n", commit+"\n"
	}
	for name, text := range files {
		file := filepath.Join(to, ".git", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if strings.HasSuffix(name, ".keep") {
			continue
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// IsClean tells whether the tracked files of the work tree are surely those of HEAD, submodules too, so that HEAD can
// be read from there. Files that are not tracked may lie beside them.
func IsClean(ctx context.Context, ws *workspace.Workspace) bool {
	return isClean(ctx, ws.Root, ws.Revision)
}

func isClean(ctx context.Context, top, commit string) bool {
	dir := git.Open(top)
	if dir == nil || dir.Head() != commit {
		return false
	}
	if _, err := workspace.Git(ctx, top, nil, "diff-index", "--cached", "--quiet", "--ignore-submodules=none",
		"HEAD"); err != nil {
		return false
	}
	at, clean := dir.IndexTime(), true
	links := make(map[string]string)
	isRead := dir.Index(func(e git.Entry) {
		switch e.Mode {
		case git.Gitlink:
			links[string(e.Path)] = e.Commit()
		case regular, executable:
			info, err := os.Lstat(filepath.Join(top, filepath.FromSlash(string(e.Path))))
			clean = clean && err == nil && e.IsUnchanged(info, at)
		default:
			clean = false // a symbolic link
		}
	})
	for name, commit := range links {
		clean = clean && isClean(ctx, filepath.Join(top, filepath.FromSlash(name)), commit)
	}
	return isRead && clean
}

// Renames gives the new path of each file that has another one in a later commit, by the old one.
func Renames(ctx context.Context, ws *workspace.Workspace, from, to string) (map[string]string, error) {
	out, err := ws.Git(ctx, ".", nil, "diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status",
		"--no-ext-diff", "--no-textconv", from, to)
	if err != nil {
		return nil, err
	}
	renames := make(map[string]string)
	tokens := strings.Split(string(out), "\x00")
	for i := 0; i+2 < len(tokens); i += 3 {
		renames[tokens[i+1]] = tokens[i+2]
	}
	return renames, nil
}
