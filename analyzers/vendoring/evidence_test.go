package vendoring_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// site is a workspace under construction.
type site struct {
	t   *testing.T
	dir string
}

// newSite has one own module that depends on mis_builder of OCA/mis-builder.
func newSite(t *testing.T) *site {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		oracle.Missing(t, "no git on this machine")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t, dir}
	s.git("init", "-q", "-b", "main")
	s.module("addons/shop", "18.0.1.0.0", "mis_builder")
	return s
}

// oca gives the parent of a repository of two modules, for clones. All tests share it.
func oca(t *testing.T) string {
	t.Helper()
	ocaOnce.Do(func() { ocaRepository = makeOCA(t) })
	return ocaRepository
}

var (
	ocaOnce       sync.Once
	ocaRepository string
	ocaParent     string
)

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "oca")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ocaParent = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

func makeOCA(t *testing.T) string {
	dir, err := filepath.EvalSymlinks(ocaParent)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t, filepath.Join(dir, "mis-builder")}
	s.write("README.md", "x\n")
	s.git("init", "-q", "-b", "18.0")
	s.module("mis_builder", "18.0.1.0.0", "web")
	s.write("mis_builder/models.py", "x = 1\n")
	s.module("mis_builder_budget", "18.0.1.0.0", "mis_builder")
	s.commit("modules")
	return s.dir
}

func (s *site) write(name, text string) {
	s.t.Helper()
	testtree.Write(s.t, s.dir, map[string]string{name: text})
}

func (s *site) module(folder, version string, depends ...string) {
	s.write(folder+"/__manifest__.py", fmt.Sprintf("{\n    \"name\": \"x\", \"version\": %q, \"author\": \"Example\", \"license\": \"LGPL-3\",\n    \"depends\": [%q],\n}\n", version, strings.Join(depends, `", "`)))
	s.write(folder+"/__init__.py", "")
}

func (s *site) git(args ...string) string {
	s.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "protocol.file.allow=always", "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (s *site) commit(message string) {
	s.t.Helper()
	s.git("add", "-A")
	s.git("commit", "-q", "-m", message)
}

// submodule adds the OCA's repository, with the URL that it would have in the world.
func (s *site) submodule(folder string) {
	s.t.Helper()
	s.git("submodule", "-q", "add", oca(s.t), folder)
	s.git("config", "--file", ".gitmodules", "submodule."+folder+".url", "https://github.com/OCA/mis-builder.git")
	s.commit("submodule")
}

// findings gives "RULE severity path:line message < chain" of the vendoring guardrail, with commits and folders of
// the machine replaced.
func (s *site) findings() []string {
	s.t.Helper()
	var all []string
	for _, f := range odootest.Check(s.t, analyzers.Suite(), s.dir).Findings {
		if !strings.HasPrefix(f.Rule.ID, "OCA") {
			continue
		}
		line := fmt.Sprintf("%s %s %s:%d %s", f.Rule.ID, f.Severity, f.Place.Path, f.Place.Start.Line, f.Message)
		for _, step := range f.Chain {
			line += fmt.Sprintf(" < %s:%d", step.Path, step.Line)
		}
		all = append(all, withoutHashes(line))
	}
	return all
}

// withoutHashes replaces each abbreviated commit by HASH.
func withoutHashes(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		core := strings.Trim(w, "(),:")
		if len(core) == 12 && strings.Trim(core, "0123456789abcdef") == "" {
			words[i] = strings.Replace(w, core, "HASH", 1)
		}
	}
	return strings.Join(words, " ")
}

