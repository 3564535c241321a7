package workspace

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// tree makes files below a new folder and gives its path without links. Each entry is "path" (an empty file;
// a manifest for paths that end in __manifest__.py), "path=content", "path/" (a folder) or "path -> target".
func tree(t *testing.T, entries ...string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	grow(t, dir, entries...)
	return dir
}

func grow(t *testing.T, dir string, entries ...string) {
	t.Helper()
	for _, e := range entries {
		if path, target, ok := strings.Cut(e, " -> "); ok {
			symlink(t, target, filepath.Join(dir, path))
			continue
		}
		path, content, given := strings.Cut(e, "=")
		abs := filepath.Join(dir, path)
		if strings.HasSuffix(path, "/") {
			must(t, os.MkdirAll(abs, 0o755))
			continue
		}
		if !given && filepath.Base(path) == "__manifest__.py" {
			content = "{'name': 'x', 'author': 'ACME', 'version': '18.0.1.0.0'}"
		}
		must(t, os.MkdirAll(filepath.Dir(abs), 0o755))
		must(t, os.WriteFile(abs, []byte(content), 0o644))
	}
}

func symlink(t *testing.T, target, link string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(link), 0o755))
	if err := os.Symlink(filepath.FromSlash(target), link); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip("symbolic links need a privilege here")
		}
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// needGit skips a test where the git program is missing, but not in CI.
func needGit(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI must have git")
		}
		oracle.Missing(t, "no git on this machine")
	}
}

// gitIn runs git for the set-up of a test, with no settings of the machine.
func gitIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(gitEnv(os.Environ(), dir),
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_ALLOW_PROTOCOL=file",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// repository is tree in a git work tree; everything that is not ignored is committed.
func repository(t *testing.T, entries ...string) string {
	t.Helper()
	needGit(t)
	dir := tree(t, entries...)
	gitIn(t, dir, "init", "-q", "-b", "main")
	gitIn(t, dir, "add", "-A")
	gitIn(t, dir, "commit", "-q", "--allow-empty", "-m", "x")
	return dir
}

func open(t *testing.T, o Options) *Workspace {
	t.Helper()
	ws, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// modules gives "path origin" of each module, "(path) origin" of those not reported.
func modules(ws *Workspace) []string {
	var all []string
	for _, m := range ws.Modules {
		path := m.Path
		if !m.Selected {
			path = "(" + path + ")"
		}
		all = append(all, path+" "+m.Origin.String())
	}
	return all
}

func paths(ws *Workspace) []string {
	var all []string
	for _, m := range ws.Modules {
		all = append(all, m.Path)
	}
	return all
}

func module(t *testing.T, ws *Workspace, path string) *Module {
	t.Helper()
	i := slices.IndexFunc(ws.Modules, func(m *Module) bool { return m.Path == path })
	if i < 0 {
		t.Fatalf("no module %s in %v", path, paths(ws))
	}
	return ws.Modules[i]
}

// fails opens a workspace that has to fail with want, in words that contain message.
func fails(t *testing.T, o Options, want error, message string) {
	t.Helper()
	ws, err := Open(t.Context(), o)
	if err == nil {
		t.Fatalf("no error, but modules %v", paths(ws))
	}
	if !errors.Is(err, want) || !strings.Contains(err.Error(), message) {
		t.Errorf("got %q, want …%s…", err, message)
	}
	if strings.Contains(fmt.Sprint(err), "%!") {
		t.Errorf("malformed: %s", err)
	}
}
