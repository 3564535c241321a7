package workspace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jgtolentino/smartdelta/internal/project/git"
)

// Submodule is an entry of .gitmodules.
type Submodule struct {
	Path   string // relative to the root
	URL    string
	Branch string // that updates follow; mostly ""
}

// Gitlink is a folder that git tracks as the commit of another repository: a submodule, or what is left of one
// when .gitmodules does not tell of it.
type Gitlink struct {
	Path   string // relative to the root
	Commit string // pinned in the index
}

// gitFacts is what the git program says about a work tree. All of it may be missing: no git, no repository,
// a broken one.
type gitFacts struct {
	inTree     bool
	problem    string // see Workspace.GitProblem
	noIndex    string // the same of the index
	revision   string
	branch     string
	submodules []Submodule
	gitlinks   []Gitlink
	index      atomic.Pointer[index] // nil until known
	done       chan struct{}         // closed when all fields above are set
	panicked   atomic.Pointer[any]   // what a call panicked with; who waits for done goes on with it
	// ignored are the folders that git ignores, relative to the root; nil until askIgnored was called.
	ignored map[string]bool
}

// gitTimeout bounds each call, so that a repository on a dead disk costs facts and not the run.
const gitTimeout = 20 * time.Second

// askGit starts the calls; the caller goes on and waits for done. top is the folder with .git at or above
// the root, empty outside git; files asks for the names of all tracked files.
func askGit(ctx context.Context, root, top string, files bool) *gitFacts {
	g := &gitFacts{done: make(chan struct{})}
	if top == "" {
		close(g.done)
		return g
	}
	dir := git.Open(top)
	if dir != nil && dir.Odd() != "" {
		g.problem = fmt.Sprintf("git's file %s is no regular file", dir.Odd())
		close(g.done)
		return g
	}
	if dir != nil && !(dir.IsPlain() && dir.IsOwn(top) && hasGit()) { // let git say what the matter is
		dir = nil
	}
	if file := os.Getenv("GIT_INDEX_FILE"); file != "" && dir != nil {
		if !filepath.IsAbs(file) {
			file = filepath.Join(top, file) // where git runs hooks
		}
		dir.UseIndex(file)
	}
	calls := []func(){
		func() { g.readHead(ctx, root, top, dir) },
		func() { g.readIndex(ctx, root, top, dir, files) },
		func() { g.readSubmodules(ctx, root, top) },
	}
	left := make(chan struct{}, len(calls))
	for _, call := range calls {
		go func() {
			if r := recovered(call); r != nil {
				g.panicked.Store(&r)
			}
			left <- struct{}{}
		}()
	}
	go func() {
		for range calls {
			<-left
		}
		close(g.done)
	}()
	return g
}

func hasGit() bool {
	_, err := exec.LookPath("git")
	return err == nil
}

// readHead reads files, and asks git where they do not say it for sure.
func (g *gitFacts) readHead(ctx context.Context, root, top string, dir *git.Dir) {
	if dir != nil {
		g.branch = dir.Branch()
		if g.revision = dir.Head(); g.revision != "" {
			g.inTree = true
			return
		}
	}
	// On a branch without commits it fails, and says the first line all the same.
	out, err := runGit(ctx, root, top, nil, "rev-parse", "--is-inside-work-tree", "HEAD")
	lines := strings.Split(string(out), "\n")
	g.inTree = lines[0] == "true"
	if !g.inTree {
		g.problem = gitProblem(err)
	}
	if g.inTree && len(lines) > 1 && isHash(lines[1]) {
		g.revision = lines[1]
	}
}

// gitProblem words why git says nothing of a repository, in one clause without paths of the machine.
func gitProblem(err error) string {
	exit, hasRun := errors.AsType[*exec.ExitError](err)
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "there is no git program on this machine"
	case err == nil || !hasRun:
		return "git says nothing of it"
	case bytes.Contains(exit.Stderr, []byte("dubious ownership")) ||
		bytes.Contains(exit.Stderr, []byte("unsafe repository")):
		return "git refuses it because it belongs to another user (`git config --global --add safe.directory` names " +
			"it as safe)"
	case bytes.Contains(exit.Stderr, []byte("not a git repository")):
		return "git does not take it for one"
	}
	return "git cannot read it"
}

func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

func (g *gitFacts) readSubmodules(ctx context.Context, root, top string) {
	if info, err := os.Lstat(filepath.Join(top, ".gitmodules")); err != nil || !info.Mode().IsRegular() {
		return
	}
	out, err := runGit(ctx, root, top, nil, "config", "--file", filepath.Join(top, ".gitmodules"), "--no-includes",
		"--null", "--list")
	if err != nil {
		return
	}
	paths, urls, branches := map[string]string{}, map[string]string{}, map[string]string{}
	for entry := range bytes.SplitSeq(out, []byte{0}) {
		key, value, _ := strings.Cut(string(entry), "\n")
		if name, ok := strings.CutPrefix(key, "submodule."); ok {
			if name, ok := strings.CutSuffix(name, ".path"); ok {
				paths[name] = value
			} else if name, ok := strings.CutSuffix(name, ".url"); ok {
				urls[name] = value
			} else if name, ok := strings.CutSuffix(name, ".branch"); ok {
				branches[name] = value
			}
		}
	}
	for name, dir := range paths {
		rel := path.Clean(dir)
		if path.IsAbs(rel) || !filepath.IsLocal(rel) {
			continue // no path that git would accept
		}
		rel = relative(root, filepath.Join(top, filepath.FromSlash(rel)))
		if rel != "" && !strings.HasPrefix(rel, "../") {
			g.submodules = append(g.submodules, Submodule{Path: rel, URL: urls[name], Branch: branches[name]})
		}
	}
	slices.SortFunc(g.submodules, func(a, b Submodule) int {
		return strings.Compare(a.Path+"\x00"+a.URL, b.Path+"\x00"+b.URL)
	})
}

