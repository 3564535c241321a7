package workspace

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a commit would not have is left out, and said; what git ignores and convention or configuration wants stays.
func TestTracked(t *testing.T) {
	root := repository(t, ".gitignore=/oca_addons\n*.log\n", "own/__manifest__.py", "own/data/a.xml", "Dockerfile=FROM odoo:18.0\n")
	grow(t, root, "own/data/b.xml", "own/data/c.log", "new/__manifest__.py", "new/x.py", "compose.yml=services: {}\n",
		"oca_addons/web/__manifest__.py", "oca_addons/web/x.py", "own/link -> data")
	gitIn(t, root, "add", "own/data/b.xml")
	must(t, os.WriteFile(filepath.Join(root, "own/data/d.xml"), nil, 0o644))

	ws := open(t, Options{Dir: root})
	if diff := cmp.Diff([]string{"new own", "oca_addons/web vendored", "own own"}, modules(ws)); diff != "" {
		t.Errorf("on the disk (-want +got)\n%s", diff)
	}
	if ws.Untracked != nil {
		t.Errorf("left out unasked: %q", ws.Untracked)
	}

	ws = open(t, Options{Dir: root, Tracked: true})
	if diff := cmp.Diff([]string{"oca_addons/web vendored", "own own"}, modules(ws)); diff != "" {
		t.Errorf("tracked (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"own/__manifest__.py", "own/data/a.xml", "own/data/b.xml"}, module(t, ws, "own").Files); diff != "" {
		t.Errorf("files of own (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Dockerfile"}, ws.Deployment.Paths()); diff != "" {
		t.Errorf("deployment (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"compose.yml", "new/__manifest__.py", "new/x.py", "own/data/c.log", "own/data/d.xml"}, ws.Untracked); diff != "" {
		t.Errorf("left out (-want +got)\n%s", diff)
	}
	if got := ws.UntrackedModule("new"); got != "new" {
		t.Errorf("untracked module new: %q", got)
	}

	fails(t, Options{Dir: filepath.Join(root, "new"), Tracked: true}, ErrNoModule, "that git tracks")
}

// The root may lie below the top of the work tree, submodules hold another repository's files, and a commit of some
// files has an index of its own.
func TestTrackedElsewhere(t *testing.T) {
	sub := repository(t, "web/__manifest__.py")
	root := repository(t, "README.md", "odoo/own/__manifest__.py", "odoo/own/a.py")
	gitIn(t, root, "submodule", "add", "-q", sub, "odoo/oca_addons")
	grow(t, root, "odoo/oca_addons/web/new.py", "odoo/own/b.py", "odoo/.smartdelta.yaml=version: 1\n")

	ws := open(t, Options{Dir: filepath.Join(root, "odoo"), Tracked: true})
	if diff := cmp.Diff([]string{"oca_addons/web/__manifest__.py", "oca_addons/web/new.py"}, module(t, ws, "oca_addons/web").Files); diff != "" {
		t.Errorf("files of a submodule (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"own/__manifest__.py", "own/a.py"}, module(t, ws, "own").Files); diff != "" {
		t.Errorf("files (-want +got)\n%s", diff)
	}

	index, err := os.ReadFile(filepath.Join(root, ".git/index"))
	must(t, err)
	gitIn(t, root, "add", "odoo/own/b.py")
	must(t, os.Rename(filepath.Join(root, ".git/index"), filepath.Join(root, ".git/next-index-1.lock")))
	must(t, os.WriteFile(filepath.Join(root, ".git/index"), index, 0o644))
	for file, want := range map[string]int{
		".git/next-index-1.lock":                      3, // relative to where git runs hooks
		filepath.Join(root, ".git/next-index-1.lock"): 3,
		filepath.Join(root, ".git/gone"):              2,
		filepath.Join(sub, ".git/index"):              2, // another repository's
	} {
		t.Setenv("GIT_INDEX_FILE", file)
		if got := module(t, open(t, Options{Dir: filepath.Join(root, "odoo"), Tracked: true}), "own").Files; len(got) != want {
			t.Errorf("with GIT_INDEX_FILE=%s: %q", file, got)
		}
	}
}

func TestTrackedOutsideGit(t *testing.T) {
	fails(t, Options{Dir: tree(t, "own/__manifest__.py"), Tracked: true}, ErrGit, "no git work tree")
}
