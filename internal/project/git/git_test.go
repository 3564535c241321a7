package git_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/project/git"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// What is read from files is what the git program says, in each form of a repository; or it is not read.
func TestAsGit(t *testing.T) {
	tests := []struct {
		name string
		// arrange gets a repository with one commit, and gives the work tree to read.
		arrange func(t *testing.T, dir string) string
		plain   bool // the forms that are to be read without git
		index   bool
	}{
		{"a branch", func(t *testing.T, dir string) string { return dir }, true, true},
		{"a detached commit", func(t *testing.T, dir string) string { run(t, dir, "checkout", "-q", "--detach"); return dir }, true, true},
		{"packed references", func(t *testing.T, dir string) string { run(t, dir, "pack-refs", "--all"); return dir }, true, true},
		{"a branch in folders", func(t *testing.T, dir string) string { run(t, dir, "switch", "-q", "-c", "feature/x/y"); return dir }, true, true},
		{"version 4", func(t *testing.T, dir string) string { run(t, dir, "update-index", "--index-version=4"); return dir }, true, true},
		{"intent to add", func(t *testing.T, dir string) string {
			write(t, dir, "new/later.py")
			run(t, dir, "add", "-N", "new/later.py")
			return dir
		}, true, true},
		{"a long name", func(t *testing.T, dir string) string {
			write(t, dir, strings.Repeat("folder/", 30)+"x.py")
			run(t, dir, "add", "-A")
			return dir
		}, true, true},
		{"a submodule", func(t *testing.T, dir string) string {
			run(t, dir, "update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("a1", 20)+",addons/web")
			return dir
		}, true, true},
		{"a conflict", func(t *testing.T, dir string) string {
			run(t, dir, "switch", "-q", "-c", "other", "HEAD~0")
			put(t, dir, "a.py", "one")
			run(t, dir, "commit", "-q", "-am", "one")
			run(t, dir, "switch", "-q", "main")
			put(t, dir, "a.py", "two")
			run(t, dir, "commit", "-q", "-am", "two")
			_ = command(dir, "merge", "other").Run() // fails, as it should
			return dir
		}, true, true},
		{"another work tree", func(t *testing.T, dir string) string {
			other := filepath.Join(t.TempDir(), "other")
			run(t, dir, "worktree", "add", "-q", "-b", "side", other)
			put(t, other, "only-here.py", "")
			run(t, other, "add", "-A")
			return other
		}, true, true},
		{"a split index", func(t *testing.T, dir string) string { run(t, dir, "update-index", "--split-index"); return dir }, true, false},
		{"a sparse index", func(t *testing.T, dir string) string {
			run(t, dir, "sparse-checkout", "set", "--cone", "--sparse-index", "models")
			return dir
		}, false, false},
		{"a moved work tree", func(t *testing.T, dir string) string { run(t, dir, "config", "core.worktree", "elsewhere"); return dir }, false, true},
		{"bare", func(t *testing.T, dir string) string { run(t, dir, "config", "core.bare", "true"); return dir }, false, true},
		{"an extension", func(t *testing.T, dir string) string {
			run(t, dir, "config", "extensions.partialClone", "origin")
			return dir
		}, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := tt.arrange(t, repository(t))
			d := git.Open(dir)
			if d == nil {
				t.Fatal("no repository found")
			}
			if got := d.IsPlain(); got != tt.plain {
				t.Fatalf("plain: %v", got)
			}
			var got strings.Builder
			ok := d.Index(func(e git.Entry) { fmt.Fprintf(&got, "%06o %s %s\n", e.Mode, e.Commit(), e.Path) })
			if ok != tt.index {
				t.Fatalf("index read: %v", ok)
			}
			if !tt.plain || !tt.index {
				return
			}
			if want := run(t, dir, "rev-parse", "HEAD"); d.Head() != want {
				t.Errorf("HEAD is %s, want %s", d.Head(), want)
			}
			want := run(t, dir, "ls-files", "--format=%(objectmode) %(objectname) %(path)")
			if diff := cmp.Diff(want, strings.TrimSpace(got.String())); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNoCommit(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "init", "-q")
	d := git.Open(dir)
	if !d.IsPlain() || d.Head() != "" || !d.Index(func(e git.Entry) { t.Errorf("%s", e.Path) }) {
		t.Error("a repository without commits is not read as one")
	}
}

func TestNoRepository(t *testing.T) {
	dir := t.TempDir()
	if git.Open(dir) != nil {
		t.Error("a folder without .git is one")
	}
	put(t, dir, ".git", "no such thing")
	if git.Open(dir) != nil {
		t.Error("a file that says nothing is one")
	}
	put(t, dir, ".git", "gitdir: gone\n")
	if d := git.Open(dir); d == nil || d.IsPlain() || d.Head() != "" {
		t.Error("a repository that is gone is plain")
	}
}

// Names of version 4 go on where the last one ended: these of two bytes each would add up to 2.5 GB.
func TestNamesWithoutEnd(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "init", "-q")
	const entries = 50_000
	data := binary.BigEndian.AppendUint32([]byte("DIRC"), 4)
	data = binary.BigEndian.AppendUint32(data, entries)
	for range entries {
		data = append(data, make([]byte, 62)...)
		data = append(data, 0, '/', 'a', 0)
	}
	put(t, dir, ".git/index", string(data)+strings.Repeat("\x00", 20))
	longest := 0
	if git.Open(dir).Index(func(e git.Entry) { longest = max(longest, len(e.Path)) }) || longest == 0 || longest > 4096 {
		t.Errorf("read up to a name of %d bytes", longest)
	}
}

func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		oracle.Missing(t, "no git on this machine")
	}
	dir := t.TempDir()
	run(t, dir, "init", "-q", "-b", "main")
	for _, name := range []string{"a.py", "models/b.py", "models/bb.py", "views/b.xml", "é/ü.py", "x y.csv"} {
		write(t, dir, name)
	}
	if err := os.Symlink("a.py", filepath.Join(dir, "link.py")); err != nil {
		t.Log(err) // Windows
	}
	run(t, dir, "add", "-A")
	run(t, dir, "commit", "-q", "-m", "x")
	return dir
}

func write(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, dir, name, name)
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func command(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{"-c", "core.quotePath=false"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
	return cmd
}

func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		oracle.Missing(t, "no git on this machine")
	}
	out, err := command(dir, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}
