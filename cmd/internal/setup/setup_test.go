package setup_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/setup"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
)

func manifestOf(series string) string {
	return `{"name": "M", "version": "` + series + `.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"]}`
}

func TestLook(t *testing.T) {
	dir := t.TempDir()
	for module, series := range map[string]string{
		"addons/shop": "18.0", "addons/shop_seed": "18.0", "addons/archive": "18.0", "Archive/a": "18.0", "Archive/deep/b": "17.0", "addons/_old/c": "18.0",
		"migrated/d": "16.0", "migrated/e": "16.0", "oca_addons/f": "18.0", "more/g": "18.0",
	} {
		testtree.Write(t, dir, map[string]string{module + "/__manifest__.py": manifestOf(series), module + "/__init__.py": ""})
	}
	got := setup.Look(sessiontest.Open(t, dir).Workspace)
	want := setup.Survey{
		Aside: []setup.Folder{
			{Path: "Archive", Modules: 2, Why: "named as what is put aside"},
			{Path: "addons/_old", Modules: 1, Why: "named as what is put aside"},
			{Path: "migrated", Modules: 2, Why: "of Odoo 16.0"},
		},
		Vendored: []setup.Folder{{Path: "oca_addons", Modules: 1, Why: "below vendored root oca_addons"}},
		Own:      4,
		Seeds:    []string{"shop_seed"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What is written is a configuration as it stands, also where the repository has odd names; and nothing is written over.
func TestNew(t *testing.T) {
	dir := t.TempDir()
	odd := `old/[x] "y" #`
	testtree.Write(t, dir, map[string]string{
		"m/__manifest__.py": manifestOf("18.0"), "m/__init__.py": "",
		odd + "/n/__manifest__.py": manifestOf("18.0"), odd + "/n/__init__.py": "",
	})
	ws := sessiontest.Open(t, dir).Workspace
	survey := setup.Look(ws)
	plan := setup.New(ws, &survey, &report.Result{})
	if len(plan.Files) != 1 || plan.Files[0].Exists || len(plan.Notes) != 1 {
		t.Fatalf("without git and findings there is but a configuration: %+v", plan)
	}
	c, err := config.Parse(config.Name, plan.Files[0].Text)
	if err != nil {
		t.Fatalf("%v\n%s", err, plan.Files[0].Text)
	}
	if diff := cmp.Diff([]string{"old/**"}, c.Exclude); diff != "" || c.Series != "18.0" {
		t.Errorf("series %q, exclude (-want +got)\n%s", c.Series, diff)
	}
	testtree.Write(t, dir, map[string]string{config.Name: "series: 18.0\n"})
	ws = sessiontest.Open(t, dir).Workspace
	if plan = setup.New(ws, &survey, &report.Result{}); !plan.Files[0].Exists {
		t.Errorf("the configuration is there: %+v", plan)
	}
}

// The README and docs/gitlab-ci.yml show what init writes.
func TestTemplatesAreTheDocumented(t *testing.T) {
	read := func(name string) string {
		t.Helper()
		text, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	readme := read("../../../README.md")
	for name, head := range map[string]string{
		"pre-commit-config.yaml": "# .pre-commit-config.yaml\n", "workflow.yml": "# .github/workflows/smartdelta.yml\n",
	} {
		if !strings.Contains(readme, "```yaml\n"+head+read("templates/"+name)+"```\n") {
			t.Errorf("the README does not show %s", name)
		}
	}
	if diff := cmp.Diff(read("../../../docs/gitlab-ci.yml"), read("templates/gitlab-ci.yml")); diff != "" {
		t.Errorf("(-docs +template)\n%s", diff)
	}
}

func TestYAMLWord(t *testing.T) {
	for name, want := range map[string]string{
		"shop_seed": "shop_seed", "project.task": "project.task", "": `""`, "true": `"true"`, "a b": `"a b"`, "1": `"1"`, "a: b": `"a: b"`, "x\u202e": `"x\u202e"`,
	} {
		if got := setup.YAMLWord(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}