func TestEvidence(t *testing.T) {
	const depends = "OCA303 error addons/shop/__manifest__.py:3 the files of mis_builder are not in the workspace: "
	tests := []struct {
		name  string
		build func(s *site)
		want  []string
	}{
		{"nothing says where from", func(*site) {}, []string{
			"OCA301 error addons/shop/__manifest__.py:3 mis_builder is a public addon that is not in the workspace",
		}},
		{"a module folder", func(s *site) { s.module("oca_addons/mis_builder", "18.0.1.0.0", "web") }, nil},
		{"submodule initialised", func(s *site) { s.submodule("oca_addons/mis-builder") }, nil},
		{"submodule not fetched", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.git("submodule", "-q", "deinit", "-f", "--all")
		}, []string{depends + "submodule oca_addons/mis-builder (OCA/mis-builder at HASH) is empty < .gitmodules:2"}},
		{"submodule whose folder is gone", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.git("submodule", "-q", "deinit", "-f", "--all")
			os.Remove(filepath.Join(s.dir, "oca_addons", "mis-builder"))
		}, []string{depends + "submodule oca_addons/mis-builder (OCA/mis-builder at HASH) is missing < .gitmodules:2"}},
		{"submodule of a fork, found by its name", func(s *site) {
			s.submodule("src/mis")
			s.git("config", "--file", ".gitmodules", "submodule.src/mis.url", "git@gitlab.example.com:acme/mis-builder.git")
			s.git("submodule", "-q", "deinit", "-f", "--all")
		}, []string{depends + "submodule src/mis (git@gitlab.example.com:acme/mis-builder.git at HASH) is empty < .gitmodules:2"}},
		{"submodule that is a whole vendored root", func(s *site) {
			s.submodule("oca_addons")
			s.git("config", "--file", ".gitmodules", "submodule.oca_addons.url", "https://user:secret@git.example.com/acme/all.git")
			s.git("submodule", "-q", "deinit", "-f", "--all")
		}, []string{depends + "submodule oca_addons (https://git.example.com/acme/all.git at HASH) is empty < .gitmodules:2"}},
		{"gitlink that .gitmodules does not know", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.git("submodule", "-q", "deinit", "-f", "--all")
			s.git("rm", "-q", "--cached", ".gitmodules")
			os.Remove(filepath.Join(s.dir, ".gitmodules"))
			s.git("commit", "-q", "-m", "dangling")
		}, []string{depends + "git tracks oca_addons/mis-builder as a commit of another repository (HASH), .gitmodules does not say of which, and the folder is empty < :0"}},
		{"gitlink of the module itself", func(s *site) {
			commit := (&site{s.t, oca(s.t)}).git("rev-parse", "HEAD")
			s.git("update-index", "--add", "--cacheinfo", "160000,"+commit+",addons/mis_builder")
		}, []string{depends + "git tracks addons/mis_builder as a commit of another repository (HASH), .gitmodules does not say of which, and the folder is missing < :0"}},
		{"gitlink with its files", func(s *site) {
			s.git("clone", "-q", oca(s.t), "oca_addons/mis-builder")
			s.git("add", "-f", "oca_addons/mis-builder")
			s.git("commit", "-q", "-m", "embedded")
		}, nil},
		{"modules linked from a submodule", func(s *site) {
			s.submodule("src/mis-builder")
			if err := os.Symlink("../src/mis-builder/mis_builder", filepath.Join(s.dir, "addons", "mis_builder")); err != nil {
				s.t.Skip(err)
			}
			s.commit("link")
		}, nil},
		{"modules linked from a submodule that was not fetched", func(s *site) {
			s.submodule("src/mis-builder")
			if err := os.Symlink("../src/mis-builder/mis_builder", filepath.Join(s.dir, "addons", "mis_builder")); err != nil {
				s.t.Skip(err)
			}
			s.commit("link")
			s.git("submodule", "-q", "deinit", "-f", "--all")
		}, []string{depends + "submodule src/mis-builder (OCA/mis-builder at HASH) is empty < .gitmodules:2"}},
		{"aggregator that nobody ran", func(s *site) {
			s.write("repos.yaml", "# ours\n./src/mis-builder:\n  defaults: {depth: 20}\n  remotes:\n    oca: https://github.com/OCA/mis-builder.git\n  merges:\n    - oca 18.0\n    - oca refs/pull/1/head\n  target: oca 18.0-merged\n")
		}, []string{depends + "repos.yaml aggregates OCA/mis-builder 18.0 into src/mis-builder, which is missing < repos.yaml:2"}},
		{"aggregator that was run, into an ignored folder", func(s *site) {
			s.write("repos.yml", "./oca_addons/mis-builder:\n  remotes:\n    oca: https://github.com/OCA/mis-builder.git\n  merges: [{remote: oca, ref: '18.0'}]\n")
			s.write(".gitignore", "/oca_addons\n")
			s.git("clone", "-q", oca(s.t), "oca_addons/mis-builder")
		}, nil},
		{"aggregator of another series", func(s *site) {
			s.write("repos.yaml", "./src/mis-builder:\n  remotes:\n    oca: https://github.com/OCA/mis-builder.git\n  merges:\n    - oca 16.0\n")
		}, []string{
			depends + "repos.yaml aggregates OCA/mis-builder 16.0 into src/mis-builder, which is missing < repos.yaml:1",
			"OCA302 error repos.yaml:1 OCA/mis-builder is asked for in 16.0, and the workspace is for 18.0",
		}},
		{"aggregator counts by configuration", func(s *site) {
			s.write("repos.yaml", "./src/mis-builder:\n  remotes: {oca: 'https://github.com/OCA/mis-builder.git'}\n  merges: [oca 18.0]\n")
			s.write(".smartdelta.yaml", "vendored_by: [aggregator]\n")
		}, nil},
		{"doodba's addons.yaml", func(s *site) {
			s.write("custom/src/addons.yaml", "mis-builder:\n  - mis_*\nserver-tools:\n  - auditlog\n")
		}, []string{depends + "addons.yaml wants it from OCA/mis-builder, and custom/src/mis-builder is missing < custom/src/addons.yaml:1"}},
		{"oca_dependencies.txt", func(s *site) {
			s.write("oca_dependencies.txt", "# needed\nserver-tools\nmis-builder https://github.com/OCA/mis-builder 18.0\n")
		}, []string{depends + "oca_dependencies.txt names OCA/mis-builder 18.0 < oca_dependencies.txt:3"}},
		{"pip", func(s *site) {
			s.write("requirements.txt", "requests==2.31.0\nodoo-addon-mis_builder==18.0.1.0.0 ; python_version > '3' # why\n")
		}, []string{depends + "requirements.txt installs odoo-addon-mis_builder==18.0.1.0.0 < requirements.txt:2"}},
		{"pip of another series", func(s *site) {
			s.write("requirements.txt", "odoo14-addon-mis-builder==14.0.4.3.1\n")
		}, []string{
			depends + "requirements.txt installs odoo14-addon-mis-builder==14.0.4.3.1 < requirements.txt:1",
			"OCA302 error requirements.txt:1 mis_builder is asked for in 14.0, and the workspace is for 18.0",
		}},
		{"pip counts by configuration", func(s *site) {
			s.write("requirements.txt", "odoo-addon-mis-builder\n")
			s.write(".smartdelta.yaml", "vendored_by: [pip]\n")
		}, nil},
		{"pyproject.toml", func(s *site) {
			s.write("pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\n  \"odoo-addon-mis-builder>=18.0dev,<18.1dev\",\n]\n")
		}, []string{depends + "pyproject.toml installs odoo-addon-mis-builder>=18.0dev,<18.1dev < pyproject.toml:4"}},
		{"setup.py of a meta package", func(s *site) {
			s.write("setup/_metapackage/setup.py", "import setuptools\n\nsetuptools.setup(\n    install_requires=[\n        'odoo-addon-mis_builder>=18.0dev,<18.1dev',\n    ],\n)\n")
		}, []string{depends + "setup.py installs odoo-addon-mis_builder>=18.0dev,<18.1dev < setup/_metapackage/setup.py:5"}},
		{"setup.cfg", func(s *site) {
			s.write("setup.cfg", "[options]\ninstall_requires =\n    click\n    odoo-addon-mis-builder\n")
		}, []string{depends + "setup.cfg installs odoo-addon-mis-builder < setup.cfg:4"}},
		{"requirements of pip-tools", func(s *site) {
			s.write("requirements.in", "Odoo-Addon_MIS.builder\n")
		}, []string{depends + "requirements.in installs Odoo-Addon_MIS.builder < requirements.in:1"}},
		{"pip in a Dockerfile", func(s *site) {
			s.write("Dockerfile", "FROM odoo:18.0\nUSER root\nRUN pip install --break-system-packages \\\n    odoo-addon-mis-builder==18.0.1.0.0\nUSER odoo\n")
		}, []string{depends + "Dockerfile installs odoo-addon-mis-builder==18.0.1.0.0 < Dockerfile:4"}},
		{"ADD of a repository", func(s *site) {
			s.write("Dockerfile", "FROM odoo:18.0\nADD https://github.com/OCA/mis-builder.git#18.0 /mnt/mis\n")
		}, []string{depends + "Dockerfile clones OCA/mis-builder 18.0 < Dockerfile:2"}},
		{"Dockerfile counts by configuration", func(s *site) {
			s.write("Dockerfile", "FROM odoo:18.0\nRUN git clone https://github.com/OCA/mis-builder /mnt/mis\n")
			s.write(".smartdelta.yaml", "vendored_by: [dockerfile]\n")
		}, nil},
		{"another kind counts by configuration", func(s *site) {
			s.write("requirements.txt", "odoo-addon-mis-builder\n")
			s.write(".smartdelta.yaml", "vendored_by: [aggregator, dockerfile]\n")
		}, []string{depends + "requirements.txt installs odoo-addon-mis-builder < requirements.txt:1"}},
		{"aggregator file of another name", func(s *site) {
			s.write("deploy/gitaggregate-18.0.yaml", "../src/mis-builder:\n  remotes: {oca: 'https://github.com/OCA/mis-builder.git'}\n  merges: [oca 18.0]\n")
		}, []string{depends + "gitaggregate-18.0.yaml aggregates OCA/mis-builder 18.0 into src/mis-builder, which is missing < deploy/gitaggregate-18.0.yaml:1"}},
		{"Dockerfile", func(s *site) {
			s.write("Dockerfile", "FROM odoo:18.0\nUSER root\nRUN apt-get update && \\\n    git clone --depth 1 -b 18.0 \\\n      https://github.com/OCA/mis-builder.git /mnt/mis && \\\n    pip install \"odoo-addon-web_responsive==18.0.*\"\nUSER odoo\n")
		}, []string{depends + "Dockerfile clones OCA/mis-builder 18.0 < Dockerfile:5"}},
		{"compose volume", func(s *site) {
			s.write("docker-compose.yml", "services:\n  odoo:\n    image: odoo:18.0\n    volumes:\n      - ./addons:/mnt/extra-addons\n      - ./oca/mis-builder:/mnt/oca/mis-builder\n")
		}, []string{depends + "docker-compose.yml mounts or copies oca/mis-builder, which is missing < docker-compose.yml:6"}},
		{"COPY of a vendored root", func(s *site) {
			s.write("deploy/Dockerfile", "FROM odoo:18.0\nCOPY oca_addons/ /mnt/oca/\nCOPY addons /mnt/extra-addons\nCOPY entrypoint.sh /\n")
		}, []string{depends + "Dockerfile mounts or copies oca_addons, which is missing < deploy/Dockerfile:2"}},
		{"addons_path", func(s *site) {
			s.write("odoo.conf", "[options]\naddons_path = /usr/lib/python3/dist-packages/odoo/addons,\n    /mnt/oca/mis-builder\n")
		}, []string{depends + "odoo.conf has /mnt/oca/mis-builder on the addons path, which no folder provides < odoo.conf:3"}},
		{"the surest evidence is told", func(s *site) {
			s.write("odoo.conf", "[options]\naddons_path = /mnt/oca_addons\n")
			s.write("requirements.txt", "odoo-addon-mis-builder\n")
		}, []string{depends + "requirements.txt installs odoo-addon-mis-builder < requirements.txt:1"}},
		{"submodule that nothing needs", func(s *site) {
			s.module("oca_addons/mis_builder", "18.0.1.0.0", "web")
			s.submodule("oca_addons/other")
			s.git("config", "--file", ".gitmodules", "submodule.oca_addons/other.url", "https://github.com/OCA/web")
			s.git("submodule", "-q", "deinit", "-f", "--all")
		}, []string{"OCA303 warning .gitmodules:2 submodule oca_addons/other (OCA/web at HASH) is empty"}},
		{"repository folder without modules", func(s *site) {
			s.write("oca_addons/mis-builder/LICENSE", "AGPL\n")
			s.write("oca_addons/mis-builder/README.md", "# MIS builder\n")
		}, []string{depends + "folder oca_addons/mis-builder, called like OCA/mis-builder, is without modules < oca_addons/mis-builder/LICENSE:1"}},
		{"repository folder that is empty", func(s *site) {
			if err := os.MkdirAll(filepath.Join(s.dir, "oca_addons", "mis-builder"), 0o755); err != nil {
				s.t.Fatal(err)
			}
		}, []string{depends + "folder oca_addons/mis-builder, called like OCA/mis-builder, is empty < :0"}},
		{"repository folder without modules that nothing needs", func(s *site) {
			s.module("oca_addons/mis_builder", "18.0.1.0.0", "web")
			s.write("oca_addons/queue/README.md", "# Queue\n")
			s.write("oca_addons/docs/README.md", "# No repository\n")
			s.write("docs/web/README.md", "# No vendored root\n")
		}, []string{"OCA303 warning oca_addons/queue/README.md:1 folder oca_addons/queue, called like OCA/queue, is without modules"}},
		{"loose module beside repositories, by the addons path", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.module("oca_addons/date_range", "18.0.1.0.0", "web")
			s.write("odoo.conf", "[options]\naddons_path = /opt/odoo/addons,addons,oca_addons/mis-builder\n")
		}, []string{"OCA309 warning oca_addons/date_range/__manifest__.py:1 date_range lies directly in oca_addons, beside repositories such as mis-builder; the addons path of the configuration names those, and not oca_addons"}},
		{"loose module beside repositories", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.module("oca_addons/date_range", "18.0.1.0.0", "web")
		}, []string{"OCA309 note oca_addons/date_range/__manifest__.py:1 date_range lies directly in oca_addons, beside repositories such as mis-builder"}},
		{"loose module whose folder is on the addons path", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.module("oca_addons/date_range", "18.0.1.0.0", "web")
			s.write("odoo.conf", "[options]\naddons_path = addons,oca_addons/mis-builder,oca_addons\n")
		}, nil},
		{"loose modules alone", func(s *site) {
			s.module("oca_addons/mis_builder", "18.0.1.0.0", "web")
			s.module("oca_addons/date_range", "18.0.1.0.0", "web")
		}, nil},
		{"doodba: loose module in custom/src", func(s *site) {
			s.module("custom/src/mis-builder/mis_builder", "18.0.1.0.0", "web")
			s.module("custom/src/shop_more", "18.0.1.0.0", "web")
			s.module("custom/src/private/shop_private", "18.0.1.0.0", "web")
		}, []string{"OCA309 note custom/src/shop_more/__manifest__.py:1 shop_more lies directly in custom/src, beside repositories such as mis-builder"}},
		{"submodule of something else", func(s *site) {
			s.module("oca_addons/mis_builder", "18.0.1.0.0", "web")
			s.submodule("theme")
			s.git("config", "--file", ".gitmodules", "submodule.theme.url", "https://github.com/acme/theme")
			s.git("submodule", "-q", "deinit", "-f", "--all")
		}, nil},
		{"the repository is here, and does not have it", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.write("oca_addons/mis-builder/mis_builder/__manifest__.py", "")
			os.RemoveAll(filepath.Join(s.dir, "oca_addons", "mis-builder", "mis_builder"))
		}, []string{
			"OCA301 error addons/shop/__manifest__.py:3 mis_builder is a public addon that is not in the workspace",
			"OCA301 error oca_addons/mis-builder/mis_builder_budget/__manifest__.py:3 mis_builder is a public addon that is not in the workspace",
		}},
		{"vendored for another series", func(s *site) { s.module("oca_addons/mis_builder", "17.0.1.0.0", "web") }, []string{
			"OCA302 error addons/shop/__manifest__.py:3 mis_builder has version 17.0.1.0.0, and the workspace is for 18.0 < addons/shop/__manifest__.py:3 < oca_addons/mis_builder/__manifest__.py:2",
		}},
		{"vendored for another series, behind another", func(s *site) {
			s.module("oca_addons/mis_builder", "18.0.1.0.0", "date_range")
			s.module("oca_addons/date_range", "16.0.1.0.0", "web")
		}, []string{
			"OCA302 error addons/shop/__manifest__.py:3 date_range has version 16.0.1.0.0, and the workspace is for 18.0: mis_builder > date_range" +
				" < addons/shop/__manifest__.py:3 < oca_addons/mis_builder/__manifest__.py:3 < oca_addons/date_range/__manifest__.py:2",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.write(".smartdelta.yaml", "series: '18.0'\n")
			s.commit("own")
			tt.build(s)
			if diff := cmp.Diff(tt.want, s.findings()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestModified(t *testing.T) {
	tests := []struct {
		name  string
		build func(s *site)
		want  []string
	}{
		{"submodule as pinned", func(s *site) { s.submodule("oca_addons/mis-builder") }, nil},
		{"submodule changed", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.write("oca_addons/mis-builder/mis_builder/models.py", "x = 2\n")
			s.write("oca_addons/mis-builder/mis_builder/more.py", "\n")
			s.write("oca_addons/mis-builder/mis_builder/notes.txt", "\n")
			os.Remove(filepath.Join(s.dir, "oca_addons", "mis-builder", "mis_builder", "__init__.py"))
		}, []string{"OCA308 note oca_addons/mis-builder/mis_builder/__manifest__.py:1 mis_builder differs from commit HASH to which oca_addons/mis-builder is pinned: __init__.py, models.py, more.py < .gitmodules:2"}},
		{"line ends only", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			s.write("oca_addons/mis-builder/mis_builder/models.py", "x = 1\r\n")
		}, nil},
		{"submodule at another commit", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			sub := &site{s.t, filepath.Join(s.dir, "oca_addons", "mis-builder")}
			sub.write("mis_builder/models.py", "x = 2\n")
			sub.commit("ahead")
		}, []string{"OCA308 note oca_addons/mis-builder/mis_builder/__manifest__.py:1 oca_addons/mis-builder is at commit HASH, and HASH is pinned < .gitmodules:2"}},
		{"submodule with filters", func(s *site) {
			s.submodule("oca_addons/mis-builder")
			sub := &site{s.t, filepath.Join(s.dir, "oca_addons", "mis-builder")}
			sub.write(".gitattributes", "*.py filter=lfs\n")
			sub.git("add", ".gitattributes")
			sub.git("commit", "-q", "-m", "lfs")
			s.commit("pin")
			s.write("oca_addons/mis-builder/mis_builder/models.py", "x = 2\n")
		}, nil},
		{"subtree as it came", func(s *site) { s.subtree("oca_addons/mis") }, nil},
		{"subtree changed", func(s *site) {
			s.subtree("oca_addons/mis")
			s.write("oca_addons/mis/mis_builder/models.py", "x = 3\n")
			s.commit("local change")
		}, []string{"OCA308 note oca_addons/mis/mis_builder/__manifest__.py:1 mis_builder differs from commit HASH to which oca_addons/mis is pinned: models.py < :0"}},
		{"copied folder", func(s *site) { s.module("oca_addons/mis_builder", "18.0.1.0.0", "web") }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.write(".smartdelta.yaml", "series: '18.0'\n")
			s.commit("own")
			tt.build(s)
			if diff := cmp.Diff(tt.want, s.findings()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// subtree does what `git subtree add --squash` does, which not every installation of git has.
func (s *site) subtree(folder string) {
	s.t.Helper()
	s.git("fetch", "-q", oca(s.t), "18.0")
	split := s.git("rev-parse", "FETCH_HEAD")
	squash := s.git("commit-tree", split+"^{tree}", "-m", "Squashed '"+folder+"/' content from commit x\n\ngit-subtree-dir: "+folder+"\ngit-subtree-split: "+split)
	s.git("read-tree", "--prefix="+folder+"/", "-u", squash)
	tree := s.git("write-tree")
	merge := s.git("commit-tree", tree, "-p", "HEAD", "-p", squash, "-m", "Merge commit '"+squash+"' as '"+folder+"'")
	s.git("reset", "-q", "--hard", merge)
}

// TestNothingRuns plants every program that the repositories could make git start.
func TestNothingRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the planted programs are shell scripts")
	}
	s := newSite(t)
	s.write(".smartdelta.yaml", "series: '18.0'\n")
	s.commit("own")
	s.submodule("oca_addons/mis-builder")
	s.subtree("oca_addons/more")
	mark := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "evil.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho \"$0 $*\" >>"+mark+"\ncat\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, repository := range []*site{s, {t, filepath.Join(s.dir, "oca_addons", "mis-builder")}} {
		repository.write(".gitattributes", "* filter=evil diff=evil\n")
		repository.write("mis_builder/models.py", "x = 99\n") // stale in the index
		for _, kv := range [][2]string{
			{"core.fsmonitor", script}, {"core.pager", script}, {"core.sshCommand", script}, {"core.alternateRefsCommand", script},
			{"filter.evil.clean", script}, {"filter.evil.smudge", script}, {"filter.evil.process", script}, {"diff.evil.textconv", script}, {"diff.external", script},
			{"log.showSignature", "true"}, {"gpg.program", script}, {"gpg.ssh.program", script},
			{"alias.rev-list", "!" + script}, {"alias.cat-file", "!" + script}, {"alias.ls-tree", "!" + script}, {"credential.helper", script},
			{"remote.origin.promisor", "true"}, {"remote.origin.url", "ext::" + script}, {"protocol.ext.allow", "always"}, {"submodule.recurse", "true"},
		} {
			repository.git("config", kv[0], kv[1])
		}
		hooks := repository.git("rev-parse", "--git-path", "hooks")
		if !filepath.IsAbs(hooks) {
			hooks = filepath.Join(repository.dir, hooks)
		}
		for _, hook := range []string{"post-index-change", "post-checkout", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"} {
			if err := os.MkdirAll(hooks, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(hooks, hook), []byte("#!/bin/sh\necho hook >>"+mark+"\n"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	os.Remove(mark) // what the test's own git calls set off
	s.findings()
	if ran, err := os.ReadFile(mark); err == nil {
		t.Errorf("the repository made git run: %s", ran)
	}
}

// TestNothingIsFetched: a submodule that says to be a partial clone has git fetch what it lacks, over a transport that
// is a program.
func TestNothingIsFetched(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the planted program is a shell script")
	}
	s := newSite(t)
	s.write(".smartdelta.yaml", "series: '18.0'\n")
	s.commit("own")
	s.submodule("oca_addons/mis-builder")
	mark := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "evil.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho \"$0 $*\" >>"+mark+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	const absent = "1111111111111111111111111111111111111111"
	s.git("update-index", "--cacheinfo", "160000,"+absent+",oca_addons/mis-builder")
	sub := &site{t, filepath.Join(s.dir, "oca_addons", "mis-builder")}
	for _, kv := range [][2]string{
		{"core.repositoryFormatVersion", "1"}, {"extensions.partialClone", "origin"}, {"remote.origin.promisor", "true"},
		{"remote.origin.url", "ext::" + script}, {"protocol.allow", "always"}, {"protocol.ext.allow", "always"},
	} {
		sub.git("config", kv[0], kv[1])
	}
	head := sub.git("rev-parse", "--absolute-git-dir")
	if err := os.WriteFile(filepath.Join(head, "HEAD"), []byte(absent+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.findings()
	if ran, err := os.ReadFile(mark); err == nil {
		t.Errorf("git fetched: %s", ran)
	}
}

// TestOneModuleComparesNothing: a commit hook that checks one own module compares no vendored code.
func TestOneModuleComparesNothing(t *testing.T) {
	s := newSite(t)
	s.write(".smartdelta.yaml", "series: '18.0'\n")
	s.commit("own")
	s.submodule("oca_addons/mis-builder")
	s.write("oca_addons/mis-builder/mis_builder/models.py", "x = 2\n")
	for _, tt := range []struct {
		path string
		want int
	}{{"addons/shop", 0}, {"oca_addons/mis-builder/mis_builder", 1}, {".", 1}} {
		result := odootest.Check(t, analyzers.Suite(), s.dir, tt.path)
		got := 0
		for i := range result.Findings {
			if result.Findings[i].Rule == rules.VendoredModified {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: %d findings, want %d", tt.path, got, tt.want)
		}
	}
}
