package analyzers_test

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/loaded"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/suppression"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

func TestSuiteIsValid(t *testing.T) {
	if err := analysis.Validate(append(analyzers.All(), suppression.Analyzer)); err != nil {
		t.Error(err)
	}
}

// Every folder of analyzers is in the suite, as a checker or as what a checker requires, but for those that readers or
// checkers share.
func TestSuiteIsComplete(t *testing.T) {
	known := make(map[string]bool)
	var add func(a *analysis.Analyzer)
	add = func(a *analysis.Analyzer) {
		known[a.Name] = true
		for _, r := range a.Requires {
			add(r)
		}
	}
	for _, a := range append(analyzers.All(), suppression.Analyzer, loaded.Analyzer) {
		add(a)
	}
	shared := []string{"internal", "refs"}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(shared, e.Name()) && !known[e.Name()] {
			t.Errorf("analyzers/%s is in no suite", e.Name())
		}
	}
}

// What a checker judges nobody else reads: facts that two need are a reader's.
func TestNoneRequiresAChecker(t *testing.T) {
	for _, a := range append(analyzers.All(), suppression.Analyzer, resolve.Analyzer) {
		for _, r := range a.Requires {
			if slices.Contains(analyzers.All(), r) {
				t.Errorf("%s requires the checker %s", a.Name, r.Name)
			}
		}
	}
}

// Each rule in use is judged and reported somewhere, and by one analyzer: its tests and its text have one home. What runs
// here is what the tests of analyzers, the rules' examples and the fixtures have.
func TestEachRuleHasOneHome(t *testing.T) {
	applied := make(map[*rules.Rule]bool)
	homes := make(map[*rules.Rule]map[string]bool)
	results := []*odootest.Result{odootest.CheckBranch(t, analyzers.Suite(), "../fixtures/omc_finance_ppm_repo", untagged)}
	for _, dir := range workspaces(t) {
		results = append(results, odootest.Check(t, analyzers.Suite(), dir))
	}
	for _, result := range results {
		for _, u := range result.Units {
			for rule, outcome := range u.Outcomes() {
				applied[rule] = applied[rule] || outcome.State == rules.Applied
			}
			for _, d := range u.Diagnostics {
				if homes[d.Rule] == nil {
					homes[d.Rule] = make(map[string]bool)
				}
				homes[d.Rule][d.Analyzer] = true
			}
		}
	}
	// What comments suppress is known only when all findings are, and so this is no analyzer's.
	homes[rules.SuppressionMalformed] = map[string]bool{"internal/engine/findings": true}
	for _, r := range rules.All() {
		if r.Retired != "" {
			continue
		}
		if !applied[r] {
			t.Errorf("%s is judged in no module of any test", r)
		}
		if len(homes[r]) != 1 {
			t.Errorf("%s is reported by %v, want one analyzer", r, slices.Sorted(maps.Keys(homes[r])))
		}
	}
}

// untagged is a branch with one thing wrong for each rule of lineage.
var untagged = &lineage.Branch{Name: "work", Commits: []lineage.Commit{
	{Hash: strings.Repeat("1", 40), Message: "Go on"},
	{Hash: strings.Repeat("2", 40), Message: "[smart-delta:CE_CONFIG]",
		Files: []string{"addons/omc_finance_ppm/__init__.py"}},
}}

// workspaces gives folders to check: those of tests, the fixtures, and the rules' examples.
func workspaces(t *testing.T) []string {
	t.Helper()
	var dirs []string
	for _, pattern := range []string{"*/testdata/*", "../fixtures/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal("no workspaces", err)
		}
		dirs = append(dirs, slices.DeleteFunc(found, func(dir string) bool { return !hasModule(t, dir) })...)
	}
	for _, r := range rules.All() {
		doc := r.Doc()
		for _, archive := range []string{doc.Bad, doc.Good} {
			if archive == "" {
				continue // the rule file says why there is none
			}
			files := make(map[string]string)
			for _, file := range txtar.Parse([]byte(archive)).Files {
				files[file.Name] = string(file.Data)
			}
			dirs = append(dirs, testtree.New(t, files))
		}
	}
	return append(dirs, large(t), modified(t))
}

// large makes a module with a file that is too large to be read.
func large(t *testing.T) string {
	t.Helper()
	dir := testtree.New(t, map[string]string{"m/__manifest__.py": "{}", "m/__init__.py": ""})
	if err := os.Truncate(filepath.Join(dir, "m", "__init__.py"), policy.Default().Limits.FileBytes+1); err != nil {
		t.Fatal(err)
	}
	return dir
}

// modified makes a repository whose vendored module, brought in by git-subtree, was changed.
func modified(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		oracle.Missing(t, "no git on this machine")
	}
	dir := testtree.New(t, map[string]string{"mis_builder/__manifest__.py": "{}", "mis_builder/__init__.py": ""})
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-q", "-m", "Squashed\n\ngit-subtree-dir: oca_addons/mis\ngit-subtree-split: "+strings.Repeat("1", 40))
	testtree.Write(t, dir, map[string]string{"oca_addons/mis/README.md": ""})
	git("mv", "mis_builder", "oca_addons/mis/")
	testtree.Write(t, dir, map[string]string{"oca_addons/mis/mis_builder/__init__.py": "x = 1\n"})
	git("commit", "-q", "-a", "-m", "change")
	return dir
}

// hasModule tells whether a folder holds a module; in some testdata are other things.
func hasModule(t *testing.T, dir string) bool {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(_ string, entry os.DirEntry, err error) error {
		found = found || err == nil && entry.Name() == "__manifest__.py"
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
