package evidence

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// site is a workspace under construction, with one own module.
type site struct {
	t   *testing.T
	dir string
}

func newSite(t *testing.T) *site {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t, dir}
	s.module("addons/shop")
	return s
}

func (s *site) write(name, text string) {
	s.t.Helper()
	testtree.Write(s.t, s.dir, map[string]string{name: text})
}

func (s *site) module(folder string) {
	s.t.Helper()
	s.write(folder+"/__manifest__.py", "{'name': 'x', 'author': 'ACME', 'version': '18.0.1.0.0'}")
	s.write(folder+"/models.py", "x = 1\n")
}

func (s *site) git(args ...string) string {
	s.t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		oracle.Missing(s.t, "no git on this machine")
	}
	cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

const commit = "0123456789012345678901234567890123456789"

// repository makes the site a git repository.
func (s *site) repository() { s.git("init", "-q", "-b", "main") }

// gitlink puts a commit of another repository into the index.
func (s *site) gitlink(folder string) {
	s.git("update-index", "--add", "--cacheinfo", "160000,"+commit+","+folder)
}

func (s *site) commitAll(message string) {
	s.git("add", "-A")
	s.git("commit", "-q", "-m", message)
}

func (s *site) open() *workspace.Workspace {
	s.t.Helper()
	ws, err := workspace.Open(s.t.Context(), workspace.Options{Dir: s.dir, Root: s.dir})
	if err != nil {
		s.t.Fatal(err)
	}
	return ws
}

// entries writes entries as "file:line kind what ref commit folder is STATE", where what is the module, the repository,
// the address or the text.
func entries(list []Entry) []string {
	var all []string
	for _, e := range list {
		what := e.Text
		for _, better := range []string{e.URL, e.Repository, e.Module} {
			if better != "" {
				what = better
			}
		}
		line := fmt.Sprintf("%s:%d %s %s %s %s %s", e.Place.Path, e.Place.Line, e.Kind, what, strings.Join(e.Patterns, ","), e.Ref, e.Commit)
		if e.Folder != "" {
			line += fmt.Sprintf(" %s is %s", e.Folder, e.State)
		}
		all = append(all, strings.Join(strings.Fields(strings.ReplaceAll(line, commit, "PIN")), " "))
	}
	return all
}

