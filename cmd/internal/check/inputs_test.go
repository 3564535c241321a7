package check_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/engine/cache"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
)

// prepared gives the job of a check of a folder, whose key and files a test asks for.
func prepared(t *testing.T, s session.Options, o check.Options) *check.Job {
	t.Helper()
	job, err := check.Prepare(sessiontest.With(t, s), o)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// The key of a check is another one where the report might be, and the same where only the way to it differs.
func TestKey(t *testing.T) {
	dir := testtree.New(t, contaminated())
	day := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	opened := session.Options{Workspace: workspace.Options{Dir: dir, Root: "."}}
	key := func(change func(*session.Options, *check.Options)) cache.Key {
		s, o := opened, check.Options{Today: day}
		if change != nil {
			change(&s, &o)
		}
		k, err := prepared(t, s, o).Key()
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	plain := key(nil)
	for name, change := range map[string]func(*session.Options, *check.Options){
		"workers": func(s *session.Options, _ *check.Options) {
			s.Run = driver.Options{Jobs: 3, Progress: func(int, int) {}}
		},
		"the hour": func(_ *session.Options, o *check.Options) { o.Today = day.Add(time.Hour) },
	} {
		if key(change) != plain {
			t.Errorf("%s: another key", name)
		}
	}
	for name, change := range map[string]func(*session.Options, *check.Options){
		"the day":     func(_ *session.Options, o *check.Options) { o.Today = day.AddDate(0, 0, 1) },
		"strict":      func(_ *session.Options, o *check.Options) { o.Strict = true },
		"coverage":    func(_ *session.Options, o *check.Options) { o.Coverage = true },
		"pictures":    func(_ *session.Options, o *check.Options) { o.Pictures = true },
		"gates":       func(_ *session.Options, o *check.Options) { o.Gates = []report.Gate{{Least: 90}} },
		"quality":     func(_ *session.Options, o *check.Options) { o.Quality = make([]report.QualityRun, 1) },
		"the paths":   func(s *session.Options, _ *check.Options) { s.Workspace.Paths = []string{"a"} },
		"the series":  func(s *session.Options, _ *check.Options) { s.Workspace.Series = "17.0" },
		"a workspace": func(s *session.Options, _ *check.Options) { s.Workspace.Dir = testtree.New(t, contaminated()) },
	} {
		if key(change) == plain {
			t.Errorf("%s: the same key", name)
		}
	}
	testtree.Write(t, dir, map[string]string{"a/new.py": ""})
	if key(nil) == plain {
		t.Error("a new file: the same key")
	}
}

// The files that decide a report are those that were read, and the manifests of modules that nobody asked about.
func TestFiles(t *testing.T) {
	files := contaminated()
	files["requirements.txt"] = "odoo-addon-mis-builder\n"
	dir, err := filepath.EvalSymlinks(testtree.New(t, files))
	if err != nil {
		t.Fatal(err)
	}
	job := prepared(t, session.Options{Workspace: workspace.Options{Dir: dir, Root: ".", Paths: []string{"a"}}}, check.Options{})
	if n := job.Size(); n != 2 {
		t.Errorf("%d files in the modules asked about, want 2", n)
	}
	if _, err := job.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	got, decided := job.Files()
	if !decided {
		t.Error("something else may have decided the report")
	}
	for _, name := range []string{"a/__manifest__.py", "a/__init__.py", "b/__manifest__.py", "requirements.txt"} {
		if !slices.Contains(got, filepath.Join(dir, filepath.FromSlash(name))) {
			t.Errorf("%s is not among %v", name, got)
		}
	}
	if slices.Contains(got, filepath.Join(dir, "c", "__init__.py")) {
		t.Error("the code of a module that nobody asked about is among them")
	}
	for _, name := range got {
		if !filepath.IsAbs(name) {
			t.Errorf("%s is not absolute", name)
		}
	}
}
