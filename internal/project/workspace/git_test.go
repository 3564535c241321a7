package workspace

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules/policy"
)

func TestIgnored(t *testing.T) {
	out := tree(t, "far/__manifest__.py")
	tests := []struct {
		name    string
		entries []string
		o       Options
		want    []string
	}{
		{
			name: "ignored folders are not there",
			entries: []string{".gitignore=/build/\n*.egg\ntmp\n", "own/__manifest__.py", "build/m/__manifest__.py", "x.egg/m/__manifest__.py", "own/tmp/inner/__manifest__.py",
				"own/tmp/x.py"},
			want: []string{"own own"},
		},
		{
			name:    "vendored roots are there all the same",
			entries: []string{".gitignore=/oca_addons\n/addons/oca/\n", "own/__manifest__.py", "oca_addons/web/__manifest__.py", "addons/oca/m/__manifest__.py", "addons/oca/m/dist/x.js"},
			want:    []string{"addons/oca/m vendored", "oca_addons/web vendored", "own own"},
		},
		{
			name:    "but not in an ignored folder",
			entries: []string{".gitignore=/tmp\n", "own/__manifest__.py", "tmp/oca_addons/web/__manifest__.py"},
			want:    []string{"own own"},
		},
		{
			name:    "doodba fetches into ignored folders",
			entries: []string{".gitignore=/custom/src/*\n!/custom/src/private\n", "custom/src/private/p/__manifest__.py", "custom/src/web/m/__manifest__.py", "custom/src/odoo/odoo-bin", "custom/src/odoo/addons/sale/__manifest__.py"},
			want:    []string{"custom/src/odoo/addons/sale core", "custom/src/private/p own", "custom/src/web/m vendored"},
		},
		{
			name: "folders of the configuration are there",
			entries: []string{".gitignore=/a\n/b\n/c\n/d\n", ".smartdelta.yaml=vendored: [a]\naddons_paths: [b/sub]\ncore: [c]\n", "a/m/__manifest__.py", "b/sub/m/__manifest__.py", "b/n/__manifest__.py",
				"c/m/__manifest__.py", "d/m/__manifest__.py", "own/__manifest__.py"},
			want: []string{"a/m vendored", "b/sub/m own", "c/m core", "own own"},
		},
		{
			name:    "folders of an option are there",
			entries: []string{".gitignore=/b\n", "b/m/__manifest__.py", "own/__manifest__.py"},
			o:       Options{AddonsPaths: []string{"b"}},
			want:    []string{"b/m own", "own own"},
		},
		{
			name:    "folders of odoo.conf are there",
			entries: []string{".gitignore=/b\n/c\n", "odoo.conf=[options]\naddons_path = /opt/odoo/addons,\n    /mnt/b\n", "b/m/__manifest__.py", "c/m/__manifest__.py", "own/__manifest__.py"},
			want:    []string{"b/m own", "own own"},
		},
		{
			name:    "targets of links are there",
			entries: []string{".gitignore=/src\n/tmp\n", "src/web/m/__manifest__.py", "src/web/n/__manifest__.py", "addons/m -> ../src/web/m", "own/__manifest__.py", "tmp/n -> ../src/web/n"},
			want:    []string{"own own", "src/web/m own"},
		},
		{
			name:    "a link in a linked ignored folder",
			entries: []string{".gitignore=/src\n", "src/a/m/__manifest__.py", "src/a/more -> ../b", "src/b/n/__manifest__.py", "src/c/o/__manifest__.py", "addons -> src/a"},
			want:    []string{"src/a/m own", "src/b/n own"},
		},
		{
			name:    "an ignored link out of the workspace is no ignored folder",
			o:       Options{AllowOutside: true},
			entries: []string{".gitignore=/far\n", "far -> " + out + "/far", "own/__manifest__.py"},
			want:    []string{"far vendored", "own own"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.o.Dir = repository(t, tt.entries...)
			ws := open(t, tt.o)
			if diff := cmp.Diff(tt.want, modules(ws)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if !ws.InGit || len(ws.Revision) != 40 || ws.Revision != gitIn(t, tt.o.Dir, "rev-parse", "HEAD") {
				t.Errorf("in git %v, revision %q", ws.InGit, ws.Revision)
			}
		})
	}
	t.Run("a path given is read although it is ignored", func(t *testing.T) {
		dir := repository(t, ".gitignore=/tmp\n", "tmp/x/m/__manifest__.py", "tmp/x/m/models/a.py", "tmp/y/n/__manifest__.py", "own/__manifest__.py")
		for _, path := range []string{"tmp/x", "tmp/x/m", "tmp/x/m/models", "tmp/x/m/models/a.py"} {
			if diff := cmp.Diff([]string{"(own) own", "tmp/x/m own"}, modules(open(t, Options{Dir: dir, Paths: []string{path}}))); diff != "" {
				t.Errorf("%s (-want +got)\n%s", path, diff)
			}
		}
	})
	t.Run("files in ignored folders of a module", func(t *testing.T) {
		dir := repository(t, ".gitignore=dist/\n*.log\n", "m/__manifest__.py", "m/static/dist/x.js", "m/x.log")
		// A single ignored file is still what Odoo would load here.
		if diff := cmp.Diff([]string{"m/__manifest__.py", "m/x.log"}, module(t, open(t, Options{Dir: dir}), "m").Files); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
	t.Run("tracked files count although a pattern ignores them", func(t *testing.T) {
		dir := repository(t, ".gitignore=data/\n", "m/__manifest__.py", "m/data/x.xml")
		gitIn(t, dir, "add", "-f", "m/data/x.xml")
		if diff := cmp.Diff([]string{"m/__manifest__.py", "m/data/x.xml"}, module(t, open(t, Options{Dir: dir}), "m").Files); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
	t.Run("an ignored root was named on purpose", func(t *testing.T) {
		dir := repository(t, ".gitignore=/build\n", "build/.smartdelta.yaml", "build/m/__manifest__.py", "build/sub/n/__manifest__.py")
		for _, start := range []string{"build", "build/sub"} {
			if diff := cmp.Diff([]string{"m", "sub/n"}, paths(open(t, Options{Dir: filepath.Join(dir, start)}))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		}
	})
	t.Run("a root below the top", func(t *testing.T) {
		dir := repository(t, ".gitignore=/ws/build\n", "ws/.smartdelta.yaml", "ws/build/m/__manifest__.py", "ws/n/__manifest__.py")
		if diff := cmp.Diff([]string{"n"}, paths(open(t, Options{Dir: filepath.Join(dir, "ws")}))); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

// TestDeferred makes sure that the moment of git's answer has no influence: it comes before, while or after
// folders are read.
func TestDeferred(t *testing.T) {
	dir := repository(t, ".gitignore=/src\n/tmp\n/oca_addons\n/b\n", "b/m/__manifest__.py", "b/m/x/y.py", "src/web/m/__manifest__.py", "addons/m -> ../src/web/m", "own/__manifest__.py",
		"tmp/x/__manifest__.py", "oca_addons/w/__manifest__.py")
	grow(t, dir, "new/er/n/__manifest__.py", "new/er/n/models/x.py")
	p, err := locate(Options{Dir: dir})
	must(t, err)
	o := Options{Dir: dir, readDir: os.ReadDir, Policy: policy.Default(), AddonsPaths: []string{"b"}}
	// The index becomes known when so many folders were asked about.
	for known := range 20 {
		x := newExplorer(t.Context(), p, o)
		<-x.git.done
		putOff, asked := x.walker.putOff, 0
		var mu sync.Mutex
		x.walker.putOff = func(path string) bool {
			mu.Lock()
			defer mu.Unlock()
			asked++
			return asked > known && putOff(path)
		}
		must(t, x.explore(t.Context(), o))
		ws := x.collect()
		if diff := cmp.Diff([]string{"b/m", "new/er/n", "oca_addons/w", "own", "src/web/m"}, paths(ws)); diff != "" {
			t.Fatalf("known after %d folders (-want +got)\n%s", known, diff)
		}
		if n := len(module(t, ws, "b/m").Files) + len(module(t, ws, "new/er/n").Files); n != 4 {
			t.Errorf("known after %d folders: %d files", known, n)
		}
	}
}

func TestOddRepositories(t *testing.T) {
	needGit(t)
	tests := []struct {
		name    string
		entries []string
	}{
		{"an empty .git folder", []string{".git/", "m/__manifest__.py"}},
		{"an empty .git file", []string{".git=", "m/__manifest__.py"}},
		{"a .git file to nowhere", []string{".git=gitdir: nowhere\n", "m/__manifest__.py"}},
		{"a broken HEAD", []string{".git/HEAD=rubbish", ".git/objects/", ".git/refs/", "m/__manifest__.py"}},
		{"a broken index", []string{".git/HEAD=ref: refs/heads/main\n", ".git/objects/", ".git/refs/", ".git/index=rubbish", "m/__manifest__.py"}},
		{"a broken configuration", []string{".git/HEAD=ref: refs/heads/main\n", ".git/objects/", ".git/refs/", ".git/config=[", "m/__manifest__.py"}},
		{"a broken .gitmodules", []string{".git/HEAD=ref: refs/heads/main\n", ".git/objects/", ".git/refs/", ".gitmodules=[", "m/__manifest__.py"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ws := open(t, Options{Dir: tree(t, tt.entries...)})
			if diff := cmp.Diff([]string{"m own"}, modules(ws)); diff != "" || ws.Revision != "" || len(ws.Submodules) > 0 {
				t.Errorf("revision %q, submodules %v (-want +got)\n%s", ws.Revision, ws.Submodules, diff)
			}
		})
	}
	t.Run("no commit yet", func(t *testing.T) {
		dir := tree(t, "m/__manifest__.py", ".gitignore=/x\n", "x/n/__manifest__.py")
		gitIn(t, dir, "init", "-q")
		ws := open(t, Options{Dir: dir})
		if !ws.InGit || ws.Revision != "" || len(ws.Modules) != 1 {
			t.Errorf("in git %v, revision %q, modules %v", ws.InGit, ws.Revision, paths(ws))
		}
	})
	t.Run("a broken one in a good one", func(t *testing.T) {
		dir := repository(t, "m/__manifest__.py", ".gitignore=/inner/x\n")
		grow(t, dir, "inner/.git/", "inner/x/n/__manifest__.py")
		ws := open(t, Options{Dir: filepath.Join(dir, "inner")})
		if ws.InGit || ws.Revision != "" || len(ws.Modules) != 1 {
			t.Errorf("took the repository above: in git %v, revision %q, modules %v", ws.InGit, ws.Revision, paths(ws))
		}
	})
}

func TestWithoutGitProgram(t *testing.T) {
	dir := repository(t, ".gitignore=/x\n", "x/n/__manifest__.py", "m/__manifest__.py")
	t.Setenv("PATH", t.TempDir())
	ws := open(t, Options{Dir: dir})
	if diff := cmp.Diff([]string{"m own", "x/n own"}, modules(ws)); diff != "" || ws.InGit || ws.GitProblem != "there is no git program on this machine" {
		t.Errorf("in git %v, problem %q (-want +got)\n%s", ws.InGit, ws.GitProblem, diff)
	}
}

func TestGitProblem(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the planted program is a shell script")
	}
	dir := repository(t, "m/__manifest__.py")
	if ws := open(t, Options{Dir: dir}); ws.GitProblem != "" {
		t.Errorf("a good repository: %q", ws.GitProblem)
	}
	if ws := open(t, Options{Dir: tree(t, ".git=gitdir: nowhere\n", "m/__manifest__.py")}); ws.GitProblem != "git does not take it for one" {
		t.Errorf("a .git file to nowhere: %q", ws.GitProblem)
	}
	if ws := open(t, Options{Dir: tree(t, ".smartdelta.yaml", "m/__manifest__.py")}); ws.GitProblem != "" {
		t.Errorf("no repository: %q", ws.GitProblem)
	}
	gitIn(t, dir, "config", "extensions.partialClone", "origin") // so that files are not enough
	bin := t.TempDir()
	must(t, os.WriteFile(filepath.Join(bin, "git"), []byte("#!/bin/sh\necho \"fatal: detected dubious ownership in repository at '/x/y'\" >&2\nexit 128\n"), 0o755))
	t.Setenv("PATH", bin+":/bin:/usr/bin")
	if ws := open(t, Options{Dir: dir}); !strings.Contains(ws.GitProblem, "belongs to another user") || strings.Contains(ws.GitProblem, "/x/y") {
		t.Errorf("of another user: %q", ws.GitProblem)
	}
}

// What git's own files are instead is said, and nobody waits for it.
func TestDamagedGit(t *testing.T) {
	dir := repository(t, "m/__manifest__.py")
	index := filepath.Join(dir, ".git", "index")
	text, err := os.ReadFile(index)
	must(t, err)
	must(t, os.WriteFile(index, text[:len(text)/2], 0o644))
	if ws := open(t, Options{Dir: dir}); ws.GitProblem != "its index is damaged" {
		t.Errorf("half an index: %q", ws.GitProblem)
	}
	must(t, os.Remove(index))
	must(t, os.Mkdir(index, 0o755))
	if ws := open(t, Options{Dir: dir}); ws.GitProblem != "git's file index is no regular file" || ws.InGit {
		t.Errorf("a folder instead of the index: %q", ws.GitProblem)
	}
}

// A program that talks without end takes no memory, and ends when nobody listens.
func TestLimited(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no cat")
	}
	out := limited{most: 1 << 16}
	cmd := exec.Command("cat", "/dev/zero")
	cmd.Stdout = &out
	if err := cmd.Run(); err == nil || out.buf.Len() > 1<<16 {
		t.Errorf("%d bytes, error %v", out.buf.Len(), err)
	}
	dropped := limited{most: 4, drop: true}
	for _, text := range []string{"abc", "de", "f"} {
		if n, err := dropped.Write([]byte(text)); n != len(text) || err != nil {
			t.Errorf("%s: %d, %v", text, n, err)
		}
	}
	if got := dropped.buf.String(); got != "abcf" {
		t.Errorf("kept %q", got)
	}
}

// TestGitRunsNothing plants every program that a repository can make git start on reading.
func TestGitRunsNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the planted programs are shell scripts")
	}
	dir := repository(t, ".gitignore=/x\n", "x/n/__manifest__.py", "m/__manifest__.py", "m/y.py=1\n", ".gitattributes=*.py filter=evil diff=evil\n")
	mark := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "evil.sh")
	must(t, os.WriteFile(script, []byte("#!/bin/sh\necho \"$0 $*\" >>"+mark+"\ncat\n"), 0o755))
	for _, kv := range [][2]string{
		{"core.fsmonitor", script}, {"core.pager", script}, {"core.sshCommand", script}, {"core.editor", script}, {"core.askPass", script},
		{"filter.evil.clean", script}, {"filter.evil.smudge", script}, {"filter.evil.process", script}, {"diff.evil.textconv", script}, {"diff.external", script},
		{"alias.ls-files", "!" + script}, {"alias.rev-parse", "!" + script}, {"credential.helper", script}, {"core.alternateRefsCommand", script},
		{"include.path", "more"}, {"includeIf.gitdir:" + dir + "/.path", "still-more"},
	} {
		gitIn(t, dir, "config", kv[0], kv[1])
	}
	included := "[core]\n\tfsmonitor = " + script + "\n\thooksPath = " + filepath.Join(dir, ".git", "hooks") + "\n\tpager = " + script + "\n[pager]\n\tls-files = " + script + "\n"
	for _, name := range []string{"more", "still-more"} {
		must(t, os.WriteFile(filepath.Join(dir, ".git", name), []byte(included), 0o644))
	}
	for _, hook := range []string{"post-index-change", "post-checkout", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"} {
		must(t, os.MkdirAll(filepath.Join(dir, ".git", "hooks"), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, ".git", "hooks", hook), []byte("#!/bin/sh\necho hook >>"+mark+"\n"), 0o755))
	}
	later := filepath.Join(dir, "m", "y.py")
	must(t, os.WriteFile(later, []byte("22\n"), 0o644)) // makes the index stale
	ws := open(t, Options{Dir: dir})
	if diff := cmp.Diff([]string{"m own"}, modules(ws)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if ran, err := os.ReadFile(mark); err == nil {
		t.Errorf("the repository made git run: %s", ran)
	}
}

// TestGitEnvironment: hooks set variables that point git at another index or repository.
func TestGitEnvironment(t *testing.T) {
	dir := repository(t, ".gitignore=/x\n", "x/n/__manifest__.py", "m/__manifest__.py")
	other := repository(t, "z/__manifest__.py")
	for _, kv := range [][2]string{
		{"GIT_DIR", filepath.Join(other, ".git")}, {"GIT_WORK_TREE", other}, {"GIT_INDEX_FILE", filepath.Join(other, "none")},
		{"GIT_PREFIX", "x/"}, {"GIT_CONFIG_COUNT", "1"}, {"GIT_CONFIG_KEY_0", "core.excludesFile"}, {"GIT_CONFIG_VALUE_0", "/nowhere"},
	} {
		t.Setenv(kv[0], kv[1])
	}
	ws := open(t, Options{Dir: dir})
	if ws.Revision != gitIn(t, dir, "rev-parse", "HEAD") || len(ws.Modules) != 1 {
		t.Errorf("revision %q, modules %v", ws.Revision, paths(ws))
	}
}

func TestGitWritesNothing(t *testing.T) {
	dir := repository(t, "m/__manifest__.py", "m/x.py=1")
	must(t, os.WriteFile(filepath.Join(dir, "m", "x.py"), []byte("2"), 0o644))
	before, err := os.Stat(filepath.Join(dir, ".git", "index"))
	must(t, err)
	open(t, Options{Dir: dir})
	after, err := os.Stat(filepath.Join(dir, ".git", "index"))
	must(t, err)
	if !os.SameFile(before, after) || before.ModTime() != after.ModTime() {
		t.Error("the index was written")
	}
}

func TestWorkTree(t *testing.T) {
	dir := repository(t, ".gitignore=/x\n", "m/__manifest__.py")
	linked := filepath.Join(filepath.Dir(dir), "linked")
	gitIn(t, dir, "worktree", "add", "-q", linked)
	grow(t, linked, "x/n/__manifest__.py", "sub/o/__manifest__.py")
	ws := open(t, Options{Dir: filepath.Join(linked, "sub")})
	if ws.Root != linked || !ws.InGit || ws.Revision == "" {
		t.Errorf("root %s, in git %v, revision %q", ws.Root, ws.InGit, ws.Revision)
	}
	if diff := cmp.Diff([]string{"(m) own", "sub/o own"}, modules(ws)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestSubmodules(t *testing.T) {
	web := repository(t, "web_x/__manifest__.py", ".smartdelta.yaml")
	dir := repository(t, "own/__manifest__.py", "addons/o/__manifest__.py")
	gitIn(t, dir, "-c", "protocol.file.allow=always", "submodule", "-q", "add", web, "addons/web stuff")
	gitIn(t, dir, "config", "--file", ".gitmodules", "submodule.gone.path", "gone/")
	gitIn(t, dir, "config", "--file", ".gitmodules", "submodule.gone.url", "https://example.org/gone.git")
	gitIn(t, dir, "config", "--file", ".gitmodules", "submodule.evil.path", "../../etc")
	gitIn(t, dir, "config", "--file", ".gitmodules", "submodule.evil2.path", "/etc")
	ws := open(t, Options{Dir: dir})
	if diff := cmp.Diff([]string{"addons/o own", "addons/web stuff/web_x vendored", "own own"}, modules(ws)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if why := module(t, ws, "addons/web stuff/web_x").OriginWhy; why != "below submodule addons/web stuff" {
		t.Errorf("because it is %q", why)
	}
	if diff := cmp.Diff([]Submodule{{Path: "addons/web stuff", URL: web}, {Path: "gone", URL: "https://example.org/gone.git"}}, ws.Submodules); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]Gitlink{{Path: "addons/web stuff", Commit: gitIn(t, web, "rev-parse", "HEAD")}}, ws.Gitlinks); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	t.Run("the submodule by itself", func(t *testing.T) {
		ws := open(t, Options{Dir: dir, Paths: []string{"addons/web stuff"}})
		if diff := cmp.Diff([]string{"web_x own"}, modules(ws)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
	t.Run("a clone without .gitmodules", func(t *testing.T) {
		must(t, os.Remove(filepath.Join(dir, ".gitmodules")))
		if why := module(t, open(t, Options{Dir: dir}), "addons/web stuff/web_x").OriginWhy; why != "in the checkout of another repository, addons/web stuff" {
			t.Errorf("because it is %q", why)
		}
	})
	t.Run("a folder of clones outside git", func(t *testing.T) {
		dir := tree(t, ".smartdelta.yaml", "mine/.git/HEAD", "mine/a/__manifest__.py")
		if diff := cmp.Diff([]string{"mine/a own"}, modules(open(t, Options{Dir: dir}))); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func TestGitEnvKeeps(t *testing.T) {
	env := gitEnv([]string{"PATH=/bin", "GIT_DIR=x", "GIT_EXEC_PATH=/lib", "GIT_CONFIG_GLOBAL=g", "HOME=/h"}, "/a/b")
	for _, want := range []string{"PATH=/bin", "GIT_EXEC_PATH=/lib", "GIT_CONFIG_GLOBAL=g", "HOME=/h", "GIT_OPTIONAL_LOCKS=0"} {
		if !slices.Contains(env, want) {
			t.Errorf("%s is missing in %v", want, env)
		}
	}
	if slices.Contains(env, "GIT_DIR=x") {
		t.Error("GIT_DIR was kept")
	}
}