// Each way of vendoring, with its files there, not there, and written wrongly.
func TestWays(t *testing.T) {
	const modules = "[submodule \"x\"]\n\tpath = src/web\n\turl = https://u:p@github.com/OCA/web.git\n\tbranch = 18.0\n"
	tests := []struct {
		name  string
		build func(s *site)
		want  []string
	}{
		{"nothing", func(*site) {}, nil},
		{"submodule, there", func(s *site) {
			s.repository()
			s.write(".gitmodules", modules)
			s.module("src/web/web_x")
			s.gitlink("src/web")
		}, []string{".gitmodules:2 submodule OCA/web 18.0 PIN src/web is there"}},
		{"submodule, not there", func(s *site) {
			s.repository()
			s.write(".gitmodules", modules)
			s.gitlink("src/web")
		}, []string{".gitmodules:2 submodule OCA/web 18.0 PIN src/web is missing"}},
		{"submodule that is not in the index", func(s *site) {
			s.repository()
			s.write(".gitmodules", modules)
			s.write("src/web/README.md", "x")
		}, []string{".gitmodules:2 submodule OCA/web 18.0 src/web is without modules"}},
		{"gitlink alone", func(s *site) {
			s.repository()
			if err := os.MkdirAll(filepath.Join(s.dir, "src", "web"), 0o755); err != nil {
				s.t.Fatal(err)
			}
			s.gitlink("src/web")
		}, []string{":0 gitlink src/web PIN src/web is empty"}},
		{"submodules that git cannot read", func(s *site) {
			s.repository()
			s.write(".gitmodules", "[submodule \"x\npath = src/web\n")
		}, nil},
		{"submodule in quotes", func(s *site) {
			s.repository()
			s.write(".gitmodules", "[submodule \"x\"]\n\turl = https://h/x\n\tpath = \"./src/x/\" # y\n")
		}, []string{".gitmodules:3 submodule https://h/x src/x is missing"}},
		{"submodules outside git", func(s *site) { s.write(".gitmodules", modules) }, nil},

		{"aggregator, there", func(s *site) {
			s.write("repos.yaml", "./src/web:\n  remotes: {oca: 'https://github.com/OCA/web'}\n  merges: [oca 18.0]\n")
			s.module("src/web/web_x")
		}, []string{"repos.yaml:1 aggregator OCA/web 18.0 src/web is there"}},
		{"aggregator, not there", func(s *site) {
			s.write("deploy/repos.yaml", "../src/web:\n  remotes: {oca: 'https://github.com/OCA/web'}\n  merges: [oca 18.0]\n")
		}, []string{"deploy/repos.yaml:1 aggregator OCA/web 18.0 src/web is missing"}},
		{"aggregator, malformed", func(s *site) {
			s.write("repos.yaml", "./a: {remotes: {oca: x}\n")
			s.write("oca_repos.yaml", "./b:\n  remotes: text\n./c: [d]\n./e:\n  remotes: {}\n./f:\n  remotes: {oca: https://h/f}\n")
		}, []string{"oca_repos.yaml:6 aggregator https://h/f f is missing"}},

		{"doodba, there and not there", func(s *site) {
			s.write("custom/src/addons.yaml", "web: ['*']\nqueue: [queue_*, 1]\nprivate: [x]\n")
			s.module("custom/src/web/web_x")
		}, []string{"custom/src/addons.yaml:1 addons.yaml OCA/web * custom/src/web is there", "custom/src/addons.yaml:2 addons.yaml OCA/queue queue_*,1 custom/src/queue is missing"}},
		{"doodba, of another repository", func(s *site) {
			s.write("custom/src/addons.yaml", "web: ['*']\n")
			s.write("custom/src/repos.yaml", "./web: {remotes: {acme: 'https://github.com/acme/web'}, merges: [acme 18.0]}\n")
		}, []string{"custom/src/repos.yaml:1 aggregator acme/web 18.0 custom/src/web is missing", "custom/src/addons.yaml:1 addons.yaml acme/web * 18.0 custom/src/web is missing"}},
		{"doodba, malformed", func(s *site) { s.write("custom/src/addons.yaml", "web: *\n") }, nil},

		{"oca_dependencies.txt", func(s *site) { s.write("oca_dependencies.txt", "web\nx https://h/x 16.0 abc\n") }, []string{
			"oca_dependencies.txt:1 dependencies OCA/web", "oca_dependencies.txt:2 dependencies https://h/x 16.0 abc"}},

		{"pip", func(s *site) { s.write("requirements.txt", "requests\nodoo-addon-web_x==18.0.1\n") }, []string{"requirements.txt:2 pip web_x 18.0.1"}},
		{"pip, of a repository", func(s *site) {
			s.write("requirements.txt", "odoo-addon-a @ git+https://u:p@github.com/OCA/web@18.0#subdirectory=a\n")
		}, []string{"requirements.txt:1 pip a 18.0"}},
		{"pip, malformed", func(s *site) { s.write("requirements.txt", "odoo-addon-\n-r odoo-addon-x\n== 1\n\\\n") }, nil},
		{"pyproject.toml, malformed", func(s *site) { s.write("pyproject.toml", "[project]\ndependencies = ['odoo-addon-a']\nx = [\n") }, []string{"pyproject.toml:2 pip a"}},
		{"setup.py and setup.cfg", func(s *site) {
			s.write("setup/a/setup.py", "setup(install_requires=['odoo-addon-a'])")
			s.write("setup.cfg", "[options]\ninstall_requires =\n  odoo-addon-b\n")
		}, []string{"setup.cfg:3 pip b", "setup/a/setup.py:1 pip a"}},

		{"Dockerfile that clones and installs", func(s *site) {
			s.write("Dockerfile", "FROM odoo:18.0\nRUN git clone -b 18.0 https://github.com/OCA/web#x /x && pip install odoo-addon-a\n")
		}, []string{"Dockerfile:2 pip a", "Dockerfile:2 clone OCA/web 18.0"}},
		{"workflow that clones", func(s *site) {
			s.write(".github/workflows/x.yml", "jobs: {a: {steps: [{run: git clone https://github.com/OCA/web}]}}\n")
		}, nil},
		{"Dockerfile, malformed", func(s *site) { s.write("Dockerfile", "FROM odoo:18.0\nRUN git clone\nADD https://h/x\nRUN <<EOF\n") }, nil},

		{"COPY, there", func(s *site) {
			s.write("docker/Dockerfile", "FROM a\nCOPY addons /mnt/extra-addons\n")
		}, []string{"docker/Dockerfile:2 mount addons addons is there"}},
		{"COPY, there beside the Dockerfile", func(s *site) {
			s.write("docker/Dockerfile", "FROM a\nCOPY vendor /mnt\n")
			s.module("docker/vendor/x")
		}, []string{"docker/Dockerfile:2 mount vendor docker/vendor is there"}},
		{"COPY of several, not there", func(s *site) {
			s.write("docker/Dockerfile", "FROM a\nCOPY oca_addons addons requirements.txt /mnt/\nCOPY . /x\nCOPY a* ../b $C /y/\nCOPY --from=a /no /no\nCOPY oca_addons /z\n")
		}, []string{"docker/Dockerfile:2 mount oca_addons oca_addons is missing", "docker/Dockerfile:2 mount addons addons is there", "docker/Dockerfile:4 mount ../b b is missing"}},
		{"volume, there and not there", func(s *site) {
			s.write("compose.yml", "services:\n  a:\n    volumes: [./addons:/mnt/a, ./oca:/mnt/b, data:/c]\n  b:\n    volumes: [./oca:/mnt/b]\n")
		}, []string{"compose.yml:3 mount ./addons addons is there", "compose.yml:3 mount ./oca oca is missing"}},
		{"volume, malformed", func(s *site) {
			s.write("compose.yml", "services:\n  a:\n    volumes: [./oca, 3, {source: ./x}, ':/y', [./z:/z]]\n")
		}, nil},

		{"addons_path", func(s *site) { s.write("odoo.conf", "[options]\naddons_path = addons,\n  /mnt/oca/\n") }, []string{"odoo.conf:3 addons_path /mnt/oca"}},
		{"addons_path, malformed", func(s *site) { s.write("odoo.conf", "addons_path = /mnt/oca\n") }, nil},

		{"folder of a repository", func(s *site) { s.write("oca_addons/web/README.md", "é") }, []string{"oca_addons/web/README.md:1 folder OCA/web oca_addons/web is without modules"}},
		{"folder whose only file is large", func(s *site) { s.write("oca_addons/web/x.bin", strings.Repeat("x", 2<<20)) }, []string{":0 folder OCA/web oca_addons/web is without modules"}},
		{"file where a folder should be", func(s *site) { s.write("repos.yaml", "./x: {remotes: {a: https://h/x}}\n"); s.write("x", "") }, []string{"repos.yaml:1 aggregator https://h/x x is without modules"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			tt.build(s)
			set := Read(s.open(), policy.Default())
			if diff := cmp.Diff(tt.want, entries(set.Entries)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, e := range set.Entries {
				if strings.Contains(e.String()+e.URL+e.Text+e.Fix(), ":p@") {
					t.Errorf("a password is shown: %s", &e)
				}
				if e.Fix() == "" || e.String() == "" {
					t.Errorf("%+v has no words", e)
				}
			}
		})
	}
}

// subtree adds what `git subtree add --squash` would.
func (s *site) subtree(folder, trailers string) {
	s.t.Helper()
	squash := s.git("commit-tree", s.git("rev-parse", "HEAD^{tree}"), "-m", "Squashed\n\n"+trailers)
	s.git("read-tree", "--prefix="+folder+"/", "-u", squash)
	s.git("commit", "-q", "-m", "merge")
	s.git("update-ref", "HEAD", s.git("commit-tree", s.git("rev-parse", "HEAD^{tree}"), "-p", "HEAD", "-p", squash, "-m", "x"))
}

func TestSubtrees(t *testing.T) {
	tests := []struct {
		name, prefix, trailers string
		want                   []string
	}{
		{"there", "", "git-subtree-dir: oca/all/\ngit-subtree-split: " + commit, []string{":0 subtree %s PIN oca/all is there"}},
		{"merged, and split off", "", "git-subtree-dir: oca/all\ngit-subtree-mainline: x\ngit-subtree-split: " + commit, []string{":0 subtree PIN PIN oca/all is there"}},
		{"of a folder that is gone", "", "git-subtree-dir: gone\ngit-subtree-split: " + commit, []string{":0 subtree %s PIN gone is missing"}},
		{"above the root", "oca", "git-subtree-dir: oca/all\ngit-subtree-split: " + commit, []string{":0 subtree %s PIN all is there"}},
		{"beside the root", "oca", "git-subtree-dir: gone\ngit-subtree-split: " + commit, nil},
		{"no commit", "", "git-subtree-dir: oca/all\ngit-subtree-split: 1234", nil},
		{"no folder", "", "git-subtree-split: " + commit, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.repository()
			s.commitAll("own")
			s.subtree("oca/all", tt.trailers)
			squash := s.git("rev-parse", "HEAD^2")
			s.dir = filepath.Join(s.dir, tt.prefix)
			var want []string
			for _, w := range tt.want {
				want = append(want, strings.ReplaceAll(w, "%s", squash))
			}
			if diff := cmp.Diff(want, entries(Subtrees(t.Context(), s.open()))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	if got := Subtrees(t.Context(), newSite(t).open()); got != nil {
		t.Errorf("outside git: %v", got)
	}
}

func TestChanges(t *testing.T) {
	tests := []struct {
		name   string
		change func(s *site)
		want   []string
	}{
		{"nothing", func(*site) {}, nil},
		{"a file changed, one added, one gone", func(s *site) {
			s.write("oca/all/addons/shop/models.py", "x = 2\n")
			s.write("oca/all/addons/shop/more.py", "")
			s.write("oca/all/addons/shop/notes.txt", "")
			os.Remove(filepath.Join(s.dir, "oca/all/addons/shop/views.xml"))
		}, []string{"oca/all/addons/shop: models.py more.py views.xml"}},
		{"line ends", func(s *site) { s.write("oca/all/addons/shop/models.py", "x = 1\r\n") }, nil},
		{"another module in it", func(s *site) { s.module("oca/all/addons/shop/inner") }, []string{"oca/all/addons/shop/inner: __manifest__.py models.py"}},
	}
	for _, filter := range []string{"", "*.py filter=lfs\n", "*.py working-tree-encoding=UTF-8\n", "*.py ident\n", "*.py text\n"} {
		for _, tt := range tests {
			t.Run(tt.name+" "+filter, func(t *testing.T) {
				t.Parallel()
				s := newSite(t)
				s.repository()
				s.write("addons/shop/views.xml", "<odoo/>")
				s.write("addons/.gitattributes", filter)
				s.commitAll("own")
				s.subtree("oca/all", "git-subtree-dir: oca/all\ngit-subtree-split: "+commit)
				tt.change(s)
				ws := s.open()
				r := NewReader(t.Context(), ws, policy.Default())
				r.Start()
				var got []string
				for _, c := range r.Changes(ws.Modules) {
					got = append(got, c.Module.Path+": "+strings.Join(c.Files, " "))
				}
				want := tt.want
				if filter != "" && !strings.Contains(filter, " text") {
					want = nil // contents are not comparable
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
				if len(r.Set().Looked()) == 0 {
					t.Error("nothing was looked at")
				}
			})
		}
	}
}

func TestHead(t *testing.T) {
	s := newSite(t)
	if got := Head(s.dir); got != "" {
		t.Errorf("outside git: %q", got)
	}
	s.repository()
	s.commitAll("x")
	if got := Head(s.dir); got != s.git("rev-parse", "HEAD") {
		t.Errorf("got %q", got)
	}
}

func TestNames(t *testing.T) {
	for kind := Submodule; kind <= Folder; kind++ {
		if name := kind.String(); name == "" || strings.Contains(name, "(") {
			t.Errorf("kind %d is called %q", kind, name)
		}
	}
	if got := Kind(99).String(); got != "kind(99)" {
		t.Errorf("got %q", got)
	}
}
