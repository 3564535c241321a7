package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"

	"github.com/jgtolentino/smartdelta/internal/engine/cache"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// site is a workspace large enough to be kept, and a cache of its own.
type site struct {
	t   testing.TB
	dir string
	now time.Time
	// least is how many files make a run worth keeping.
	least int
}

func newSite(t testing.TB) *site {
	t.Helper()
	if cache.At(t.TempDir()) == nil {
		t.Skip("this system has no cache")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(home, "caches"))
	s := &site{t: t, dir: t.TempDir(), now: time.Now().Add(time.Hour), least: 10} // so that no file is too young
	if err := os.CopyFS(s.dir, os.DirFS("../../../fixtures/contaminated_repo")); err != nil {
		t.Fatal(err)
	}
	for i := range 10 {
		s.put(fmt.Sprintf("addons/many/data/f%d.txt", i), "")
	}
	s.put("addons/many/__manifest__.py", "{'name': 'Many', 'version': '18.0.1.0.0', 'license': 'LGPL-3', 'depends': ['base']}\n")
	s.put("addons/many/__init__.py", "from . import models\n")
	s.put("addons/many/models.py", "import odoo.addons.planning\n")
	return s
}

func (s *site) put(name, text string) {
	s.t.Helper()
	testtree.Write(s.t, s.dir, map[string]string{name: text})
}

// check runs the command. replayed tells whether it came from the cache.
func (s *site) check(args ...string) (stdout string, code exitCode, replayed bool) {
	s.t.Helper()
	var out, log bytes.Buffer
	e := &env{stdin: strings.NewReader(""), stdout: &out, stderr: &log, log: logrus.New(), now: func() time.Time { return s.now }, leastCached: s.least}
	e.log.SetOutput(&log)
	root := newRoot(e)
	root.SetArgs(append([]string{"check", "--verbose", s.dir}, args...))
	root.SetOut(io.Discard)
	if err := root.Execute(); err != nil {
		e.exit(codeOf(err))
		s.t.Log(err)
	}
	return out.String(), e.code, strings.Contains(log.String(), "nothing has changed")
}

func TestCachedReports(t *testing.T) {
	s := newSite(t)
	for _, format := range formatNames() {
		t.Run(format, func(t *testing.T) {
			cold, code, replayed := s.check("--format", format)
			if replayed || code != exitFindings || cold == "" {
				t.Fatalf("first run: exit code %d, replayed %v, %d bytes", code, replayed, len(cold))
			}
			file := filepath.Join(t.TempDir(), "report")
			warm, code, replayed := s.check("--format", format)
			if !replayed || code != exitFindings {
				t.Errorf("second run: exit code %d, replayed %v", code, replayed)
			}
			if warm != cold {
				t.Errorf("the second run's report differs (-first +second)\n%s", cmp.Diff(cold, warm))
			}
			anew, _, replayed := s.check("--format", format, "--no-cache")
			if replayed || anew != cold {
				t.Errorf("read anew (replayed %v) the report differs (-first +anew)\n%s", replayed, cmp.Diff(cold, anew))
			}
			for range 2 { // a report in a file is written again, wherever that is
				if err := os.WriteFile(file, nil, 0o644); err != nil {
					t.Fatal(err)
				}
				s.check("--format", "json", "--output", os.DevNull, "--report", format+"="+file)
				if text, err := os.ReadFile(file); err != nil || len(text) == 0 {
					t.Errorf("no report in the file: %v", err)
				}
			}
		})
	}
}

