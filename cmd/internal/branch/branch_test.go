package branch_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/branch"
	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
	"github.com/jgtolentino/smartdelta/report"
)

// repository is a git repository that a test makes history in.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		oracle.Missing(t, "no git on this machine")
	}
	for _, name := range []string{"GITHUB_HEAD_REF", "GITHUB_BASE_REF", "GITHUB_REF", "GITHUB_REF_TYPE", "GITHUB_REF_NAME",
		"CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_MERGE_REQUEST_EVENT_TYPE",
		"CI_COMMIT_BRANCH"} {
		t.Setenv(name, "")
	}
	r := &repository{t, filepath.Join(t.TempDir(), "shop")}
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	r.git("init", "-q", "-b", "main")
	r.module("shop", "web")
	r.module("other", "planning") // is known: Enterprise
	r.commit("Begin")
	r.git("checkout", "-q", "-b", "feature/x")
	return r
}

func (r *repository) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Ann", "-c", "user.email=ann@example.org",
		"-c", "protocol.file.allow=always"}, args...)...)
	cmd.Dir = r.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repository) write(name, text string) {
	r.t.Helper()
	file := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// module writes a module that depends on others and has a field.
func (r *repository) module(name string, depends ...string) {
	r.t.Helper()
	r.write(name+"/__manifest__.py", fmt.Sprintf("{\n    \"name\": \"Shop\",\n    \"version\": \"18.0.1.0.0\",\n    \"author\": \"Example Ltd\",\n"+
		"    \"license\": \"LGPL-3\",\n    \"depends\": [\"%s\"],\n}\n", strings.Join(depends, `", "`)))
	r.write(name+"/__init__.py", "from . import models\n")
	r.write(name+"/models.py", "from odoo import fields, models\n\n\nclass SaleOrder(models.Model):\n    _inherit = \"res.partner\"\n\n    note_"+name+" = fields.Char()\n")
}

// commit commits all, tagged where the message has no bracket.
func (r *repository) commit(message string) {
	r.t.Helper()
	if !strings.Contains(message, "[") {
		message += "\n\n[smart-delta:GAP_DELTA]"
	}
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", message)
}

func (r *repository) open(dir string) *session.Session {
	r.t.Helper()
	s, err := session.Open(r.t.Context(), session.Options{Workspace: workspace.Options{Dir: dir}})
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

var options = check.Options{Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Version: "test"}

func (r *repository) run(base string) (*report.Result, error) {
	r.t.Helper()
	return branch.Run(r.t.Context(), r.open(r.dir), base, options)
}

// split gives what is new, and what is fixed.
func split(result *report.Result) (isNew, fixed []string) {
	for i := range result.Findings {
		if f := &result.Findings[i]; f.New {
			isNew = append(isNew, fmt.Sprintf("%s %s %s", f.Rule.ID, f.Place.Path, f.Subject))
		}
	}
	for _, e := range result.Stale {
		fixed = append(fixed, e.Rule+" "+e.Path)
	}
	return isNew, fixed
}

// byHand checks out both commits beside each other and compares what a check finds in each.
func (r *repository) byHand(from, to string) (isNew, fixed []string) {
	r.t.Helper()
	found := func(commit string) map[string]string {
		dir := filepath.Join(r.t.TempDir(), "shop")
		r.git("worktree", "add", "-q", "--detach", dir, commit)
		s, err := session.Open(r.t.Context(), session.Options{Workspace: workspace.Options{Dir: dir}})
		if err != nil {
			r.t.Fatal(err)
		}
		result, err := check.Run(r.t.Context(), s, options)
		if err != nil {
			r.t.Fatal(err)
		}
		all := make(map[string]string)
		for i := range result.Findings {
			f := &result.Findings[i]
			all[f.Fingerprint] = fmt.Sprintf("%s %s %s", f.Rule.ID, f.Place.Path, f.Subject)
		}
		return all
	}
	before, after := found(from), found(to)
	for print, text := range after {
		if before[print] == "" {
			isNew = append(isNew, text)
		}
	}
	for print, text := range before {
		if after[print] == "" {
			rule, rest, _ := strings.Cut(text, " ")
			path, _, _ := strings.Cut(rest, " ")
			fixed = append(fixed, rule+" "+path)
		}
	}
	return isNew, fixed
}

// same compares lists without their order.
func same(t *testing.T, what string, want, got []string) {
	t.Helper()
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
		t.Errorf("%s (-want +got)\n%s", what, diff)
	}
}

// What is new and what is fixed on a branch is what two checkouts beside each other have.
func TestSplit(t *testing.T) {
	tests := []struct {
		name  string
		make  func(r *repository)
		new   []string
		fixed []string
	}{
		{"linear", func(r *repository) {
			r.module("shop", "web", "documents")
			r.commit("Depend on more")
			r.module("other", "web")
			r.commit("Depend on less")
		}, []string{"EE101 shop/__manifest__.py documents"}, []string{"EE101 other/__manifest__.py"}},
		{"merges of the base", func(r *repository) {
			r.module("shop", "web", "documents")
			r.commit("Depend on more")
			r.git("checkout", "-q", "main")
			r.module("third", "studio", "sign")
			r.commit("Add a third")
			r.git("checkout", "-q", "feature/x")
			r.git("merge", "-q", "--no-edit", "main")
			r.commit("Go on")
		}, []string{"EE101 shop/__manifest__.py documents"}, nil},
		{"rebased", func(r *repository) {
			r.module("shop", "web", "documents")
			r.commit("Depend on more")
			r.git("checkout", "-q", "main")
			r.module("third", "sign")
			r.commit("Add a third")
			r.git("checkout", "-q", "feature/x")
			r.git("rebase", "-q", "main")
		}, []string{"EE101 shop/__manifest__.py documents"}, nil},
		{"only what is committed", func(r *repository) {
			r.commit("Nothing")
			r.module("shop", "documents")
		}, nil, nil},
		{"detached", func(r *repository) {
			r.module("shop", "documents")
			r.commit("Depend on more")
			r.git("checkout", "-q", "--detach")
		}, []string{"EE101 shop/__manifest__.py documents"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newRepository(t)
			tt.make(r)
			before := r.git("status", "--porcelain=v2", "--branch")
			result, err := r.run("main")
			if err != nil {
				t.Fatal(err)
			}
			isNew, fixed := split(result)
			same(t, "new", tt.new, isNew)
			same(t, "fixed", tt.fixed, fixed)
			isNew, fixed = r.byHand(r.git("merge-base", "main", "HEAD"), "HEAD")
			same(t, "new by hand", tt.new, isNew)
			same(t, "fixed by hand", tt.fixed, fixed)
			if after := r.git("status", "--porcelain=v2", "--branch"); after != before {
				t.Errorf("the work tree has changed:\n%s\nbefore:\n%s", after, before)
			}
		})
	}
}

// A module that was renamed has the findings that it had.
func TestRenamed(t *testing.T) {
	r := newRepository(t)
	r.git("mv", "other", "planned")
	r.commit("Call it by its name")
	result, err := r.run("main")
	if err != nil {
		t.Fatal(err)
	}
	isNew, fixed := split(result)
	same(t, "new", nil, isNew)
	same(t, "fixed", nil, fixed)
}

// The files of a submodule are those of the commit that is pinned, on both sides.
func TestSubmodule(t *testing.T) {
	r := newRepository(t)
	lib := &repository{t, filepath.Join(t.TempDir(), "lib")}
	if err := os.MkdirAll(lib.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	lib.git("init", "-q", "-b", "main")
	lib.module("lib_one", "web")
	lib.commit("Begin")
	r.git("checkout", "-q", "main")
	r.git("submodule", "--quiet", "add", lib.dir, "oca_addons/lib")
	r.commit("Take the library in")
	r.git("checkout", "-q", "-B", "feature/x")
	lib.module("lib_one", "web", "documents")
	lib.commit("Depend on more")
	r.git("-C", "oca_addons/lib", "pull", "-q")
	r.commit("Take the library's newest")
	result, err := r.run("main")
	if err != nil {
		t.Fatal(err)
	}
	isNew, fixed := split(result)
	same(t, "new", []string{"EE101 oca_addons/lib/lib_one/__manifest__.py documents"}, isNew)
	same(t, "fixed", nil, fixed)

	r.git("submodule", "--quiet", "deinit", "-f", "oca_addons/lib")
	if err := os.RemoveAll(filepath.Join(r.dir, ".git", "modules")); err != nil {
		t.Fatal(err)
	}
	if _, err := r.run("main"); err != nil {
		t.Errorf("a clone without submodules: %v", err)
	}
}

// What cannot be compared is said.
func TestRefused(t *testing.T) {
	tests := []struct {
		name, base, want string
		make             func(r *repository) string
	}{
		{"no such base", "release", "release is not in this clone; fetch it", func(r *repository) string { return r.dir }},
		{"none of the usual ones", "", "none of origin/HEAD, origin/main", func(r *repository) string {
			r.git("branch", "-m", "main", "trunk")
			return r.dir
		}},
		{"no commit in common", "alien", "it has no commit in common with alien", func(r *repository) string {
			r.git("checkout", "-q", "--orphan", "alien")
			r.git("commit", "-q", "--allow-empty", "-m", "Begin")
			r.git("checkout", "-q", "-f", "feature/x")
			return r.dir
		}},
		{"shallow", "origin/main", "the clone is shallow", func(r *repository) string {
			r.commit("One")
			r.commit("Two")
			r.git("checkout", "-q", "main")
			r.commit("Three")
			r.git("checkout", "-q", "feature/x")
			dir := filepath.Join(r.t.TempDir(), "shop")
			r.git("clone", "-q", "--depth", "1", "--no-single-branch", "-b", "feature/x", "file://"+r.dir, dir)
			return dir
		}},
		{"a folder of the work tree", "main", "the workspace is the folder shop of a git work tree", func(r *repository) string {
			r.write("shop/.smartdelta.yaml", "series: \"18.0\"\n")
			return filepath.Join(r.dir, "shop")
		}},
		{"no repository", "main", "it is in no git repository", func(r *repository) string {
			if err := os.RemoveAll(filepath.Join(r.dir, ".git")); err != nil {
				r.t.Fatal(err)
			}
			return filepath.Join(r.dir, "shop")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newRepository(t)
			_, err := branch.Run(t.Context(), r.open(tt.make(r)), tt.base, options)
			if !errors.Is(err, lineage.ErrBranch) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

// lineageFindings gives the messages of the GIT rules.
func lineageFindings(result *report.Result) (list []string) {
	for i := range result.Findings {
		if f := &result.Findings[i]; strings.HasPrefix(f.Rule.ID, "GIT") {
			list = append(list, f.Rule.ID+" "+f.Place.Path+" "+f.Message)
		}
	}
	return list
}

func TestLineage(t *testing.T) {
	tests := []struct {
		name string
		make func(r *repository)
		want []string // with * for a commit's hash
	}{
		{"all tagged", func(r *repository) { r.commit("One"); r.commit("Two") }, nil},
		{"one not", func(r *repository) {
			r.commit("One")
			r.module("shop", "uom")
			r.commit("Two [x]")
		}, []string{"GIT901 shop/__manifest__.py commit * has no tag of its Smart Delta step: Two [x]"}},
		{"none of many", func(r *repository) {
			for range 5 {
				r.commit("[x]")
			}
		}, []string{"GIT901 other/__manifest__.py none of the 5 commits of the branch has a tag of its Smart Delta step"}},
		{"no step", func(r *repository) { r.commit("[smart-delta:GAP]") },
			[]string{`GIT901 other/__manifest__.py commit * has a tag of no Smart Delta step: "GAP"`}},
		{"merges, reverts, fixups, releases and bots", func(r *repository) {
			r.commit("One")
			r.commit("Revert \"One\" [x]")
			r.commit("fixup! One [x]")
			r.commit("[REL] 18.0.1.1.0")
			r.git("-c", "user.name=dependabot[bot]", "commit", "-q", "--allow-empty", "-m", "Bump x", "--author", "dependabot[bot] <a@b>")
			r.git("checkout", "-q", "-b", "side")
			r.commit("Two")
			r.git("checkout", "-q", "feature/x")
			r.git("merge", "-q", "--no-ff", "-m", "Take it in", "side")
		}, nil},
		{"another step than the module's", func(r *repository) {
			r.module("shop", "uom")
			r.commit("[smart-delta:CE_CONFIG]")
			r.module("shop", "resource")
			r.commit("[smart-delta:CE_CONFIG]")
		}, []string{"GIT903 shop/__manifest__.py 2 commits from * on are tagged CE_CONFIG, and shop is GAP_DELTA"}},
		{"the step of one of two modules", func(r *repository) {
			r.write("config/__manifest__.py", `{"name": "C", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "E", "depends": ["base"]}`)
			r.write("config/__init__.py", "")
			r.module("shop", "uom")
			r.commit("[smart-delta:CE_CONFIG]")
		}, nil},
		{"no module's", func(r *repository) { r.write("README", "x"); r.commit("[smart-delta:CE_CONFIG]") }, nil},
		{"name", func(r *repository) { r.git("branch", "-m", "my-work"); r.commit("One") },
			[]string{"GIT902 other/__manifest__.py branch my-work is called after none of feature/**, fix/**, bugfix/**, hotfix/**, release/**"}},
		{"trunk", func(r *repository) { r.git("branch", "-m", "18.0-add-shop"); r.commit("One") }, nil},
		{"names of the configuration", func(r *repository) {
			r.write(".smartdelta.yaml", "smart_delta:\n  branches: [\"work/**\"]\n")
			r.git("branch", "-m", "work/a/b")
			r.commit("One")
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newRepository(t)
			tt.make(r)
			result, err := r.run("main")
			if err != nil {
				t.Fatal(err)
			}
			got := lineageFindings(result)
			for i := range got {
				for _, hash := range strings.Fields(r.git("log", "--all", "--format=%h", "--abbrev=10")) {
					got[i] = strings.ReplaceAll(got[i], hash, "*")
				}
			}
			same(t, "findings", tt.want, got)
		})
	}
}

// Platforms check out a merge that they made, or a commit, and tell the names in variables.
func TestPlatforms(t *testing.T) {
	r := newRepository(t)
	r.module("shop", "documents")
	r.commit("Depend on more [x]")
	r.git("checkout", "-q", "main")
	r.module("third", "sign")
	r.commit("Add a third")
	r.git("checkout", "-q", "--detach", "main")
	r.git("merge", "-q", "--no-ff", "-m", "Merge 1 into 2", "feature/x")
	want := []string{"EE101 shop/__manifest__.py documents", "GIT901 shop/__manifest__.py {"}
	t.Run("GitHub", func(t *testing.T) {
		t.Setenv("GITHUB_HEAD_REF", "feature/x")
		t.Setenv("GITHUB_BASE_REF", "main")
		t.Setenv("GITHUB_REF", "refs/pull/1/merge")
		result, err := r.run("")
		if err != nil {
			t.Fatal(err)
		}
		isNew, fixed := split(result)
		same(t, "new", want, isNew)
		same(t, "fixed", nil, fixed)
	})
	t.Run("GitLab", func(t *testing.T) {
		t.Setenv("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "my-work")
		t.Setenv("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
		t.Setenv("CI_MERGE_REQUEST_EVENT_TYPE", "merged_result")
		result, err := r.run("")
		if err != nil {
			t.Fatal(err)
		}
		isNew, _ := split(result)
		same(t, "new", append([]string{"GIT902 shop/__manifest__.py {"}, want...), isNew)
	})
}

// A long branch is read as a short one is.
func TestManyCommits(t *testing.T) {
	r := newRepository(t)
	var stream strings.Builder
	parent := r.git("rev-parse", "HEAD")
	for i := range 500 {
		fmt.Fprintf(&stream, "commit refs/heads/feature/x\nmark :%d\ncommitter Ann <ann@example.org> %d +0000\ndata 27\nGo on\n\n[smart-delta:CE_NATIVE]", i+1, 1800000000+i)
		stream.WriteString("\nfrom " + parent + "\n")
		fmt.Fprintf(&stream, "M 644 inline shop/notes.txt\ndata %d\n%s\n", len(fmt.Sprint(i)), fmt.Sprint(i))
		parent = fmt.Sprintf(":%d", i+1)
	}
	text := strings.ReplaceAll(stream.String(), "data 27\nGo on\n\n[smart-delta:CE_NATIVE]", "data 30\nGo on\n\n[smart-delta:CE_NATIVE]")
	cmd := exec.Command("git", "fast-import", "--quiet", "--force")
	cmd.Dir, cmd.Stdin = r.dir, strings.NewReader(text)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	r.git("reset", "-q", "--hard", "feature/x")
	result, err := r.run("main")
	if err != nil {
		t.Fatal(err)
	}
	got := lineageFindings(result)
	if len(got) != 1 || !strings.Contains(got[0], "500 commits from ") {
		t.Errorf("%q", got)
	}
}

// A check of the work tree takes what the base has for known.
func TestSince(t *testing.T) {
	r := newRepository(t)
	r.commit("One")
	r.module("shop", "documents") // not committed
	s := r.open(r.dir)
	o, err := branch.Since(t.Context(), s, "main", options)
	if err != nil {
		t.Fatal(err)
	}
	result, err := check.Run(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	isNew, _ := split(result)
	same(t, "new", []string{"EE101 shop/__manifest__.py documents"}, isNew)
}
