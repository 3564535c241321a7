package jssource_test

import (
	"fmt"
	"go/token"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// read runs the analyzer on the module project_x at addons/project_x, whose files are given by their paths inside it.
func read(t *testing.T, files map[string]string) (*jssource.Result, *token.FileSet) {
	t.Helper()
	const folder = "addons/project_x"
	tree := make(fstest.MapFS)
	var names []string
	for name, text := range files {
		tree[folder+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		names = append(names, folder+"/"+name)
	}
	slices.Sort(names)
	fset := token.NewFileSet()
	m := &workspace.Module{Name: "project_x", Path: folder, Files: names}
	u := &unit.Unit{Module: m, Reported: map[*workspace.Module]bool{m: true}, Files: unit.NewFiles(fset)}
	pass := &analysis.Pass{
		Analyzer:   jssource.Analyzer,
		Fset:       fset,
		OtherFiles: names,
		ResultOf:   map[*analysis.Analyzer]any{unit.Analyzer: u},
		ReadFile: func(name string) ([]byte, error) {
			if strings.HasSuffix(name, "secret.js") {
				return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
			}
			return fs.ReadFile(tree, name)
		},
	}
	result, err := jssource.Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return result.(*jssource.Result), fset
}

func TestFiles(t *testing.T) {
	r, _ := read(t, map[string]string{
		"__manifest__.py":                      "{}",
		"README.js.md":                         "import 'x'",
		"static/lib/chart/chart.js":            "module.exports = require('fs')",
		"static/src/dashboard/index.js":        "export default 1;",
		"static/src/dashboard/dashboard.js":    "import './index';",
		"static/src/vendor/lib/x.js":           "",
		"static/src/vendor/y.min.js":           "",
		"static/src/library.js":                "",
		"static/src/broken.js":                 "import { a } from '@web/a';\nconst b = `c",
		"static/src/latin.js":                  "// caf\xe9\nimport '@web/b';",
		"static/tests/dashboard.test.js":       "import '@web/../tests/web_test_helpers';",
		"static/tests/tours/project_x_tour.js": "",
		"static/secret.js":                     "",
		"tools/build.js":                       "",
	})
	var got []string
	for _, f := range r.Files {
		line := fmt.Sprintf("%s %q", strings.TrimPrefix(f.Path, "addons/project_x/"), f.Module)
		if f.Library {
			line += " library"
		}
		if f.Test {
			line += " test"
		}
		for _, im := range f.Imports {
			line += " " + im.Specifier
		}
		if len(f.Problems) > 0 {
			line += ": " + f.Problems[0].Message
		}
		if f.Text.Problem != nil {
			line += ": " + f.Text.Problem.Message
		}
		got = append(got, line)
	}
	want := []string{
		`static/lib/chart/chart.js "@project_x/../lib/chart/chart" library fs`,
		`static/src/broken.js "@project_x/broken" @web/a: template is not closed`,
		`static/src/dashboard/dashboard.js "@project_x/dashboard/dashboard" ./index`,
		`static/src/dashboard/index.js "@project_x/dashboard"`,
		`static/src/latin.js "@project_x/latin" @web/b: byte 0xe9 is not valid in utf-8`,
		`static/src/library.js "@project_x/library"`,
		`static/src/vendor/lib/x.js "@project_x/vendor/lib/x" library`,
		`static/src/vendor/y.min.js "@project_x/vendor/y.min" library`,
		`static/tests/dashboard.test.js "@project_x/../tests/dashboard.test" test @web/../tests/web_test_helpers`,
		`static/tests/tours/project_x_tour.js "@project_x/../tests/tours/project_x_tour" test`,
		`tools/build.js ""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	skipped := []unit.Skipped{{Path: "addons/project_x/static/secret.js", Why: "permission denied"}}
	if diff := cmp.Diff(skipped, r.Skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}

func TestWorkspaceHasNoFiles(t *testing.T) {
	pass := &analysis.Pass{ResultOf: map[*analysis.Analyzer]any{unit.Analyzer: new(unit.Unit)}}
	result, err := jssource.Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	if r := result.(*jssource.Result); len(r.Files) > 0 {
		t.Errorf("%d files", len(r.Files))
	}
}

func TestResolve(t *testing.T) {
	tests := []struct{ name, file, specifier, want string }{
		{"module", "static/src/a/b.js", "@web/core/registry", "@web/core/registry"},
		{"index", "static/src/a/b.js", "@web/core/index", "@web/core"},
		{"index with a slash", "static/src/a/b.js", "@web/core/index/", "@web/core"},
		{"index inside", "static/src/a/b.js", "@web/index/x", "@web/index/x"},
		{"legacy name", "static/src/a/b.js", "web.core", "web.core"},
		{"neighbour", "static/src/a/b.js", "./c", "@project_x/a/c"},
		{"neighbour with its ending", "static/src/a/b.js", "./c.js", "@project_x/a/c"},
		{"folder", "static/src/a/b.js", "./c/index", "@project_x/a/c"},
		{"above", "static/src/a/b.js", "../c/d", "@project_x/c/d"},
		{"from tests to src", "static/tests/b.js", "../src/c", "@project_x/c"},
		{"library", "static/src/b.js", "../lib/c/d", "@project_x/../lib/c/d"},
		{"another addon", "static/src/a/b.js", "../../../../web_studio/static/src/c", "@web_studio/c"},
		{"nowhere", "static/src/b.js", "../c", ""},
		{"out of everything", "static/src/b.js", "../../../../../c", ""},
		{"not in static", "tools/b.js", "./c", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, _ := read(t, map[string]string{tt.file: ""})
			if got := r.Files[0].Resolve(tt.specifier); got != tt.want {
				t.Errorf("Resolve(%q) in %s = %q, want %q", tt.specifier, tt.file, got, tt.want)
			}
		})
	}
}
