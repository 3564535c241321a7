package check_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
)

// manifestOf gives a manifest that is right in all but perhaps what it depends on.
func manifestOf(depends string) string {
	return `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["` + depends + `"]}`
}

// contaminated has an Enterprise import in a, an Enterprise dependency in b and an Enterprise model in c.
func contaminated() map[string]string {
	return map[string]string{
		".smartdelta.yaml":  "version: 1\nseries: \"18.0\"\n",
		"a/__manifest__.py": manifestOf("base"), "a/__init__.py": "from odoo.addons import planning\n",
		"b/__manifest__.py": manifestOf("planning"), "b/__init__.py": "",
		"c/__manifest__.py": manifestOf("base"), "c/__init__.py": "def f(env):\n    env['planning.slot'].search([])\n",
	}
}

// An entry of a baseline is stale where this run would have found again what it stands for, and not where it has not
// looked, or could not tell.
func TestBaseline(t *testing.T) {
	before := checktest.Run(t, testtree.New(t, contaminated()))
	known := findings.BaselineOf(before.Findings)
	if got := entries(known.Entries); len(got) != 3 {
		t.Fatalf("the baseline has %v", got)
	}
	const gone, large = "gone", "large"
	tests := []struct {
		name   string
		change map[string]string // by file
		paths  []string
		stale  []string
		code   int
	}{
		{name: "nothing has changed"},
		{name: "mended", change: map[string]string{"a/__init__.py": "import os\n"}, stale: []string{"EE102 a/__init__.py"}},
		{name: "mended in a module that is not reported", change: map[string]string{"a/__init__.py": "import os\n"}, paths: []string{"b"}},
		{name: "mended, but the rule is off", change: map[string]string{
			"a/__init__.py": "import os\n", ".smartdelta.yaml": "version: 1\nseries: \"18.0\"\nrules: {EE102: off}\n",
		}},
		{name: "in a file that is too large to be read", change: map[string]string{"a/__init__.py": large}, code: 1},
		{name: "in a module that is gone", change: map[string]string{"a/__manifest__.py": gone, "a/__init__.py": gone}, stale: []string{"EE102 a/__init__.py"}},
		{name: "in a module that is gone, of which nobody asks", change: map[string]string{"a/__manifest__.py": gone, "a/__init__.py": gone}, paths: []string{"b"}},
		{name: "mended, but whether the module still breaks the rule is not decided", change: map[string]string{
			"c/__manifest__.py": manifestOf("module_of_unknown_content"), "c/__init__.py": "def f(env):\n    env['planning.role'].search([])\n",
		}, code: 1},
		{name: "another finding of the same rule is new", change: map[string]string{"b/__manifest__.py": manifestOf("documents")}, stale: []string{"EE101 b/__manifest__.py"}, code: 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := contaminated()
			for name, text := range tt.change {
				files[name] = text
				if text == gone {
					delete(files, name)
				}
			}
			dir := testtree.New(t, files)
			for name, text := range tt.change {
				if text == large {
					if err := os.Truncate(filepath.Join(dir, filepath.FromSlash(name)), 64<<20); err != nil {
						t.Fatal(err)
					}
				}
			}
			r := checktest.Of(t, sessiontest.Open(t, dir, tt.paths...), check.Options{Baseline: known})
			if diff := cmp.Diff(tt.stale, entries(r.Stale)); diff != "" {
				t.Errorf("stale (-want +got)\n%s", diff)
			}
			if code := r.ExitCode(); code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
		})
	}
}

// entries gives rule and path of each.
func entries(list []findings.BaselineEntry) []string {
	var all []string
	for _, e := range list {
		all = append(all, e.Rule+" "+e.Path)
	}
	return all
}

// Without a baseline nothing is stale, and all counts.
func TestNoBaseline(t *testing.T) {
	r := checktest.Run(t, testtree.New(t, contaminated()))
	if r.Baseline || r.Stale != nil || r.ExitCode() != 1 || r.Verdict().Purity != report.NotPure {
		t.Errorf("baseline %v, stale %v, exit code %d, %s", r.Baseline, r.Stale, r.ExitCode(), r.Verdict())
	}
}