func TestCacheMisses(t *testing.T) {
	tests := []struct {
		name   string
		change func(t *testing.T, s *site)
		args   []string
	}{
		{"another content", func(t *testing.T, s *site) { s.put("addons/many/models.py", "import odoo.addons.documents\n") }, nil},
		{"the same size and times restored", func(t *testing.T, s *site) {
			name := filepath.Join(s.dir, "addons/many/models.py")
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			s.put("addons/many/models.py", "import odoo.addons.web_map_\n")
			if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
		}, nil},
		{"a new file", func(t *testing.T, s *site) { s.put("addons/many/new.py", "") }, nil},
		{"a new module", func(t *testing.T, s *site) { s.put("addons/new/__manifest__.py", "{'name': 'New'}") }, nil},
		{"a file less", func(t *testing.T, s *site) { remove(t, s, "addons/many/data/f7.txt") }, nil},
		{"a manifest that no pass reads", func(t *testing.T, s *site) {
			s.put("addons/many/__manifest__.py", "{'name': 'Many', 'depends': ['sale']}")
		}, nil},
		{"a link to the same text", func(t *testing.T, s *site) {
			if err := os.Rename(filepath.Join(s.dir, "addons/many/models.py"), filepath.Join(s.dir, "elsewhere.txt")); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("../../elsewhere.txt", filepath.Join(s.dir, "addons/many/models.py")); err != nil {
				t.Skip(err)
			}
			s.put("elsewhere.txt", "import odoo.addons.knowledge\n")
		}, nil},
		{"another configuration", func(t *testing.T, s *site) { s.put(".smartdelta.yaml", "version: 1\nrules: {EE102: off}\n") }, nil},
		{"no configuration", func(t *testing.T, s *site) { remove(t, s, ".smartdelta.yaml") }, nil},
		{"a deployment file", func(t *testing.T, s *site) { s.put("Dockerfile", "FROM odoo:17.0\nCOPY enterprise /mnt/enterprise\n") }, nil},
		{"a requirement", func(t *testing.T, s *site) { s.put("requirements.txt", "odoo-addon-mis-builder\n") }, nil},
		{"a repository", func(t *testing.T, s *site) {
			cmd := exec.Command("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "init", "-q", s.dir)
			if err := cmd.Run(); err != nil {
				t.Skip(err)
			}
			s.put(".gitignore", "/addons/many/data/\n")
		}, nil},
		{"another day", func(t *testing.T, s *site) { s.now = s.now.AddDate(0, 0, 1) }, nil},
		{"another least severity", nil, []string{"--fail-on", "warning"}},
		{"a gate", nil, []string{"--min-score", "100"}},
		{"another path", nil, []string{"addons/many"}},
		{"no cache wanted", nil, []string{"--no-cache"}},
		{"a history", nil, []string{"--history", filepath.Join(t.TempDir(), "history.json")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			t.Chdir(s.dir)
			before, _, _ := s.check()
			if again, _, replayed := s.check(); !replayed || again != before {
				t.Fatal("nothing was kept")
			}
			if tt.change != nil {
				tt.change(t, s)
			}
			got, _, replayed := s.check(tt.args...)
			if replayed {
				t.Error("the earlier run's reports were written again")
			}
			if want, _, _ := s.check(append(tt.args, "--no-cache")...); tt.name != "a history" && want != got {
				t.Errorf("(-want +got)\n%s", cmp.Diff(want, got))
			}
		})
	}
}

func remove(t *testing.T, s *site, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(s.dir, name)); err != nil {
		t.Fatal(err)
	}
}

// What was changed while or shortly before a run took place may be changed again without a trace.
func TestCacheDistrustsTheYoung(t *testing.T) {
	s := newSite(t)
	s.now = time.Now()
	s.check()
	if _, _, replayed := s.check(); replayed {
		t.Error("a run over files that were just written was kept")
	}
}

func TestCacheHasNoSmallRuns(t *testing.T) {
	s := newSite(t)
	s.least = leastCached
	s.check()
	if _, _, replayed := s.check(); replayed {
		t.Error("a small run was kept")
	}
}

// BenchmarkUnchanged checks a workspace in which nothing has changed, with the reports of the run before at hand.
func BenchmarkUnchanged(b *testing.B) {
	s := newSite(b)
	if dir := os.Getenv("ODOO_SRC"); dir != "" {
		s.dir = dir
	}
	s.check()
	for b.Loop() {
		if _, _, replayed := s.check(); !replayed {
			b.Fatal("the run before was not kept")
		}
	}
}