// Git runs one read-only git command in a folder of the workspace, which may be another repository's work tree,
// and gives its stdout. Nothing of the repositories is executed, as long as the command is one that compares no
// file contents (these go through filters) and shows no commits (log can be known to check signatures): ls-files,
// ls-tree, rev-parse, rev-list, cat-file. It is an error if the folder is in no repository.
func (ws *Workspace) Git(ctx context.Context, folder string, stdin []byte, args ...string) ([]byte, error) {
	dir := absolute(ws.Root, rooted(folder))
	top := gitTop(dir)
	if top == "" {
		return nil, fmt.Errorf("%s is in no git repository", folder)
	}
	out, err := runGit(ctx, dir, top, stdin, args...)
	if ws.unsure != nil && (err != nil || !slices.Contains(decidedByNames, args[0])) {
		ws.unsure.Store(true)
	}
	return out, err
}

// decidedByNames are commands whose answer is decided by the names of the commits asked for. HEAD is one: Revision.
var decidedByNames = []string{"rev-list", "ls-tree", "cat-file"}

// IsDecided tells whether all that Git said so far is decided by the commits that the Workspace names, so that the
// same question has the same answer later.
func (ws *Workspace) IsDecided() bool { return ws.unsure == nil || !ws.unsure.Load() }

// runGit runs one read-only command in dir, which reads stdin. Nothing of the repository is executed: no hook, file
// system monitor, pager or transport, whatever its configuration or a file that this includes says, and no repository
// other than the one at top is looked for.
// That is why a repository of another owner is accepted, as it is normal in containers.
func runGit(ctx context.Context, dir, top string, stdin []byte, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, gitTimeout)
	defer cancel()
	guarded := []string{
		"--no-pager", "--no-replace-objects",
		"-c", "core.fsmonitor=false",
		"-c", "core.hooksPath=" + os.DevNull,
		"-c", "protocol.allow=never",
		"-c", "safe.bareRepository=explicit",
		"-c", "safe.directory=*",
	}
	cmd := exec.CommandContext(ctx, "git", append(guarded, args...)...)
	cmd.Dir = dir
	cmd.Env = gitEnv(os.Environ(), top)
	cmd.WaitDelay = time.Second
	if len(stdin) > 0 {
		cmd.Stdin = bytes.NewReader(stdin)
	}
	out, problem := limited{most: gitBytes}, limited{most: 32 << 10, drop: true}
	cmd.Stdout, cmd.Stderr = &out, &problem
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		exit.Stderr = problem.buf.Bytes()
	}
	return out.buf.Bytes(), err
}

// gitBytes bounds what one call says: an index of a few kilobytes can list paths without end.
const gitBytes = 256 << 20

// limited keeps what is written up to a size. More is dropped or refused, which ends the program that writes.
type limited struct {
	buf  bytes.Buffer // not embedded: its ReadFrom would skip Write
	most int
	drop bool
}

func (l *limited) Write(p []byte) (int, error) {
	switch {
	case l.buf.Len()+len(p) <= l.most:
		return l.buf.Write(p)
	case l.drop:
		return len(p), nil
	}
	return 0, errors.New("too much output")
}

// gitEnv drops what hooks and shells set for their own repository; pre-commit runs us with GIT_INDEX_FILE.
func gitEnv(env []string, top string) []string {
	kept := slices.DeleteFunc(slices.Clone(env), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		switch name {
		case "GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL":
			return false
		}
		return strings.HasPrefix(name, "GIT_")
	})
	return append(kept,
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_TERMINAL_PROMPT=0",
		"GIT_NO_LAZY_FETCH=1",     // of a partial clone; git knows it since 2.39.4 and 2.44
		"GIT_ALLOW_PROTOCOL=none", // stronger than any protocol.*.allow of the repository
		"GIT_CONFIG_NOSYSTEM=1",
		"GIT_ATTR_NOSYSTEM=1",
		"GIT_CEILING_DIRECTORIES="+filepath.Dir(top),
		"LC_ALL=C",
	)
}

// gitTop gives the folder with a .git entry at or above dir, empty if there is none. The entry is a folder,
// or a file in work trees and submodules.
func gitTop(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// Git is Workspace.Git in the top folder of a repository of which no workspace is open.
func Git(ctx context.Context, top string, stdin []byte, args ...string) ([]byte, error) {
	return runGit(ctx, top, top, stdin, args...)
}
